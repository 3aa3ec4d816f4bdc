//! PAR002 malformed-portion-marking.

use reftel_grammar::Span;
use reftel_grammar::block::BlockKind;
use reftel_grammar::line::paragraph::ParagraphStart;
use reftel_grammar::line::portion::MarkingForm;

use super::{BodyCx, Received};
use crate::finding::Report;
use crate::portion::damaged;
use crate::tables::markings;

rule! {
    /// ## What it does
    /// Reports a portion marking in a form that readers and machines stumble over: `(c)`, `( C )`, `(S/NOFORN)`, `[C]`, `(C The`.
    ///
    /// ## Why
    /// Portion markings are read by machines at the other end. `/` and `//` are both accepted.
    ///
    /// ## Example
    /// ```cable,bad
    /// # C O N F I D E N T I A L RIGA 000012
    /// #
    /// # E.O. 13526: DECL: 11/23/2036
    /// # TAGS: PREL, LV
    /// # SUBJECT: HARBOUR FESTIVAL
    /// #
    /// # Classified By: DCM Pat Example for reasons 1.4 (b) and (d)
    /// #
    /// 1. ( C ) The festival opens in May.
    /// ```
    ///
    /// ## Use instead
    /// ```cable,good
    /// # C O N F I D E N T I A L RIGA 000012
    /// #
    /// # E.O. 13526: DECL: 11/23/2036
    /// # TAGS: PREL, LV
    /// # SUBJECT: HARBOUR FESTIVAL
    /// #
    /// # Classified By: DCM Pat Example for reasons 1.4 (b) and (d)
    /// #
    /// 1. (C) The festival opens in May.
    /// ```
    ///
    /// ## Source
    /// 32 CFR 2001.21(c); 5 FAH-1 H-210.
    code: "PAR002", name: "malformed-portion-marking", severity: Warning, received: Same, fix: Safe, check: Body(check),
}

fn check(cx: &BodyCx<'_>, out: &mut Vec<Report>) {
    let (marking, numbered) = match &cx.block.kind {
        BlockKind::Paragraph(p) if cx.accepted => (p.marking, Some(p)),
        BlockKind::Text(t) => (t.marking, None),
        _ => return,
    };
    let Some(marking) = marking else {
        if let Some(p) = numbered {
            lost_bracket(cx, p, out);
        }
        return;
    };
    let text = cx.text();
    let inner = marking.inner.of(&text);
    let form = marking.form;
    let proper = form == MarkingForm::Proper && !inner.contains("///");
    if proper || form == MarkingForm::Unknown {
        return;
    }
    let Some(right) = markings::read(inner).map(|r| format!("({})", r.standard)) else {
        return;
    };
    if right != marking.span.of(&text) {
        let report = report(marking.span, right);
        let archive = cx.cx.lower_case && marking.form == MarkingForm::LowerCase;
        // Alone on its line it marks a document that is quoted: `(SECRET//REL OMAN)`.
        let alone = numbered.is_none()
            && text.get(marking.span.end as usize..).is_some_and(|rest| {
                rest.lines().next().is_none_or(|line| line.trim().is_empty())
            });
        out.push(if archive || alone {
            report.received(Received::Hint)
        } else {
            report
        });
    }
}

fn report(span: Span, right: String) -> Report {
    let message = format!("Write this portion marking as {right}");
    Report::new(&RULE, span, message).replace(format!("Write {right}"), span, right)
}

/// `2. (C The ..`, `2. C) The ..`, `2. C. The ..` where other paragraphs are marked.
fn lost_bracket(cx: &BodyCx<'_>, p: &ParagraphStart, out: &mut Vec<Report>) {
    if !cx.cx.classified() && !cx.cx.any_marked {
        return;
    }
    let text = cx.text();
    let at = p.enumerator.end as usize;
    if let Some((span, right)) = damaged(text.get(at..).unwrap_or("")) {
        out.push(report(span.shift(at), right));
    }
}
