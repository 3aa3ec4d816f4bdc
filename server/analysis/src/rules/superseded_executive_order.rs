//! DCL007 superseded-executive-order.

use jiff::ToSpan;
use jiff::civil::Date;

use super::HeaderCx;
use crate::finding::Report;
use crate::head;
use crate::tables::orders;

rule! {
    /// ## What it does
    /// Reports an executive order that was not in force at the date of the cable, with six months of grace. E.O. 13526 is in force since 27 June 2010.
    /// Silent in a received cable without a date.
    ///
    /// ## Why
    /// The order decides for how long and for what reasons a cable may be classified. Old drafts are copied, and their first line with them.
    ///
    /// ## Example
    /// ```cable,bad
    /// # UNCLAS
    /// #
    /// E.O. 12958: N/A
    /// # TAGS: ECON, PREL, LV
    /// # SUBJECT: HARBOUR FESTIVAL
    /// #
    /// # 1. The festival opens in May.
    /// #
    /// # EXAMPLE
    /// ```
    ///
    /// ## Use instead
    /// ```cable,good
    /// # UNCLAS
    /// #
    /// E.O. 13526: N/A
    /// # TAGS: ECON, PREL, LV
    /// # SUBJECT: HARBOUR FESTIVAL
    /// #
    /// # 1. The festival opens in May.
    /// #
    /// # EXAMPLE
    /// ```
    ///
    /// ## Source
    /// The effective dates of the orders: E.O. 13526 section 6.3; E.O. 12958 section 6.2; E.O. 12356 section 6.2; E.O. 12065 section 7-7.
    code: "DCL007", name: "superseded-executive-order", severity: Warning, received: Same, fix: Safe, check: Header(check),
}

fn check(cx: &HeaderCx<'_>, out: &mut Vec<Report>) {
    let Some(field) = &cx.header.order else {
        return;
    };
    let Some(number) = field.value.number.filter(|_| head::knows_date(cx.cx)) else {
        return;
    };
    let Some(order) = orders::lookup(number.of(&field.logical.text)) else {
        return;
    };
    let date = cx.cx.date;
    let grace = |day: Date| day.checked_add(6.months()).is_ok_and(|end| end <= date);
    let early = date
        .checked_add(6.months())
        .is_ok_and(|late| late < order.from);
    let message = if order.until.is_some_and(grace) {
        format!("E.O. {} is no longer in force", order.number)
    } else if early {
        format!("E.O. {} was not in force yet", order.number)
    } else {
        return;
    };
    let at = field.at(number);
    out.push(match orders::at(date) {
        Some(current) => Report::new(&RULE, at, format!("{message}: {} is", current.number))
            .replace(format!("Replace by {}", current.number), at, current.number),
        None => Report::new(&RULE, at, message),
    });
}
