//! CAP004 caption-order.

use reftel_grammar::Span;

use super::HeaderCx;
use crate::captions::{Known, known};
use crate::finding::{Plan, Report};
use crate::place::line_of;
use crate::tables::captions::Kind;

rule! {
    /// ## What it does
    /// Reports captions of distribution and control that do not stand with the most restrictive first. SIPDIS, NOFORN and SENSITIVE may stand in any order, and STADIS
    /// on either side of EXDIS and NODIS.
    ///
    /// ## Why
    /// Who handles the cable reads the first caption first.
    ///
    /// ## Example
    /// ```cable,bad
    /// C O N F I D E N T I A L
    ///
    /// NOFORN
    /// NODIS
    /// #
    /// # E.O. 13526: DECL: 11/23/2036
    /// # TAGS: PREL, NO
    /// # SUBJECT: HARBOUR FESTIVAL
    /// #
    /// # Classified By: DCM Pat Example for reasons 1.4 (b) and (d)
    /// #
    /// # 1. (C/NF) The festival opens in May.
    /// #
    /// # 2. (C) The mayor will speak.
    /// #
    /// # EXAMPLE
    /// ```
    ///
    /// ## Use instead
    /// ```cable,good
    /// C O N F I D E N T I A L
    ///
    /// NODIS
    /// NOFORN
    /// #
    /// # E.O. 13526: DECL: 11/23/2036
    /// # TAGS: PREL, NO
    /// # SUBJECT: HARBOUR FESTIVAL
    /// #
    /// # Classified By: DCM Pat Example for reasons 1.4 (b) and (d)
    /// #
    /// # 1. (C/NF) The festival opens in May.
    /// #
    /// # 2. (C) The mayor will speak.
    /// #
    /// # EXAMPLE
    /// ```
    ///
    /// ## Source
    /// 5 FAH-2 H-252.1-1 b.
    code: "CAP004", name: "caption-order", severity: Information, received: Same, fix: Safe, check: Header(check),
}

fn check(cx: &HeaderCx<'_>, out: &mut Vec<Report>) {
    let Some(class) = &cx.header.class_line else {
        return;
    };
    let line = line_of(cx.text, class.span);
    let ordered = |k: &Known<'_>| {
        let kind = matches!(
            k.row.kind,
            Kind::Channel | Kind::Distribution | Kind::Control
        );
        // What stands on the classification line itself has no order of its own.
        kind && k.at.span.start >= line.end
    };
    let all: Vec<Known<'_>> = known(cx.header).into_iter().filter(ordered).collect();
    let conflicts = all
        .iter()
        .enumerate()
        .any(|(i, a)| all[..i].iter().any(|b| a.row.excludes(b.row)));
    let late = |i: usize| all[..i].iter().any(|before| below(before, &all[i]));
    let Some(first) = (1..all.len()).find(|i| late(*i)).filter(|_| !conflicts) else {
        return;
    };
    let mut sorted = all.clone();
    sorted.sort_by_key(|k| std::cmp::Reverse(k.row.level));
    let edits: Vec<(Span, String)> = all
        .iter()
        .zip(&sorted)
        .filter(|(here, there)| here.at.span != there.at.span)
        .map(|(here, there)| (here.at.span, there.at.span.of(cx.text).to_string()))
        .collect();
    let name = all[first].row.caption;
    let message =
        format!("{name} is more restrictive than what stands before it: it belongs first");
    out.push(Report::new(&RULE, all[first].at.span, message).fix(
        "Put the captions in order",
        true,
        Plan::Edits(edits),
    ));
}

/// Whether the first is less restrictive than the second. STADIS may stand on either side.
fn below(first: &Known<'_>, second: &Known<'_>) -> bool {
    let beside = |k: &Known<'_>| matches!(k.row.caption, "STADIS" | "EXDIS" | "NODIS");
    let stadis = first.row.caption == "STADIS" || second.row.caption == "STADIS";
    first.row.level < second.row.level && !(stadis && beside(first) && beside(second))
}
