//! Canonical ids of cables: two-digit year, post without blanks, serial without leading zeros (`07MUSCAT602`).
//! What is known about damaged numbers stands in `mrn-noise.tsv`, `mrn-errata.tsv` and `post-aliases.tsv`.

use super::data::{MRN_ERRATA, MRN_ERRATA_INDEX, MRN_NOISE};
use super::posts::{canonical_in, squeeze};

/// A number of one cable that is damaged beyond any rule.
#[derive(Debug)]
#[expect(dead_code, reason = "the note is for readers of the table")]
pub(super) struct Erratum {
    pub(super) damaged: &'static str,
    pub(super) number: &'static str,
    pub(super) note: &'static str,
}

/// Where a word is glued to a number.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Place {
    /// Before the post.
    Prefix,
    /// After the serial.
    Suffix,
}

/// A word that does not belong to a number.
#[derive(Debug)]
#[expect(dead_code, reason = "the meaning is for readers of the table")]
pub(super) struct Noise {
    pub(super) text: &'static str,
    pub(super) place: Place,
    pub(super) meaning: &'static str,
}

/// The canonical id of a cable written as year, post and serial in one (`05RIO123`, `07 PORT-AU-PRINCE 000012`).
/// `None` if it does not read as one.
pub fn reference_id(raw: &str) -> Option<String> {
    let text = squeeze(raw);
    if let Some(erratum) = super::rows(&MRN_ERRATA, &MRN_ERRATA_INDEX, &text).first() {
        return Some(erratum.number.to_owned());
    }
    let (year, rest) = split_year(&text)?;
    let rest = without_suffix(rest);
    let post_end = rest.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let (post, serial) = rest.split_at_checked(post_end)?;
    let post = without_section(post);
    if serial.is_empty() || post.is_empty() || post.bytes().any(|b| b.is_ascii_digit()) {
        return None;
    }
    let number = year.parse::<i16>().ok()?;
    let post = canonical_in(
        post,
        Some(if number < 50 {
            2000 + number
        } else {
            1900 + number
        }),
    );
    let serial = serial.trim_start_matches('0');
    Some(format!(
        "{year}{post}{}",
        if serial.is_empty() { "0" } else { serial }
    ))
}

/// The last two digits of the year and what follows it; the year may have four digits or stand twice (`7575`).
fn split_year(text: &str) -> Option<(&str, &str)> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let four = digits == 4
        && (text.starts_with("19") || text.starts_with("20") || text.get(..2) == text.get(2..4))
        && text.len() > 4;
    let start = if four { 2 } else { 0 };
    Some((text.get(start..start + 2)?, text.get(start + 2..)?)).filter(|_| digits >= 2)
}

/// `MADRID002583ZFR2585` without what an operating signal or a second series of numbers added.
fn without_suffix(text: &str) -> &str {
    let suffixes = MRN_NOISE
        .iter()
        .filter(|noise| noise.place == Place::Suffix);
    let cut = suffixes
        .filter_map(|noise| text.find(noise.text))
        .filter(|&at| {
            text.get(..at)
                .is_some_and(|before| before.ends_with(|c: char| c.is_ascii_digit()))
        });
    cut.min().and_then(|at| text.get(..at)).unwrap_or(text)
}

/// `SECTION01OF02LIMA` without the section count, even a damaged one: up to two edits from its pattern.
fn without_section(text: &str) -> &str {
    let Some(end) = text
        .rfind(|c: char| c.is_ascii_digit())
        .map(|last| last + 1)
    else {
        return text;
    };
    let Some((count, post)) = text.split_at_checked(end) else {
        return text;
    };
    let shape: String = count
        .chars()
        .map(|c| if c.is_ascii_digit() { '9' } else { c })
        .collect();
    let patterns = MRN_NOISE
        .iter()
        .filter(|noise| noise.place == Place::Prefix && noise.text.contains('9'));
    let reads = |pattern: &str| {
        let most = if pattern.len() > 6 { 2 } else { 0 };
        strsim::osa_distance(pattern, &shape) <= most
    };
    if patterns.map(|noise| noise.text).any(reads) {
        post
    } else {
        text
    }
}
