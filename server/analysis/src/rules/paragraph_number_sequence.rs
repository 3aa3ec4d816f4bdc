//! PAR004 paragraph-number-sequence.

use reftel_grammar::block::BlockKind;

use super::BodyCx;
use crate::finding::{Plan, Report};

rule! {
    /// ## What it does
    /// Reports a paragraph number that skips, repeats or goes back.
    ///
    /// ## Why
    /// Paragraphs are cited by number, in this cable and in the answers to it.
    ///
    /// ## Example
    /// ```cable,bad
    /// # UNCLAS RIGA 000012
    /// #
    /// # E.O. 13526: N/A
    /// # TAGS: PREL, LV
    /// # SUBJECT: HARBOUR FESTIVAL
    /// #
    /// 1. The festival opens in May.
    ///
    /// 3. The mayor will speak.
    /// ```
    ///
    /// ## Use instead
    /// ```cable,good
    /// # UNCLAS RIGA 000012
    /// #
    /// # E.O. 13526: N/A
    /// # TAGS: PREL, LV
    /// # SUBJECT: HARBOUR FESTIVAL
    /// #
    /// 1. The festival opens in May.
    ///
    /// 2. The mayor will speak.
    /// ```
    ///
    /// ## Source
    /// 5 FAH-1 H-246.2. About 9 % of received cables skip or repeat a number, so there it is a hint.
    code: "PAR004", name: "paragraph-number-sequence", severity: Warning, received: Hint, fix: Safe, check: Body(check),
}

fn check(cx: &BodyCx<'_>, out: &mut Vec<Report>) {
    let BlockKind::Paragraph(p) = &cx.block.kind else {
        return;
    };
    if !cx.accepted {
        return;
    }
    let last = cx.numbering.last;
    // A later section goes on with the numbers of the one before it.
    let keep_first = cx.cx.later_section || cx.cx.partial;
    if last.is_none() && keep_first {
        return;
    }
    let due = cx.numbering.due();
    // What is missing stands right before it, without its number: that is PAR005. Or with one that reads badly: PAR006.
    let stray = p.value == due + 1 && cx.past.stray == Some(p.marking.is_some());
    let misnumbered = p.value == due + 1 && cx.past.misnumbered;
    if p.value == due || stray || misnumbered {
        return;
    }
    let what = match last {
        Some(last) if p.value == last => "repeats the number before it",
        Some(last) if p.value < last => "goes back",
        Some(_) => "skips a number",
        None => "comes first",
    };
    let message = format!("Paragraph {} {what}: {due} is due", p.value);
    out.push(Report::new(&RULE, p.number, message).fix(
        "Renumber the paragraphs",
        true,
        Plan::Renumber { keep_first },
    ));
}
