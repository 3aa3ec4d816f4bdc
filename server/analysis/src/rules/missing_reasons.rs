//! AUT003 missing-reasons.

use super::{HeaderCx, Received};
use crate::finding::Report;
use crate::head;

rule! {
    /// ## What it does
    /// Reports a `Classified By:` line that does not give the section of the executive order, or no letters of reasons: `reasons 1.4 (b) and (d)`.
    /// `Derived From:` needs none. Asked of cables since October 1995. In received cables a section alone that is missing is a hint.
    ///
    /// ## Why
    /// Classification needs a reason of the executive order. Nearly always it is foreign government information (b) or foreign relations (d).
    ///
    /// ## Example
    /// ```cable,bad
    /// # C O N F I D E N T I A L
    /// #
    /// # E.O. 13526: DECL: 11/23/2036
    /// # TAGS: PREL, ETRD, LV
    /// # SUBJECT: HARBOUR TALKS
    /// #
    /// Classified By: DCM Pat Example
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
    /// # E.O. 13526: DECL: 11/23/2036
    /// # TAGS: PREL, ETRD, LV
    /// # SUBJECT: HARBOUR TALKS
    /// #
    /// Classified By: DCM Pat Example for reasons 1.4 (b) and (d)
    /// #
    /// # 1. (C) The talks go on.
    /// #
    /// # EXAMPLE
    /// ```
    ///
    /// ## No letters
    /// ```cable,bad
    /// # C O N F I D E N T I A L
    /// #
    /// # E.O. 13526: DECL: 11/23/2036
    /// # TAGS: PREL, ETRD, LV
    /// # SUBJECT: HARBOUR TALKS
    /// #
    /// Classified By: DCM Pat Example for reasons 1.4
    /// #
    /// # 1. (C) The talks go on.
    /// #
    /// # EXAMPLE
    /// ```
    ///
    /// ## Source
    /// E.O. 13526 sections 1.4 and 1.6(a)(5); 32 CFR 2001.21.
    code: "AUT003", name: "missing-reasons", severity: Error, received: Same, fix: None, check: Header(check),
}

fn check(cx: &HeaderCx<'_>, out: &mut Vec<Report>) {
    let Some(field) = &cx.header.authority else {
        return;
    };
    let value = &field.value;
    let derived = value.derived || cx.header.derived.is_some();
    let asked = cx.cx.classified() && head::is_since(cx.cx, head::REASONS_SINCE);
    if derived || !asked || head::is_redacted(&field.logical.text) {
        return;
    }
    let section = if cx.cx.date < head::SECTION_14_SINCE {
        "1.5"
    } else {
        "1.4"
    };
    let message = match (value.section.is_some(), value.reasons.is_empty()) {
        (false, true) => {
            format!("No reasons: say for reasons {section} (b) and (d), or which they are")
        }
        // Three classified cables in a hundred were sent so.
        (false, false) => {
            let message = format!("The reasons lack their section: {section}");
            let report = Report::new(&RULE, field.span(), message);
            return out.push(report.received(Received::Hint));
        }
        (true, true) => "The section lacks its letters: (b) and (d), or which they are".to_string(),
        (true, false) => return,
    };
    out.push(Report::new(&RULE, field.span(), message));
}
