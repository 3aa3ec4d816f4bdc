//! Field keywords of the header: at the start of a line, and glued into the line of another field.

pub mod misspelt;

use super::scan::{Needle, starts_with_ci, trim_start};
use crate::span::Span;

/// A field that a keyword opens.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Field {
    /// `FM`: the originator.
    From,
    /// `TO`: action addressees.
    Action,
    /// `INFO`: information addressees.
    Info,
    /// `E.O. 12958:`.
    Order,
    /// `TAGS:`.
    Tags,
    /// `SUBJECT:`.
    Subject,
    /// `REF:`.
    Reference,
    /// `Classified By:`.
    Authority,
    /// `Reason:` on a line of its own.
    Reason,
    /// `Derived From:`.
    Derived,
    /// `Declassify On:`.
    DeclassifyOn,
}

/// A keyword: its field, its place (colon included) and where the value begins.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Keyword {
    /// The field.
    pub field: Field,
    /// The keyword and its colon.
    pub span: Span,
    /// First byte of the value.
    pub value: u32,
    /// Whether a colon follows the keyword.
    pub colon: bool,
}

/// Spellings that open a field. `bare`: also without a colon.
const SPELLINGS: [(&str, Field, bool); 27] = [
    ("TAGS", Field::Tags, true),
    ("TAG", Field::Tags, true),
    ("TAGES", Field::Tags, false),
    ("TABS", Field::Tags, false),
    ("TGS", Field::Tags, false),
    ("TAS", Field::Tags, false),
    ("AGS", Field::Tags, false),
    ("SUBJECT", Field::Subject, true),
    ("SUBJ", Field::Subject, true),
    ("SUBECT", Field::Subject, false),
    ("SUJECT", Field::Subject, false),
    ("UBJECT", Field::Subject, false),
    ("REF(S)", Field::Reference, true),
    ("REFTELS", Field::Reference, true),
    ("REFTEL", Field::Reference, true),
    ("REFS", Field::Reference, true),
    ("REFERENCES", Field::Reference, false),
    ("REFERENCE", Field::Reference, false),
    ("REF", Field::Reference, true),
    ("CLASSIFIED BY", Field::Authority, true),
    ("CLASSIIED BY", Field::Authority, true),
    ("CLASSIFED BY", Field::Authority, true),
    ("CLASSIFIED", Field::Authority, false),
    ("REASONS", Field::Reason, false),
    ("REASON", Field::Reason, true),
    ("DERIVED FROM", Field::Derived, true),
    ("DECLASSIFY ON", Field::DeclassifyOn, true),
];

/// The keyword that opens the line, if any. Blanks and a `(U)` before it are passed over.
#[must_use]
pub fn keyword(text: &str) -> Option<Keyword> {
    let mut lead = text.len() - trim_start(text).len();
    if starts_with_ci(&text[lead..], "(U) ") {
        lead += 4;
    }
    let body = &text[lead..];
    let first = body.as_bytes().first()?.to_ascii_uppercase();
    if first == b'E' {
        return order_keyword(text, lead);
    }
    let second = body.as_bytes().get(1)?.to_ascii_uppercase();
    // Most lines are known by two letters to open nothing.
    let opens = matches!(
        (first, second),
        (b'T', b'A' | b'G')
            | (b'S', b'U')
            | (b'R' | b'D', b'E')
            | (b'C', b'L')
            | (b'A', b'G')
            | (b'U', b'B')
    );
    if !opens {
        return None;
    }
    SPELLINGS
        .iter()
        .filter(|(s, ..)| s.as_bytes()[0] == first && s.as_bytes()[1] == second)
        .find_map(|(spelling, field, bare)| spelled(text, lead, spelling, *field, *bare))
}

/// `spelling` at byte `at`, with a colon (`;` and `,` for TAGS), or bare where that is allowed.
fn spelled(text: &str, at: usize, spelling: &str, field: Field, bare: bool) -> Option<Keyword> {
    let body = &text[at..];
    if !starts_with_ci(body, spelling) {
        return None;
    }
    let after = &body[spelling.len()..];
    let blanks = after.len() - after.trim_start().len();
    let colon = match after.trim_start().as_bytes().first() {
        Some(b':') => true,
        Some(b';' | b',') => field == Field::Tags && blanks == 0,
        Some(b'.') => {
            spelling == "REF"
                && blanks == 0
                && after.starts_with(". ")
                && after.bytes().any(|b| b.is_ascii_digit())
        }
        _ => false,
    };
    let end = if colon {
        spelling.len() + blanks + 1
    } else {
        spelling.len()
    };
    if !colon {
        let blank_follows = after.is_empty()
            || blanks > 0
            || (field == Field::Authority && !after.as_bytes()[0].is_ascii_alphabetic());
        if !bare
            || !blank_follows
            || !plausible_without_colon(after.trim_start(), field, &body[..spelling.len()])
        {
            return None;
        }
    }
    let rest = &body[end..];
    let value = at + end + (rest.len() - rest.trim_start().len());
    Some(Keyword {
        field,
        span: Span::new(at, at + end),
        value: u32::try_from(value).unwrap_or(u32::MAX),
        colon,
    })
}

/// Without its colon a keyword is a common word: what follows must look like the field's value.
fn plausible_without_colon(value: &str, field: Field, written: &str) -> bool {
    let upper = !written.bytes().any(|b| b.is_ascii_lowercase());
    let first = value.split([' ', ',']).next().unwrap_or("");
    match field {
        // A capital inside the word (`tAgs`) is damage, not prose.
        Field::Tags => {
            upper || first.len() <= 5 || written[1..].bytes().any(|b| b.is_ascii_uppercase())
        }
        Field::Subject => upper,
        Field::Reference => {
            // `REF A STATE 1`, `REF STATE 123`, `REF A. ..`: a digit must follow somewhere.
            let digit = value.bytes().any(|b| b.is_ascii_digit());
            upper && (value.is_empty() || digit) || digit && opens_list(value)
        }
        Field::Reason => value.starts_with("1."),
        Field::Authority => !value.is_empty(),
        _ => true,
    }
}

/// `A. STATE 72834`, `A) 06 RIGA 12`, `RIGA 12`: what follows `Ref` in title case that lost its colon.
fn opens_list(value: &str) -> bool {
    let capitals = |w: &str| w.len() > 2 && w.bytes().all(|b| b.is_ascii_uppercase());
    let mut words = value.split_ascii_whitespace();
    let first = words.next().unwrap_or("");
    let second = words.next().unwrap_or("");
    let year = |w: &str| w.len() == 2 && w.bytes().all(|b| b.is_ascii_digit());
    capitals(first) || matches!(first, "A." | "A)" | "(A)") && (capitals(second) || year(second))
}

/// `E.O. 12958:`, `EO 12958`, `E.O 12958:`, `E. O. 12958`, `E.O. :`.
fn order_keyword(text: &str, at: usize) -> Option<Keyword> {
    let body = &text[at..];
    let bytes = body.as_bytes();
    let mut i = 1;
    let skip = |i: &mut usize, set: &[u8]| {
        while bytes.get(*i).is_some_and(|b| set.contains(b)) {
            *i += 1;
        }
    };
    if starts_with_ci(body, "EXECUTIVE ORDER") {
        i = "EXECUTIVE ORDER".len();
    } else {
        skip(&mut i, b". ");
        if !bytes.get(i)?.eq_ignore_ascii_case(&b'O') {
            return None;
        }
        i += 1;
        skip(&mut i, b".");
    }
    let end = i;
    skip(&mut i, b" :");
    let rest = &body[i..];
    let reads = rest.as_bytes().first().is_none_or(u8::is_ascii_digit)
        && (i > end || rest.starts_with(|c: char| c.is_ascii_digit()) || body[..end].contains('.'))
        || starts_with_ci(rest, "DECL")
        || starts_with_ci(rest, "N/A")
        || (bytes.get(end) == Some(&b':'));
    reads.then(|| Keyword {
        field: Field::Order,
        span: Span::new(at, at + end),
        value: u32::try_from(at + i).unwrap_or(u32::MAX),
        colon: true,
    })
}

/// A spelling that may be glued into a line, the field it opens, and whether it needs its colon there.
struct Glued(Needle, Field, bool);

const fn bare(spelling: &'static str, field: Field) -> Glued {
    Glued(Needle::new(spelling), field, false)
}

const fn colon(spelling: &'static str, field: Field) -> Glued {
    Glued(Needle::new(spelling), field, true)
}

const IN_ORDER: [Glued; 3] = [
    bare("TAGS", Field::Tags),
    colon("AGS:", Field::Tags),
    colon("SUBJECT:", Field::Subject),
];
const IN_TAGS: [Glued; 2] = [
    colon("SUBJECT:", Field::Subject),
    colon("SUBJ:", Field::Subject),
];
const IN_SUBJECT: [Glued; 6] = [
    colon("REF:", Field::Reference),
    colon("REFS:", Field::Reference),
    colon("REFTEL:", Field::Reference),
    colon("REFTELS:", Field::Reference),
    colon("REF(S):", Field::Reference),
    bare("CLASSIFIED BY", Field::Authority),
];
const IN_REFERENCES: [Glued; 2] = [
    bare("CLASSIFIED BY", Field::Authority),
    bare("CLASSIIED BY", Field::Authority),
];
const IN_AUTHORITY: [Glued; 5] = [
    colon("REFTELS:", Field::Reference),
    colon("REFS:", Field::Reference),
    colon("REF:", Field::Reference),
    colon("DERIVED FROM:", Field::Derived),
    colon("DECLASSIFY ON:", Field::DeclassifyOn),
];

/// A keyword inside the line of another field, at or after byte `from`: `.. DECL: 01/07/2014 TAGS: PREL SUBJECT: ..`.
#[must_use]
pub fn glued_keyword(text: &str, from: usize, current: Field) -> Option<Keyword> {
    let candidates: &[Glued] = match current {
        Field::Order => &IN_ORDER,
        Field::Tags => &IN_TAGS,
        Field::Subject => &IN_SUBJECT,
        Field::Reference => &IN_REFERENCES,
        Field::Authority | Field::Reason => &IN_AUTHORITY,
        // Captions and attention lines.
        _ => return glued_order(text, from),
    };
    let has_colon = memchr::memchr(b':', text.as_bytes().get(from..)?).is_some();
    candidates
        .iter()
        .filter(|Glued(_, _, needs_colon)| has_colon || !needs_colon)
        .filter_map(|glued| glued_at(text, from, glued))
        .min_by_key(|k| k.span.start)
}

fn glued_at(text: &str, from: usize, Glued(needle, field, needs_colon): &Glued) -> Option<Keyword> {
    let spelling = needle.text;
    let mut at = from;
    while let Some(hit) = needle.find_ci(text, at) {
        at = hit + spelling.len();
        let before = text.as_bytes().get(hit.wrapping_sub(1)).copied();
        let written = &text[hit..hit + spelling.len()];
        let capitals = !written.bytes().any(|b| b.is_ascii_lowercase());
        let apart = before.is_none_or(|b| b == b' ' || b == b'\t' || !b.is_ascii());
        // `PRIMEREF: A. ..`: an archive glued two lines; only capitals with a colon are believed then.
        let glued = match field {
            Field::Reference => capitals && spelling == "REF:",
            Field::Authority => {
                written.starts_with('C') && before.is_some_and(|b| b.is_ascii_uppercase())
            }
            _ => false,
        };
        if !(apart || glued) {
            continue;
        }
        let bare = spelling.trim_end_matches(':');
        if let Some(k) = spelled(text, hit, bare, *field, !needs_colon) {
            return Some(k);
        }
    }
    None
}

fn glued_order(text: &str, from: usize) -> Option<Keyword> {
    const E: Needle = Needle::new("E");
    // Every spelling holds the first digit of the order's number or a colon; few captions do.
    memchr::memchr2(b'1', b':', text.as_bytes().get(from..)?)?;
    let mut at = from;
    while let Some(hit) = E.find_ci(text, at) {
        at = hit + 1;
        let apart = hit > 0 && text.as_bytes()[hit - 1] == b' ';
        let looks = starts_with_ci(&text[hit..], "E.O. 1")
            || starts_with_ci(&text[hit..], "EO 1")
            || starts_with_ci(&text[hit..], "E.O.: ");
        if apart && looks {
            return order_keyword(text, hit);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<(Field, &str)> {
        keyword(text).map(|k| (k.field, &text[k.value as usize..]))
    }

    #[test]
    fn keywords_at_line_start() {
        assert_eq!(
            read("E.O. 12958: DECL: 1"),
            Some((Field::Order, "12958: DECL: 1"))
        );
        assert_eq!(
            read("EO 12958 DECL: 1"),
            Some((Field::Order, "12958 DECL: 1"))
        );
        assert_eq!(
            read("E.o. 12958: decl"),
            Some((Field::Order, "12958: decl"))
        );
        assert_eq!(read("E.O. :"), Some((Field::Order, "")));
        assert_eq!(read("TAGS PREL, IR"), Some((Field::Tags, "PREL, IR")));
        assert_eq!(read("Tags: prel"), Some((Field::Tags, "prel")));
        assert_eq!(read("SUBJECT: X"), Some((Field::Subject, "X")));
        assert_eq!(
            read("Ref(s): A) 08 RIGA 1"),
            Some((Field::Reference, "A) 08 RIGA 1"))
        );
        assert_eq!(
            read("REFS :  (A) 03 RIGA 1"),
            Some((Field::Reference, "(A) 03 RIGA 1"))
        );
        assert_eq!(
            read("(U) Classified by A. Person"),
            Some((Field::Authority, "A. Person"))
        );
        assert_eq!(read("REASON: 1.4 (B)"), Some((Field::Reason, "1.4 (B)")));
    }

    #[test]
    fn ordinary_words_open_nothing() {
        for no in [
            "Eons ago",
            "EOD notes",
            "References to the treaty",
            "Ref",
            "Subject to approval",
            "TAGGED ITEMS",
            "REFUGEES 12",
            "Reason enough",
            "EO",
            "REFORM 2009",
        ] {
            assert_eq!(read(no), None, "{no}");
        }
    }

    #[test]
    fn keywords_glued_into_a_line() {
        let text = "E.O. 12958: DECL: 01/07/2014 TAGS: PREL SUBJECT: X REF: A. RIGA 1";
        let tags = glued_keyword(text, 5, Field::Order).map(|k| (k.field, k.span.of(text)));
        assert_eq!(tags, Some((Field::Tags, "TAGS:")));
        let glued = "THE NEXT PRIMEREF: A. RIGA 1";
        assert_eq!(
            glued_keyword(glued, 0, Field::Subject).map(|k| k.span.start),
            Some(14)
        );
        assert_eq!(glued_keyword("A BRIEF: NOTES", 0, Field::Subject), None);
    }
}
