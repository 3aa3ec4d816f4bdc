//! CLS003 malformed-mrn.

use reftel_grammar::Span;
use reftel_grammar::line::class_line::ClassForm;
use reftel_grammar::line::scan::{is_digits, words};
use strsim::osa_distance;

use super::HeaderCx;
use crate::config::Profile;
use crate::finding::{Report, Severity};
use crate::place::line_of;
use crate::tables::{captions, posts};

rule! {
    /// ## What it does
    /// Reports a message reference number that is not a post and a number of at most six digits. A draft needs none; and what stands in its place must read
    /// as one to be reported.
    ///
    /// ## Why
    /// The number is the name of the cable: every reference to it, and every search, goes by post and number.
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
    /// UNCLAS RIGA 0000I2
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
    /// UNCLAS RIGA 000012
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
    /// 5 FAH-1 H-210. The form `<POST> 999999` as on 98.7 % of received cables.
    code: "CLS003", name: "malformed-mrn", severity: Error, received: Same, fix: None, check: Header(check),
}

fn check(cx: &HeaderCx<'_>, out: &mut Vec<Report>) {
    let Some(class) = &cx.header.class_line else {
        return;
    };
    // What the lexer took off the line: captions, or what stands behind the number.
    let line = line_of(cx.text, class.span);
    let rest = Span {
        start: class.span.end,
        end: line.end,
    };
    let behind = rest.of(cx.text).trim();
    let Some(serial) = class.value.serial else {
        let lead = rest.of(cx.text).len() - rest.of(cx.text).trim_start().len();
        if words(behind).count() <= 4 && posts::is_known(behind) {
            let start = rest.start as usize + lead;
            let place = Span::new(start, start + behind.len());
            let message = format!("The number is missing after {behind}");
            out.push(Report::new(&RULE, place, message));
        }
        return;
    };
    let number = class.at(serial);
    let written = number.of(cx.text);
    let Some(post) = class.value.post else {
        // A word of prose before a number is no classification line to be sure of.
        if class.value.form == ClassForm::Proper {
            let message = format!("The post is missing before {written}: such as RIGA 000012");
            out.push(Report::new(&RULE, number, message));
        }
        return;
    };
    let post = class.at(post);
    if section(post.of(cx.text)) || behind.starts_with("OF ") || behind.starts_with("0F ") {
        let message = "The section does not read: SECTION 01 OF 02 stands before the post";
        out.push(Report::new(
            &RULE,
            Span {
                start: post.start,
                end: line.end,
            },
            message,
        ));
        return;
    }
    if let Some((message, severity)) = fault(cx, written) {
        let report = Report::new(&RULE, number, message);
        out.push(severity.map_or(report.clone(), |s| report.severity(s)));
    }
}

/// A word that was meant to be SECTION.
fn section(post: &str) -> bool {
    words(post).any(|w| w.text.len() > 5 && osa_distance(w.text, "SECTION") <= 2)
}

fn fault(cx: &HeaderCx<'_>, written: &str) -> Option<(String, Option<Severity>)> {
    let digits = written.bytes().take_while(u8::is_ascii_digit).count();
    let tail = &written[digits..];
    if is_digits(written) {
        let long = written.len() > 6;
        return long.then(|| (format!("{written} has more than six digits"), None));
    }
    // Old cables put the section behind the number: `SAIGON 1234/1`.
    if tail.starts_with('/') && cx.cx.year() < 1990 {
        return None;
    }
    // An archive glues the caption of the next line to the number.
    let glued = captions::lookup(tail).is_some() && cx.cx.profile == Profile::Received;
    let severity = glued.then_some(Severity::Hint);
    Some((
        format!("{written} is no number: digits only, such as 000012"),
        severity,
    ))
}
