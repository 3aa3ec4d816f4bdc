//! The word at an offset, for hover, hints of attention lines and growing selections.

use std::ops::Range;

use reftel_grammar::line::scan::words;

use super::locate::Place;

/// The word at an offset of a block, without the signs around it.
#[must_use]
pub fn word_at(place: &Place<'_>, offset: usize) -> Option<Range<usize>> {
    let text = place.text();
    let at = offset.checked_sub(place.start)?;
    let start = text.get(..at)?.rfind(['\n', '\r']).map_or(0, |n| n + 1);
    let end = text
        .get(at..)?
        .find(['\n', '\r'])
        .map_or(text.len(), |n| at + n);
    let word = words(text.get(start..end)?).find(|w| w.span.shift(start).touches(at))?;
    let trimmed = word.text.trim_start_matches(|c: char| !c.is_alphanumeric());
    let lead = word.text.len() - trimmed.len();
    let body = trimmed.trim_end_matches(|c: char| !c.is_alphanumeric());
    let from = place.start + start + word.span.start as usize + lead;
    (!body.is_empty()).then(|| from..from + body.len())
}
