//! TAG011 lowercase-tag.

use super::HeaderCx;
use crate::finding::{Report, Severity};
use crate::head;
use crate::tokens::{Is, tokens};

rule! {
    /// ## What it does
    /// Reports a TAGS code in lower case.
    ///
    /// ## Why
    /// Codes are capitals. Where an archive put a whole cable in lower case it is a hint.
    ///
    /// ## Example
    /// ```cable,bad
    /// # UNCLAS
    /// #
    /// # E.O. 13526: N/A
    /// TAGS: ECON, prel, LV
    /// # SUBJECT: HARBOUR FESTIVAL
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
    /// # E.O. 13526: N/A
    /// TAGS: ECON, PREL, LV
    /// # SUBJECT: HARBOUR FESTIVAL
    /// #
    /// # 1. The festival opens in May.
    /// #
    /// # EXAMPLE
    /// ```
    ///
    /// ## Source
    /// 5 FAH-3 (TAGS/Terms Handbook).
    code: "TAG011", name: "lowercase-tag", severity: Warning, received: Same, fix: Safe, check: Header(check),
}

fn check(cx: &HeaderCx<'_>, out: &mut Vec<Report>) {
    let copy = head::is_lower_case_copy(cx);
    for token in tokens(cx) {
        let known = matches!(token.is, Is::Code | Is::Own);
        if !known || token.text == token.code {
            continue;
        }
        let report = Report::new(
            &RULE,
            token.at,
            format!("TAGS are capitals: {}", token.code),
        )
        .replace(format!("Write {}", token.code), token.at, &token.code);
        out.push(if copy {
            report.severity(Severity::Hint)
        } else {
            report
        });
    }
}
