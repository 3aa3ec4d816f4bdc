//! DCL003 malformed-eo-line.

use reftel_grammar::Span;
use reftel_grammar::header::FieldOf;
use reftel_grammar::line::class_line::Level;
use reftel_grammar::line::declassification::{DateProblem, OrderLine, Value};

use super::{HeaderCx, Received};
use crate::finding::Report;
use crate::head;
use crate::order_keyword::keyword_slip;
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
    /// and only a hint, and so is another way to write `N/A`.
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
    out.extend(keyword(field));
    out.extend(value(field, line.value));
    let clear = cx.cx.level == Some(Level::Unclassified);
    let slip = slip(&field.logical.text, &field.value, clear);
    out.extend(slip.map(|s| mend(field, s)));
}

/// The number and its colon.
fn number(cx: &HeaderCx<'_>, field: &FieldOf<OrderLine>) -> Option<Report> {
    let line = &field.value;
    let Some(number) = line.number else {
        // Other words before DECL are no number that may be put in.
        let bare = line.keyword.is_some()
            || matches!(line.value, Value::NotApplicable(_) | Value::Missing);
        let report = Report::new(
            &RULE,
            field.span(),
            "The E.O. line names no executive order",
        );
        return bare.then(|| with_number(cx, field, report).received(Received::Hint));
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
    Some(report.replace("Insert the colon", after, ":").received(Received::Hint))
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
fn keyword(field: &FieldOf<OrderLine>) -> Option<Report> {
    let slip = keyword_slip(&field.logical.text, &field.value)?;
    let report = Report::new(&RULE, field.at(slip.at), slip.message).replace(
        slip.title,
        field.at(slip.old),
        slip.new,
    );
    Some(match slip.colon {
        true => report.received(Received::Hint),
        false => report,
    })
}

fn mend(field: &FieldOf<OrderLine>, slip: Slip) -> Report {
    let at = field.at(slip.at);
    let mut report = Report::new(&RULE, at, slip.message);
    if slip.right.as_deref() == Some("N/A") {
        // In received traffic `NA` is one of the ways to say it.
        report = report.received(Received::Hint);
    }
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
            // `6-8 months after ..` is an event, `1.6 (X5)` an exemption; `06/03/2O17` is said to be no date elsewhere.
            let words = rest.starts_with(char::is_alphabetic) && !rest.starts_with("REASON");
            if problem == DateProblem::Shape && (words || rest.starts_with("(X")) {
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
