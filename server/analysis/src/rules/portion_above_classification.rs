//! CLS006 portion-above-classification.

use reftel_grammar::block::BlockKind;
use reftel_grammar::line::portion::{Marking, MarkingForm};

use super::BodyCx;
use crate::finding::{Plan, Related, Report};

rule! {
    /// ## What it does
    /// Reports a portion marking above the classification line. The fix raises the line, those of later sections and the security line.
    ///
    /// ## Why
    /// The cable is handled by its classification line: a secret portion in a confidential cable goes where it must not go.
    ///
    /// ## Example
    /// ```cable,bad
    /// C O N F I D E N T I A L
    ///
    /// SIPDIS
    /// #
    /// # E.O. 13526: DECL: 11/23/2036
    /// # TAGS: PREL, NO
    /// # SUBJECT: HARBOUR FESTIVAL
    /// #
    /// # Classified By: DCM Pat Example for reasons 1.4 (b) and (d)
    /// #
    /// 1. (C) The festival opens in May.
    ///
    /// 2. (S) The mayor will speak.
    /// #
    /// # EXAMPLE
    /// ```
    ///
    /// ## Use instead
    /// ```cable,good
    /// S E C R E T
    ///
    /// SIPDIS
    /// #
    /// # E.O. 13526: DECL: 11/23/2036
    /// # TAGS: PREL, NO
    /// # SUBJECT: HARBOUR FESTIVAL
    /// #
    /// # Classified By: DCM Pat Example for reasons 1.4 (b) and (d)
    /// #
    /// 1. (C) The festival opens in May.
    ///
    /// 2. (S) The mayor will speak.
    /// #
    /// # EXAMPLE
    /// ```
    ///
    /// ## Source
    /// 32 CFR 2001.21(b) and (c): the overall classification is the highest of the portions.
    code: "CLS006", name: "portion-above-classification", severity: Error, received: Same, fix: Safe, check: Body(check),
}

fn check(cx: &BodyCx<'_>, out: &mut Vec<Report>) {
    let Some(marking) = marking(cx) else {
        return;
    };
    let (Some(level), Some(line)) = (marking.level, cx.cx.level) else {
        return;
    };
    if level > line {
        let message = format!(
            "This portion is {}, the cable only {}",
            level.name(),
            line.name()
        );
        out.push(
            Report::new(&RULE, marking.span, message)
                .fix(
                    format!("Raise the classification to {}", level.name()),
                    true,
                    Plan::Classify(level),
                )
                .related(
                    Related::ClassLine,
                    format!("The cable is {} here", line.name()),
                ),
        );
    }
}

/// The marking of a numbered paragraph, or of a text without a number where it cannot be the letter of a list item.
fn marking(cx: &BodyCx<'_>) -> Option<Marking> {
    match &cx.block.kind {
        BlockKind::Paragraph(p) if cx.accepted => p.marking,
        BlockKind::Text(t) => t.marking.filter(|m| {
            m.form != MarkingForm::LowerCase && m.form != MarkingForm::Brackets && m.inner.len() > 1
        }),
        _ => None,
    }
}
