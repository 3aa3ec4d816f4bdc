//! Small scanners shared by the line parsers: words with their places. Nothing here knows a line kind.

use crate::span::Span;

/// A word and its span in the text it was cut from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word<'a> {
    /// The word.
    pub text: &'a str,
    /// Where it stands.
    pub span: Span,
}

/// Words separated by blanks.
pub fn words(text: &str) -> impl Iterator<Item = Word<'_>> {
    words_by(text, |c| c == ' ' || c == '\t' || c == '\u{a0}')
}

/// Words separated by characters for which `separates` holds.
pub fn words_by(text: &str, separates: impl Fn(char) -> bool) -> impl Iterator<Item = Word<'_>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = &text[at..];
        let skip = rest.find(|c| !separates(c))?;
        let start = at + skip;
        let len = text[start..].find(&separates).unwrap_or(text.len() - start);
        at = start + len;
        Some(Word {
            text: &text[start..at],
            span: Span::new(start, at),
        })
    })
}

/// Whether `text` begins with `prefix`, letters compared without regard to case.
#[must_use]
pub fn starts_with_ci(text: &str, prefix: &str) -> bool {
    text.len() >= prefix.len()
        && text.as_bytes()[..prefix.len()].eq_ignore_ascii_case(prefix.as_bytes())
}

/// First place of `needle` (ASCII) in `text` without regard to case, from byte `from`.
#[must_use]
pub fn find_ci(text: &str, needle: &str, from: usize) -> Option<usize> {
    let (hay, needle) = (text.as_bytes(), needle.as_bytes());
    let first = *needle.first()?;
    let (lower, upper) = (first.to_ascii_lowercase(), first.to_ascii_uppercase());
    let mut at = from;
    while at < hay.len() {
        let hit = memchr::memchr2(lower, upper, &hay[at..])? + at;
        if hay.len() - hit >= needle.len()
            && hay[hit..hit + needle.len()].eq_ignore_ascii_case(needle)
        {
            return Some(hit);
        }
        at = hit + 1;
    }
    None
}

/// Whether every byte is a digit, and there is one.
#[must_use]
pub fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

/// Whether every byte is a capital letter, and there is one.
#[must_use]
pub fn is_capitals(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_uppercase())
}
