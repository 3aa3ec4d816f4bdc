//! HDR004 malformed-de-line.

use reftel_grammar::Span;
use reftel_grammar::lex::header::PieceKind;
use reftel_grammar::line::transmission::Station;

use super::HeaderCx;
use crate::finding::Report;

rule! {
    /// ## What it does
    /// Reports a `DE` line that is not the sender's routing indicator, `#` and the station serial, and day of the year with hour and minute.
    ///
    /// ## Why
    /// Station, serial and filing time identify the message when it has to be asked for again.
    ///
    /// ## Example
    /// ```cable,bad
    /// VZCZCXYZ0012
    /// PP RUEHWEB
    ///
    /// DE RUEHRA 0012 1631323
    /// ZNR UUUUU ZZH
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
    /// ZNR UUUUU ZZH
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
    /// 5 FAH-2 H-320 (ACP 127 format line 3).
    code: "HDR004", name: "malformed-de-line", severity: Warning, received: Same, fix: None, check: Header(check),
}

fn check(cx: &HeaderCx<'_>, out: &mut Vec<Report>) {
    let Some(line) = &cx.header.station else {
        unread(cx, out);
        return;
    };
    let text = line.span.of(cx.text);
    if let Some((span, what)) = fault(&line.value, text) {
        let message = format!("{what}: write it as in DE RUEHMS #0602 1631323");
        out.push(Report::new(&RULE, line.at(span), message));
    }
}

fn fault(station: &Station, text: &str) -> Option<(Span, &'static str)> {
    let whole = Span::new(0, text.len());
    let Some(serial) = station.serial else {
        return Some((whole, "The DE line lacks # and the serial"));
    };
    if serial.len() != 4 || serial.of(text).bytes().any(|b| !b.is_ascii_digit()) {
        return Some((serial, "The serial of the DE line is four digits"));
    }
    let (Some(day), Some(time)) = (station.day, station.time) else {
        return Some((whole, "The DE line lacks its filing time of seven digits"));
    };
    let number = |span: Span, from: usize, to: usize| {
        span.of(text)
            .get(from..to)
            .and_then(|s| s.parse::<u16>().ok())
    };
    if number(day, 0, 3).is_none_or(|n| n == 0 || n > 366) {
        return Some((day, "The year has no such day"));
    }
    if number(time, 0, 2).is_none_or(|n| n > 23) || number(time, 2, 4).is_none_or(|n| n > 59) {
        return Some((time, "The day has no such time"));
    }
    let longer = text.as_bytes().get(time.end as usize);
    if longer.is_some_and(u8::is_ascii_alphanumeric) {
        return Some((time, "The filing time of the DE line is seven digits"));
    }
    if station.section.is_some_and(|s| s.len() != 2) {
        return station
            .section
            .map(|s| (s, "The section on the DE line is two digits"));
    }
    // Operating signals may follow, and what an archive glued behind the line is no fault of it.
    let rest = text.get(time.end as usize..).unwrap_or("").trim_start();
    let core = station.well_formed || !rest.is_empty();
    (!core).then_some((whole, "The DE line does not read"))
}

/// A line that begins with DE where the station belongs, but of which nothing reads.
fn unread(cx: &HeaderCx<'_>, out: &mut Vec<Report>) {
    let header = cx.header;
    if header.start_of_message.is_none() && header.routing.is_none() {
        return;
    }
    let lost = cx.pieces.iter().find(|p| {
        let line = p.text.of(cx.text);
        let opens = line.starts_with("DE ") || line.starts_with("DER");
        p.kind == PieceKind::Preface && opens && line.contains('#')
    });
    if let Some(piece) = lost {
        let message = "The DE line is DE, a blank and a routing indicator of four to eight capital letters";
        out.push(Report::new(&RULE, piece.text, message));
    }
}
