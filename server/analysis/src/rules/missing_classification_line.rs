//! CLS001 missing-classification-line.

use reftel_grammar::Span;

use super::HeaderCx;
use crate::finding::{Plan, Report};
use crate::head;

rule! {
    /// ## What it does
    /// Reports a cable without a classification line.
    ///
    /// ## Why
    /// Every telegram carries its overall classification right before the captions; without it nobody may send it on.
    ///
    /// ## Example
    /// ```cable,bad
    /// # SIPDIS
    /// #
    /// E.O. 13526: N/A
    /// TAGS: PREL, LV
    /// SUBJECT: HARBOUR FESTIVAL
    /// #
    /// # 1. The festival opens in May.
    /// ```
    ///
    /// ## Use instead
    /// ```cable,good
    /// UNCLAS
    ///
    /// # SIPDIS
    /// #
    /// E.O. 13526: N/A
    /// TAGS: PREL, LV
    /// SUBJECT: HARBOUR FESTIVAL
    /// #
    /// # 1. The festival opens in May.
    /// ```
    ///
    /// ## Source
    /// 5 FAH-1 H-210; 32 CFR 2001.21.
    code: "CLS001", name: "missing-classification-line", severity: Error, received: Same, fix: Safe, check: Header(check),
}

fn check(cx: &HeaderCx<'_>, out: &mut Vec<Report>) {
    if cx.header.class_line.is_some() || cx.cx.partial || !head::is_class_line_due(cx) {
        return;
    }
    // The line belongs before the first caption or field, after the addresses.
    use reftel_grammar::lex::header::PieceKind as P;
    use reftel_grammar::line::keyword::Field as F;
    let addresses = |k: P| {
        matches!(
            k,
            P::StartOfMessage
                | P::Routing
                | P::Station
                | P::Security
                | P::Dtg
                | P::Distribution
                | P::Field(F::From | F::Action | F::Info)
                | P::Page
        )
    };
    let at = cx
        .pieces
        .iter()
        .find(|p| !addresses(p.kind))
        .map_or(cx.text.len(), |p| {
            p.keyword.unwrap_or(p.text).start as usize
        });
    let line_end = cx.text[at..]
        .find(['\n', '\r'])
        .map_or(cx.text.len(), |n| n + at);
    let classified = cx
        .totals
        .highest
        .filter(|l| *l > reftel_grammar::line::class_line::Level::Unclassified);
    let level = classified
        .unwrap_or(reftel_grammar::line::class_line::Level::Unclassified)
        .on_line();
    let insert = Span::new(at, at);
    out.push(
        Report::new(&RULE, Span::new(at, line_end), "The classification line is missing: a telegram needs its overall classification before the captions")
            .fix(format!("Insert {level}"), true, Plan::Edits(vec![(insert, format!("{level}\n\n"))])),
    );
}
