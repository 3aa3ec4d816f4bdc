//! SUB004 classified-subject.

use super::HeaderCx;
use crate::finding::Report;

rule! {
    /// ## What it does
    /// Reports a subject that is marked CONFIDENTIAL or higher.
    ///
    /// ## Why
    /// Subjects are read in lists, indexes and on unclassified paper: they should be unclassified.
    ///
    /// ## Example
    /// ```cable,bad
    /// C O N F I D E N T I A L
    /// #
    /// # E.O. 13526: DECL: 11/23/2036
    /// # TAGS: PREL, ETRD, LV
    /// SUBJECT: (C) HARBOUR TALKS
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
    /// # E.O. 13526: DECL: 11/23/2036
    /// # TAGS: PREL, ETRD, LV
    /// SUBJECT: HARBOUR TALKS
    /// #
    /// # Classified By: DCM Pat Example for reasons 1.4 (b) and (d)
    /// #
    /// # 1. (C) The talks go on.
    /// #
    /// # EXAMPLE
    /// ```
    ///
    /// ## Source
    /// 5 FAH-1 H-210; 32 CFR 2001.21.
    code: "SUB004", name: "classified-subject", severity: Warning, received: Hint, fix: None, check: Header(check),
}

fn check(cx: &HeaderCx<'_>, out: &mut Vec<Report>) {
    let Some(field) = &cx.header.subject else {
        return;
    };
    let Some((marking, _)) = field.value.marking else {
        return;
    };
    let written = marking.of(&field.logical.text);
    let level = written
        .split(|c: char| !c.is_ascii_alphabetic())
        .next()
        .unwrap_or("");
    if ["C", "S", "TS"]
        .iter()
        .any(|l| l.eq_ignore_ascii_case(level))
    {
        let message = format!(
            "The subject is marked ({}): subjects should be unclassified",
            written.trim()
        );
        out.push(Report::new(&RULE, field.at(marking), message));
    }
}
