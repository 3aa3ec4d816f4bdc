//! PAR003 unknown-portion-marking.

use reftel_grammar::block::BlockKind;
use reftel_grammar::line::portion::MarkingForm;

use super::BodyCx;
use crate::finding::{Plan, Report};
use crate::portion::{Meant, meant, stands_as_marking};

rule! {
    /// ## What it does
    /// Reports a bracket at the start of a numbered paragraph that stands where a portion marking belongs and is none: `(CC)`, `(X)`,
    /// `(S/NFF)`. A bracket that may be a word of the sentence, such as `(EU)`, is no unknown marking; a classified cable then lacks
    /// one (PAR001).
    ///
    /// ## Why
    /// Who reads an unknown marking cannot know how to protect the paragraph.
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
    /// 2. (CC) The mayor will speak.
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
    /// 32 CFR 2001.21(c); 5 FAH-1 H-246.2 c.
    code: "PAR003", name: "unknown-portion-marking", severity: Error, received: Same, fix: Safe, check: Body(check),
}

fn check(cx: &BodyCx<'_>, out: &mut Vec<Report>) {
    let BlockKind::Paragraph(p) = &cx.block.kind else {
        return;
    };
    let Some(marking) = p
        .marking
        .filter(|m| cx.accepted && m.form == MarkingForm::Unknown)
    else {
        return;
    };
    let text = cx.text();
    let written = marking.span.of(&text);
    let inner = marking.inner.of(&text);
    let context = cx.cx;
    // Where every paragraph has its marking, capitals in its place are no name.
    let asked = context.class_line && (context.classified() || context.any_marked);
    let placed = asked && stands_as_marking(inner);
    match meant(inner).or(placed.then_some(Meant::Unknown)) {
        Some(Meant::Known(right)) => out.push(
            Report::new(
                &RULE,
                marking.span,
                format!("{written} is no portion marking: did you mean {right}?"),
            )
            .replace(format!("Write {right}"), marking.span, right),
        ),
        Some(Meant::Unknown) => {
            let right = format!("({})", cx.cx.level.map_or("U", |l| l.letter()));
            let message = format!("{written} is no portion marking: write one such as {right}");
            let plan = Plan::Edits(vec![(marking.span, right.clone())]);
            out.push(Report::new(&RULE, marking.span, message).fix(
                format!("Write {right}"),
                false,
                plan,
            ));
        }
        None => {}
    }
}
