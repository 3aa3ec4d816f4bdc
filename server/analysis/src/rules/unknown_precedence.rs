//! ADR004 unknown-precedence.

use super::HeaderCx;
use crate::address;
use crate::finding::Report;

rule! {
    /// ## What it does
    /// Reports a last word of an addressee that is nearly a precedence: `FLASH`, `NIACT IMMEDIATE`, `IMMEDIATE`, `PRIORITY` (`ROUTINE` is never written out).
    ///
    /// ## Why
    /// The word is read as part of the name, and the message goes by routine.
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
    /// TO RUEHC/SECSTATE WASHDC PRIORTY 0012
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
    /// 5 FAH-2 H-230 and H-421 (precedences); ACP 121.
    code: "ADR004", name: "unknown-precedence", severity: Error, received: Same, fix: Safe, check: Header(check),
}

fn check(cx: &HeaderCx<'_>, out: &mut Vec<Report>) {
    for line in address::all(cx.header) {
        let text = line.span.of(cx.text);
        if let Some((span, right)) = address::misspelt(text, &line.value) {
            let place = line.at(span);
            let message = format!("{} is no precedence: {right}", span.of(text));
            out.push(Report::new(&RULE, place, message).replace(
                format!("Write {right}"),
                place,
                right,
            ));
        }
    }
}
