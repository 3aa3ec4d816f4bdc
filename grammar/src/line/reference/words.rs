//! Words in references: what can belong to a post, what cannot, what tells the kind of a reference.

use crate::line::scan::{starts_with_ci, trim_start};
use crate::span::Span;

/// Words that never belong to a post: prepositions, names of papers and messages that are no cables. Sorted.
const NEVER_POST: &[&str] = &[
    "AIRGRAM",
    "AND",
    "ANNEX",
    "APPENDIX",
    "ART",
    "ARTICLE",
    "AT",
    "BY",
    "CALL",
    "CASE",
    "CFR",
    "CIR",
    "CIRCULAR",
    "CODEL",
    "CONFERENCE",
    "CONVERSATION",
    "CONVERSATIONS",
    "CRS",
    "DAILY",
    "DATED",
    "DTG",
    "E-MAIL",
    "E-MAILS",
    "EMAIL",
    "EMAILS",
    "EO",
    "EXP",
    "FAH",
    "FAM",
    "FAX",
    "FBIS",
    "FOR",
    "FROM",
    "FY",
    "GAO",
    "GUIDANCE",
    "HR",
    "IIR",
    "IIRS",
    "IN",
    "INA",
    "INCSR",
    "INFO",
    "INTEL",
    "LAW",
    "LETTER",
    "LETTERS",
    "LIC",
    "LICENSE",
    "LTR",
    "MAIL",
    "MEETING",
    "MEETINGS",
    "MEMCON",
    "MEMO",
    "MEMORANDUM",
    "MESSAGE",
    "MESSAGES",
    "MSG",
    "MTG",
    "NO",
    "NOTAL",
    "NOTE",
    "NOTES",
    "NOTICE",
    "NSPD",
    "NUMBER",
    "OF",
    "ON",
    "OR",
    "OSC",
    "PAGE",
    "PAPER",
    "PARA",
    "PARAGRAPH",
    "PARAGRAPHS",
    "PARAS",
    "PART",
    "PARTS",
    "PDD",
    "PHONE",
    "PHONECON",
    "PL",
    "PLAN",
    "POC",
    "POINTS",
    "PREVIOUS",
    "PUBLIC",
    "REPORT",
    "REPORTING",
    "REPORTS",
    "RESOLUTION",
    "ROUND",
    "SECTION",
    "SEE",
    "SERIAL",
    "SIPRNET",
    "STAFFDEL",
    "SUBJ",
    "SUBJECT",
    "TD",
    "TDX",
    "TEL",
    "TELCON",
    "TELCONS",
    "TELECON",
    "TELEGRAM",
    "TELEGRAMS",
    "TELEPHONE",
    "THROUGH",
    "THRU",
    "TO",
    "UNGA",
    "UNSC",
    "UNSCR",
    "UNSCRS",
    "USC",
    "VERSION",
    "VIA",
    "VOL",
    "VOLUME",
    "WEEKLY",
    "WITH",
];

/// Words before a cable that say that it is one, or how it is classified. Sorted.
const LEAD_WORDS: &[&str] = &[
    "ALSO",
    "CABLE",
    "CABLES",
    "CONFIDENTIAL",
    "REF",
    "REFERENCE",
    "REFERENCES",
    "REFS",
    "REFTEL",
    "REFTELS",
    "SBU",
    "SECRET",
    "SEE",
    "SEPTEL",
    "TELEGRAM",
    "UNCLAS",
    "UNCLASS",
    "UNCLASSIFIED",
];

/// The months and their first three letters. Sorted.
const MONTHS: &[&str] = &[
    "APR",
    "APRIL",
    "AUG",
    "AUGUST",
    "DEC",
    "DECEMBER",
    "FEB",
    "FEBRUARY",
    "JAN",
    "JANUARY",
    "JUL",
    "JULY",
    "JUN",
    "JUNE",
    "MAR",
    "MARCH",
    "MAY",
    "NOV",
    "NOVEMBER",
    "OCT",
    "OCTOBER",
    "SEP",
    "SEPT",
    "SEPTEMBER",
];

const NEVER_POST_PACKED: [u128; NEVER_POST.len()] = packed(NEVER_POST);
const LEAD_WORDS_PACKED: [u128; LEAD_WORDS.len()] = packed(LEAD_WORDS);
const MONTHS_PACKED: [u128; MONTHS.len()] = packed(MONTHS);

/// Words as numbers in the same order: comparing numbers is several times faster, and every word of a field is looked up.
const fn packed<const N: usize>(words: &[&str]) -> [u128; N] {
    let mut all = [0; N];
    let mut n = 0;
    while n < N {
        all[n] = pack(words[n]);
        n += 1;
    }
    all
}

/// A word in capitals as a number; 0 beyond ASCII or 16 letters.
const fn pack(word: &str) -> u128 {
    let bytes = word.as_bytes();
    let mut capitals = [0; 16];
    if bytes.len() > capitals.len() {
        return 0;
    }
    let mut n = 0;
    while n < bytes.len() {
        if !bytes[n].is_ascii() {
            return 0;
        }
        capitals[n] = bytes[n].to_ascii_uppercase();
        n += 1;
    }
    u128::from_be_bytes(capitals)
}

/// Whether the word is a month, or its first three letters.
pub(super) fn is_month(word: &str) -> bool {
    MONTHS_PACKED
        .binary_search(&pack(word.trim_end_matches('.')))
        .is_ok()
}

fn is_lead(word: &str) -> bool {
    LEAD_WORDS_PACKED.binary_search(&pack(word)).is_ok()
}

/// Whether the word cannot stand in a post after `previous` (empty for its first word).
pub(super) fn is_never_post(word: &str, previous: &str) -> bool {
    let after = |w: &str| previous.eq_ignore_ascii_case(w);
    match word.as_bytes() {
        [b'A' | b'a'] | [b'O' | b'o', b'F' | b'f'] => return !after("PORT"),
        [_] => return true,
        _ if is_month(word) => return !after("DE"),
        _ => {}
    }
    NEVER_POST_PACKED.binary_search(&pack(word)).is_ok()
        || is_lead(word)
        || !word.is_ascii() && word.chars().count() == 1
}

/// First byte at or after `at` that is no blank.
pub(super) fn skip_blanks(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or("");
    text.len() - trim_start(rest).len()
}

/// A word of a post at `at`: letters, with inner apostrophes, hyphens, a point after `ST`, a zero typed for an O.
pub(super) fn word_at(text: &str, at: usize) -> Option<Span> {
    let rest = &text[at..];
    let mut letters = 0;
    let mut end = 0;
    let mut chars = rest.char_indices().peekable();
    while let Some((here, c)) = chars.next() {
        let next = chars.peek().map(|(_, c)| *c);
        let letter_next = next.is_some_and(char::is_alphabetic);
        let part = match c {
            _ if c.is_alphabetic() => {
                letters += 1;
                true
            }
            '\'' | '\u{2019}' | '-' => letters > 0 && letter_next,
            '0' if letters == 0 => {
                rest[1..]
                    .bytes()
                    .take_while(u8::is_ascii_alphabetic)
                    .count()
                    >= 3
            }
            '0' => {
                let alone = next.is_none_or(|c| !c.is_alphanumeric());
                letters >= 4 && alone || letter_next
            }
            '.' => letters == 2 && next.is_some_and(|c| c == ' ' || c == '\n'),
            _ => false,
        };
        if !part {
            break;
        }
        end = here + c.len_utf8();
    }
    (letters > 0).then(|| Span::new(at, at + end))
}

/// After a marking in brackets (`(C)`, `(S/NF)`, `(NOTAL)`) at `at`, or `at` itself.
pub(super) fn skip_class(text: &str, at: usize) -> usize {
    // No marking is longer.
    const LONGEST: usize = 40;
    let inner = text[at..].strip_prefix('(').unwrap_or("");
    let close = inner.bytes().take(LONGEST).position(|b| b == b')');
    let marking = close.filter(|&close| {
        inner[..close]
            .split(['/', ' ', ','])
            .all(|part| is_marking(part.trim()))
    });
    marking.map_or(at, |close| skip_blanks(text, at + close + 2))
}

fn is_marking(part: &str) -> bool {
    const PARTS: [&str; 12] = [
        "", "U", "C", "S", "TS", "NF", "SBU", "NOFORN", "NOTAL", "EXDIS", "NODIS", "SI",
    ];
    PARTS.iter().any(|p| p.eq_ignore_ascii_case(part))
}

/// After the words and signs that may stand before a cable: `SEE ALSO`, `CABLE:`, a marking.
pub(super) fn skip_lead(text: &str, at: usize) -> usize {
    let mut at = skip_blanks(text, at);
    loop {
        let start = at;
        at = skip_class(text, at);
        at = skip_blanks(text, at);
        let word = text[at..]
            .bytes()
            .take_while(u8::is_ascii_alphabetic)
            .count();
        let lead = is_lead(&text[at..at + word]);
        if lead && !text[at + word..].starts_with(|c: char| c.is_alphanumeric() || c == '\'') {
            at = skip_blanks(text, at + word);
            if text[at..].starts_with([':', '.', '-']) {
                at = skip_blanks(text, at + 1);
            }
        }
        if at == start {
            return at;
        }
    }
}

/// Whether the word `word` (ASCII) stands at `at`, in any case and ended by something that is no letter or digit.
pub(super) fn starts_word(text: &str, at: usize, word: &str) -> bool {
    let rest = &text[at..];
    starts_with_ci(rest, word)
        && !rest[word.len()..].starts_with(|c: char| c.is_alphanumeric() || c == '\'')
}

/// End of the bracketed group that opens at `at`; `None` when it does not close within 400 bytes.
pub(super) fn group_end(text: &str, at: usize) -> Option<usize> {
    let mut depth = 0_usize;
    for (here, b) in text.bytes().enumerate().skip(at).take(400) {
        match b {
            b'(' => depth += 1,
            b')' => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return Some(here + 1);
                }
            }
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted() {
        assert!(NEVER_POST.is_sorted() && LEAD_WORDS.is_sorted() && MONTHS.is_sorted());
        assert!(NEVER_POST_PACKED.is_sorted());
        assert!(is_month("sept") && is_month("Jan.") && is_month("MAY") && !is_month("MAYOR"));
        assert!(
            is_never_post("iir", "") && is_never_post("X", "") && !is_never_post("X\u{e3}O", "")
        );
    }
}
