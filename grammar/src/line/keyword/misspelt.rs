//! Keywords a slip of the pen away from one that opens a field: `SUBEJCT:`, `REFF:`, `E.0. 12958`.
//!
//! Only where the field is expected and not there: elsewhere such a word is a word.

use super::{Field, Keyword, order_keyword};
use crate::line::scan::{trim_start, within};
use crate::span::Span;

/// A misspelt keyword, and how it is spelled.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Misspelt {
    /// The field that it opens.
    pub keyword: Keyword,
    /// As it should be, its colon left out.
    pub right: &'static str,
}

/// Longest label that is looked at, in bytes.
const LABEL: usize = 18;

const SPELLINGS: [(&str, Field, usize); 7] = [
    ("TAGS", Field::Tags, 1),
    ("SUBJECT", Field::Subject, 1),
    ("REF", Field::Reference, 1),
    ("REFTEL", Field::Reference, 1),
    ("REFERENCE", Field::Reference, 1),
    ("REFERENCES", Field::Reference, 1),
    ("CLASSIFIED BY", Field::Authority, 2),
];

/// Spellings that are right as they are.
const RIGHT: [&str; 6] = ["TAG", "SUBJ", "REFS", "REFTELS", "REFERENCE", "REFERENCES"];

/// Orders that a line about classification may name.
const ORDERS: [&str; 7] = [
    "10501", "11652", "12065", "12356", "12958", "13292", "13526",
];

/// The field that a line opens with a misspelt keyword. Some of them are so common in archives that
/// [`keyword`](super::keyword) reads them too.
#[must_use]
pub fn misspelt(text: &str) -> Option<Misspelt> {
    let lead = text.len() - trim_start(text).len();
    let body = &text[lead..];
    order(body).or_else(|| labelled(body)).map(|mut found| {
        found.keyword.span = found.keyword.span.shift(lead);
        found.keyword.value += u32::try_from(lead).unwrap_or(u32::MAX);
        found
    })
}

/// `SUBEJCT: ..`: a word nearly right, with its colon and a value that the field may have.
fn labelled(body: &str) -> Option<Misspelt> {
    let head = &body.as_bytes()[..body.len().min(LABEL)];
    let colon = memchr::memchr(b':', head);
    let end = colon.unwrap_or_else(|| second_blank(head));
    let label = body.get(..end)?.trim_end();
    if label.len() < 2
        || !label.as_bytes()[0].is_ascii_uppercase()
        || !label.bytes().all(|b| b.is_ascii_alphabetic() || b == b' ')
    {
        return None;
    }
    let upper = label.to_ascii_uppercase();
    if RIGHT.contains(&upper.as_str()) || SPELLINGS.iter().any(|(right, ..)| *right == upper) {
        return None;
    }
    let after = end + usize::from(colon.is_some());
    let value = body.len() - trim_start(&body[after..]).len();
    let (right, field, _) = SPELLINGS.iter().find(|(right, field, limit)| {
        (colon.is_some() || *field == Field::Authority)
            && within(upper.as_bytes(), right.as_bytes(), *limit)
            && may_hold(*field, &upper, &body[value..])
    })?;
    Some(Misspelt {
        keyword: Keyword {
            field: *field,
            span: Span::new(0, after),
            value: u32::try_from(value).ok()?,
            colon: colon.is_some(),
        },
        right,
    })
}

/// Where the second word ends, for the one keyword of two words.
fn second_blank(head: &[u8]) -> usize {
    let mut blanks = memchr::memchr_iter(b' ', head);
    blanks.nth(1).unwrap_or(0)
}

fn may_hold(field: Field, label: &str, value: &str) -> bool {
    match field {
        Field::Tags => {
            let first = value.split([' ', ',']).next().unwrap_or("");
            matches!(first.len(), 2 | 4 | 5) && first.bytes().all(|b| b.is_ascii_uppercase())
        }
        Field::Reference => value.bytes().any(|b| b.is_ascii_digit()),
        // `DECLASSIFIED BY` is a field of its own.
        Field::Authority => !label.starts_with('D') && !value.is_empty(),
        _ => !value.is_empty(),
    }
}

/// `E.0. 12958`, `E,O. 12958`, `EOO 12958`: the number says what the letters mean.
fn order(body: &str) -> Option<Misspelt> {
    let head = &body.as_bytes()[..body.len().min(10)];
    if !matches!(head.first()?, b'E' | b'O') {
        return None;
    }
    let at = head.iter().position(|b| matches!(b, b'1'))?;
    let number = body.get(at..at + 5)?;
    let ends = body
        .as_bytes()
        .get(at + 5)
        .is_none_or(|b| !b.is_ascii_alphanumeric());
    let label = body[..at].trim_end_matches([' ', ':']);
    let signs = |b: u8| matches!(b, b'.' | b',' | b';' | b' ' | b'0') || b.is_ascii_uppercase();
    if order_keyword(body, 0).is_some()
        || !ends
        || !ORDERS.contains(&number)
        || !label.bytes().all(signs)
    {
        return None;
    }
    let letters: Vec<u8> = label
        .bytes()
        .filter(|b| b.is_ascii_alphanumeric())
        .map(|b| if b == b'0' { b'O' } else { b })
        .collect();
    within(&letters, b"EO", 1).then(|| Misspelt {
        keyword: Keyword {
            field: Field::Order,
            span: Span::new(0, label.len()),
            value: u32::try_from(at).unwrap_or(u32::MAX),
            colon: true,
        },
        right: "E.O.",
    })
}

/// `INFOR RUEHC/..`: the word before an addressee with its routing indicator, where INFO may follow.
#[must_use]
pub fn misspelt_info(text: &str) -> Option<Span> {
    let (word, rest) = text.split_once(' ')?;
    let (indicator, _) = trim_start(rest).split_once('/')?;
    let routed = (5..=8).contains(&indicator.len())
        && indicator.starts_with('R')
        && indicator.bytes().all(|b| b.is_ascii_uppercase());
    let near = word.len() > 2 && word != "INFO" && within(word.as_bytes(), b"INFO", 1);
    (routed && near).then(|| Span::new(0, word.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<(&'static str, &str)> {
        misspelt(text).map(|m| (m.right, &text[m.keyword.value as usize..]))
    }

    #[test]
    fn a_slip_is_read_as_the_keyword() {
        for (text, right, value) in [
            ("SUBEJCT: HARBOUR", "SUBJECT", "HARBOUR"),
            ("  SUBJCET : HARBOUR", "SUBJECT", "HARBOUR"),
            ("TAGD: PREL, IR", "TAGS", "PREL, IR"),
            ("ATGS: PREL", "TAGS", "PREL"),
            ("REFF: A. RIGA 12", "REF", "A. RIGA 12"),
            ("REFERENECS: RIGA 12", "REFERENCES", "RIGA 12"),
            ("Clasified By: DCM", "CLASSIFIED BY", "DCM"),
            ("Clasified By DCM Pat", "CLASSIFIED BY", "DCM Pat"),
            (
                "E.0. 12958: DECL: 1/1/2010",
                "E.O.",
                "12958: DECL: 1/1/2010",
            ),
            ("E,O. 12958: N/A", "E.O.", "12958: N/A"),
            ("EOO 13526: N/A", "E.O.", "13526: N/A"),
        ] {
            assert_eq!(read(text), Some((right, value)), "{text}");
        }
    }

    #[test]
    fn other_words_open_nothing() {
        for text in [
            "OBJECT: A NEW CRANE",
            "RED: THE FLAG",
            "TAPS: THE SOUND OF IT",
            "DECLASSIFIED BY: X",
            "SUBJECT: HARBOUR",
            "E.O. 12958: N/A",
            "EAST 12958",
            "E. 129580",
            "Classified matter",
            "",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn info_before_an_addressee() {
        let word = |t: &'static str| misspelt_info(t).map(|s| s.of(t));
        assert_eq!(word("INFOR RUEHC/SECSTATE WASHDC"), Some("INFOR"));
        assert_eq!(word("IFNO RUEHC/SECSTATE WASHDC"), Some("IFNO"));
        assert_eq!(word("INFO RUEHC/SECSTATE WASHDC"), None);
        assert_eq!(word("INFORM RUEHC/SECSTATE WASHDC"), None);
        assert_eq!(word("RUEHC/SECSTATE WASHDC"), None);
    }
}
