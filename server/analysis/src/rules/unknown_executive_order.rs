//! DCL002 unknown-executive-order.

use super::HeaderCx;
use crate::finding::Report;
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
    out.push(match orders::nearest(written) {
        Some(order) => Report::new(
            &RULE,
            at,
            format!(
                "{written} is no executive order on classification: {}?",
                order.number
            ),
        )
        .replace(format!("Replace by {}", order.number), at, order.number),
        None => Report::new(
            &RULE,
            at,
            format!("{written} is no executive order on classification"),
        ),
    });
}
