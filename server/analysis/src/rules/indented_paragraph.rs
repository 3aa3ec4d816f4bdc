//! PAR007 indented-paragraph.

use reftel_grammar::Span;
use reftel_grammar::block::BlockKind;

use super::BodyCx;
use crate::finding::Report;

rule! {
    /// ## What it does
    /// Reports a numbered paragraph that does not start at the left margin.
    ///
    /// ## Why
    /// Blanks before the number hide the paragraph from systems that look for it at the start of a line.
    ///
    /// ## Example
    /// ```cable,bad
    /// # UNCLAS
    /// #
    /// # E.O. 13526: N/A
    /// # TAGS: PREL, LV
    /// # SUBJECT: HARBOUR FESTIVAL
    /// #
    /// 1. The festival opens in May.
    ///
    ///   2. The mayor will speak.
    /// #
    /// # EXAMPLE
    /// ```
    ///
    /// ## Use instead
    /// ```cable,good
    /// # UNCLAS
    /// #
    /// # E.O. 13526: N/A
    /// # TAGS: PREL, LV
    /// # SUBJECT: HARBOUR FESTIVAL
    /// #
    /// 1. The festival opens in May.
    ///
    /// 2. The mayor will speak.
    /// #
    /// # EXAMPLE
    /// ```
    ///
    /// ## Source
    /// 5 FAH-1 H-246.2. Of the paragraphs of received cables 99.9 % start at the margin.
    code: "PAR007", name: "indented-paragraph", severity: Information, received: Hint, fix: Safe, check: Body(check),
}

fn check(cx: &BodyCx<'_>, out: &mut Vec<Report>) {
    let BlockKind::Paragraph(p) = &cx.block.kind else {
        return;
    };
    // An indented number out of turn is an item of a list.
    if !cx.accepted || p.indent == 0 || p.value != cx.numbering.due() {
        return;
    }
    let start = p.enumerator.start as usize;
    let blanks = Span::new(start.saturating_sub(p.indent as usize), start);
    let message = format!(
        "Paragraph {} is indented: start it at the left margin",
        p.value
    );
    out.push(Report::new(&RULE, p.enumerator, message).replace(
        "Move it to the left margin",
        blanks,
        "",
    ));
}
