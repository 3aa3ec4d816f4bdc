//! DCL006 unneeded-declassification.

use reftel_grammar::line::declassification::Value;

use super::HeaderCx;
use crate::finding::Report;
use crate::head;

rule! {
    /// ## What it does
    /// Reports a date or an event of declassification on a cable that is unclassified and has no classified portion.
    ///
    /// ## Why
    /// There is nothing to declassify: the line says `N/A`. Or the classification line is wrong.
    ///
    /// ## Example
    /// ```cable,bad
    /// UNCLAS
    /// #
    /// E.O. 13526: DECL: 11/23/2036
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
    /// UNCLAS
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
    /// 5 FAH-1 H-210.
    code: "DCL006", name: "unneeded-declassification", severity: Warning, received: Same, fix: Safe, check: Header(check),
}

fn check(cx: &HeaderCx<'_>, out: &mut Vec<Report>) {
    let Some(field) = &cx.header.order else {
        return;
    };
    let line = &field.value;
    let said = match line.value {
        Value::Date(_) | Value::Exemption(_) => true,
        Value::Event(_) => line.keyword.is_some() && line.problem.is_none(),
        _ => false,
    };
    if !said || !head::is_unclassified(cx) || head::is_redacted(&field.logical.text) {
        return;
    }
    let span = field.at(line.keyword.unwrap_or(line.value_span).to(line.value_span));
    let report = Report::new(
        &RULE,
        span,
        "An unclassified cable is not declassified: write N/A",
    );
    out.push(if field.logical.pieces().count() == 1 {
        report.replace("Write N/A", span, "N/A")
    } else {
        report
    });
}
