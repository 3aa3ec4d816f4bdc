//! HDR006 malformed-dtg.

use reftel_grammar::header::OnLine;
use reftel_grammar::line::dtg::{Dtg, DtgPart};

use super::{HeaderCx, Received};
use crate::finding::Report;

rule! {
    /// ## What it does
    /// Reports a date-time group that does not read: it says which part is wrong.
    /// In received cables small letters in the month are an archive's, and a hint.
    ///
    /// ## Why
    /// The date-time group is the message's birth certificate: precedence, day, hour and minute in Greenwich time (`Z`),
    /// month in three letters, year in two digits. A wrong one makes the message impossible to find.
    ///
    /// ## Example
    /// ```cable,bad
    /// P 321323Z JUN 07
    /// # FM AMEMBASSY RIGA
    /// # TO SECSTATE WASHDC PRIORITY
    /// #
    /// # UNCLAS RIGA 000012
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
    /// P 121323Z JUN 07
    /// # FM AMEMBASSY RIGA
    /// # TO SECSTATE WASHDC PRIORITY
    /// #
    /// # UNCLAS RIGA 000012
    /// #
    /// # E.O. 12958: N/A
    /// # TAGS: PREL, LG
    /// # SUBJECT: HARBOUR FESTIVAL
    /// #
    /// # 1. The festival opens in May.
    /// ```
    ///
    /// ## Source
    /// 5 FAH-2 H-320 (ACP 127 format line 5); ACP 127(G).
    code: "HDR006", name: "malformed-dtg", severity: Error, received: Same, fix: None, check: Header(check),
}

fn check(cx: &HeaderCx<'_>, out: &mut Vec<Report>) {
    let Some(dtg) = &cx.header.dtg else { return };
    for (part, span) in &dtg.value.problems {
        let message = match part {
            DtgPart::Precedence => "The precedence in the date-time group is not Z, O, P or R",
            DtgPart::Digits => "The date-time group needs six digits: day, hour and minute",
            DtgPart::Day => "The day in the date-time group is not 01 to 31",
            DtgPart::Hour => "The hour in the date-time group is not 00 to 23",
            DtgPart::Minute => "The minute in the date-time group is not 00 to 59",
            DtgPart::Zone => "The date-time group is in Greenwich time: write Z after the minutes",
            DtgPart::Month => "The month in the date-time group is three capital letters, such as JUN",
            DtgPart::Year => "The year in the date-time group is two digits",
            DtgPart::Date => "The month has no such day",
            DtgPart::Blank => "A blank stands before the month and one behind it",
        };
        let span = dtg.at(*span);
        let span = if span.is_empty() { dtg.at(dtg.value.span) } else { span };
        let report = Report::new(&RULE, span, message);
        // An archive wrote `Mar`.
        let archive = *part == DtgPart::Month && dtg.value.value.is_some();
        out.push(if archive { report.received(Received::Hint) } else { report });
    }
    out.extend(precedence(cx, dtg));
}

/// Where the system's own lines stand before it, the group has its precedence, and one letter long.
fn precedence(cx: &HeaderCx<'_>, dtg: &OnLine<Dtg>) -> Option<Report> {
    cx.header.start_of_message?;
    let Some(first) = dtg.value.precedence.first() else {
        let message = "The precedence is missing before the date-time group: Z, O, P or R";
        return Some(Report::new(&RULE, dtg.at(dtg.value.span), message));
    };
    let known = dtg.value.problems.iter().all(|(_, at)| at != first);
    (first.len() > 1 && known).then(|| {
        let message = "The precedence in the date-time group is one letter: Z, O, P or R";
        Report::new(&RULE, dtg.at(*first), message)
    })
}
