//! DCL002 unknown-executive-order.

use super::HeaderCx;
use crate::finding::Report;
use crate::head;
use crate::tables::orders;

rule! {
    /// ## What it does
    /// Reports a number in the E.O. line that is no order on classification, with the nearest that is: 10501, 11652, 12065, 12356, 12958, 13292, 13526.
    ///
    /// ## Why
    /// Two digits change places easily (`12598`), and a machine then knows no rule for the cable.
    ///
    /// ## Example
    /// ```cable,bad
    /// # UNCLAS
    /// #
    /// E.O. 13562: N/A
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
    /// 5 FAH-1 H-210; the orders in the Federal Register.
    code: "DCL002", name: "unknown-executive-order", severity: Error, received: Same, fix: Safe, check: Header(check),
}

fn check(cx: &HeaderCx<'_>, out: &mut Vec<Report>) {
    let Some(field) = &cx.header.order else {
        return;
    };
    let Some(number) = field.value.number else {
        return;
    };
    let written = number.of(&field.logical.text);
    if orders::lookup(written).is_some() {
        return;
    }
    let at = field.at(number);
    let Some(near) = orders::nearest(written) else {
        let message = format!("{written} is no executive order on classification");
        out.push(Report::new(&RULE, at, message));
        return;
    };
    // An old number put right would be superseded in a new draft.
    let date = Some(cx.cx.date).filter(|_| head::knows_date(cx.cx));
    let current = date
        .and_then(orders::at)
        .filter(|_| date.is_some_and(|day| !near.in_force(day)));
    let right = current.unwrap_or(near).number;
    let message = match current {
        Some(order) => format!(
            "{written} is no executive order on classification: {}? Now in force is {}",
            near.number, order.number
        ),
        None => format!(
            "{written} is no executive order on classification: {}?",
            near.number
        ),
    };
    out.push(Report::new(&RULE, at, message).replace(format!("Replace by {right}"), at, right));
}
