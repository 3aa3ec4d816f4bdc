//! HDR008 serial-mismatch.

use reftel_grammar::line::scan::is_digits;

use super::HeaderCx;
use crate::finding::{Related, Report};
use crate::number::number;

rule! {
    /// ## What it does
    /// Reports a serial on the `DE` line that is not the last four digits of the message reference number.
    ///
    /// ## Why
    /// The two are the same number. A message is asked for again by the one and cited by the other.
    ///
    /// ## Example
    /// ```cable,bad
    /// # VZCZCXYZ0012
    /// # PP RUEHWEB
    /// #
    /// DE RUEHRA #0021 1631323
    /// # ZNR UUUUU ZZH
    /// # P 121323Z JUN 07
    /// # FM AMEMBASSY RIGA
    /// # TO RUEHC/SECSTATE WASHDC PRIORITY 0012
    /// #
    /// UNCLAS RIGA 000012
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
    /// DE RUEHRA #0012 1631323
    /// # ZNR UUUUU ZZH
    /// # P 121323Z JUN 07
    /// # FM AMEMBASSY RIGA
    /// # TO RUEHC/SECSTATE WASHDC PRIORITY 0012
    /// #
    /// UNCLAS RIGA 000012
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
    /// 5 FAH-2 H-320 (ACP 127 format line 3). Holds in 99.6 % of received cables.
    code: "HDR008", name: "serial-mismatch", severity: Warning, received: Same, fix: Safe, check: Header(check),
}

fn check(cx: &HeaderCx<'_>, out: &mut Vec<Report>) {
    let (Some(station), Some(number)) = (&cx.header.station, number(cx.header, cx.text)) else {
        return;
    };
    let Some(serial) = station.value.serial.map(|s| station.at(s)) else {
        return;
    };
    let (have, whole) = (serial.of(cx.text), number.serial.of(cx.text));
    if have.len() != 4 || !is_digits(have) {
        return;
    }
    let right = format!("{:04}", number.value % 10_000);
    if have != right {
        let message = format!("#{have} is not the number of the cable: {whole} gives #{right}");
        out.push(
            Report::new(&RULE, serial, message)
                .replace(format!("Write #{right}"), serial, right)
                .related(
                    Related::Header(number.serial),
                    "The message reference number",
                ),
        );
    }
}
