//! PAR005 unnumbered-paragraph.

use reftel_grammar::Span;
use reftel_grammar::block::BlockKind;

use super::{BodyCx, Received};
use crate::finding::{Plan, Report};
use crate::flow::{Next, is_unnumbered};

rule! {
    /// ## What it does
    /// Reports a paragraph without a number among numbered ones, when it certainly is a paragraph of its own: it has its own portion
    /// marking, or the number that is missing is its own. Where a cable numbers nothing, every paragraph of several is reported.
    /// Lists, tables, quotations, headings, signatures and what goes on with the paragraph before are no paragraphs of their own.
    ///
    /// ## Why
    /// Paragraphs are cited by number, in this cable and in the answers to it. In a received cable it is a hint, unless the paragraph is marked
    /// and just its number is skipped.
    ///
    /// ## Example
    /// ```cable,bad
    /// # C O N F I D E N T I A L
    /// #
    /// # E.O. 13526: DECL: 11/23/2036
    /// # TAGS: PREL, LV
    /// # SUBJECT: HARBOUR FESTIVAL
    /// #
    /// # Classified By: DCM Pat Example for reasons 1.4 (b) and (d)
    /// #
    /// 1. (C) The festival opens in May.
    ///
    /// (C) The mayor, who has not spoken in public since the spring, will
    /// speak for an hour about herring.
    ///
    /// 2. (C) The band will play.
    /// #
    /// # EXAMPLE
    /// ```
    ///
    /// ## Use instead
    /// ```cable,good
    /// # C O N F I D E N T I A L
    /// #
    /// # E.O. 13526: DECL: 11/23/2036
    /// # TAGS: PREL, LV
    /// # SUBJECT: HARBOUR FESTIVAL
    /// #
    /// # Classified By: DCM Pat Example for reasons 1.4 (b) and (d)
    /// #
    /// 1. (C) The festival opens in May.
    ///
    /// 2. (C) The mayor, who has not spoken in public since the spring, will
    /// speak for an hour about herring.
    ///
    /// 3. (C) The band will play.
    /// #
    /// # EXAMPLE
    /// ```
    ///
    /// ## Source
    /// 5 FAH-1 H-246.2 b: all paragraphs are numbered, unless there is only one.
    code: "PAR005", name: "unnumbered-paragraph", severity: Information, received: Hint, fix: Safe, check: Body(check),
}

fn check(cx: &BodyCx<'_>, out: &mut Vec<Report>) {
    let BlockKind::Text(text) = &cx.block.kind else {
        return;
    };
    let none = cx.cx.none_numbered;
    let head = cx.cx.class_line && !cx.cx.partial && !cx.cx.later_section;
    if !head || !is_unnumbered(cx.block, cx.facts, &cx.past, cx.ahead, none) {
        return;
    }
    let message = if none {
        "The paragraphs have no numbers: number each of several".to_string()
    } else {
        format!(
            "This paragraph has no number: {} is due",
            cx.numbering.due()
        )
    };
    let start = text.first_line.start as usize;
    let end = text.marking.map_or(start + 1, |m| m.span.end as usize);
    let title = if none {
        "Number the paragraphs"
    } else {
        "Number this paragraph, and those after it anew"
    };
    let report = Report::new(&RULE, Span::new(start, end), message).fix(
        title,
        true,
        Plan::Number { all: none },
    );
    // Marked, and just its number is skipped behind it: no archive does that.
    let gap = matches!(cx.ahead.next, Next::Paragraph { value, .. } if value == cx.numbering.due() + 1);
    out.push(match gap && text.marking.is_some() {
        true => report.received(Received::Same),
        false => report,
    });
}
