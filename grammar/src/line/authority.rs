//! The text after `Classified By:`: name and title, the section of the order, the letters of the reasons.
//! Reasons are written in more than a hundred ways; letters count only while nothing but letters and joining words follow.

mod letters;
#[cfg(test)]
mod tests;

use self::letters::letters;
use super::scan::{find_ci, starts_with_ci, trim_start};
use super::scrub::scrub;
use crate::span::Span;

/// A parsed authority; spans are relative to the field's text.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Authority {
    /// Name and title, in either order.
    pub name_and_title: Span,
    /// The word `Reason` or `Reasons`.
    pub keyword: Option<Span>,
    /// The section of the executive order, `1.4`.
    pub section: Option<(Span, Section)>,
    /// The letters in lower case and as written, in order; also letters that no reason has.
    pub reasons: Vec<(char, Span)>,
    /// Whether the text names sources (`Derived From`) instead of an authority.
    pub derived: bool,
}

/// The section that lists the reasons.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Section {
    /// 1.4, since March 2003.
    S14,
    /// 1.5, before.
    S15,
    /// Another number.
    Other,
}

/// Reads the text of the field, the keyword left out.
#[must_use]
pub fn authority(text: &str) -> Authority {
    let clean = scrub(text);
    let text: &str = &clean;
    let section = section(text, 0);
    let keyword = keyword(text, section.map(|s| s.0.start as usize));
    let mut reasons = Vec::new();
    if let Some((span, _)) = section {
        reasons = letters(text, span.end as usize, true);
    }
    if reasons.is_empty()
        && let Some(word) = keyword
    {
        reasons = letters(text, word.end as usize, false);
    }
    let ends = [
        section.map(|s| s.0.start as usize),
        keyword.map(|k| k.start as usize),
        find_ci(text, "E.O.", 0),
        reasons.first().map(|r| r.1.start as usize),
    ];
    let end = ends.into_iter().flatten().min().unwrap_or(text.len());
    Authority {
        name_and_title: name(text, end),
        keyword,
        section,
        reasons,
        derived: find_ci(text, "DERIVED FROM", 0).is_some(),
    }
}

/// `1.4`, also `1. 4` and `1.4(b)`: the first number of that shape from byte `from`.
fn section(text: &str, from: usize) -> Option<(Span, Section)> {
    let bytes = text.as_bytes();
    let mut at = from;
    while let Some(found) = memchr::memchr(b'1', bytes.get(at..)?) {
        let start = at + found;
        at = start + 1;
        let before = start.checked_sub(1).and_then(|n| bytes.get(n));
        if before.is_some_and(|b| b.is_ascii_alphanumeric() || *b == b'.' || *b == b'/') {
            continue;
        }
        let point = blanks(text, start + 1);
        if !text[point..].starts_with(['.', ',']) {
            continue;
        }
        let digit = blanks(text, point + 1);
        let next = bytes.get(digit + 1);
        let Some(number) = bytes.get(digit).filter(|b| b.is_ascii_digit()) else {
            continue;
        };
        if next.is_some_and(u8::is_ascii_digit) {
            continue;
        }
        let section = match number {
            b'4' => Section::S14,
            b'5' => Section::S15,
            _ => Section::Other,
        };
        return Some((Span::new(start, digit + 1), section));
    }
    None
}

/// `Reason` or `Reasons`, broken by a line end or not; the last one before `limit`, or the first.
fn keyword(text: &str, limit: Option<usize>) -> Option<Span> {
    let mut found = None;
    for at in memchr::memchr2_iter(b'R', b'r', text.as_bytes()) {
        if limit.is_some_and(|limit| at >= limit) && found.is_some() {
            break;
        }
        let Some(mut end) = spread(text, at, "REASON") else {
            continue;
        };
        if text[..at].ends_with(char::is_alphanumeric) {
            continue;
        }
        if let Some(plural) = spread(text, end, "S")
            && !text[plural..].starts_with(char::is_alphanumeric)
        {
            end = plural;
        }
        found = Some(Span::new(at, end));
        if limit.is_none() {
            break;
        }
    }
    found
}

/// The byte after `word` at `at`, line ends inside it allowed.
fn spread(text: &str, at: usize, word: &str) -> Option<usize> {
    let mut at = at;
    for (n, letter) in word.bytes().enumerate() {
        if n > 0 || word.len() == 1 {
            let next = blanks(text, at);
            if text[at..next].contains('\n') {
                at = next;
            }
        }
        let here = text.as_bytes().get(at)?;
        if !here.eq_ignore_ascii_case(&letter) {
            return None;
        }
        at += 1;
    }
    Some(at)
}

fn blanks(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or("");
    text.len() - trim_start(rest).len()
}

/// Name and title up to `end`, without the words that lead to the reasons.
fn name(text: &str, end: usize) -> Span {
    const TAILS: [&str; 16] = [
        "for",
        "per",
        "under",
        "by",
        "in accordance with",
        "pursuant to",
        "section",
        "sec",
        "reason",
        "reasons",
        "e.o",
        "eo",
        "for the following",
        "on",
        "for classification",
        "in",
    ];
    let start = blanks(text, 0).min(end);
    let mut name = &text[start..end];
    loop {
        let before = name.len();
        name = name.trim_end_matches(|c: char| c.is_whitespace() || ",;:.-(".contains(c));
        for tail in TAILS {
            let Some(at) = name.len().checked_sub(tail.len()) else {
                continue;
            };
            let cut = name.get(at..).is_some_and(|t| t.eq_ignore_ascii_case(tail));
            if cut && (at == 0 || name[..at].ends_with(|c: char| !c.is_alphanumeric())) {
                name = &name[..at];
            }
        }
        if name.len() == before {
            break;
        }
    }
    // `Jr.` keeps its point.
    let point = ["Jr", "Sr"].iter().any(|s| name.ends_with(s))
        && starts_with_ci(&text[start + name.len()..], ".");
    Span::new(start, start + name.len() + usize::from(point))
}
