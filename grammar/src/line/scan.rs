//! Small scanners shared by the line parsers: words with their places. Nothing here knows a line kind.

use memchr::{memchr, memchr2};

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
#[must_use]
pub fn words(text: &str) -> Words<'_> {
    Words { text, at: 0 }
}

/// Iterator of `words`: bytes suffice, since every line of a header is cut into words more than once.
#[derive(Clone, Debug)]
pub struct Words<'a> {
    text: &'a str,
    at: usize,
}

/// Length of the blank (space, tab, no-break blank) at a byte; 0 when none begins there.
fn blank_len(bytes: &[u8], at: usize) -> usize {
    match bytes[at] {
        b' ' | b'\t' => 1,
        0xC2 if bytes.get(at + 1) == Some(&0xA0) => 2,
        _ => 0,
    }
}

impl<'a> Iterator for Words<'a> {
    type Item = Word<'a>;

    fn next(&mut self) -> Option<Word<'a>> {
        let bytes = self.text.as_bytes();
        let mut start = self.at;
        loop {
            if start >= bytes.len() {
                return None;
            }
            match blank_len(bytes, start) {
                0 => break,
                n => start += n,
            }
        }
        let mut end = start + 1;
        while end < bytes.len() && blank_len(bytes, end) == 0 {
            end += 1;
        }
        self.at = end;
        Some(Word {
            text: &self.text[start..end],
            span: Span::new(start, end),
        })
    }
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

/// `str::trim_start`, at once where nothing is to be trimmed, as on nearly every line.
#[must_use]
pub fn trim_start(text: &str) -> &str {
    match text.as_bytes().first() {
        Some(b'!'..=b'~') => text,
        _ => text.trim_start(),
    }
}

/// `str::trim_end`, at once where nothing is to be trimmed, as on nearly every line.
#[must_use]
pub fn trim_end(text: &str) -> &str {
    match text.as_bytes().last() {
        Some(b'!'..=b'~') => text,
        _ => text.trim_end(),
    }
}

/// `str::trim`, at once where nothing is to be trimmed, as on nearly every line.
#[must_use]
pub fn trim(text: &str) -> &str {
    match (text.as_bytes().first(), text.as_bytes().last()) {
        (Some(b'!'..=b'~'), Some(b'!'..=b'~')) => text,
        _ => text.trim(),
    }
}

/// An ASCII text to look for, with the place of its rarest byte: the search runs from one of these to the next.
#[derive(Clone, Copy, Debug)]
pub struct Needle {
    /// The text.
    pub text: &'static str,
    rare: usize,
}

impl Needle {
    /// A needle of at least one byte.
    #[must_use]
    pub const fn new(text: &'static str) -> Self {
        Self {
            text,
            rare: rarest(text.as_bytes()),
        }
    }

    /// First place in `text` without regard to case, from byte `from`.
    #[must_use]
    pub fn find_ci(self, text: &str, from: usize) -> Option<usize> {
        find_from(text.as_bytes(), self.text.as_bytes(), self.rare, from)
    }
}

/// Letters of running text, the most frequent first. Any other sign is rarer.
const FREQUENT: &[u8] = b" etaoinshrdlcumwfgypbvk";

/// The place of the rarest byte.
const fn rarest(needle: &[u8]) -> usize {
    let (mut best, mut best_rank, mut at) = (0, 0, 0);
    while at < needle.len() {
        let byte = needle[at].to_ascii_lowercase();
        let mut rank = 0;
        while rank < FREQUENT.len() && FREQUENT[rank] != byte {
            rank += 1;
        }
        if rank > best_rank {
            best = at;
            best_rank = rank;
        }
        at += 1;
    }
    best
}

fn find_from(hay: &[u8], needle: &[u8], rare: usize, from: usize) -> Option<usize> {
    let byte = *needle.get(rare)?;
    let (lower, upper) = (byte.to_ascii_lowercase(), byte.to_ascii_uppercase());
    let mut at = from + rare;
    while at < hay.len() {
        let next = if lower == upper {
            memchr(byte, &hay[at..])
        } else {
            memchr2(lower, upper, &hay[at..])
        };
        let hit = next? + at;
        let start = hit - rare;
        if hay.len() - start >= needle.len()
            && hay[start..start + needle.len()].eq_ignore_ascii_case(needle)
        {
            return Some(start);
        }
        at = hit + 1;
    }
    None
}

/// First place of `needle` (ASCII) in `text` without regard to case, from byte `from`.
#[must_use]
pub fn find_ci(text: &str, needle: &str, from: usize) -> Option<usize> {
    find_from(
        text.as_bytes(),
        needle.as_bytes(),
        rarest(needle.as_bytes()),
        from,
    )
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

/// Whether `a` is at most `limit` insertions, deletions, replacements or swaps of neighbours away from `b`, which has fewer than 24 bytes.
#[must_use]
pub fn within(a: &[u8], b: &[u8], limit: usize) -> bool {
    if a.len().abs_diff(b.len()) > limit {
        return false;
    }
    let mut rows = [[0usize; 24]; 3];
    for (j, cell) in rows[0].iter_mut().enumerate().take(b.len() + 1) {
        *cell = j;
    }
    for i in 1..=a.len() {
        let (now, last, before) = (i % 3, (i + 2) % 3, (i + 1) % 3);
        rows[now][0] = i;
        for j in 1..=b.len() {
            let cost = usize::from(a[i - 1] != b[j - 1]);
            let mut best = (rows[last][j] + 1)
                .min(rows[now][j - 1] + 1)
                .min(rows[last][j - 1] + cost);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                best = best.min(rows[before][j - 2] + 1);
            }
            rows[now][j] = best;
        }
    }
    rows[a.len() % 3][b.len()] <= limit
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_end_at_blanks_of_every_kind() {
        let all: Vec<_> = words(" A\tB\u{a0}\u{a0}\u{e2}C ").map(|w| w.text).collect();
        assert_eq!(all, ["A", "B", "\u{e2}C"]);
        assert_eq!(words("\u{a0}").count(), 0);
    }

    #[test]
    fn a_needle_is_found_at_its_first_place() {
        let text = "xx classif CLASSIFIED by y Classified By";
        let needle = Needle::new("CLASSIFIED BY");
        assert_eq!(needle.find_ci(text, 0), Some(11));
        assert_eq!(needle.find_ci(text, 12), Some(27));
        assert_eq!(find_ci(text, "classified by", 28), None);
        assert_eq!(find_ci("a:b:", "B:", 0), Some(2));
    }
}
