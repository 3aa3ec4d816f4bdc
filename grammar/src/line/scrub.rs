//! Takes out of a field's text what never belonged to it: page lines glued into it, pilcrows, link remains.
//! Invariant: the result has the same length in bytes, so that spans hold in both.

use std::borrow::Cow;
use std::sync::LazyLock;

use memchr::memmem::Finder;

use super::scan::{Word, is_digits, words_by};

/// First words of posts of several words, to find where the post of a glued page line begins.
const POST_STARTS: [&str; 42] = [
    "ABU",
    "ADDIS",
    "ALMA",
    "AU",
    "BANDAR",
    "BELO",
    "BUENOS",
    "CAPE",
    "CHIANG",
    "CHI",
    "CIUDAD",
    "DAR",
    "DE",
    "EL",
    "GUATEMALA",
    "HO",
    "HONG",
    "KUALA",
    "LA",
    "MEXICO",
    "MINH",
    "NEW",
    "OF",
    "PANAMA",
    "PHNOM",
    "PORT",
    "RIO",
    "SAN",
    "SANTO",
    "SAO",
    "SRI",
    "ST",
    "ST.",
    "TEL",
    "THE",
    "UN",
    "UNVIE",
    "US",
    "USEU",
    "USMISSION",
    "USNATO",
    "USUN",
];

/// Classification words that stand before `PAGE 02` in old copies.
const PAGE_CLASSES: [&str; 5] = ["UNCLASSIFIED", "UNCLAS", "CONFIDENTIAL", "SECRET", "EFTO"];

/// Words of page lines. Searches are prepared once: fields are short.
static PAGE: LazyLock<[Finder<'static>; 2]> = LazyLock::new(|| [" OF ", "PAGE "].map(Finder::new));

/// The text with remains of transmission and archive as blanks; a pilcrow or a link remain (`[1](#)`) becomes a line end,
/// because both stand where a line began.
#[must_use]
pub fn scrub(text: &str) -> Cow<'_, str> {
    let bytes = text.as_bytes();
    let page = PAGE.iter().any(|word| word.find(bytes).is_some());
    if !page && memchr::memchr3(0xc2, b'(', b'\\', bytes).is_none() {
        return Cow::Borrowed(text);
    }
    let mut clean = bytes.to_vec();
    marks(text, &mut clean);
    if page {
        pages(text, &mut clean);
    }
    String::from_utf8(clean).map_or(Cow::Borrowed(text), Cow::Owned)
}

fn blank(clean: &mut [u8], from: usize, to: usize) {
    if let Some(part) = clean.get_mut(from..to) {
        part.fill(b' ');
    }
}

/// Pilcrows, no-break blanks, backslashes at line ends and `[1](#)`.
fn marks(text: &str, clean: &mut [u8]) {
    for (at, c) in text.char_indices() {
        match c {
            '\u{a0}' => blank(clean, at, at + 2),
            '\u{b6}' => {
                clean[at] = b'\n';
                clean[at + 1] = b' ';
            }
            '\\' if text[at + 1..]
                .trim_start_matches(' ')
                .starts_with(['\n', '\r'])
                || text[at + 1..].trim_start_matches(' ').is_empty() =>
            {
                clean[at] = b' ';
            }
            '(' if text[at..].starts_with("(#)") => {
                // `[1](#)`, at most three digits.
                let near = at.saturating_sub(5);
                let open = clean[near..at].iter().rposition(|b| *b == b'[');
                let Some(open) = open.map(|n| near + n) else {
                    continue;
                };
                if text[open + 1..at].strip_suffix(']').is_some_and(is_digits) {
                    blank(clean, open, at + 3);
                    clean[open] = b'\n';
                }
            }
            _ => {}
        }
    }
}

/// `TUNIS 00000602  002 OF 003` and `SECRET  PAGE 02  LIMA 02475 01 OF 03 251228Z` inside the text.
fn pages(text: &str, clean: &mut [u8]) {
    let all = all_words(text);
    let word = |n: usize| all.get(n).map_or("", |w| w.text);
    let start_of = |n: usize| all.get(n).map_or(0, |w| w.span.start as usize);
    let end_of = |n: usize| all.get(n).map_or(0, |w| w.span.end as usize);
    let mut n = 0;
    while n < all.len() {
        if is_digits(word(n)) && word(n).len() == 8 && is_count(word(n + 1)) && word(n + 2) == "OF"
        {
            let mut first = n.saturating_sub(1);
            while first > 0
                && POST_STARTS.contains(&word(first - 1))
                && !text[end_of(first - 1)..start_of(first)].contains('\n')
            {
                first -= 1;
            }
            if is_count(word(n + 3)) && n > 0 && is_post_word(word(n - 1)) {
                blank(clean, start_of(first), end_of(n + 3));
                n += 3;
            }
        } else if let Some((first, last)) = old_page(&all, n) {
            blank(clean, start_of(first), end_of(last));
            n = last;
        }
        n += 1;
    }
}

/// `[SECRET] PAGE 02 LIMA 02475 [01 OF 03] 251228Z` at word `n`: its first and last word.
fn old_page(all: &[Word<'_>], n: usize) -> Option<(usize, usize)> {
    let word = |n: usize| all.get(n).map_or("", |w| w.text);
    if word(n) != "PAGE" || !is_digits(word(n + 1)) {
        return None;
    }
    let posts = (n + 2..n + 5)
        .take_while(|&m| is_post_word(word(m)))
        .count();
    let serial = n + 2 + posts;
    let last = if word(serial + 2) == "OF" {
        serial + 4
    } else {
        serial + 1
    };
    let fits = posts > 0 && is_digits(word(serial)) && is_time(word(last));
    let class = n > 0 && PAGE_CLASSES.contains(&word(n - 1));
    fits.then_some((n - usize::from(class), last))
}

/// Where an old page line (`SECRET  PAGE 02  LIMA 02475 251228Z`) is glued into the text.
#[must_use]
pub fn old_page_at(text: &str) -> Option<usize> {
    memchr::memmem::find(text.as_bytes(), b"PAGE ")?;
    let all = all_words(text);
    let first = (0..all.len()).find_map(|n| old_page(&all, n))?.0;
    all.get(first).map(|w| w.span.start as usize)
}

fn all_words(text: &str) -> Vec<Word<'_>> {
    words_by(text, |c: char| c.is_ascii_whitespace()).collect()
}

fn is_post_word(word: &str) -> bool {
    word.len() > 1
        && word
            .bytes()
            .all(|b| b.is_ascii_uppercase() || b"'-.".contains(&b))
}

/// `002` or `002.2`.
fn is_count(word: &str) -> bool {
    let (whole, part) = word.split_once('.').unwrap_or((word, "0"));
    is_digits(whole) && (2..=4).contains(&whole.len()) && is_digits(part)
}

/// `251228Z`
fn is_time(word: &str) -> bool {
    word.len() == 7 && word.ends_with('Z') && is_digits(&word[..6])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn page_lines_become_blanks() {
        for (text, left) in [
            ("TUNIS 12 LA PAZ 00000402  001.2 OF 003 B", "TUNIS 12 B"),
            (
                "IT   SECRET  PAGE 02  OSLO 02475 01 OF 03 251228Z PE",
                "IT PE",
            ),
            ("OSLO 7\u{a0}8 \\\nB", "OSLO 7 8 B"),
            ("OSLO 7 \u{b6}B. OSLO 8", "OSLO 7 B. OSLO 8"),
            ("OSLO 7 [1](#)B. OSLO 8", "OSLO 7 B. OSLO 8"),
            ("2 OF 3 SHIPS", "2 OF 3 SHIPS"),
            ("[PARM](#) IR", "[PARM](#) IR"),
        ] {
            let clean = scrub(text);
            assert_eq!(clean.len(), text.len());
            let words: Vec<&str> = clean.split_whitespace().collect();
            assert_eq!(words.join(" "), left);
        }
    }
}
