//! HDR002 malformed-start-of-message.

use reftel_grammar::line::scan::words;
use reftel_grammar::line::transmission::start_of_message_well_formed;

use super::HeaderCx;
use crate::finding::Report;

rule! {
    /// ## What it does
    /// Reports a first line that begins like a start of message and is none: `VZCZC`, three letters, three or four digits.
    ///
    /// ## Why
    /// The letters name the channel and the digits number the messages on it; a station that misses a number asks for the message again.
    ///
    /// ## Example
    /// ```cable,bad
    /// VZCZCXY0012
    /// PP RUEHWEB
    ///
    /// DE RUEHRA #0012 1631323
    /// # ZNR UUUUU ZZH
    /// # P 121323Z JUN 07
    /// # FM AMEMBASSY RIGA
    /// # TO RUEHC/SECSTATE WASHDC PRIORITY 0012
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
    /// # ZNR UUUUU ZZH
    /// # P 121323Z JUN 07
    /// # FM AMEMBASSY RIGA
    /// # TO RUEHC/SECSTATE WASHDC PRIORITY 0012
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
    /// 5 FAH-2 H-320 (ACP 127 format line 1); the form as on received cables.
    code: "HDR002", name: "malformed-start-of-message", severity: Warning, received: Same, fix: None, check: Header(check),
}

fn check(cx: &HeaderCx<'_>, out: &mut Vec<Report>) {
    let Some(span) = cx.header.start_of_message else {
        return;
    };
    // What an archive glued behind it is no fault of the line.
    let Some(word) = words(span.of(cx.text)).next() else {
        return;
    };
    if !start_of_message_well_formed(word.text) {
        let message = "The start of message is VZCZC, three letters and three or four digits, such as VZCZCXRO0602";
        let place = word.span.shift(span.start as usize);
        out.push(Report::new(&RULE, place, message));
    }
}
