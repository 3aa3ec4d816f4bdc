//! HDR007 precedence-mismatch.

use reftel_grammar::Span;

use super::HeaderCx;
use crate::address;
use crate::finding::{Plan, Report};
use crate::precedence::{Parts, Stated};
use crate::tables::precedences::Precedence;

rule! {
    /// ## What it does
    /// Reports a precedence in the routing line or the date-time group that is not the highest precedence of the addressees, and a date-time group whose second
    /// precedence, the one of the INFO addressees, is above the first. Silent when one of the parts does not read.
    ///
    /// ## Why
    /// The stations handle the message by its routing line, the addressees by the date-time group: both follow from the most urgent addressee.
    ///
    /// ## Example
    /// ```cable,bad
    /// VZCZCXYZ0012
    /// RR RUEHWEB
    ///
    /// DE RUEHRA #0012 1631323
    /// ZNR UUUUU ZZH
    /// P 121323Z JUN 07
    /// FM AMEMBASSY RIGA
    /// TO RUEHC/SECSTATE WASHDC PRIORITY 0012
    /// #
    /// # UNCLAS RIGA 000012
    /// #
    /// # SIPDIS
    /// #
    /// # E.O. 12958: N/A
    /// # TAGS: PREL, LG
    /// # SUBJECT: HARBOUR FESTIVAL
    /// #
    /// # 1. The festival opens in May.
    /// ```
    ///
    /// ## Use instead
    /// ```cable,good
    /// VZCZCXYZ0012
    /// PP RUEHWEB
    ///
    /// DE RUEHRA #0012 1631323
    /// ZNR UUUUU ZZH
    /// P 121323Z JUN 07
    /// FM AMEMBASSY RIGA
    /// TO RUEHC/SECSTATE WASHDC PRIORITY 0012
    /// #
    /// # UNCLAS RIGA 000012
    /// #
    /// # SIPDIS
    /// #
    /// # E.O. 12958: N/A
    /// # TAGS: PREL, LG
    /// # SUBJECT: HARBOUR FESTIVAL
    /// #
    /// # 1. The festival opens in May.
    /// ```
    ///
    /// ## Source
    /// 5 FAH-2 H-230; 5 FAH-2 H-320 (ACP 127 format lines 2 and 5).
    code: "HDR007", name: "precedence-mismatch", severity: Warning, received: Same, fix: Safe, check: Header(check),
}

fn check(cx: &HeaderCx<'_>, out: &mut Vec<Report>) {
    if address::passed_on(cx.pieces) {
        return;
    }
    let Some(parts) = Parts::read(cx.header, cx.text, cx.cx.year()) else {
        return;
    };
    if let [first, second] = parts.group[..]
        && second.0.rank > first.0.rank
    {
        out.push(reversed(&parts, first, second));
        return;
    }
    let group = parts.group.first();
    let (Some(group), Some(routing)) = (group, &parts.routing) else {
        // Two parts only: what the addressees have was written by a person and is right.
        let stated = group.or(parts.routing.as_ref());
        if let (Some(stated), Some(highest)) = (stated, parts.addressees)
            && stated.0.rank != highest.rank
        {
            out.push(mend(&parts, stated, highest, true));
        }
        return;
    };
    let Some(highest) = parts.addressees else {
        if group.0.rank != routing.0.rank {
            out.push(mend(&parts, routing, group.0, true));
        }
        return;
    };
    let (by_group, by_routing) = (group.0.rank == highest.rank, routing.0.rank == highest.rank);
    match (by_group, by_routing) {
        (true, true) => {}
        (true, false) => out.push(mend(&parts, routing, highest, true)),
        (false, true) => out.push(mend(&parts, group, highest, true)),
        // Perhaps an addressee lost its precedence: somebody must look.
        (false, false) => out.push(mend(&parts, group, highest, false)),
    }
}

/// A report on a stated precedence that should be `right`.
fn mend(parts: &Parts, stated: &Stated, right: &'static Precedence, safe: bool) -> Report {
    let in_group = parts.group.first().is_some_and(|g| g.1 == stated.1);
    let mut edits = Vec::new();
    if safe || !in_group {
        edits.push(edit(parts, stated, right, in_group));
    } else {
        edits.extend(parts.routing.iter().map(|r| edit(parts, r, right, false)));
        edits.push(edit(parts, stated, right, true));
    }
    let place = if in_group {
        "date-time group"
    } else {
        "routing line"
    };
    let message = format!(
        "The {place} says {}, but the highest precedence is {}",
        stated.0.word, right.word
    );
    let title = format!(
        "Write {}",
        if in_group {
            right.prosign
        } else {
            right.routing
        }
    );
    Report::new(&RULE, stated.1, message).fix(title, safe, Plan::Edits(edits))
}

/// Puts a precedence in its place; an INFO precedence that is no longer below it goes.
fn edit(
    parts: &Parts,
    stated: &Stated,
    right: &'static Precedence,
    in_group: bool,
) -> (Span, String) {
    let info = parts
        .group
        .get(1)
        .filter(|i| in_group && i.0.rank >= right.rank);
    let span = info.map_or(stated.1, |i| stated.1.to(i.1));
    let text = if in_group {
        right.prosign
    } else {
        right.routing
    };
    (span, text.to_string())
}

/// The precedence for the INFO addressees is above the one for the action addressees.
fn reversed(parts: &Parts, first: Stated, second: Stated) -> Report {
    let message = format!(
        "The second precedence, for INFO, is above the first: {} {}",
        first.0.prosign, second.0.prosign
    );
    let report = Report::new(&RULE, first.1.to(second.1), message);
    let swapped = parts.addressees.is_some_and(|a| a.rank == second.0.rank);
    if !swapped {
        return report;
    }
    let text = format!("{} {}", second.0.prosign, first.0.prosign);
    report.replace(format!("Write {text}"), first.1.to(second.1), text)
}
