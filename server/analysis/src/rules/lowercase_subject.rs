//! SUB002 lowercase-subject.

use reftel_grammar::Span;

use super::HeaderCx;
use crate::finding::{Plan, Report};

rule! {
    /// ## What it does
    /// Reports a subject with words that are not in capitals. Names such as McCAIN pass. Where an archive put a whole cable in lower case it is a hint.
    ///
    /// ## Why
    /// Subjects are written in capitals and are told apart from the text by it.
    ///
    /// ## Example
    /// ```cable,bad
    /// # UNCLAS
    /// #
    /// # E.O. 13526: N/A
    /// # TAGS: ECON, PREL, LV
    /// SUBJECT: Harbour Festival
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
    /// 5 FAH-1 H-210; 95 of 100 cables of 2005-2010.
    code: "SUB002", name: "lowercase-subject", severity: Information, received: Hint, fix: Safe, check: Header(check),
}

fn check(cx: &HeaderCx<'_>, out: &mut Vec<Report>) {
    let Some(field) = &cx.header.subject else {
        return;
    };
    let title = field.value.title.of(&field.logical.text);
    let small = |word: &str| word.chars().filter(|c| c.is_lowercase()).count() > 2;
    if !title.split(|c: char| !c.is_alphabetic()).any(small) {
        return;
    }
    let span = field.at(field.value.title);
    // Line by line, so that what cuts the subject stays.
    let pieces = field.logical.pieces().filter_map(|piece| {
        let start = piece.start.max(span.start);
        let part = Span {
            start,
            end: piece.end.max(start),
        };
        (!part.is_empty()).then(|| (part, part.of(cx.text).to_uppercase()))
    });
    out.push(
        Report::new(&RULE, span, "The subject is written in capitals").fix(
            "Write it in capitals",
            true,
            Plan::Edits(pieces.collect()),
        ),
    );
}
