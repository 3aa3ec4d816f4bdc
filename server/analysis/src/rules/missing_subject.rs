//! SUB001 missing-subject.

use reftel_grammar::line::keyword::Field;

use super::HeaderCx;
use crate::finding::{Plan, Report};
use crate::head;

rule! {
    /// ## What it does
    /// Reports a cable without a SUBJECT line, with an empty one, or with a slip in its keyword (`SUBEJCT:`).
    ///
    /// ## Why
    /// The subject is what most readers of the cable will ever see. The fix inserts the line, the words are the drafter's.
    ///
    /// ## Example
    /// ```cable,bad,unfinished
    /// # UNCLAS
    /// #
    /// E.O. 13526: N/A
    /// TAGS: ECON, PREL, LV
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
    /// # TAGS: ECON, PREL, LV
    /// SUBJECT:
    /// #
    /// # 1. The festival opens in May.
    /// #
    /// # EXAMPLE
    /// ```
    ///
    /// ## Source
    /// 5 FAH-1 H-210.
    code: "SUB001", name: "missing-subject", severity: Error, received: Same, fix: Unsafe, check: Header(check),
}

fn check(cx: &HeaderCx<'_>, out: &mut Vec<Report>) {
    if !head::is_whole(cx.cx) || !head::is_due(cx, Field::Subject) {
        return;
    }
    let Some(field) = &cx.header.subject else {
        if head::may_hide(cx, &["SUBJ", "UBJECT"]) {
            return;
        }
        let gap = head::gap(cx, Field::Subject, "SUBJECT:");
        out.push(
            Report::new(
                &RULE,
                gap.anchor,
                "The SUBJECT line is missing: it stands after TAGS",
            )
            .fix(
                "Insert the SUBJECT line",
                false,
                Plan::Edits(vec![(gap.at, gap.text)]),
            ),
        );
        return;
    };
    out.extend(head::misspelt_keyword(cx, &RULE, field.keyword));
    if field.value.title.of(&field.logical.text).trim().is_empty() {
        out.push(Report::new(&RULE, field.span(), "The subject is empty"));
    }
}
