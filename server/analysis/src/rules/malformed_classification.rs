//! CLS002 malformed-classification.

use reftel_grammar::line::class_line::ClassForm;

use super::HeaderCx;
use crate::config::Profile;
use crate::finding::{Report, Severity};
use crate::place::line_of;

rule! {
    /// ## What it does
    /// Reports a classification that is misspelt or wrongly spaced: CONFIDENTIAL, SECRET and TOP SECRET stand in spaced letters, UNCLAS in one word.
    /// The first line of a pseudo header, before the draft, is one word and right.
    ///
    /// ## Why
    /// The line is read by machines and by people who must not overlook it: spaced letters cannot be taken for a word of the text.
    ///
    /// ## Example
    /// ```cable,bad
    /// S ECRET
    ///
    /// SIPDIS
    /// #
    /// # E.O. 13526: DECL: 11/23/2036
    /// # TAGS: PREL, NO
    /// # SUBJECT: HARBOUR FESTIVAL
    /// #
    /// # Classified By: DCM Pat Example for reasons 1.4 (b) and (d)
    /// #
    /// # 1. (S) The festival opens in May.
    /// #
    /// # 2. (S) The mayor will speak.
    /// #
    /// # EXAMPLE
    /// ```
    ///
    /// ## Use instead
    /// ```cable,good
    /// S E C R E T
    ///
    /// SIPDIS
    /// #
    /// # E.O. 13526: DECL: 11/23/2036
    /// # TAGS: PREL, NO
    /// # SUBJECT: HARBOUR FESTIVAL
    /// #
    /// # Classified By: DCM Pat Example for reasons 1.4 (b) and (d)
    /// #
    /// # 1. (S) The festival opens in May.
    /// #
    /// # 2. (S) The mayor will speak.
    /// #
    /// # EXAMPLE
    /// ```
    ///
    /// ## Source
    /// 5 FAH-1 H-210; 5 FAH-2 H-220 (pseudo header). In a received cable a first letter doubled or lost, a word in an old copy or a partial extract, and lower case are the archive's, and hints.
    code: "CLS002", name: "malformed-classification", severity: Error, received: Same, fix: Safe, check: Header(check),
}

/// From this year on every received cable that was counted has its level in the proper form.
const PROPER_SINCE: i16 = 2000;

fn check(cx: &HeaderCx<'_>, out: &mut Vec<Report>) {
    let Some(class) = &cx.header.class_line else {
        return;
    };
    let (form, Some(level)) = (class.value.form, class.value.level) else {
        return;
    };
    let place = class.at(class.value.level_span);
    let written = place.of(cx.text);
    let is_lower = |text: &str| text.bytes().any(|b| b.is_ascii_lowercase());
    // Where an archive took the capitals away, it took those of the post too.
    let post = class.value.post.map(|post| class.at(post).of(cx.text));
    let lower = is_lower(written) && (written.contains(' ') || post.is_some_and(is_lower));
    let title = is_lower(written) && !lower && !written.contains(' ');
    if form == ClassForm::Proper && !title || form == ClassForm::OneWord && pseudo_header(cx) {
        return;
    }
    // Without a date the order tells the age of a copy.
    let order = cx
        .header
        .order
        .as_ref()
        .and_then(|o| o.value.number.map(|n| n.of(&o.logical.text)));
    let old = cx.cx.year() < PROPER_SINCE
        || cx.cx.partial
        || !cx.cx.dated && order.is_some_and(|n| n < "12958");
    let archive = match form {
        ClassForm::Damaged => true,
        ClassForm::OneWord => old || lower,
        _ => lower,
    };
    let right = level.on_line();
    let report = Report::new(&RULE, place, format!("{written} is written {right}")).replace(
        format!("Write {right}"),
        place,
        right,
    );
    let received = cx.cx.profile == Profile::Received || old;
    out.push(if received && archive {
        report.severity(Severity::Hint)
    } else {
        report
    });
}

/// The lines of a pseudo header follow, with date and clearances (`PROG 11/20/2026`, `DCM:JDOE`): the draft's own line is still missing.
fn pseudo_header(cx: &HeaderCx<'_>) -> bool {
    let Some(class) = &cx.header.class_line else {
        return false;
    };
    let end = line_of(cx.text, class.span).end as usize;
    let next = cx
        .text
        .get(end..)
        .unwrap_or("")
        .trim_start()
        .lines()
        .next()
        .unwrap_or("");
    let clearance = next.split_once(':').is_some_and(|(office, name)| {
        office.len() <= 12 && !name.is_empty() && !name.starts_with(' ')
    });
    class.value.serial.is_none() && (next.starts_with("PROG ") || clearance)
}
