//! CAP005 missing-sensitive-caption.

use reftel_grammar::line::class_line::Level;

use super::HeaderCx;
use crate::captions::{has, insertion};
use crate::finding::Report;

rule! {
    /// ## What it does
    /// Reports an UNCLAS cable with portions marked (SBU) and without the caption SENSITIVE.
    ///
    /// ## Why
    /// The caption, not the portion, tells the system and the reader's office to keep the cable from the public.
    ///
    /// ## Example
    /// ```cable,bad
    /// UNCLAS
    ///
    /// SIPDIS
    /// #
    /// # E.O. 13526: N/A
    /// # TAGS: PREL, NO
    /// # SUBJECT: HARBOUR FESTIVAL
    /// #
    /// 1. (SBU) The festival opens in May.
    ///
    /// 2. (U) The mayor will speak.
    /// #
    /// # EXAMPLE
    /// ```
    ///
    /// ## Use instead
    /// ```cable,good
    /// UNCLAS
    ///
    /// SENSITIVE
    /// SIPDIS
    /// #
    /// # E.O. 13526: N/A
    /// # TAGS: PREL, NO
    /// # SUBJECT: HARBOUR FESTIVAL
    /// #
    /// 1. (SBU) The festival opens in May.
    ///
    /// 2. (U) The mayor will speak.
    /// #
    /// # EXAMPLE
    /// ```
    ///
    /// ## Source
    /// 12 FAM 540; 5 FAH-2 H-440. Silent for EFTO traffic, later sections and extracts.
    code: "CAP005", name: "missing-sensitive-caption", severity: Warning, received: Same, fix: Safe, check: Header(check),
}

const SAYS_SO: [&str; 5] = [
    "SENSITIVE",
    "SBU",
    "SENSITIVE BUT UNCLASSIFIED",
    "FOUO",
    "LIMITED OFFICIAL USE",
];

fn check(cx: &HeaderCx<'_>, out: &mut Vec<Report>) {
    let Some(class) = &cx.header.class_line else {
        return;
    };
    let unclassified = class.value.level == Some(Level::Unclassified);
    let silent = class.value.efto.is_some() || cx.cx.partial || cx.cx.later_section;
    // The pseudo header may have said EFTO.
    let efto = cx
        .header
        .pseudo
        .is_some_and(|s| s.of(cx.text).contains("EFTO"));
    if !unclassified || !cx.totals.sbu || silent || efto || has(cx.header, &SAYS_SO) {
        return;
    }
    let place = class.at(class.value.level_span);
    let report = Report::new(
        &RULE,
        place,
        "Portions are marked (SBU): the caption SENSITIVE is missing",
    );
    out.push(match insertion(cx.header, cx.text, "SENSITIVE") {
        Some(plan) => report.fix("Insert SENSITIVE", true, plan),
        None => report,
    });
}
