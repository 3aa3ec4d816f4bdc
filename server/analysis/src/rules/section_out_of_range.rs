//! CLS005 section-out-of-range.

use reftel_grammar::Span;
use reftel_grammar::line::class_line::Section;

use super::HeaderCx;
use crate::finding::{Plan, Report};

rule! {
    /// ## What it does
    /// Reports a section that cannot be: `SECTION 03 OF 02`, `SECTION 00 OF 02`, or a number of one digit.
    ///
    /// ## Why
    /// The addressee puts the sections together by their numbers, and waits for one that will not come.
    ///
    /// ## Example
    /// ```cable,bad
    /// # VZCZCXYZ0012
    /// # PP RUEHWEB
    /// #
    /// # DE RUEHRA #0012 1631323
    /// # ZNR UUUUU ZZH
    /// # P 121323Z JUN 07
    /// # FM AMEMBASSY RIGA
    /// # TO RUEHC/SECSTATE WASHDC PRIORITY 0012
    /// #
    /// UNCLAS SECTION 1 OF 2 RIGA 000012
    ///
    /// SIPDIS
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
    /// # P 121323Z JUN 07
    /// # FM AMEMBASSY RIGA
    /// # TO RUEHC/SECSTATE WASHDC PRIORITY 0012
    /// #
    /// UNCLAS SECTION 01 OF 02 RIGA 000012
    ///
    /// SIPDIS
    /// #
    /// # E.O. 12958: N/A
    /// # TAGS: PREL, LG
    /// # SUBJECT: HARBOUR FESTIVAL
    /// #
    /// # 1. The festival opens in May.
    /// ```
    ///
    /// ## Source
    /// 5 FAH-2 H-250. Two digits in 809 of 810 received cables in sections.
    code: "CLS005", name: "section-out-of-range", severity: Error, received: Same, fix: Safe, check: Header(check),
}

fn check(cx: &HeaderCx<'_>, out: &mut Vec<Report>) {
    let Some(class) = &cx.header.class_line else {
        return;
    };
    let Some(Section {
        span,
        number,
        count,
    }) = class.value.section
    else {
        return;
    };
    let value = |s: Span| class.at(s).of(cx.text).parse::<u32>().ok();
    let (Some(n), Some(of)) = (value(number), value(count)) else {
        return;
    };
    let place = class.at(span);
    let wrong = if n == 0 || of == 0 {
        Some("Sections are counted from 01".to_string())
    } else if n > of {
        Some(format!("There is no section {n:02} of {of:02}"))
    } else {
        None
    };
    if let Some(message) = wrong {
        out.push(Report::new(&RULE, place, message));
        return;
    }
    let short: Vec<(Span, String)> = [(number, n), (count, of)]
        .into_iter()
        .filter(|(span, value)| span.len() != 2 && *value < 100)
        .map(|(span, value)| (class.at(span), format!("{value:02}")))
        .collect();
    // The sections of old copies were counted in words and single digits.
    if !short.is_empty() && cx.cx.year() > 1990 {
        let right = format!("SECTION {n:02} OF {of:02}");
        out.push(
            Report::new(
                &RULE,
                place,
                format!("Sections are counted with two digits: {right}"),
            )
            .fix(format!("Write {right}"), true, Plan::Edits(short)),
        );
    }
}
