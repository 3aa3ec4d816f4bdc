//! TAG006 glued-tags.

use super::HeaderCx;
use crate::finding::Report;
use crate::tokens::{Is, tokens};

rule! {
    /// ## What it does
    /// Reports two or more known TAGS without a separator between them: `PRELPGOV`, `ASECVE`.
    ///
    /// ## Why
    /// Nobody looks for `PRELPGOV`. An archive that loses the commas leaves the blanks: it glues nothing.
    ///
    /// ## Example
    /// ```cable,bad
    /// # UNCLAS
    /// #
    /// # E.O. 13526: N/A
    /// TAGS: ECONPREL, LV
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
    code: "TAG006", name: "glued-tags", severity: Warning, received: Same, fix: Safe, check: Header(check),
}

fn check(cx: &HeaderCx<'_>, out: &mut Vec<Report>) {
    let all = tokens(cx);
    for token in all {
        let Is::Glued(codes) = &token.is else {
            continue;
        };
        let list = codes.join(", ");
        // What stands in the field already would stand there twice.
        let twice = codes.iter().any(|code| all.iter().any(|t| t.code == *code));
        let report = Report::new(&RULE, token.at, format!("A separator is missing: {list}"));
        out.push(if twice {
            report
        } else {
            report.replace(format!("Write {list}"), token.at, list)
        });
    }
}
