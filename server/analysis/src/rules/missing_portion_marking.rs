//! PAR001 missing-portion-marking.

use reftel_grammar::Span;
use reftel_grammar::block::BlockKind;

use super::BodyCx;
use crate::finding::{Plan, Related, Report, Severity};

rule! {
    /// ## What it does
    /// Reports a numbered paragraph without a portion marking in a classified cable; in an unclassified one only when other paragraphs are marked.
    ///
    /// ## Why
    /// Each portion of a classified document shows its own classification, so that a reader can quote or share a part of it.
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
    /// 1. (C) The festival opens in May.
    ///
    /// 2. The mayor will speak.
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
    ///
    /// 2. (C) The mayor will speak.
    /// ```
    ///
    /// ## Source
    /// 32 CFR 2001.21(c); 5 FAH-1 H-210. Silent for cables older than August 1982, when portions were not yet marked.
    code: "PAR001", name: "missing-portion-marking", severity: Error, received: Same, fix: Unsafe, check: Body(check),
}

fn check(cx: &BodyCx<'_>, out: &mut Vec<Report>) {
    let BlockKind::Paragraph(p) = &cx.block.kind else { return };
    let context = cx.cx;
    let too_old = (context.date.year(), context.date.month()) < (1982, 8);
    if !cx.accepted || p.marking.is_some() || context.entire_text || too_old || !context.class_line {
        return;
    }
    let classified = context.classified();
    if !classified && !context.any_marked {
        return;
    }
    let letter = context.level.map_or("U", |l| l.letter());
    let at = p.enumerator.end as usize;
    let fix = Plan::Edits(vec![(Span::new(at, at), format!(" ({letter})"))]);
    let report = Report::new(&RULE, p.enumerator, format!("Paragraph {} has no portion marking, such as ({letter})", p.value))
        .severity(if classified { Severity::Error } else { Severity::Warning })
        .fix(format!("Mark paragraph {} as ({letter})", p.value), false, fix);
    out.push(if classified { report.related(Related::ClassLine, "The cable is classified here") } else { report });
}
