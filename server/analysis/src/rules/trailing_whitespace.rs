//! TXT004 trailing-whitespace.

use reftel_grammar::Span;
use reftel_grammar::lines::lines;

use super::BodyCx;
use crate::config::Profile;
use crate::finding::Report;

rule! {
    /// ## What it does
    /// Reports blanks at the end of a line of a draft.
    ///
    /// ## Why
    /// They are transmitted for nothing, and they make two versions of a text differ where nobody sees it.
    ///
    /// ## Example
    /// ```cable,bad
    /// # UNCLAS
    /// #
    /// # E.O. 13526: N/A
    /// # TAGS: PREL, LV
    /// # SUBJECT: HARBOUR FESTIVAL
    /// #
    // Written out, for a formatter takes blanks at the end of a comment away.
    #[doc = " 1. The festival opens in May. "]
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
    /// Not a regulation. Most received cables carry a blank at the end of each line, which an archive left there: silent there.
    code: "TXT004", name: "trailing-whitespace", severity: Hint, received: Off, fix: Safe, check: Block(check),
}

fn check(cx: &BodyCx<'_>, out: &mut Vec<Report>) {
    if !cx.facts.shape.trailing || cx.cx.profile != Profile::Draft {
        return;
    }
    let text = cx.text();
    // The line that is being written at the end of a draft ends with a blank after every word.
    let closed = |end: usize| end < text.len();
    let trailing = lines(&text, 0).filter(|l| l.content_end < l.body_end && closed(l.body_end));
    for line in trailing {
        let span = Span::new(line.content_end, line.body_end);
        // Tabs and form feeds there are TXT003's.
        if span.of(&text).bytes().all(|b| b == b' ') {
            out.push(
                Report::new(&RULE, span, "Blanks at the end of the line").replace(
                    "Remove them",
                    span,
                    "",
                ),
            );
        }
    }
}
