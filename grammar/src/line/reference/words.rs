//! Words in references: what can belong to a post, what cannot, what tells the kind of a reference.

use crate::line::scan::starts_with_ci;
use crate::span::Span;

/// Words that never belong to a post: months, prepositions, names of papers and messages that are no cables.
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
    "GUIDANCE",
    "HR",
    "IIR",
    "IIRS",
    "IN",
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

const MONTHS: [&str; 12] = [
    "JANUARY",
    "FEBRUARY",
    "MARCH",
    "APRIL",
    "MAY",
    "JUNE",
    "JULY",
    "AUGUST",
    "SEPTEMBER",
    "OCTOBER",
    "NOVEMBER",
    "DECEMBER",
];

/// Words before a cable that say that it is one, or how it is classified.
const LEAD_WORDS: [&str; 18] = [
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

/// Whether the word is a month, or its first three letters.
pub(super) fn is_month(word: &str) -> bool {
    let word = word.trim_end_matches('.');
    MONTHS
        .iter()
        .any(|m| m.eq_ignore_ascii_case(word) || m[..3].eq_ignore_ascii_case(word))
        || word.eq_ignore_ascii_case("SEPT")
}

/// Whether the word cannot stand in a post after `previous` (empty for its first word).
pub(super) fn is_never_post(word: &str, previous: &str) -> bool {
    let after = |w: &str| previous.eq_ignore_ascii_case(w);
    let is = |w: &str| word.eq_ignore_ascii_case(w);
    if word.chars().count() == 1 {
        return !(is("A") && after("PORT"));
    }
    if is("OF") || is("NO") && !previous.is_empty() {
        return !after("PORT");
    }
    if is_month(word) {
        return !after("DE");
    }
    NEVER_POST.iter().any(|w| is(w)) || LEAD_WORDS.iter().any(|w| is(w))
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
    let rest = &text[at..];
    let Some(close) = rest.find(')') else {
        return at;
    };
    let marking = rest.starts_with('(')
        && rest[1..close]
            .split(['/', ' ', ','])
            .all(|part| is_marking(part.trim()));
    if marking {
        skip_blanks(text, at + close + 1)
    } else {
        at
    }
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
        if let Some(word) = LEAD_WORDS.iter().find(|w| starts_word(text, at, w)) {
            at = skip_blanks(text, at + word.len());
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
