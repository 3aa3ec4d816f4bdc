//! AUT002 unneeded-classified-by.

use super::HeaderCx;
use crate::finding::Report;
use crate::head;

rule! {
    /// ## What it does
    /// Reports a `Classified By:` line in a cable that is unclassified and has no classified portion.
    ///
    /// ## Why
    /// Nothing is classified, so nobody classified it. Or the classification line is wrong.
    ///
    /// ## Example
    /// ```cable,bad
    /// UNCLAS
    /// #
    /// # E.O. 13526: N/A
    /// # TAGS: ECON, PREL, LV
    /// # SUBJECT: HARBOUR FESTIVAL
    /// #
    /// Classified By: DCM Pat Example for reasons 1.4 (b) and (d)
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
    /// # E.O. 13526: N/A
    /// # TAGS: ECON, PREL, LV
    /// # SUBJECT: HARBOUR FESTIVAL
    /// #
    /// # 1. The festival opens in May.
    /// #
    /// # EXAMPLE
    /// ```
    ///
    /// ## Source
    /// 32 CFR 2001.21; 5 FAH-1 H-210.
    code: "AUT002", name: "unneeded-classified-by", severity: Warning, received: Same, fix: None, check: Header(check),
}

fn check(cx: &HeaderCx<'_>, out: &mut Vec<Report>) {
    let Some(field) = &cx.header.authority else {
        return;
    };
    if head::is_unclassified(cx) {
        out.push(Report::new(
            &RULE,
            field.span(),
            "An unclassified cable has no Classified By line",
        ));
    }
}
