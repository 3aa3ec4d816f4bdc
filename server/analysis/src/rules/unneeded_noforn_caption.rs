//! CAP007 unneeded-noforn-caption.

use super::HeaderCx;
use crate::finding::{Plan, Report};
use crate::place::whole_line;

rule! {
    /// ## What it does
    /// Reports the caption NOFORN on a cable none of whose portions is marked NF. Silent unless every paragraph is marked and the whole cable is there.
    ///
    /// ## Why
    /// The caption keeps the whole cable from allies although nothing in it asks for that; or a portion lost its NF.
    ///
    /// ## Example
    /// ```cable,bad
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
    /// 1. (C) The festival opens in May.
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
    /// SIPDIS
    /// #
    /// # E.O. 13526: DECL: 11/23/2036
    /// # TAGS: PREL, NO
    /// # SUBJECT: HARBOUR FESTIVAL
    /// #
    /// # Classified By: DCM Pat Example for reasons 1.4 (b) and (d)
    /// #
    /// 1. (C) The festival opens in May.
    ///
    /// 2. (C) The mayor will speak.
    /// #
    /// # EXAMPLE
    /// ```
    ///
    /// ## Source
    /// 12 FAM 529; 32 CFR 2001.21. 2 % of received cables.
    code: "CAP007", name: "unneeded-noforn-caption", severity: Information, received: Hint, fix: Unsafe, check: Header(check),
}

fn check(cx: &HeaderCx<'_>, out: &mut Vec<Report>) {
    let totals = cx.totals;
    let sure = totals.marked > 0 && totals.unmarked == 0 && !totals.entire_text && !totals.redacted;
    let marked = totals.noforn || totals.written_noforn || subject(cx);
    if !sure || marked || cx.cx.partial || !cx.all_sections() {
        return;
    }
    let Some(caption) = cx.header.captions.iter().find(|c| c.text == "NOFORN") else {
        return;
    };
    let message = "No portion is marked NF: NOFORN is not needed, or a marking is missing";
    let span = whole_line(cx.text, caption.span);
    out.push(Report::new(&RULE, caption.span, message).fix(
        "Remove NOFORN",
        false,
        Plan::Edits(vec![(span, String::new())]),
    ));
}

/// The subject says NF.
fn subject(cx: &HeaderCx<'_>) -> bool {
    let marking = cx.header.subject.as_ref().and_then(|f| {
        let (inner, _) = f.value.marking?;
        Some(inner.of(&f.logical.text))
    });
    marking.is_some_and(|m| m.contains("NF") || m.contains("NOFORN"))
}
