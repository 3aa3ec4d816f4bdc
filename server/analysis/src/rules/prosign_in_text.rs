//! TXT010 prosign-in-text.

use reftel_grammar::Span;
use reftel_grammar::block::BlockKind;

use super::{BodyCx, Received};
use crate::finding::Report;
use crate::flow::Next;

rule! {
    /// ## What it does
    /// Reports a line that is BT or NNNN in the middle of the text.
    ///
    /// ## Why
    /// BT says that the text ends, NNNN that the message ends: what follows would not be delivered.
    /// In a received cable it is a hint unless a numbered paragraph follows: an archive leaves them between sections.
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
    /// BT
    ///
    /// 2. The mayor will speak.
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
    /// ACP 127(G). At the end of a message BT, its number and NNNN are right.
    code: "TXT010", name: "prosign-in-text", severity: Warning, received: Hint, fix: None, check: Body(check),
}

fn check(cx: &BodyCx<'_>, out: &mut Vec<Report>) {
    if !matches!(cx.block.kind, BlockKind::EndMark) || !cx.ahead.more {
        return;
    }
    let text = cx.text();
    let sign = text.split_ascii_whitespace().next().unwrap_or("");
    let start = text.find(sign).unwrap_or(0);
    let what = if sign.ends_with("BT") {
        "text"
    } else {
        "message"
    };
    let message = format!("{sign} ends the {what}: what follows would not be delivered");
    let report = Report::new(&RULE, Span::new(start, start + sign.len()), message);
    // Between sections an archive leaves them; a paragraph right behind belongs to the same text.
    out.push(match cx.ahead.next {
        Next::Paragraph { .. } => report.received(Received::Same),
        _ => report,
    });
}
