//! REF002 reference-letter-sequence.

use super::HeaderCx;
use crate::context::letter_bit;
use crate::finding::{Plan, Report};
use crate::head;

rule! {
    /// ## What it does
    /// Reports a reference list whose letters skip, repeat or go back. A single reference may have a letter or none.
    /// The fix letters the list from A and carries the mentions in the text along.
    ///
    /// ## Why
    /// The text cites references by letter: a reader who looks for ref B must find one, and one only.
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
    ///      C. 25 STATE 345
    /// #
    /// 1. The festival opens in May (refs A and C).
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
    code: "REF002", name: "reference-letter-sequence", severity: Warning, received: Same, fix: Safe, check: Header(check),
}

fn check(cx: &HeaderCx<'_>, out: &mut Vec<Report>) {
    let Some(field) = &cx.header.references else {
        return;
    };
    let mut letters = Vec::new();
    for entry in &field.value {
        // An entry without a letter, a number or `AA.`: what the list means is not certain.
        let (Some(letter), Some(span)) = (
            entry.letter.filter(char::is_ascii_uppercase),
            entry.letter_span,
        ) else {
            return;
        };
        letters.push((letter, span));
    }
    if letters.len() < 2 || head::is_redacted(&field.logical.text) {
        return;
    }
    // Relettered, the wrong reference would answer to a cited letter that the list lacks, or has twice.
    let (mut defined, mut repeated) = (0, 0);
    for bit in letters.iter().filter_map(|(l, _)| letter_bit(*l)) {
        repeated |= defined & bit;
        defined |= bit;
    }
    let safe = cx.totals.letters & (!defined | repeated) == 0;
    // One slip moves all that follows: the first is told.
    let wrong = letters
        .iter()
        .zip('A'..='Z')
        .find(|((letter, _), due)| letter != due);
    if let Some(((letter, span), due)) = wrong {
        let report = Report::new(
            &RULE,
            field.at(*span),
            format!("Reference {letter} stands where {due} is due"),
        );
        out.push(report.fix(
            "Letter the references from A",
            safe,
            Plan::ReletterReferences,
        ));
    }
}
