//! TAG009 no-geographic-tag.

use super::HeaderCx;
use crate::finding::Report;
use crate::tables::tags::TagKind;
use crate::tokens::{Token, tokens};

rule! {
    /// ## What it does
    /// Points at a TAGS line without a country or region. Silent as long as a code of the line is unknown.
    ///
    /// ## Why
    /// Most cables are about some place (96 of 100), and are looked for by it.
    ///
    /// ## Example
    /// ```cable,bad
    /// # UNCLAS
    /// #
    /// # E.O. 13526: N/A
    /// TAGS: ECON, PREL
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
    code: "TAG009", name: "no-geographic-tag", severity: Hint, received: Same, fix: None, check: Header(check),
}

fn check(cx: &HeaderCx<'_>, out: &mut Vec<Report>) {
    let Some(field) = &cx.header.tags else { return };
    let all = tokens(cx);
    let certain = !all.is_empty() && !all.iter().any(Token::is_open);
    if certain && !all.iter().any(|t| t.is_of(TagKind::Geographic)) {
        out.push(Report::new(
            &RULE,
            field.logical.span(),
            "No geographic TAGS: of which country or region is the cable?",
        ));
    }
}
