//! PAR006 malformed-paragraph-number.

use reftel_grammar::Span;
use reftel_grammar::block::BlockKind;
use reftel_grammar::line::paragraph::NumberForm;

use super::{BodyCx, Received};
use crate::finding::{Plan, Report};

rule! {
    /// ## What it does
    /// Reports the number of a paragraph that is not a number, a full stop and a blank: `2)`, `(2)`, `2 .`, `2 (C)`, `2.(C)`.
    ///
    /// ## Why
    /// The systems at the other end find paragraphs by their numbers; `1.(C)` is one of the forms they are known to miss.
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
    /// 2) (C) The mayor will speak.
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
    /// 2. (C) The mayor will speak.
    /// #
    /// # EXAMPLE
    /// ```
    ///
    /// ## Source
    /// 5 FAH-1 H-246.2. Items of a list inside a paragraph may be numbered `1)`.
    code: "PAR006", name: "malformed-paragraph-number", severity: Warning, received: Same, fix: Safe, check: Body(check),
}

fn check(cx: &BodyCx<'_>, out: &mut Vec<Report>) {
    let BlockKind::Paragraph(p) = &cx.block.kind else {
        return;
    };
    if !cx.accepted || p.form == NumberForm::Proper {
        return;
    }
    let text = cx.text();
    let glued = |at: usize| {
        text.as_bytes()
            .get(at)
            .is_some_and(|b| !b.is_ascii_whitespace())
    };
    let right = format!("{}.", p.value);
    let mut edits = Vec::new();
    let end = p.enumerator.end as usize;
    let blank = if glued(end) { " " } else { "" };
    if p.form == NumberForm::Malformed {
        edits.push((p.enumerator, format!("{right}{blank}")));
    } else {
        edits.push((Span::new(end, end), blank.to_string()));
    }
    if let Some(after) = p.marking.map(|m| m.span.end as usize)
        && glued(after)
    {
        edits.push((Span::new(after, after), " ".to_string()));
    }
    let message = if p.form == NumberForm::Malformed {
        format!("Write the number of this paragraph as {right}")
    } else {
        format!("A blank belongs after {right}")
    };
    let report = Report::new(&RULE, p.enumerator, message).fix(
        format!("Write {right} and a blank"),
        true,
        Plan::Edits(edits),
    );
    // In received traffic one paragraph in sixty lacks the blank.
    out.push(if p.form == NumberForm::NoBlank {
        report.received(Received::Hint)
    } else {
        report
    });
}
