//! ADR003 malformed-address.

use super::HeaderCx;
use crate::address;
use crate::finding::{Report, Severity};

rule! {
    /// ## What it does
    /// Reports an addressee line that is not routing indicator and slash, plain-language address, precedence, serial, where only the address is
    /// required: an indicator that is none, an address that names no post, a serial of other than four digits or in the wrong place.
    /// Also `INFO` with a slip.
    ///
    /// ## Why
    /// What a machine cannot read it delivers to nobody, or to the wrong station.
    ///
    /// ## Example
    /// ```cable,bad,unfinished
    /// # VZCZCXYZ0012
    /// # PP RUEHWEB
    /// #
    /// # DE RUEHRA #0012 1631323
    /// # ZNR UUUUU ZZH
    /// P 121323Z JUN 07
    /// FM AMEMBASSY RIGA
    /// TO RUEHC/SECSTATE WASHDC PRIORITY 001297
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
    /// 5 FAH-2 H-230; 5 FAH-2 H-320 (ACP 127 format lines 7 and 8). The four digits hold for all cables since 1990 that were counted, and are not asked of older ones.
    code: "ADR003", name: "malformed-address", severity: Warning, received: Same, fix: Safe, check: Header(check),
}

fn check(cx: &HeaderCx<'_>, out: &mut Vec<Report>) {
    out.extend(info_keyword(cx));
    for line in address::all(cx.header) {
        let text = line.span.of(cx.text);
        // A misspelt precedence is a fault of its own.
        if address::misspelt(text, &line.value).is_some() {
            continue;
        }
        let Some((span, message)) = address::fault(text, &line.value, cx.cx.year()) else {
            continue;
        };
        let report = Report::new(&RULE, line.at(span), message);
        // Where an archive joined lines, it may have joined these.
        out.push(if cx.cx.reflowed && text.len() > 80 {
            report.severity(Severity::Hint)
        } else {
            report
        });
    }
}

/// `INFOR RUEHC/..`
fn info_keyword(cx: &HeaderCx<'_>) -> Option<Report> {
    let keyword = cx.header.info_keyword?;
    let written = keyword.of(cx.text);
    if written.eq_ignore_ascii_case("INFO") {
        return None;
    }
    let message = format!("`{written}` is misspelt: INFO");
    Some(Report::new(&RULE, keyword, message).replace("Write INFO", keyword, "INFO"))
}
