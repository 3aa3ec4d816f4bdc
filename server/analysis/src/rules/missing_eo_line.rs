//! DCL001 missing-eo-line.

use jiff::ToSpan;
use reftel_grammar::line::keyword::Field;

use super::HeaderCx;
use crate::finding::{Plan, Report};
use crate::head;
use crate::tables::orders;

rule! {
    /// ## What it does
    /// Reports a cable without an E.O. line.
    ///
    /// ## Why
    /// Every telegram says by which executive order it is classified and when it will be declassified; an unclassified one says `N/A`.
    /// Cables before 1973 have no such line.
    ///
    /// ## Example
    /// ```cable,bad
    /// # UNCLAS
    /// #
    /// TAGS: ECON, PREL, LV
    /// SUBJECT: HARBOUR FESTIVAL
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
    /// TAGS: ECON, PREL, LV
    /// SUBJECT: HARBOUR FESTIVAL
    /// #
    /// # 1. The festival opens in May.
    /// #
    /// # EXAMPLE
    /// ```
    ///
    /// ## Source
    /// 5 FAH-1 H-210; E.O. 13526 section 1.6.
    code: "DCL001", name: "missing-eo-line", severity: Error, received: Same, fix: Safe, check: Header(check),
}

fn check(cx: &HeaderCx<'_>, out: &mut Vec<Report>) {
    let hidden = [
        "E.O", "EO 1", "DECL", "13526", "12958", "12356", "12065", "11652",
    ];
    if !head::is_due(cx, Field::Order) {
        return;
    }
    if cx.header.order.is_some() || !head::is_whole(cx.cx) || head::may_hide(cx, &hidden) {
        return;
    }
    let number = orders::at(cx.cx.date).map_or("13526", |order| order.number);
    let (value, safe) = declassification(cx);
    let line = format!("E.O. {number}: {value}");
    let gap = head::gap(cx, Field::Order, &line);
    out.push(
        Report::new(&RULE, gap.anchor, "The E.O. line is missing: it stands before TAGS and says when the cable is declassified")
            .fix(format!("Insert {line}"), safe, Plan::Edits(vec![(gap.at, gap.text)])),
    );
}

/// What the line says: the ten years that E.O. 13526 section 1.5(b) sets are for the officer to confirm.
fn declassification(cx: &HeaderCx<'_>) -> (String, bool) {
    if !cx.cx.classified() && head::is_unclassified(cx)
        || cx.cx.level.is_none() && cx.totals.highest.is_none()
    {
        return ("N/A".to_string(), true);
    }
    let day = cx.cx.date.checked_add(10.years()).unwrap_or(cx.cx.date);
    (
        format!(
            "DECL: {:02}/{:02}/{:04}",
            day.month(),
            day.day(),
            day.year()
        ),
        false,
    )
}
