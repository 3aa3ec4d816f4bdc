//! PAR001 missing-portion-marking.

use reftel_grammar::Span;
use reftel_grammar::block::BlockKind;
use reftel_grammar::line::paragraph::ParagraphStart;
use reftel_grammar::line::portion::{MarkingForm, marking};
use reftel_grammar::line::rule::rule;
use reftel_grammar::line::scan::starts_with_ci;

use super::{BodyCx, Received};
use crate::finding::{Plan, Related, Report, Severity};
use crate::portion::{damaged, meant, stands_as_marking};

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
    /// 32 CFR 2001.21(c); 5 FAH-1 H-210. Silent for cables older than August 1982, when portions were not yet
    /// marked, and where one marking covers the entire text. In a received cable that marks fewer portions than not, a hint.
    code: "PAR001", name: "missing-portion-marking", severity: Error, received: Same, fix: Unsafe, check: Body(check),
}

fn check(cx: &BodyCx<'_>, out: &mut Vec<Report>) {
    let BlockKind::Paragraph(p) = &cx.block.kind else {
        return;
    };
    let context = cx.cx;
    let marked = p.marking.is_some_and(|m| m.level.is_some());
    let too_old = (context.date.year(), context.date.month()) < (1982, 8);
    if !cx.accepted || marked || context.entire_text || too_old || !context.class_line {
        return;
    }
    let classified = context.classified();
    if !classified && !context.any_marked {
        return;
    }
    let text = cx.text();
    let unknown = |inner: &str| meant(inner).is_some() || stands_as_marking(inner);
    if p.marking.is_some_and(|m| unknown(m.inner.of(&text))) || is_excused(p, &text)
    {
        return;
    }
    let letter = context.level.map_or("U", |l| l.letter());
    let at = p.enumerator.end as usize;
    let fix = Plan::Edits(vec![(Span::new(at, at), format!(" ({letter})"))]);
    let message = format!(
        "Paragraph {} has no portion marking, such as ({letter})",
        p.value
    );
    let report = Report::new(&RULE, p.enumerator, message)
        .severity(if classified {
            Severity::Error
        } else {
            Severity::Warning
        })
        .fix(
            format!("Mark paragraph {} as ({letter})", p.value),
            false,
            fix,
        );
    // Many a copy marks few portions, or none: then it is no slip.
    let report = match context.mostly_marked {
        true => report,
        false => report.received(Received::Hint),
    };
    out.push(if classified {
        report.related(Related::ClassLine, "The cable is classified here")
    } else {
        report
    });
}

/// Whether the marking is there in another form, or nothing is there to be marked.
fn is_excused(p: &ParagraphStart, text: &str) -> bool {
    let rest = text.get(p.enumerator.end as usize..).unwrap_or("");
    let mut lines = rest.lines();
    let first = lines.next().unwrap_or("");
    // `3. Next Steps (C)`, `3. COMMENT: (C) ..`
    let later = first
        .char_indices()
        .filter(|(_, c)| *c == '(')
        .filter_map(|(at, _)| marking(&first[at..]))
        .any(|m| m.level.is_some() && m.form == MarkingForm::Proper);
    let words = first.trim_start();
    let redacted = words.starts_with("XXXX");
    let authority = starts_with_ci(words, "classified by") || starts_with_ci(words, "derived from");
    // A numbered heading.
    let heading = lines.next().is_some_and(|l| rule(l).is_some());
    later || redacted || authority || heading || damaged(rest).is_some()
}
