//! TXT006 unclosed-note.

use reftel_grammar::Span;
use reftel_grammar::block::BlockKind;

use super::BodyCx;
use crate::facts::markers::{COMMENT, NOTE};
use crate::facts::{Marker, MarkerKind};
use crate::finding::{Plan, Report, Severity};
use crate::flow::Event;

rule! {
    /// ## What it does
    /// Reports `(Note:` or `(Comment:` inside a paragraph that nothing closes: no end mark before the next one, no bracket before the
    /// paragraph ends. Where the bracket closes it and only the end mark is missing, it is a hint.
    ///
    /// ## Why
    /// Without its end nobody can tell what the post reports from what it adds.
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
    /// 1. (C) The festival (Note: the third) opens in May.
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
    /// 1. (C) The festival (Note: the third. End note.) opens in May.
    /// #
    /// # EXAMPLE
    /// ```
    ///
    /// ## Source
    /// 5 FAH-1 H-246.3; the form `(Note: .. End note.)` is that of real cables. In a received cable it is only a hint.
    code: "TXT006", name: "unclosed-note", severity: Warning, received: Hint, fix: Safe, check: Body(check),
}

fn check(cx: &BodyCx<'_>, out: &mut Vec<Report>) {
    let text_block = matches!(
        cx.block.kind,
        BlockKind::Paragraph(_) | BlockKind::Text(_) | BlockKind::Continued
    );
    if !text_block || cx.cx.partial || cx.cx.later_section {
        return;
    }
    for marker in cx.facts.markers.iter().filter(|m| m.inline) {
        let noun = match marker.kind {
            MarkerKind::Note => NOTE,
            MarkerKind::Comment => COMMENT,
            _ => continue,
        };
        let next = cx.ahead.event(cx.facts, noun, marker.span.start + 1);
        if next != Event::Ends {
            out.push(report(cx, marker));
        }
    }
}

fn report(cx: &BodyCx<'_>, marker: &Marker) -> Report {
    let text = cx.text();
    let opener = marker.span.of(&text);
    let name = if marker.kind == MarkerKind::Note {
        "note"
    } else {
        "comment"
    };
    let words = if opener.bytes().any(|b| b.is_ascii_lowercase()) {
        format!("End {name}.")
    } else {
        format!("END {}.", name.to_ascii_uppercase())
    };
    // Its bracket is closed in this block or in the rest of the paragraph.
    let closed = marker.open == 0 || cx.ahead.closes >= marker.open;
    let message = if closed {
        format!("The {name} ends without its end mark: say {words} before the bracket")
    } else {
        format!("The {name} is never closed: say {words} and close the bracket where it ends")
    };
    let plan = Plan::Close {
        words: words.clone(),
        width: cx.cx.line_length,
    };
    let span = Span::new(marker.span.start as usize, marker.span.end as usize + 1);
    let report = Report::new(&RULE, span, message);
    if closed {
        let title = format!("Insert {words}");
        report.severity(Severity::Hint).fix(title, true, plan)
    } else {
        // Where it ends only the drafter knows.
        report.fix(
            format!("Insert {words} at the end of the paragraph"),
            false,
            plan,
        )
    }
}
