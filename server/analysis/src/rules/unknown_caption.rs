//! CAP001 unknown-caption.

use strsim::osa_distance;

use super::HeaderCx;
use crate::finding::{Plan, Report};
use crate::tables::captions;

rule! {
    /// ## What it does
    /// Reports a caption that is not in the table and not in the options, but is nearly one that is. Lines that are near to none are not reported.
    ///
    /// ## Why
    /// A misspelt caption does nothing: the cable goes to those from whom it should have been kept, or not to those for whom it was meant.
    ///
    /// ## Example
    /// ```cable,bad
    /// UNCLAS
    ///
    /// SIPDSI
    /// #
    /// # E.O. 13526: N/A
    /// # TAGS: PREL, NO
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
    ///
    /// SIPDIS
    /// #
    /// # E.O. 13526: N/A
    /// # TAGS: PREL, NO
    /// # SUBJECT: HARBOUR FESTIVAL
    /// #
    /// # 1. The festival opens in May.
    /// #
    /// # EXAMPLE
    /// ```
    ///
    /// ## Source
    /// 5 FAH-2 H-440. The list is not complete; add to it with `captions` in the options.
    code: "CAP001", name: "unknown-caption", severity: Warning, received: Same, fix: Safe, check: Header(check),
}

fn check(cx: &HeaderCx<'_>, out: &mut Vec<Report>) {
    for caption in &cx.header.unknown_captions {
        let written = caption.text.to_ascii_uppercase();
        let extra = cx
            .config
            .captions
            .iter()
            .any(|c| c.eq_ignore_ascii_case(&written));
        if extra || written.len() < 5 || captions::lookup(&written).is_some() {
            continue;
        }
        // In a short word two slips make another word.
        let slips = if written.len() < 8 { 1 } else { 2 };
        let distance = |name: &str| osa_distance(&written, name);
        let near: Vec<&'static str> = captions::nearest(&written)
            .into_iter()
            .map(|row| row.caption)
            .filter(|name| name.len() > 4 && distance(name) <= slips)
            .collect();
        let Some(right) = near.first() else {
            continue;
        };
        let sure = near
            .iter()
            .filter(|n| distance(n) == distance(right))
            .count()
            == 1;
        let plan = Plan::Edits(vec![(caption.span, (*right).to_string())]);
        out.push(
            Report::new(
                &RULE,
                caption.span,
                format!("{written} is no caption: {right}?"),
            )
            .fix(format!("Write {right}"), sure, plan),
        );
    }
}
