//! Renaming a reference letter: its entry and all its mentions. A letter that is taken is refused with a reason.

use std::ops::Range;

use reftel_grammar::Document;
use reftel_grammar::block::BlockKind;

use super::cites::{self, References};
use super::locate::Place;
use super::parts::{PartKind, part_at};
use crate::facts::{Facts, Mention, MentionKind, walk};
use crate::finding::Edit;

/// What can be renamed at an offset.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Renaming {
    /// The letter.
    pub span: Range<usize>,
    /// As written.
    pub letter: char,
}

/// Whether a reference letter stands at an offset; else why there is nothing to rename.
///
/// # Errors
/// The reason, for the officer to read.
pub fn prepare_rename(doc: &Document, offset: usize) -> Result<Renaming, String> {
    let nothing = || "Only the letter of a reference can be renamed".to_string();
    let place = Place::at(doc, offset).ok_or_else(nothing)?;
    let part = part_at(&place, offset).ok_or_else(nothing)?;
    let field = place
        .header()
        .and_then(|h| h.references.as_ref())
        .ok_or_else(|| "This cable has no REF line".to_string())?;
    match part.kind {
        PartKind::ReferenceLetter(index) | PartKind::Reference(index) => {
            let (span, letter) = written(&place, field, index)
                .ok_or_else(|| "This reference has no letter".to_string())?;
            Ok(Renaming { span, letter })
        }
        PartKind::Mention(MentionKind::Letter(letter)) => match cites::entry_of(field, letter) {
            Some(index) if written(&place, field, index).is_some() => Ok(Renaming {
                span: part.span,
                letter,
            }),
            Some(_) => Err("The references of this cable have no letters".into()),
            None => Err(format!("{letter} is not on the REF line")),
        },
        _ => Err(nothing()),
    }
}

/// The edits that give the reference at an offset another letter.
///
/// # Errors
/// The reason, for the officer to read: no letter, a letter that is taken, a range such as `refs A-C`.
pub fn rename(doc: &Document, offset: usize, new: &str) -> Result<Vec<Edit>, String> {
    let renaming = prepare_rename(doc, offset)?;
    let mut letters = new.trim().chars();
    let new = match (letters.next(), letters.next()) {
        (Some(c), None) if c.is_ascii_alphabetic() => c.to_ascii_uppercase(),
        _ => return Err("A reference is named by one letter, A to Z".into()),
    };
    let old = renaming.letter.to_ascii_uppercase();
    let gone = || "Only the letter of a reference can be renamed".to_string();
    let place = Place::at(doc, offset).ok_or_else(gone)?;
    let field = place
        .header()
        .and_then(|h| h.references.as_ref())
        .ok_or_else(gone)?;
    if new == old {
        return Ok(Vec::new());
    }
    if let Some(index) = cites::entry_of(field, new) {
        return Err(format!(
            "{new} is already {}: re-letter the references instead",
            cites::words(field, index)
        ));
    }
    let index = cites::entry_of(field, old).ok_or_else(gone)?;
    let (span, _) = written(&place, field, index).ok_or_else(gone)?;
    let mut edits = vec![Edit {
        span,
        text: new.to_string(),
    }];
    for (start, block, _, _) in walk(&place.cable) {
        if matches!(block.kind, BlockKind::Header(_)) {
            continue;
        }
        let at = place.cable.start + start;
        let mentions = &Facts::of(block, doc.source(), at).mentions;
        for (i, mention) in mentions.iter().enumerate() {
            if mention.kind != MentionKind::Letter(old) {
                continue;
            }
            if in_range(mentions, i) {
                return Err(format!(
                    "The text cites {old} in a range of letters: write the letters out first"
                ));
            }
            edits.push(Edit {
                span: mention.span.shift(at).range(),
                text: new.to_string(),
            });
        }
    }
    edits.sort_by_key(|e| e.span.start);
    Ok(edits)
}

/// The letter of an entry as it stands in the text.
fn written(place: &Place<'_>, field: &References, index: usize) -> Option<(Range<usize>, char)> {
    let entry = field.value.get(index)?;
    let (letter, span) = (entry.letter?, entry.letter_span?);
    let text = span.of(&field.logical.text);
    let at = text.find(|c: char| c.eq_ignore_ascii_case(&letter))?;
    let start = span.start as usize + at;
    let place = place.in_header(field.at(reftel_grammar::Span::new(start, start + 1)));
    Some((place, letter))
}

/// Whether a mention is part of a range such as `A-C`: letters between its ends are mentioned by empty spans, which
/// stand where the last one stands.
fn in_range(mentions: &[Mention], i: usize) -> bool {
    let own = mentions[i].span;
    let implied = |m: Option<&Mention>| m.is_some_and(|m| m.span.is_empty());
    own.is_empty()
        || implied(mentions.get(i + 1))
        || i > 0 && implied(mentions.get(i - 1)) && mentions[i - 1].span.start == own.start
}
