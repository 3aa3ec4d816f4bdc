//! REF004 unused-reference.

use super::HeaderCx;
use crate::context::letter_bit;
use crate::finding::Report;

rule! {
    /// ## What it does
    /// Points at a reference that the text never cites. `Reftels` cites them all.
    ///
    /// ## Why
    /// One in five cables lists references for the record only; in a new draft it may be a mention that was forgotten.
    ///
    /// ## Example
    /// ```cable,bad
    /// # UNCLAS
    /// #
    /// # E.O. 13526: N/A
    /// # TAGS: ECON, PREL, LV
    /// # SUBJECT: HARBOUR FESTIVAL
    /// #
    /// REF: A. RIGA 12
    ///      B. 25 STATE 345
    /// #
    /// 1. The festival opens in May (ref A).
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
    /// # SUBJECT: HARBOUR FESTIVAL
    /// #
    /// REF: A. RIGA 12
    ///      B. 25 STATE 345
    /// #
    /// 1. The festival opens in May (refs A and B).
    /// #
    /// # EXAMPLE
    /// ```
    ///
    /// ## Source
    /// 5 FAH-1 H-210.
    code: "REF004", name: "unused-reference", severity: Hint, received: Same, fix: None, check: Header(check),
}

fn check(cx: &HeaderCx<'_>, out: &mut Vec<Report>) {
    let Some(field) = &cx.header.references else {
        return;
    };
    let unread = cx.totals.redacted || cx.cx.partial || cx.totals.texts == 0;
    if unread || cx.totals.reftel {
        return;
    }
    let single = field.value.len() == 1;
    for entry in &field.value {
        let cited = match entry.letter {
            _ if single => cx.totals.letters != 0,
            // A number, or `AA.` after `Z.`: mentions of these are not read.
            None if entry.letter_span.is_some() => true,
            Some(letter) if !letter.is_ascii_alphabetic() => true,
            Some(letter) => letter_bit(letter).is_none_or(|bit| cx.totals.letters & bit != 0),
            None => cx.totals.letters != 0,
        };
        if !cited && !entry.span.is_empty() {
            let name = entry.letter.map_or_else(
                || "This reference".to_string(),
                |l| format!("Reference {l}"),
            );
            out.push(Report::new(
                &RULE,
                field.at(entry.span),
                format!("{name} is never cited in the text"),
            ));
        }
    }
}
