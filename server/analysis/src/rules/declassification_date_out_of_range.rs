//! DCL004 declassification-date-out-of-range.

use jiff::ToSpan;
use jiff::civil::Date;
use reftel_grammar::line::declassification::{DateForm, Value};

use super::HeaderCx;
use crate::finding::Report;
use crate::head;

rule! {
    /// ## What it does
    /// Reports a date of declassification that lies before the cable, or after 31 December of the 25th year after it. `25X1` to `25X9` and `50X`
    /// go further and are let alone; so is an event. The deadline counts from the day of drafting, so a week either way is allowed.
    ///
    /// ## Why
    /// Information is declassified after 25 years unless an exemption is named; a date beyond is mostly a typing error.
    /// Asked since E.O. 12958 (October 1995); silent in a received cable without a date.
    ///
    /// ## Example
    /// ```cable,bad
    /// # C O N F I D E N T I A L
    /// #
    /// E.O. 13526: DECL: 11/23/2106
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
    /// ## Before the cable
    /// ```cable,bad
    /// # C O N F I D E N T I A L
    /// #
    /// E.O. 13526: DECL: 11/23/2016
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
    /// E.O. 13526 sections 1.5 and 3.3; 32 CFR 2001.
    code: "DCL004", name: "declassification-date-out-of-range", severity: Error, received: Same, fix: None, check: Header(check),
}

fn check(cx: &HeaderCx<'_>, out: &mut Vec<Report>) {
    let Some(field) = &cx.header.order else {
        return;
    };
    let Value::Date(written) = field.value.value else {
        return;
    };
    let text = field.value.value_span.of(&field.logical.text);
    let exempt = text.contains("25X") || text.contains("50X") || head::is_redacted(text);
    if exempt || !cx.cx.classified() || !head::is_since(cx.cx, head::REASONS_SINCE) {
        return;
    }
    let (Some(first), Some(last)) = (first_day(cx.cx.date), last_day(cx.cx.date)) else {
        return;
    };
    let fits = |year: i16| {
        Date::new(year, to_i8(written.month), to_i8(written.day))
            .map_or(true, |day| first <= day && day <= last)
    };
    // Two digits may mean either century.
    if fits(written.year) || written.form == DateForm::ShortYear && fits(written.year + 100) {
        return;
    }
    let message = if written.year <= cx.cx.year() {
        "The date of declassification lies before the cable".to_string()
    } else {
        format!(
            "More than 25 years away: without an exemption (25X, 50X) the latest date is 12/31/{}",
            last.year()
        )
    };
    out.push(Report::new(&RULE, field.at(written.span), message));
}

/// A week's drafting before the date.
fn first_day(date: Date) -> Option<Date> {
    date.checked_sub(7.days()).ok()
}

/// The end of the 25th year, a week's delay after the date allowed.
fn last_day(date: Date) -> Option<Date> {
    let year = date.checked_add(7.days()).ok()?.year();
    Date::new(year.checked_add(25)?, 12, 31).ok()
}

fn to_i8(number: u8) -> i8 {
    i8::try_from(number).unwrap_or(0)
}
