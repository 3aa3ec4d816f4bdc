//! Lettering of references as an edit: letters in order, mentions in the text carried along.

use reftel_grammar::header::FieldOf;
use reftel_grammar::line::reference::Reference;
use reftel_grammar::{CableChunks, Source, Span};

use crate::engine::header_of;
use crate::facts::{Facts, MentionKind};
use crate::finding::Edit;

/// Letters the references from A in the order of the list; mentions in the text go along. `drop`: an entry that goes out,
/// and the earlier one that its mentions then mean.
#[must_use]
pub fn reletter(
    source: Source<'_>,
    cable: &CableChunks<'_>,
    drop: Option<(usize, usize)>,
) -> Vec<Edit> {
    let header = cable
        .header()
        .and_then(|block| header_of(block, source, cable.start));
    let Some(field) = header.and_then(|h| h.references.as_ref()) else {
        return Vec::new();
    };
    let mut edits = Vec::new();
    let mut map: Vec<(char, char)> = Vec::new();
    let mut next = b'A';
    for (n, entry) in field.value.iter().enumerate() {
        if let Some((_, keep)) = drop.filter(|(gone, _)| *gone == n) {
            let letter_of = |n: usize| field.value.get(n)?.letter.map(|l| l.to_ascii_uppercase());
            let kept = letter_of(keep).and_then(|k| map.iter().find(|(old, _)| *old == k));
            let own = letter_of(n).filter(|own| map.iter().all(|(old, _)| old != own));
            if let (Some(own), Some((_, new))) = (own, kept.copied()) {
                map.push((own, new));
            }
            edits.extend(without_entry(field, n).map(|span| Edit {
                span: span.shift(cable.start).range(),
                text: String::new(),
            }));
            continue;
        }
        let (Some(letter), Some(span)) = (entry.letter, entry.letter_span) else {
            continue;
        };
        let written = span.of(&field.logical.text);
        let mut places = written
            .char_indices()
            .filter(|(_, c)| c.eq_ignore_ascii_case(&letter));
        // Digits, an enumerator that says its letter twice, a list that passes Z: nobody knows what is meant.
        let (Some((at, _)), None) = (places.next(), places.next()) else {
            return Vec::new();
        };
        if !letter.is_ascii_alphabetic() || next > b'Z' {
            return Vec::new();
        }
        let old = letter.to_ascii_uppercase();
        let new = next as char;
        next += 1;
        if !map.iter().any(|(o, _)| *o == old) {
            map.push((old, new));
        }
        if old != new {
            let at = span.start as usize + at;
            edits.push(Edit {
                span: field.at(Span::new(at, at + 1)).shift(cable.start).range(),
                text: new.to_string(),
            });
        }
    }
    for (start, block) in cable.blocks() {
        let start = cable.start + start;
        for mention in &Facts::of(block, source, start).mentions {
            let MentionKind::Letter(old) = mention.kind else {
                continue;
            };
            match map.iter().find(|(o, _)| *o == old) {
                Some((_, new)) if *new != old && !mention.span.is_empty() => edits.push(Edit {
                    span: mention.span.shift(start).range(),
                    text: new.to_string(),
                }),
                Some(_) => {}
                // It names no reference of before; it must not come to name one by chance.
                None if map.iter().any(|(_, new)| *new == old) => return Vec::new(),
                None => {}
            }
        }
    }
    edits
}

/// From the end of the entry before to the end of the entry, relative to the cable.
#[must_use]
pub fn without_entry(field: &FieldOf<Vec<Reference>>, n: usize) -> Option<Span> {
    let before = field.value.get(n.checked_sub(1)?)?;
    let start = field.at(before.span).end;
    let end = field.at(field.value.get(n)?.span).end;
    (start < end).then_some(Span { start, end })
}
