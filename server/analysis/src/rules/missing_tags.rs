//! TAG001 missing-tags.

use reftel_grammar::line::keyword::Field;

use super::HeaderCx;
use crate::finding::{Plan, Report};
use crate::head;

rule! {
    /// ## What it does
    /// Reports a cable without a TAGS line, with an empty one, or with a slip in its keyword (`ATGS:`).
    ///
    /// ## Why
    /// TAGS say what a cable is about and of which country; distribution and search go by them. The fix inserts the line, the codes are the
    /// drafter's: completion offers them. Cables before 1973 have no TAGS.
    ///
    /// ## Example
    /// ```cable,bad,unfinished
    /// # UNCLAS
    /// #
    /// E.O. 13526: N/A
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
    /// ## An empty line
    /// ```cable,bad
    /// # UNCLAS
    /// #
    /// # E.O. 13526: N/A
    /// TAGS:
    /// # SUBJECT: HARBOUR FESTIVAL
    /// #
    /// # 1. The festival opens in May.
    /// #
    /// # EXAMPLE
    /// ```
    ///
    /// ## Source
    /// 5 FAH-3 (TAGS/Terms Handbook); 5 FAH-1 H-210.
    code: "TAG001", name: "missing-tags", severity: Error, received: Same, fix: Unsafe, check: Header(check),
}

fn check(cx: &HeaderCx<'_>, out: &mut Vec<Report>) {
    if !head::is_whole(cx.cx) || !head::is_due(cx, Field::Tags) {
        return;
    }
    let Some(field) = &cx.header.tags else {
        if head::may_hide(cx, &["TAGS", "TAG "]) {
            return;
        }
        let gap = head::gap(cx, Field::Tags, "TAGS:");
        out.push(
            Report::new(
                &RULE,
                gap.anchor,
                "The TAGS line is missing: it stands between E.O. and SUBJECT",
            )
            .fix(
                "Insert the TAGS line",
                false,
                Plan::Edits(vec![(gap.at, gap.text)]),
            ),
        );
        return;
    };
    out.extend(head::misspelt_keyword(cx, &RULE, field.keyword));
    if !field.logical.text.contains(|c: char| c.is_alphanumeric()) {
        out.push(Report::new(
            &RULE,
            field.span(),
            "The TAGS line is empty: at least one subject TAGS is required",
        ));
    }
}
