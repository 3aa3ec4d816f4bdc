//! The value of an E.O. line that is meant right and written wrong: other signs in the date, a letter for a digit, `NA`.
//! Silent where the words may name an event. Spans are relative to the field's text.

use reftel_grammar::Span;
use reftel_grammar::line::declassification::{Date, DateProblem, OrderLine, Value};
use reftel_grammar::line::scan::starts_with_ci;

/// A slip of the pen.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Slip {
    /// Where.
    pub at: Span,
    /// What is wrong.
    pub message: String,
    /// What should stand there, where that is certain.
    pub right: Option<String>,
}

/// The slip in a value; `clear`: the cable is unclassified.
#[must_use]
pub fn slip(text: &str, line: &OrderLine, clear: bool) -> Option<Slip> {
    let bare = line.keyword.is_none();
    match line.value {
        Value::NotApplicable(_) if bare => {
            let written = line.value_span.of(text).trim_end_matches('.');
            let meant = ["NA", "N/", "N//A", "N / A", "N/A/", "N.A"].contains(&written);
            meant.then(|| not_applicable(text, line.value_span))
        }
        Value::Event(event) if bare => {
            let nothing = ["N A", "N\\A", "NONE", "N/AA", "NN/A", "N/S"].contains(&event.of(text));
            (nothing && clear).then(|| not_applicable(text, event))
        }
        Value::Date(date) => signs(text, date),
        Value::Exemption(span) => exemption(text, span),
        Value::Unreadable(span, DateProblem::Shape) => mistyped(text, span),
        Value::Event(event) => twice(text, event).or_else(|| mistyped(text, event)),
        _ => None,
    }
}

fn not_applicable(text: &str, at: Span) -> Slip {
    Slip {
        at,
        message: format!("{} is written N/A", at.of(text)),
        right: Some("N/A".to_string()),
    }
}

/// `06-03-2017`, `06/03//2017`.
fn signs(text: &str, date: Date) -> Option<Slip> {
    let written = date.span.of(text);
    let digits = written
        .bytes()
        .all(|b| b.is_ascii_digit() || b"-./".contains(&b));
    let odd = written.len() >= 10 && written.contains(['-', '.']) || written.contains("//");
    let right = format!("{:02}/{:02}/{:04}", date.month, date.day, date.year);
    (digits && odd).then(|| Slip {
        at: date.span,
        message: format!("{written} is written {right}"),
        right: Some(right),
    })
}

/// `25X0`
fn exemption(text: &str, span: Span) -> Option<Slip> {
    let written = span.of(text);
    matches!(written, "25X0" | "50X0" | "X0").then(|| Slip {
        at: span,
        message: format!("{written}: there is no such exemption"),
        right: None,
    })
}

/// `DECL: DECL: 06/03/2017`
fn twice(text: &str, event: Span) -> Option<Slip> {
    let written = event.of(text);
    if !starts_with_ci(written, "DECL:") {
        return None;
    }
    let rest = &written["DECL:".len()..];
    let blanks = rest.len() - rest.trim_start_matches(' ').len();
    let start = event.start as usize;
    Some(Slip {
        at: Span::new(start, start + "DECL:".len() + blanks),
        message: "DECL: stands twice".to_string(),
        right: Some(String::new()),
    })
}

/// `06/03/2O17`: no word in it, and two slashes.
fn mistyped(text: &str, value: Span) -> Option<Slip> {
    let line = text.get(value.start as usize..)?.lines().next()?.trim_end();
    let digit = |b: u8| b.is_ascii_digit() || b"/OIl ".contains(&b);
    let slashes = line.bytes().filter(|b| *b == b'/').count();
    let date = (8..=12).contains(&line.len())
        && slashes == 2
        && line.bytes().all(digit)
        && line.bytes().any(|b| b"OIl ".contains(&b))
        && line.starts_with(|c: char| c.is_ascii_digit());
    date.then(|| Slip {
        at: Span::new(value.start as usize, value.start as usize + line.len()),
        message: format!("{line}: that is no date; write MM/DD/YYYY"),
        right: None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use reftel_grammar::line::declassification::order_line;

    fn found(text: &str) -> Option<(&str, Option<String>)> {
        slip(text, &order_line(text), true).map(|s| (s.at.of(text), s.right))
    }

    #[test]
    fn slips() {
        let date = Some("06/03/2017".to_string());
        let none = Some("N/A".to_string());
        for (text, at, right) in [
            ("12958: DECL: 06-03-2017", "06-03-2017", date.clone()),
            ("12958: DECL: 06.03.2017", "06.03.2017", date.clone()),
            ("12958: DECL: 06//03/2017", "06//03/2017", date),
            ("12958: DECL: 06/03/2O17", "06/03/2O17", None),
            ("12958: DECL: 25X0", "25X0", None),
            (
                "12958: DECL: DECL: 06/03/2017",
                "DECL: ",
                Some(String::new()),
            ),
            ("12958: NA", "NA", none.clone()),
            ("12958: N\\A", "N\\A", none.clone()),
            ("12958: NONE", "NONE", none),
        ] {
            assert_eq!(found(text), Some((at, right)), "{text}");
        }
    }

    #[test]
    fn what_is_right_or_may_be_an_event_is_no_slip() {
        for text in [
            "12958: DECL: 06/03/2017",
            "12958: DECL: 6/3/2017",
            "12958: DECL: 2017/06/03",
            "12958: DECL: 31 DEC 2019",
            "12958: DECL: CLOSURE OF THE PORT",
            "12958: DECL: 25X1-HUMAN",
            "12958: DECL: 6-8 MONTHS AFTER THE VISIT",
            "12958: N/A",
            "12958: DECL: OADR",
        ] {
            assert_eq!(found(text), None, "{text}");
        }
    }
}
