//! CAP006 missing-noforn-caption.

use super::HeaderCx;
use crate::captions::{has, insertion};
use crate::finding::Report;

rule! {
    /// ## What it does
    /// Reports a cable with portions marked NF and without the caption NOFORN.
    ///
    /// ## Why
    /// The caption speaks for the whole cable; without it the cable may be shown to a foreign national before anyone reads the portion.
    ///
    /// ## Example
    /// ```cable,bad
    /// C O N F I D E N T I A L
    ///
    /// SIPDIS
    /// #
    /// # E.O. 13526: DECL: 11/23/2036
    /// # TAGS: PREL, NO
    /// # SUBJECT: HARBOUR FESTIVAL
    /// #
    /// # Classified By: DCM Pat Example for reasons 1.4 (b) and (d)
    /// #
    /// 1. (C/NF) The festival opens in May.
    ///
    /// 2. (C) The mayor will speak.
    /// #
    /// # EXAMPLE
    /// ```
    ///
    /// ## Use instead
    /// ```cable,good
    /// C O N F I D E N T I A L
    ///
    /// NOFORN
    /// SIPDIS
    /// #
    /// # E.O. 13526: DECL: 11/23/2036
    /// # TAGS: PREL, NO
    /// # SUBJECT: HARBOUR FESTIVAL
    /// #
    /// # Classified By: DCM Pat Example for reasons 1.4 (b) and (d)
    /// #
    /// 1. (C/NF) The festival opens in May.
    ///
    /// 2. (C) The mayor will speak.
    /// #
    /// # EXAMPLE
    /// ```
    ///
    /// ## Source
    /// 12 FAM 529; 5 FAH-2 H-440. Silent for later sections and extracts. 3 % of received cables.
    code: "CAP006", name: "missing-noforn-caption", severity: Warning, received: Same, fix: Safe, check: Header(check),
}

fn check(cx: &HeaderCx<'_>, out: &mut Vec<Report>) {
    let Some(class) = &cx.header.class_line else {
        return;
    };
    let silent = cx.cx.partial || cx.cx.later_section;
    if !cx.totals.noforn || silent || has(cx.header, &["NOFORN"]) {
        return;
    }
    let place = class.at(class.value.level_span);
    let report = Report::new(
        &RULE,
        place,
        "Portions are marked NF: the caption NOFORN is missing",
    );
    out.push(match insertion(cx.header, cx.text, "NOFORN") {
        Some(plan) => report.fix("Insert NOFORN", true, plan),
        None => report,
    });
}
