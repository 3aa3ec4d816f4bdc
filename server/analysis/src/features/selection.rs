//! Growing selections: word, sentence, paragraph, section, cable, document; in the header token, field, header.

use std::ops::Range;

use reftel_grammar::Document;
use reftel_grammar::block::BlockKind;
use reftel_grammar::lex::header::{HeaderLines, PieceKind};

use super::locate::Place;
use super::parts::{part_at, word_at};

/// How many blocks a section may have to either side.
const FARTHEST: usize = 500;

/// The ranges around an offset, the smallest first; each lies within the next.
#[must_use]
pub fn selections(doc: &Document, offset: usize) -> Vec<Range<usize>> {
    let offset = doc.text().floor(offset);
    let cursor = offset..offset;
    let mut out = Vec::from([cursor]);
    let Some(place) = Place::at(doc, offset) else {
        return out;
    };
    let mut steps: Vec<Range<usize>> = Vec::new();
    steps.extend(word_at(&place, offset));
    steps.extend(part_at(&place, offset).map(|p| p.span));
    if let BlockKind::Header(lines) = &place.block.kind {
        steps.extend(field(&place, lines, offset));
        steps.push(place.content());
    } else {
        if let Some(paragraph) = place.paragraph() {
            steps.extend(sentence(doc, &(paragraph.text..paragraph.span.end), offset));
            steps.push(paragraph.span);
        } else {
            steps.push(place.content());
        }
        steps.extend(section(&place));
    }
    steps.push(place.cable.start..place.cable.start + place.cable.bytes);
    steps.push(0..doc.text().len());
    for step in steps {
        let last = out.last().map_or(offset..offset, Clone::clone);
        let grows = step.start <= last.start && last.end <= step.end && step != last;
        if grows {
            out.push(step);
        }
    }
    out
}

/// The pieces of the field that holds the offset, keyword included.
fn field(place: &Place<'_>, lines: &HeaderLines, offset: usize) -> Option<Range<usize>> {
    let pieces = &lines.pieces;
    let whole = |i: usize| {
        let p = &pieces[i];
        place.in_header(p.keyword.map_or(p.text, |k| k.to(p.text)))
    };
    let at = (0..pieces.len()).rfind(|i| whole(*i).start <= offset)?;
    let kind = pieces[at].kind;
    let mut first = at;
    while first > 0
        && pieces[first].keyword.is_none()
        && (pieces[first - 1].kind == kind || pieces[first - 1].kind == PieceKind::Page)
    {
        first -= 1;
    }
    let mut last = at;
    while pieces
        .get(last + 1)
        .is_some_and(|p| p.kind == kind && p.keyword.is_none())
    {
        last += 1;
    }
    Some(whole(first).start..whole(last).end)
}

/// The sentence of a text that holds the offset.
fn sentence(doc: &Document, text: &Range<usize>, offset: usize) -> Option<Range<usize>> {
    // A sentence longer than this is none; a paragraph may be megabytes long.
    const REACH: usize = 4096;
    if offset < text.start || offset > text.end {
        return None;
    }
    let from = text.start.max(offset.saturating_sub(REACH));
    let to = text.end.min(offset + REACH);
    let slice = doc.text().slice(from..to);
    let ends: Vec<usize> = sentence_ends(&slice).collect();
    let at = offset - from;
    let start = ends.iter().rfind(|e| **e <= at).copied().unwrap_or(0);
    let end = ends
        .iter()
        .find(|e| **e > at)
        .copied()
        .unwrap_or(slice.len());
    let body = slice.get(start..end)?;
    let lead = body.len() - body.trim_start().len();
    let tail = body.trim_end().len();
    (lead < tail).then(|| from + start + lead..from + start + tail)
}

/// One past the signs that end each sentence: a full stop before a blank and a capital, not after one letter (`U.S.`).
fn sentence_ends(text: &str) -> impl Iterator<Item = usize> + '_ {
    text.char_indices().filter_map(move |(i, c)| {
        if !matches!(c, '.' | '?' | '!') {
            return None;
        }
        let closing = text[i + 1..]
            .chars()
            .take_while(|c| matches!(c, '"' | ')' | '\''))
            .count();
        let end = i + 1 + closing;
        let rest = &text[end..];
        let next = rest.trim_start();
        let blank = rest.len() > next.len();
        let starts = next.starts_with(|c: char| {
            c.is_uppercase() || matches!(c, '"' | '(') || c.is_ascii_digit()
        });
        let initial = c == '.'
            && text[..i].ends_with(|c: char| c.is_ascii_uppercase())
            && !text[..i.saturating_sub(1)].ends_with(|c: char| c.is_alphanumeric());
        (next.is_empty() || blank && starts && !initial).then_some(end)
    })
}

/// The heading above, with all that stands under it; without one, the text before the first heading.
fn section(place: &Place<'_>) -> Option<Range<usize>> {
    let mut first = place.clone();
    for _ in 0..FARTHEST {
        if first.title().is_some() {
            break;
        }
        match first.previous() {
            Some(before) if !before.is_header() => first = before,
            _ => break,
        }
    }
    let mut end = place.content().end;
    let mut at = place.clone();
    for _ in 0..FARTHEST {
        match at.next() {
            Some(next) if next.title().is_none() && !next.is_signature() => {
                let content = next.content();
                if !content.is_empty() && !matches!(next.block.kind, BlockKind::EndMark) {
                    end = content.end;
                }
                at = next;
            }
            _ => break,
        }
    }
    let start = first.content().start;
    (start < end).then_some(start..end)
}
