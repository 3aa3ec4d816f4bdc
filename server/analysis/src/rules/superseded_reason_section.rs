//! AUT005 superseded-reason-section.

use reftel_grammar::line::authority::Section;

use super::HeaderCx;
use crate::finding::Report;
use crate::head;

rule! {
    /// ## What it does
    /// Reports reasons of section 1.5 from 2005 on, and of section 1.4 before March 2003. Silent in a received cable without a date.
    ///
    /// ## Why
    /// E.O. 13292 moved the reasons from section 1.5 to 1.4 in March 2003. The handbook still said 1.5 in 2004; old drafts say it for ever.
    ///
    /// ## Example
    /// ```cable,bad
    /// # C O N F I D E N T I A L
    /// #
    /// # E.O. 13526: DECL: 11/23/2036
    /// # TAGS: PREL, ETRD, LV
    /// # SUBJECT: HARBOUR TALKS
    /// #
    /// Classified By: DCM Pat Example for reasons 1.5 (b) and (d)
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
    /// E.O. 13292 section 1.4 (25 March 2003); E.O. 12958 section 1.5; E.O. 13526 section 1.4.
    code: "AUT005", name: "superseded-reason-section", severity: Warning, received: Information, fix: Safe, check: Header(check),
}

fn check(cx: &HeaderCx<'_>, out: &mut Vec<Report>) {
    let Some(field) = &cx.header.authority else {
        return;
    };
    let Some((span, section)) = field.value.section else {
        return;
    };
    if !cx.cx.classified() || !head::is_since(cx.cx, head::REASONS_SINCE) {
        return;
    }
    let (message, right) = match section {
        Section::S15 if cx.cx.year() >= 2005 => {
            ("The reasons stand in section 1.4 since March 2003", "1.4")
        }
        Section::S14 if cx.cx.date < head::SECTION_14_SINCE => {
            ("The reasons stood in section 1.5 until March 2003", "1.5")
        }
        _ => return,
    };
    let at = field.at(span);
    out.push(Report::new(&RULE, at, message).replace(format!("Write {right}"), at, right));
}
