//! ADR006 unknown-routing-indicator.

use reftel_grammar::line::transmission::is_indicator;

use super::HeaderCx;
use crate::address;
use crate::finding::Report;
use crate::tables::routing;

rule! {
    /// ## What it does
    /// Points out a routing indicator that is not in the table and not in the options. Only in drafts and in cables since 2000, from which the table stems.
    ///
    /// ## Why
    /// It may be new; it may be misspelt. Add it to `routing-indicators` in the options when it is right.
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
    /// RUEHQQZ/AMEMBASSY VILNIUS
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
    /// ACP 117 (routing indicators); pairs seen on received cables of 2003 to 2010. The list is not complete.
    code: "ADR006", name: "unknown-routing-indicator", severity: Hint, received: Same, fix: None, check: Header(check),
}

fn check(cx: &HeaderCx<'_>, out: &mut Vec<Report>) {
    if cx.cx.year() < 2000 {
        return;
    }
    for line in address::all(cx.header) {
        let Some(span) = line.value.indicator else {
            continue;
        };
        let indicator = span.of(line.span.of(cx.text));
        let extra = cx
            .config
            .routing_indicators
            .iter()
            .any(|(i, _)| i == indicator);
        let reads = is_indicator(indicator) && indicator.starts_with('R');
        if reads && !extra && !routing::is_known(indicator) {
            let message = format!("{indicator} is not in the table of routing indicators");
            out.push(Report::new(&RULE, line.at(span), message));
        }
    }
}
