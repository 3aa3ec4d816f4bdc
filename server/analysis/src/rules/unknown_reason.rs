//! AUT004 unknown-reason.

use reftel_grammar::line::authority::Section;

use super::HeaderCx;
use crate::finding::Report;
use crate::head;

rule! {
    /// ## What it does
    /// Reports a letter that is no reason: section 1.4 has (a) to (h), section 1.5 had (a) to (g) until March 2003.
    ///
    /// ## Why
    /// The letters stand for the reasons that the executive order lists; another letter is no reason.
    ///
    /// ## Example
    /// ```cable,bad
    /// # C O N F I D E N T I A L
    /// #
    /// # E.O. 13526: DECL: 11/23/2036
    /// # TAGS: PREL, ETRD, LV
    /// # SUBJECT: HARBOUR TALKS
    /// #
    /// Classified By: DCM Pat Example for reasons 1.4 (b) and (j)
    /// #
    /// # 1. (C) The talks go on.
    /// #
    /// # EXAMPLE
    /// ```
    ///
    /// ## Use instead
    /// ```cable,good
    /// # C O N F I D E N T I A L
    /// #
    /// # E.O. 13526: DECL: 11/23/2036
    /// # TAGS: PREL, ETRD, LV
    /// # SUBJECT: HARBOUR TALKS
    /// #
    /// Classified By: DCM Pat Example for reasons 1.4 (b) and (d)
    /// #
    /// # 1. (C) The talks go on.
    /// #
    /// # EXAMPLE
    /// ```
    ///
    /// ## Source
    /// E.O. 13526 section 1.4; E.O. 12958 section 1.5.
    code: "AUT004", name: "unknown-reason", severity: Error, received: Same, fix: None, check: Header(check),
}

fn check(cx: &HeaderCx<'_>, out: &mut Vec<Report>) {
    let Some(field) = &cx.header.authority else {
        return;
    };
    let value = &field.value;
    let (section, last) = match value.section {
        Some((_, Section::S14)) => ("1.4", 'h'),
        Some((_, Section::S15))
            if head::knows_date(cx.cx) && cx.cx.date < head::SECTION_14_SINCE =>
        {
            ("1.5", 'g')
        }
        Some((_, Section::S15)) => ("1.5", 'h'),
        Some((_, Section::Other)) | None => return,
    };
    if !cx.cx.classified() || !head::is_since(cx.cx, head::REASONS_SINCE) {
        return;
    }
    for (letter, span) in value
        .reasons
        .iter()
        .filter(|(l, _)| !('a'..=last).contains(l))
    {
        out.push(Report::new(
            &RULE,
            field.at(*span),
            format!("Section {section} has no reason ({letter}): they are (a) to ({last})"),
        ));
    }
}
