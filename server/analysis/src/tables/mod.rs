//! The vocabulary of cables: typed look-up over `tables/*.tsv`, built in at compile time.
//! Look-up takes constant time and ignores case; nothing here knows a document or a configuration.

pub mod attention;
pub mod captions;
pub mod characters;
pub mod classifications;
pub mod countries;
mod edition;
pub mod exemptions;
mod index;
pub mod markers;
pub mod markings;
pub mod months;
pub mod orders;
pub mod phrases;
pub mod posts;
pub mod precedences;
pub mod reasons;
mod reference;
pub mod routing;
pub mod search;
pub mod tags;

pub use edition::{Edition, EditionSet};
pub use reference::reference_id;

use std::borrow::Cow;

use index::{Index, Slot};

/// The rows and their indexes, written by `build.rs`.
#[allow(dead_code, reason = "every table gets an index, needed or not")]
mod data {
    include!(concat!(env!("OUT_DIR"), "/tables.rs"));
}

/// The rows whose first column is `key`, which is in capitals.
fn rows<T>(table: &'static [T], index: &Index, key: &str) -> &'static [T] {
    table.get(index.get(key)).unwrap_or_default()
}

/// The rows that have `key`, which is in capitals, in the column of the index.
fn rows_by<T>(
    table: &'static [T],
    index: &Index,
    key: &str,
) -> impl Iterator<Item = &'static T> + use<T> {
    let numbers = data::ROW_NUMBERS.get(index.get(key)).unwrap_or_default();
    numbers
        .iter()
        .filter_map(|row| table.get(usize::from(*row)))
}

/// `text` without blanks at its ends, runs of blanks as one, in capitals; allocates only where that changes something.
fn key(text: &str) -> Cow<'_, str> {
    let text = text.trim();
    let mut before = 0;
    let tidy = |b: u8| {
        let doubled = b == b' ' && before == b' ';
        before = b;
        !doubled && !b.is_ascii_lowercase() && b != b'\t'
    };
    if text.bytes().all(tidy) {
        return Cow::Borrowed(text);
    }
    let mut capitals = String::with_capacity(text.len());
    for word in text.split_ascii_whitespace() {
        if !capitals.is_empty() {
            capitals.push(' ');
        }
        capitals.push_str(&word.to_ascii_uppercase());
    }
    Cow::Owned(capitals)
}

/// The `limit` candidates nearest to `word`: distance 1, and 2 for words of five letters or more.
/// Nearest means least restricted Damerau-Levenshtein distance, then the same first letter, then the alphabet.
fn nearest(
    word: &str,
    candidates: impl Iterator<Item = &'static str>,
    limit: usize,
) -> Vec<&'static str> {
    let most = if word.len() >= 5 { 2 } else { 1 };
    let mut found: Vec<(usize, bool, &'static str)> = candidates
        .filter(|candidate| candidate.len().abs_diff(word.len()) <= most && *candidate != word)
        .filter_map(|candidate| {
            let distance = strsim::osa_distance(word, candidate);
            let other_start = candidate.as_bytes().first() != word.as_bytes().first();
            (distance <= most).then_some((distance, other_start, candidate))
        })
        .collect();
    found.sort_unstable();
    found.dedup();
    found
        .into_iter()
        .map(|(_, _, candidate)| candidate)
        .take(limit)
        .collect()
}

#[cfg(test)]
mod tests;
