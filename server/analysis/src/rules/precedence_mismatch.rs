//! HDR007 precedence-mismatch.

use reftel_grammar::Span;

use super::HeaderCx;
use crate::address;
use crate::finding::{Plan, Report};
use crate::tables::precedences::{self, Precedence};

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
    /// #
    /// # 2. The mayor will speak.
    /// #
    /// # EXAMPLE
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
    /// #
    /// # 2. The mayor will speak.
    /// #
    /// # EXAMPLE
    /// ```
    ///
    /// ## Source
    /// 5 FAH-2 H-230; 5 FAH-2 H-320 (ACP 127 format lines 2 and 5).
    code: "HDR007", name: "precedence-mismatch", severity: Warning, received: Same, fix: Safe, check: Header(check),
}

/// A precedence and where it stands.
type Stated = (&'static Precedence, Span);

fn check(cx: &HeaderCx<'_>, out: &mut Vec<Report>) {
    let Some(parts) = Parts::read(cx) else {
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
            out.push(parts.mend(stated, highest, true));
        }
        return;
    };
    let Some(highest) = parts.addressees else {
        if group.0.rank != routing.0.rank {
            out.push(parts.mend(routing, group.0, true));
        }
        return;
    };
    let (by_group, by_routing) = (group.0.rank == highest.rank, routing.0.rank == highest.rank);
    match (by_group, by_routing) {
        (true, true) => {}
        (true, false) => out.push(parts.mend(routing, highest, true)),
        (false, true) => out.push(parts.mend(group, highest, true)),
        // Perhaps an addressee lost its precedence: somebody must look.
        (false, false) => out.push(parts.mend(group, highest, false)),
    }
}

/// What the header says of precedence, all of it readable.
struct Parts {
    routing: Option<Stated>,
    group: Vec<Stated>,
    /// Highest of the addressees, routine where none is written.
    addressees: Option<&'static Precedence>,
}

impl Parts {
    /// `None` when a part that stands there does not read.
    fn read(cx: &HeaderCx<'_>) -> Option<Self> {
        let header = cx.header;
        let stated = |line: &str, span: Span, at: Span| {
            precedences::by_prosign(span.of(line)).map(|p| (p, at))
        };
        let routing = match &header.routing {
            Some(r) => {
                let line = r.span.of(cx.text);
                let span = r.value.precedence;
                Some(stated(line, span, r.at(span)).filter(|_| span.len() == 2)?)
            }
            None => None,
        };
        let group = match &header.dtg {
            Some(d) => {
                let line = d.span.of(cx.text);
                let all = d.value.precedence.iter();
                all.map(|s| stated(line, *s, d.at(*s)).filter(|_| s.len() == 1))
                    .collect::<Option<Vec<_>>>()?
            }
            None => Vec::new(),
        };
        Some(Self {
            routing,
            group,
            addressees: highest(cx)?,
        })
    }

    /// A report on a stated precedence that should be `right`.
    fn mend(&self, stated: &Stated, right: &'static Precedence, safe: bool) -> Report {
        let in_group = self.group.first().is_some_and(|g| g.1 == stated.1);
        let mut edits = Vec::new();
        if safe || !in_group {
            edits.push(self.edit(stated, right, in_group));
        } else {
            edits.extend(self.routing.iter().map(|r| self.edit(r, right, false)));
            edits.push(self.edit(stated, right, true));
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
    fn edit(&self, stated: &Stated, right: &'static Precedence, in_group: bool) -> (Span, String) {
        let info = self
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
}

/// The highest precedence of the addressees: `None` when a line does not read, `Some(None)` when there is nothing to go by.
#[allow(clippy::option_option, reason = "unreadable is not the same as absent")]
fn highest(cx: &HeaderCx<'_>) -> Option<Option<&'static Precedence>> {
    let year = cx.cx.year();
    if cx.header.action.is_empty() {
        return Some(None);
    }
    let mut rank = 0;
    for line in address::all(cx.header) {
        rank = rank.max(address::rank(line.span.of(cx.text), &line.value, year)?);
    }
    // Old copies often name no precedence after the addressees at all.
    let written = address::all(cx.header).any(|a| a.value.precedence.is_some());
    if !written && year < 1974 {
        return Some(None);
    }
    // NIACT IMMEDIATE has the prosign of IMMEDIATE.
    let row = precedences::all().iter().find(|p| p.rank == rank)?;
    Some(precedences::by_prosign(row.prosign))
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
