//! AUT001 missing-classified-by.

use reftel_grammar::line::keyword::Field;

use super::HeaderCx;
use crate::finding::{Plan, Related, Report};
use crate::head;

rule! {
    /// ## What it does
    /// Reports a CONFIDENTIAL, SECRET or TOP SECRET cable without a `Classified By:` or `Derived From:` line. A first paragraph that begins so
    /// counts too, and a keyword with a slip (`Clasified By:`) is reported as such. Asked of cables since October 1995.
    ///
    /// ## Why
    /// Somebody with the authority to classify answers for it, by name, title and the reasons of the executive order.
    /// The fix inserts a line to fill in.
    ///
    /// ## Example
    /// ```cable,bad,unfinished
    /// C O N F I D E N T I A L
    /// #
    /// # E.O. 13526: DECL: 11/23/2036
    /// # TAGS: PREL, ETRD, LV
    /// SUBJECT: HARBOUR TALKS
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
    /// Classified By: DCM Pat Example for reasons 1.4 (b) and (d)
    /// #
    /// # 1. (C) The talks go on.
    /// #
    /// # EXAMPLE
    /// ```
    ///
    /// ## Source
    /// E.O. 13526 section 1.6(a); 32 CFR 2001.21; 5 FAH-1 H-210.
    code: "AUT001", name: "missing-classified-by", severity: Error, received: Same, fix: Unsafe, check: Header(check),
}

fn check(cx: &HeaderCx<'_>, out: &mut Vec<Report>) {
    let context = cx.cx;
    let header = cx.header;
    if let Some(field) = &header.authority {
        out.extend(head::misspelt_keyword(cx, &RULE, field.keyword));
    }
    let named = header.authority.is_some() || header.derived.is_some() || cx.totals.stray.authority;
    if named
        || !context.classified()
        || !head::is_whole(context)
        || !head::is_due(cx, Field::Authority)
        || !head::is_since(context, head::REASONS_SINCE)
    {
        return;
    }
    if head::may_hide(cx, &["ASSIFIED", "CLASSIF", "DERIVED", "REASON"]) {
        return;
    }
    let gap = head::gap(cx, Field::Authority, &head::authority_line(context.date));
    let level = context.level.map_or("", |l| l.name());
    out.push(
        Report::new(
            &RULE,
            gap.anchor,
            format!("A {level} cable needs a Classified By line before paragraph 1"),
        )
        .related(Related::ClassLine, "The cable is classified here")
        .fix(
            "Insert a Classified By line",
            false,
            Plan::Edits(vec![(gap.at, gap.text)]),
        ),
    );
}
