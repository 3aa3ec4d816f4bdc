//! CLS003 malformed-mrn.

use reftel_grammar::Span;
use reftel_grammar::line::class_line::ClassForm;
use reftel_grammar::line::scan::{is_digits, words};

use super::HeaderCx;
use crate::config::Profile;
use crate::finding::{Report, Severity};
use crate::number::{behind, broken_section, rest_of_number};
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
    let behind = behind(cx.header, cx.text).unwrap_or_default();
    let Some(serial) = class.value.serial else {
        let written = behind.of(cx.text);
        // The system gives a draft its number.
        let received = cx.cx.profile == Profile::Received;
        if received && words(written).count() <= 4 && posts::is_known(written) {
            let message = format!("The number is missing after {written}");
            out.push(Report::new(&RULE, behind, message));
        } else if let Some(right) = parted(written) {
            let message =
                format!("One blank stands between the post and the number: write {right}");
            out.push(Report::new(&RULE, behind, message));
        }
        return;
    };
    let number = class.at(serial);
    let written = number.of(cx.text);
    let Some(post) = class.value.post else {
        // A word of prose before a number is no classification line to be sure of.
        if class.value.form == ClassForm::Proper {
            let message =
                format!("The post is missing before {written}: write it as in RIGA 000012");
            out.push(Report::new(&RULE, number, message));
        }
        return;
    };
    let post = class.at(post);
    if broken_section(cx.header, cx.text) {
        let message = "The section does not read: SECTION 01 OF 02 stands before the post";
        let end = behind.end.max(number.end);
        out.push(Report::new(
            &RULE,
            Span {
                start: post.start,
                end,
            },
            message,
        ));
        return;
    }
    if let Some(rest) = rest_of_number(cx.header, cx.text) {
        let message = "The number is written in one piece, as in 000012";
        out.push(Report::new(&RULE, number.to(rest), message));
        return;
    }
    if post.of(cx.text).ends_with(['.', ',', ':', ';', '-', '#']) {
        let message = "Nothing but a blank stands between the post and the number";
        out.push(Report::new(&RULE, post.to(number), message));
        return;
    }
    if let Some((message, severity)) = fault(cx, written) {
        let report = Report::new(&RULE, number, message);
        out.push(severity.map_or(report.clone(), |s| report.severity(s)));
    }
}

/// `MUSCAT-000602`, `MUSCAT #000602`, `MUSCAT000602`: a known post and its number with another sign between them than a blank.
fn parted(written: &str) -> Option<String> {
    let digits = written.bytes().rev().take_while(u8::is_ascii_digit).count();
    let (head, number) = written.split_at(written.len() - digits);
    let post = head.trim_end_matches(['-', '/', '#', '.', ':', ' ']);
    let known = post.len() > 2 && posts::is_known(post);
    ((3..=6).contains(&digits) && known).then(|| format!("{post} {number}"))
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
    // A drafter who does not know the number yet: `00XXXX`.
    if tail.bytes().all(|b| b == b'X') && cx.cx.profile == Profile::Draft {
        return None;
    }
    // An archive glues the caption of the next line to the number.
    let glued = captions::lookup(tail).is_some() && cx.cx.profile == Profile::Received;
    let severity = glued.then_some(Severity::Hint);
    Some((
        format!("{written} is no number: write digits only, as in 000012"),
        severity,
    ))
}
