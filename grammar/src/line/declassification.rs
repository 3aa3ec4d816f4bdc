//! The text after `E.O.`: `12958: DECL: 06/03/2017`, `12958, AS AMENDED: DECL: 25X1-HUMAN`, `11652: GDS`, `12958: N/A`.

mod date;
#[cfg(test)]
mod tests;

pub use date::{Date, DateForm, DateProblem};

use self::date::date;
use super::scan::{is_digits, starts_with_ci, words_by};
use crate::span::Span;

/// A parsed line; spans are relative to the text after `E.O.`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct OrderLine {
    /// Number of the order.
    pub number: Option<Span>,
    /// Whether a colon follows it (or what amends it).
    pub colon: bool,
    /// `AS AMENDED`.
    pub amended: Option<Span>,
    /// `DECL`, without the colon.
    pub keyword: Option<Span>,
    /// What is wrong with the keyword.
    pub problem: Option<KeywordProblem>,
    /// When the cable is declassified.
    pub value: Value,
    /// All of what follows the keyword (or the number), blanks trimmed.
    pub value_span: Span,
}

/// What can be wrong with `DECL:`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum KeywordProblem {
    /// Not there, though a date or an event is.
    Missing,
    /// Misspelt (`DECLL`, `DELC`).
    Misspelt,
    /// Without its colon.
    ColonLost,
}

/// When or whether the cable is declassified.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Value {
    /// A date that exists.
    Date(Date),
    /// `N/A`
    NotApplicable(Span),
    /// An event in words.
    Event(Span),
    /// An exemption: `25X1-HUMAN`, `50X1`, `X1`, `MR`.
    Exemption(Span),
    /// A marking of an older order: `GDS`, `OADR`.
    OldMark(Span),
    /// Nothing there.
    Missing,
    /// Meant as a date, but none.
    Unreadable(Span, DateProblem),
}

/// Reads the text after `E.O.`.
#[must_use]
pub fn order_line(text: &str) -> OrderLine {
    let number = number(text);
    let mut at = number.map_or(0, |n| n.end as usize);
    let mut colon = eat_colon(text, &mut at);
    let amended = amended(text, at);
    if let Some(span) = amended {
        at = span.end as usize;
        colon |= eat_colon(text, &mut at);
    }
    let (keyword, mut problem) = keyword(text, &mut at);
    let value_span = trimmed(text, at);
    let value = value(text, value_span);
    if keyword.is_none() {
        let needs = matches!(
            value,
            Value::Date(_) | Value::Unreadable(..) | Value::Exemption(_)
        );
        problem = needs.then_some(KeywordProblem::Missing);
    }
    OrderLine {
        number,
        colon,
        amended,
        keyword,
        problem,
        value,
        value_span,
    }
}

/// The first four to six digits, when nothing but blanks and signs stand before them.
fn number(text: &str) -> Option<Span> {
    let start = text.find(|c: char| c.is_alphanumeric())?;
    let len = text[start..].bytes().take_while(u8::is_ascii_digit).count();
    let end = start + len;
    let free = !text[end..].starts_with(|c: char| c.is_alphanumeric() || c == '/');
    ((4..=6).contains(&len) && free).then(|| Span::new(start, end))
}

fn eat_colon(text: &str, at: &mut usize) -> bool {
    let rest = &text[*at..];
    let skipped = rest.trim_start_matches([' ', '\t', ',', '.', ';', '-', '\n']);
    let colon = skipped.starts_with(':');
    *at = text.len() - skipped.trim_start_matches([':', ' ', '\t', '\n']).len();
    colon
}

fn amended(text: &str, at: usize) -> Option<Span> {
    let rest = &text[at..];
    let lead = rest.len() - rest.trim_start_matches([' ', ',', '(']).len();
    let hit = ["AS AMENDED", "AMENDED"]
        .into_iter()
        .find(|words| starts_with_ci(&rest[lead..], words))?;
    let end = at + lead + hit.len();
    let end = end + usize::from(text[end..].starts_with(')'));
    Some(Span::new(at + lead, end))
}

/// `DECL:`, `DECL`, `DECLL:`, `DECLASSIFY ON:`.
fn keyword(text: &str, at: &mut usize) -> (Option<Span>, Option<KeywordProblem>) {
    let rest = &text[*at..];
    let start = *at + rest.len() - rest.trim_start().len();
    let len = text[start..]
        .bytes()
        .take_while(u8::is_ascii_alphabetic)
        .count();
    let word = text[start..start + len].to_ascii_uppercase();
    let after = &text[start + len..];
    let colon = after.trim_start().starts_with([':', ';', '.']);
    let mut end = start + len;
    let problem = match word.as_str() {
        "DECL" => None,
        "DECLASSIFY" | "DECLASSIFICATION" => {
            let on = after.trim_start();
            if starts_with_ci(on, "ON") {
                end = text.len() - on.len() + 2;
            }
            None
        }
        _ if is_near_decl(&word, colon) => Some(KeywordProblem::Misspelt),
        _ => return (None, None),
    };
    let span = Span::new(start, end);
    let signs = &text[end..];
    let colon = signs.trim_start().starts_with(':');
    *at = text.len()
        - signs
            .trim_start_matches([' ', '\t', '\n', ':', ';', '.', ','])
            .len();
    let lost = (!colon).then_some(KeywordProblem::ColonLost);
    (Some(span), problem.or(lost))
}

/// One letter doubled, lost, changed or two exchanged; a word without a colon must begin with DEC.
fn is_near_decl(word: &str, colon: bool) -> bool {
    const NEAR: [&str; 16] = [
        "DECLL", "DDECL", "DEECL", "DECCL", "DEL", "DEC", "DCL", "ECL", "DELC", "DCEL", "EDCL",
        "DECK", "DECI", "DEVL", "DESL", "DECA",
    ];
    (NEAR.contains(&word) || word.starts_with("DECL") && word.len() <= 8)
        && (colon || word.starts_with("DECL"))
}

fn trimmed(text: &str, at: usize) -> Span {
    let rest = &text[at..];
    let start = text.len() - rest.trim_start().len();
    Span::new(start, start + rest.trim().len())
}

fn value(text: &str, span: Span) -> Value {
    let written = span.of(text);
    let bare = written.trim_end_matches(['.', ',', ';']);
    if bare.is_empty() {
        return Value::Missing;
    }
    let start = span.start as usize;
    let part = |len: usize| Span::new(start, start + len);
    if let Some(len) = not_applicable(bare) {
        return Value::NotApplicable(part(len));
    }
    if let Some(len) = exemption(bare) {
        return Value::Exemption(part(len));
    }
    if let Some(len) = old_mark(bare) {
        return Value::OldMark(part(len));
    }
    match date(bare) {
        Some(Ok(found)) => Value::Date(Date {
            span: found.span.shift(start),
            ..found
        }),
        Some(Err((len, problem))) => Value::Unreadable(part(len), problem),
        None => Value::Event(part(bare.len())),
    }
}

fn not_applicable(text: &str) -> Option<usize> {
    ["N/A", "NOT APPLICABLE", "N.A", "NA", "N//A", "N / A", "N/"]
        .into_iter()
        .find(|form| {
            starts_with_ci(text, form) && !text[form.len()..].starts_with(char::is_alphanumeric)
        })
        .map(str::len)
}

/// `25X1`, `50X1-HUM`, `25X1, 25X2`, `X1`, `1.6X1`, `1.6 X6`, `MR`.
fn exemption(text: &str) -> Option<usize> {
    let mut end = 0;
    for word in words_by(text, |c| c == ' ' || c == ',' || c == ';' || c == '&') {
        let upper = word.text.to_ascii_uppercase();
        let joins = upper == "AND" || upper == "1.6" || upper == "1.5";
        let head = upper.split(['-', '.', '(']).next().unwrap_or("");
        let counted = head
            .strip_prefix("25")
            .or(head.strip_prefix("50"))
            .unwrap_or(head);
        let numbered = counted
            .strip_prefix('X')
            .is_some_and(|n| is_digits(n) && n.len() == 1);
        let glued = upper
            .strip_prefix("1.6X")
            .or(upper.strip_prefix("1.5X"))
            .is_some_and(is_digits);
        if numbered || glued || upper == "MR" {
            end = word.span.end as usize;
        } else if !joins {
            break;
        }
    }
    (end > 0).then_some(end)
}

/// `GDS`, `XGDS-3`, `ADS`, `NGDS`, `OADR`, `RDS-1`, `DNG: CO`: the word and what belongs to it.
fn old_mark(text: &str) -> Option<usize> {
    let len = text
        .bytes()
        .take_while(|b| b.is_ascii_alphabetic() || *b == b'-')
        .count();
    let word = text[..len].to_ascii_uppercase().replace('-', "");
    matches!(
        word.as_str(),
        "GDS" | "XGDS" | "ADS" | "NGDS" | "OADR" | "RDS" | "XDS" | "DNG" | "EXGDS"
    )
    .then_some(text.len())
}
