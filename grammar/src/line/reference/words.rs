//! Words in references: what can belong to a post, what cannot, what tells the kind of a reference.

use crate::line::scan::starts_with_ci;
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

/// What `read` makes of the word in capitals; words of more than 16 letters or beyond ASCII are as good as none.
pub(super) fn in_capitals<T>(word: &str, read: impl FnOnce(&str) -> T) -> T {
    let mut capitals = [0; 16];
    let known = match capitals.get_mut(..word.len()) {
        Some(part) if word.is_ascii() => {
            part.copy_from_slice(word.as_bytes());
            part.make_ascii_uppercase();
            std::str::from_utf8(part).unwrap_or("")
        }
        _ => "",
    };
    read(known)
}

/// Whether the word is a month, or its first three letters.
pub(super) fn is_month(word: &str) -> bool {
    in_capitals(word.trim_end_matches('.'), |word| {
        let start = word.get(..3).unwrap_or("");
        let month = match start {
            "JAN" => "JANUARY",
            "FEB" => "FEBRUARY",
            "MAR" => "MARCH",
            "APR" => "APRIL",
            "MAY" => "MAY",
            "JUN" => "JUNE",
            "JUL" => "JULY",
            "AUG" => "AUGUST",
            "SEP" => "SEPTEMBER",
            "OCT" => "OCTOBER",
            "NOV" => "NOVEMBER",
            "DEC" => "DECEMBER",
            _ => return false,
        };
        word.len() == 3 || word == month || word == "SEPT"
    })
}

/// Whether the word cannot stand in a post after `previous` (empty for its first word).
pub(super) fn is_never_post(word: &str, previous: &str) -> bool {
    let after = |w: &str| previous.eq_ignore_ascii_case(w);
    in_capitals(word, |capitals| match capitals {
        // Beyond ASCII or very long; a post of one letter is none.
        "" => word.chars().count() == 1,
        "A" => !after("PORT"),
        "OF" => !after("PORT"),
        _ if capitals.len() == 1 => true,
        _ if is_month(capitals) => !after("DE"),
        _ => {
            NEVER_POST.binary_search(&capitals).is_ok()
                || LEAD_WORDS.binary_search(&capitals).is_ok()
        }
    })
}

/// First byte at or after `at` that is no blank.
pub(super) fn skip_blanks(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or("");
    text.len() - rest.trim_start().len()
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
        let lead = in_capitals(&text[at..at + word], |w| {
            LEAD_WORDS.binary_search(&w).is_ok()
        });
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
        assert!(NEVER_POST.is_sorted() && LEAD_WORDS.is_sorted());
        assert!(is_month("sept") && is_month("Jan.") && is_month("MAY") && !is_month("MAYOR"));
        assert!(
            is_never_post("iir", "") && is_never_post("X", "") && !is_never_post("X\u{e3}O", "")
        );
    }
}
