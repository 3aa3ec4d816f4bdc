//! TAG003 no-subject-tag.

use super::HeaderCx;
use crate::finding::Report;
use crate::tables::tags::TagKind;
use crate::tokens::{Token, tokens};

rule! {
    /// ## What it does
    /// Reports a TAGS line without a subject TAGS: the four letters whose first names the field (`PREL`, `ECON`, `SCUL`). Program TAGS (`KPAO`),
    /// organisations and countries are no subjects. Silent as long as a code of the line is unknown.
    ///
    /// ## Why
    /// Distribution inside the Department goes by subject. At least one subject TAGS is required.
    ///
    /// ## Example
    /// ```cable,bad
    /// # UNCLAS
    /// #
    /// # E.O. 13526: N/A
    /// TAGS: KPAO, LV
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
    /// TAGS: SCUL, KPAO, LV
    /// # SUBJECT: HARBOUR FESTIVAL
    /// #
    /// # 1. The festival opens in May.
    /// #
    /// # EXAMPLE
    /// ```
    ///
    /// ## Source
    /// 5 FAH-3 (TAGS/Terms Handbook).
    code: "TAG003", name: "no-subject-tag", severity: Error, received: Same, fix: None, check: Header(check),
}

fn check(cx: &HeaderCx<'_>, out: &mut Vec<Report>) {
    let Some(field) = &cx.header.tags else { return };
    let all = tokens(cx);
    let certain = !all.is_empty() && !all.iter().any(Token::is_open);
    if certain && !all.iter().any(|t| t.is_of(TagKind::Subject)) {
        let span = field.logical.span();
        out.push(Report::new(
            &RULE,
            span,
            "No subject TAGS: at least one is required, such as PREL, ECON or SCUL",
        ));
    }
}
