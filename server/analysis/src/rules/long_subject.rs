//! SUB003 long-subject.

use reftel_grammar::line::subject::clean;

use super::HeaderCx;
use crate::finding::Report;

rule! {
    /// ## What it does
    /// Reports a subject of more than 120 characters.
    ///
    /// ## Why
    /// Message systems and lists cut long subjects. Two lines are common, more are not: 98 of 100 subjects stay below 120 characters.
    ///
    /// ## Example
    /// ```cable,bad
    /// # UNCLAS
    /// #
    /// # E.O. 13526: N/A
    /// # TAGS: ECON, PREL, LV
    /// SUBJECT: HARBOUR FESTIVAL, BOAT RACE, EVENING CONCERT ON THE OLD PIER AND THE LONG SPEECH OF THE MAYOR
    /// ON THE FUTURE OF THE LIGHTHOUSE
    /// #
    /// # 1. The festival opens in May.
    /// #
    /// # EXAMPLE
    /// ```
    ///
    /// ## Use instead
    /// ```cable,good
    /// # UNCLAS
    /// #
    /// # E.O. 13526: N/A
    /// # TAGS: ECON, PREL, LV
    /// SUBJECT: HARBOUR FESTIVAL
    /// #
    /// # 1. The festival opens in May.
    /// #
    /// # EXAMPLE
    /// ```
    ///
    /// ## Source
    /// 5 FAH-1 H-210; the number is from usage in cables of 2005-2010.
    code: "SUB003", name: "long-subject", severity: Information, received: Hint, fix: None, check: Header(check),
}

/// Characters of the longest usual subject.
const MOST: usize = 120;

fn check(cx: &HeaderCx<'_>, out: &mut Vec<Report>) {
    let Some(field) = &cx.header.subject else {
        return;
    };
    let length = clean(&field.logical.text).chars().count();
    if length > MOST {
        let span = field.at(field.value.title);
        out.push(Report::new(
            &RULE,
            span,
            format!("The subject has {length} characters: more than {MOST} are cut in lists"),
        ));
    }
}
