//! HDR008 serial-mismatch.

use reftel_grammar::line::scan::is_digits;

use super::HeaderCx;
use crate::finding::{Related, Report};

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
    let (Some(station), Some(class)) = (&cx.header.station, &cx.header.class_line) else {
        return;
    };
    let (Some(serial), Some(number)) = (station.value.serial, class.value.serial) else {
        return;
    };
    let (serial, number) = (station.at(serial), class.at(number));
    let (have, whole) = (serial.of(cx.text), number.of(cx.text));
    if have.len() != 4 || !is_digits(have) || !is_digits(whole) || whole.len() > 6 {
        return;
    }
    let Ok(value) = whole.parse::<u32>() else {
        return;
    };
    let right = format!("{:04}", value % 10_000);
    if have != right {
        let message = format!("#{have} is not the number of the cable: {whole} gives #{right}");
        out.push(
            Report::new(&RULE, serial, message)
                .replace(format!("Write #{right}"), serial, right)
                .related(Related::Header(number), "The message reference number"),
        );
    }
}
