//! ADR007 duplicate-addressee.

use reftel_grammar::Span;
use reftel_grammar::header::OnLine;
use reftel_grammar::line::addressee::Addressee;
use reftel_grammar::logical::fold;

use super::HeaderCx;
use crate::address;
use crate::finding::{Plan, Related, Report};
use crate::place::{line_of, whole_line};

rule! {
    /// ## What it does
    /// Reports an addressee that stands twice, in `TO`, in `INFO`, or in both. The same address over another routing indicator is another delivery.
    ///
    /// ## Why
    /// The message is delivered twice, or the post does not know whether it has the action.
    ///
    /// ## Example
    /// ```cable,bad
    /// # VZCZCXYZ0012
    /// # PP RUEHWEB
    /// #
    /// # DE RUEHRA #0012 1631323
    /// # ZNR UUUUU ZZH
    /// P 121323Z JUN 07
    /// FM AMEMBASSY RIGA
    /// TO RUEHC/SECSTATE WASHDC PRIORITY 0012
    /// INFO RUEHTL/AMEMBASSY TALLINN 0034
    /// RUEHVL/AMEMBASSY VILNIUS
    /// RUEHTL/AMEMBASSY TALLINN
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
    /// # VZCZCXYZ0012
    /// # PP RUEHWEB
    /// #
    /// # DE RUEHRA #0012 1631323
    /// # ZNR UUUUU ZZH
    /// P 121323Z JUN 07
    /// FM AMEMBASSY RIGA
    /// TO RUEHC/SECSTATE WASHDC PRIORITY 0012
    /// INFO RUEHTL/AMEMBASSY TALLINN 0034
    /// RUEHVL/AMEMBASSY VILNIUS
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
    /// 5 FAH-2 H-230.
    code: "ADR007", name: "duplicate-addressee", severity: Warning, received: Same, fix: Safe, check: Header(check),
}

fn check(cx: &HeaderCx<'_>, out: &mut Vec<Report>) {
    // A message passed on carries the addresses of the first sending too.
    if address::passed_on(cx.pieces) {
        return;
    }
    let all: Vec<&OnLine<Addressee>> = address::all(cx.header).collect();
    let names: Vec<String> = all
        .iter()
        .map(|line| fold(line.at(line.value.plad).of(cx.text)))
        .collect();
    for (i, line) in all.iter().enumerate() {
        let name = &names[i];
        let earlier = all[..i].iter().zip(&names);
        let mut same = earlier.filter(|(other, known)| {
            !name.is_empty() && name.eq_ignore_ascii_case(known) && routes_agree(cx, other, line)
        });
        let Some((first, _)) = same.next() else {
            continue;
        };
        let precedence = |l: &OnLine<Addressee>| l.value.precedence.map(|s| l.at(s).of(cx.text));
        let report = Report::new(
            &RULE,
            line.span,
            format!("{name} stands twice: once is enough"),
        )
        .related(Related::Header(first.span), "Here the first time");
        // With another precedence somebody must say which one holds.
        let safe = precedence(line) == precedence(first);
        let span = removal(cx, line, all.get(i + 1).copied());
        let plan = Plan::Edits(vec![(span, String::new())]);
        out.push(if line.value.excluded.is_empty() {
            report.fix("Remove the second one", safe, plan)
        } else {
            report
        });
    }
}

/// The same routing indicator; where one of them has none, the address decides.
fn routes_agree(cx: &HeaderCx<'_>, a: &OnLine<Addressee>, b: &OnLine<Addressee>) -> bool {
    let indicator = |l: &OnLine<Addressee>| l.value.indicator.map(|s| l.at(s).of(cx.text));
    match (indicator(a), indicator(b)) {
        (Some(a), Some(b)) => a == b,
        _ => true,
    }
}

/// The whole line; behind `INFO`, with others following, up to the next one, which then follows the keyword.
fn removal(cx: &HeaderCx<'_>, line: &OnLine<Addressee>, next: Option<&OnLine<Addressee>>) -> Span {
    let physical = line_of(cx.text, line.span);
    let behind = [cx.header.info_keyword, cx.header.action_keyword]
        .into_iter()
        .flatten()
        .any(|k| physical.start <= k.start && k.end <= line.span.start);
    let follows = next.filter(|n| {
        let between = cx
            .text
            .get(line.span.end as usize..n.span.start as usize)
            .unwrap_or("");
        between.trim().is_empty()
    });
    match follows {
        Some(next) if behind => Span {
            start: line.span.start,
            end: next.span.start,
        },
        None if behind => whole_line(
            cx.text,
            Span {
                start: physical.start,
                end: line.span.end,
            },
        ),
        _ => whole_line(cx.text, line.span),
    }
}
