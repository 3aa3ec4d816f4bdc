//! SIG001 missing-signature.

use reftel_grammar::Span;
use reftel_grammar::block::BlockKind;

use super::BodyCx;
use crate::config::Profile;
use crate::finding::Report;

rule! {
    /// ## What it does
    /// Reports a draft that does not end with the surname of the officer who signs it.
    ///
    /// ## Why
    /// A telegram is signed by the chief of mission or by who acts in that place.
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
    /// EXAMPLE
    /// ```
    ///
    /// ## Source
    /// 5 FAH-1 H-240 (not verified to the paragraph). Silent in received cables: one in nine has lost its signature.
    code: "SIG001", name: "missing-signature", severity: Hint, received: Off, fix: None, check: Body(check),
}

fn check(cx: &BodyCx<'_>, out: &mut Vec<Report>) {
    let text_block = matches!(
        cx.block.kind,
        BlockKind::Paragraph(_) | BlockKind::Text(_) | BlockKind::Continued
    );
    if !text_block || cx.facts.shape.text_lines == 0 || cx.ahead.text || cx.facts.edges.signature {
        return;
    }
    let context = cx.cx;
    if context.profile != Profile::Draft || !context.headed || context.paragraphs == 0 {
        return;
    }
    let text = cx.text();
    let end = text.trim_end().len();
    let start = text[..end].rfind(['\n', '\r']).map_or(0, |n| n + 1);
    let message = "The draft is not signed: end it with a surname in capitals";
    out.push(Report::new(&RULE, Span::new(start, end), message));
}
