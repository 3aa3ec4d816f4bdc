//! PAR006 malformed-paragraph-number.

use reftel_grammar::Span;
use reftel_grammar::block::BlockKind;
use reftel_grammar::line::paragraph::NumberForm;

use super::{BodyCx, Received};
use crate::finding::{Plan, Report};
use crate::flow::Next;

rule! {
    /// ## What it does
    /// Reports the number of a paragraph that is not a number, a full stop and a blank: `2)`, `(2)`, `2 .`, `2 (C)`, `2.(C)`.
    /// In received cables a blank alone that is missing is a hint.
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
        out.extend(between(cx));
        return;
    };
    if !cx.accepted || p.form == NumberForm::Proper {
        return;
    }
    let text = cx.text();
    // A tab has a rule of its own.
    if p.form == NumberForm::NoBlank && text.as_bytes().get(p.enumerator.end as usize) == Some(&b'\t') {
        return;
    }
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

/// `2) The ..` between paragraphs 1 and 3: nothing else can be paragraph 2.
fn between(cx: &BodyCx<'_>) -> Option<Report> {
    let number = cx.facts.edges.misnumbered?;
    let next = match cx.ahead.next {
        Next::Paragraph { value, .. } => value == number.value + 1,
        // With a marking the last one is certain, too.
        Next::End | Next::Signature => number.marked,
        _ => false,
    };
    if !next || !cx.past.is_misnumbered(cx.facts) {
        return None;
    }
    let right = format!("{}.", number.value);
    let message = format!("Write the number of this paragraph as {right}");
    let text = cx.text();
    let blank = text.as_bytes().get(number.span.end as usize) == Some(&b' ');
    let written = format!("{right}{}", if blank { "" } else { " " });
    let report = Report::new(&RULE, number.span, message);
    Some(report.replace(format!("Write {right} and a blank"), number.span, written))
}
