//! Words that announce a mention: `refs` of `refs A and B`, `para` of `para 4`. Who stands on one means the mention.

use std::ops::Range;

use super::locate::Place;
use super::parts::{Part, PartKind, part_at};
use super::words::word_at;

/// The announcing word at an offset.
#[must_use]
pub fn announcing(place: &Place<'_>, offset: usize) -> Option<Range<usize>> {
    if place.is_header() {
        return None;
    }
    let word = word_at(place, offset)?;
    let text = place.text();
    let written = text.get(word.start - place.start..word.end - place.start)?;
    let lower = written.to_ascii_lowercase();
    matches!(
        lower.as_str(),
        "ref" | "refs" | "reftel" | "reftels" | "para" | "paras" | "paragraph" | "paragraphs"
    )
    .then_some(word)
}

/// The part at an offset, or the mention that the word there announces, and all of the text that stands for it.
#[must_use]
pub fn meant_at(place: &Place<'_>, offset: usize) -> Option<(Part, Range<usize>)> {
    if let Some(part) = part_at(place, offset) {
        let span = part.span.clone();
        return Some((part, span));
    }
    let word = announcing(place, offset)?;
    let text = place.text();
    let gap = text.get(word.end - place.start..)?;
    let next = word.end + gap.len() - gap.trim_start().len();
    let part = part_at(place, next)
        .filter(|part| part.span.start == next && matches!(part.kind, PartKind::Mention(_)))?;
    let span = word.start..part.span.end;
    Some((part, span))
}
