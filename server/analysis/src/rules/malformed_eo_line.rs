//! DCL003 malformed-eo-line.

use reftel_grammar::Span;
use reftel_grammar::header::FieldOf;
use reftel_grammar::line::class_line::Level;
use reftel_grammar::line::declassification::{DateProblem, KeywordProblem, OrderLine, Value};


use super::HeaderCx;
use crate::finding::{Report, Severity};
use crate::head;
use crate::order_value::{Slip, slip};
use crate::tables::orders;

rule! {
    /// ## What it does
    /// Reports an E.O. line that does not read: no order, no `DECL:`, a lost colon, `DECLL`, a date that does not exist, nothing after the colon,
    /// a slip in its letters (`E.0. 12958`).
    /// Accepted are `N/A`, `MM/DD/YYYY`, `YYYY/MM/DD`, an event in words, the exemptions `25X1` to `25X9` and `50X1`, and what older orders
    /// had in their time (`OADR`, `GDS`).
    ///
    /// ## Why
    /// Machines at the other end read the line and set the day of declassification by it. In a received cable a lost colon is the archive's
    /// and only a hint.
    ///
    /// ## Example
    /// ```cable,bad
    /// # C O N F I D E N T I A L
    /// #
    /// E.O. 13526: DECLL: 11/23/2036
    /// # TAGS: PREL, ETRD, LV
    /// # SUBJECT: HARBOUR TALKS
    /// #
    /// # Classified By: DCM Pat Example for reasons 1.4 (b) and (d)
    /// #
    /// # 1. (C) The talks go on.
    /// #
    /// # EXAMPLE
    /// ```
    ///
    /// ## Use instead
    /// ```cable,good
    /// # C O N F I D E N T I A L
    /// #
    /// E.O. 13526: DECL: 11/23/2036
    /// # TAGS: PREL, ETRD, LV
    /// # SUBJECT: HARBOUR TALKS
    /// #
    /// # Classified By: DCM Pat Example for reasons 1.4 (b) and (d)
    /// #
    /// # 1. (C) The talks go on.
    /// #
    /// # EXAMPLE
    /// ```
    ///
    /// ## A date that does not exist
    /// ```cable,bad
    /// # C O N F I D E N T I A L
    /// #
    /// E.O. 13526: DECL: 11/31/2036
    /// # TAGS: PREL, ETRD, LV
    /// # SUBJECT: HARBOUR TALKS
    /// #
    /// # Classified By: DCM Pat Example for reasons 1.4 (b) and (d)
    /// #
    /// # 1. (C) The talks go on.
    /// #
    /// # EXAMPLE
    /// ```
    ///
    /// ## Source
    /// 5 FAH-1 H-210; E.O. 13526 section 1.6(a)(4); 32 CFR 2001.21.
    code: "DCL003", name: "malformed-eo-line", severity: Error, received: Same, fix: Safe, check: Header(check),
}

fn check(cx: &HeaderCx<'_>, out: &mut Vec<Report>) {
    let Some(field) = &cx.header.order else {
        return;
    };
    let line = &field.value;
    if head::is_redacted(&field.logical.text) {
        return;
    }
    out.extend(head::misspelt_keyword(cx, &RULE, field.keyword));
    out.extend(number(cx, field));
    out.extend(keyword(cx, field));
    out.extend(value(field, line.value));
    let clear = cx.cx.level == Some(Level::Unclassified);
    let slip = slip(&field.logical.text, &field.value, clear);
    out.extend(slip.map(|s| mend(field, s)));
}

/// The number and its colon.
fn number(cx: &HeaderCx<'_>, field: &FieldOf<OrderLine>) -> Option<Report> {
    let line = &field.value;
    let softer = |r: Report| {
        if head::received(cx.cx) {
            r.severity(Severity::Hint)
        } else {
            r
        }
    };
    let Some(number) = line.number else {
        // Other words before DECL are no number that may be put in.
        let bare = line.keyword.is_some()
            || matches!(line.value, Value::NotApplicable(_) | Value::Missing);
        let report = Report::new(
            &RULE,
            field.span(),
            "The E.O. line names no executive order",
        );
        return bare.then(|| softer(with_number(cx, field, report)));
    };
    if line.colon || line.amended.is_some() || line.value == Value::Missing {
        return None;
    }
    let at = field.at(number);
    let after = Span {
        start: at.end,
        end: at.end,
    };
    let report = Report::new(
        &RULE,
        at,
        format!(
            "A colon is missing after {}",
            number.of(&field.logical.text)
        ),
    );
    Some(softer(report.replace("Insert the colon", after, ":")))
}

fn with_number(cx: &HeaderCx<'_>, field: &FieldOf<OrderLine>, report: Report) -> Report {
    let order = orders::at(cx.cx.date).filter(|_| head::knows_date(cx.cx));
    let start = field.value.keyword.unwrap_or(field.value.value_span);
    let place = field.at(Span {
        start: start.start,
        end: start.start,
    });
    match order {
        Some(order) if !start.is_empty() => {
            // `E.O. : DECL` has its colon already.
            let text = cx.text.get(..place.start as usize).unwrap_or("");
            let before = text.trim_end().trim_end_matches(':').trim_end().len();
            let old = Span::new(before, place.start as usize);
            report.replace(
                format!("Insert {}", order.number),
                old,
                format!(" {}: ", order.number),
            )
        }
        _ => report,
    }
}

/// `DECL:`.
fn keyword(cx: &HeaderCx<'_>, field: &FieldOf<OrderLine>) -> Option<Report> {
    let line = &field.value;
    let value_at = field.at(line.value_span);
    let written = |span: Span| span.of(&field.logical.text);
    if let (None, Value::Event(event)) = (line.keyword, line.value) {
        let word = misspelt(written(event))?;
        let span = field.at(Span::new(
            event.start as usize,
            event.start as usize + word.len(),
        ));
        return Some(
            Report::new(&RULE, span, format!("{word} should read DECL")).replace(
                "Write DECL",
                span,
                "DECL",
            ),
        );
    }
    match (line.problem?, line.keyword) {
        (KeywordProblem::Missing, _) => {
            // The schedules of before 1982 gave their dates without the word, and so did X1 to X8 for all that is known.
            let old = line
                .number
                .is_some_and(|n| matches!(written(n), "10501" | "11652" | "12065"));
            let short =
                matches!(line.value, Value::Exemption(e) if !written(e).starts_with(['2', '5']));
            let insert = Span {
                start: value_at.start,
                end: value_at.start,
            };
            let report = Report::new(&RULE, value_at, "DECL: is missing before the date").replace(
                "Insert DECL:",
                insert,
                "DECL: ",
            );
            (!old && !short).then_some(report)
        }
        (KeywordProblem::Misspelt, Some(span)) => {
            let at = field.at(span);
            Some(
                Report::new(&RULE, at, format!("{} should read DECL", written(span))).replace(
                    "Write DECL",
                    at,
                    "DECL",
                ),
            )
        }
        (KeywordProblem::ColonLost, Some(span)) => {
            let at = field.at(span);
            let text = cx.text.get(at.end as usize..).unwrap_or("");
            let sign = text.trim_start_matches(' ').starts_with([';', '.', ',']);
            let blanks = text.len() - text.trim_start_matches(' ').len();
            let old = if sign {
                Span::new(at.end as usize, at.end as usize + blanks + 1)
            } else {
                Span {
                    start: at.end,
                    end: at.end,
                }
            };
            let report = Report::new(&RULE, at, "A colon is missing after DECL").replace(
                "Insert the colon",
                old,
                ":",
            );
            Some(if head::received(cx.cx) {
                report.severity(Severity::Hint)
            } else {
                report
            })
        }
        _ => None,
    }
}

/// A word with a colon that is nearly DECL.
fn misspelt(event: &str) -> Option<&str> {
    let word = event.split([':', ' ', '\n']).next()?;
    let colon = event[word.len()..].trim_start().starts_with(':');
    let near = word.len() >= 3 && strsim::osa_distance(&word.to_ascii_uppercase(), "DECL") <= 2;
    (colon && near && word.starts_with(['D', 'd'])).then_some(word)
}

fn mend(field: &FieldOf<OrderLine>, slip: Slip) -> Report {
    let at = field.at(slip.at);
    let report = Report::new(&RULE, at, slip.message);
    match slip.right {
        Some(right) if right.is_empty() => report.replace("Remove the second", at, right),
        Some(right) => report.replace(format!("Write {right}"), at, right),
        None => report,
    }
}

fn value(field: &FieldOf<OrderLine>, value: Value) -> Option<Report> {
    match value {
        Value::Missing => Some(Report::new(
            &RULE,
            field.span(),
            "The E.O. line does not say when the cable is declassified: give DECL: and a date, or N/A",
        )),
        Value::Unreadable(span, problem) => {
            let rest = field
                .logical
                .text
                .get(span.end as usize..)
                .unwrap_or("")
                .trim_start();
            // `6-8 months after ..` is an event; `06/03/2O17` is said to be no date elsewhere.
            if problem == DateProblem::Shape
                && rest.starts_with(char::is_alphabetic)
                && !rest.starts_with("REASON")
            {
                return None;
            }
            let written = span.of(&field.logical.text);
            let what = match problem {
                DateProblem::Month => "there is no such month",
                DateProblem::Day => "the month has no such day",
                DateProblem::Year => "that is no year",
                DateProblem::Shape => "that is no date",
            };
            Some(Report::new(
                &RULE,
                field.at(span),
                format!("{written}: {what}; write MM/DD/YYYY"),
            ))
        }
        _ => None,
    }
}
