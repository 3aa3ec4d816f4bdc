//! DCL005 missing-declassification.

use reftel_grammar::line::declassification::Value;

use super::HeaderCx;
use crate::finding::{Related, Report};

rule! {
    /// ## What it does
    /// Reports `N/A` in the E.O. line of a classified cable.
    ///
    /// ## Why
    /// What is classified is declassified some day: the line gives the date or the event. `N/A` is for unclassified cables.
    ///
    /// ## Example
    /// ```cable,bad
    /// C O N F I D E N T I A L
    /// #
    /// E.O. 13526: N/A
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
    /// C O N F I D E N T I A L
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
    /// ## Source
    /// E.O. 13526 sections 1.5 and 1.6(a)(4); 5 FAH-1 H-210.
    code: "DCL005", name: "missing-declassification", severity: Error, received: Same, fix: None, check: Header(check),
}

fn check(cx: &HeaderCx<'_>, out: &mut Vec<Report>) {
    let Some(field) = &cx.header.order else {
        return;
    };
    let Value::NotApplicable(span) = field.value.value else {
        return;
    };
    if !cx.cx.classified() {
        return;
    }
    let level = cx.cx.level.map_or("", |l| l.name());
    out.push(
        Report::new(
            &RULE,
            field.at(span),
            format!("A {level} cable needs a date or an event: DECL: MM/DD/YYYY"),
        )
        .related(Related::ClassLine, "The cable is classified here"),
    );
}
