//! TXT005 unclosed-summary.

use reftel_grammar::block::BlockKind;

use super::BodyCx;
use crate::facts::MarkerKind;
use crate::finding::{Plan, Report};
use crate::tables::markers;

rule! {
    /// ## What it does
    /// Reports a paragraph that begins with `Summary` in a cable that nowhere says `End Summary`. A summary under a heading of its own
    /// ends with its section and needs no end mark.
    ///
    /// ## Why
    /// The reader of a long cable reads the summary and must see where it stops.
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
    /// 1. (C) Summary: The festival opens in May.
    ///
    /// 2. (C) The mayor will speak.
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
    /// 1. (C) Summary: The festival opens in May. End Summary.
    ///
    /// 2. (C) The mayor will speak.
    /// #
    /// # EXAMPLE
    /// ```
    ///
    /// ## Source
    /// 5 FAH-1 H-246.3. Of real summaries 95 % have their end mark; in a received cable a missing one is only a hint.
    code: "TXT005", name: "unclosed-summary", severity: Warning, received: Hint, fix: Safe, check: Body(check),
}

fn check(cx: &BodyCx<'_>, out: &mut Vec<Report>) {
    let context = cx.cx;
    if cx.past.summary || context.summary_ends || context.partial || context.later_section {
        return;
    }
    let Some(opener) = cx
        .facts
        .markers
        .iter()
        .find(|m| m.kind == MarkerKind::Summary)
    else {
        return;
    };
    let text = cx.text();
    let rest = text.get(opener.span.start as usize..).unwrap_or("");
    let word = opener.span.of(&text);
    let inside = match &cx.block.kind {
        BlockKind::Paragraph(_) => cx.accepted,
        // Without a number only a summary that goes on behind its colon: the word alone is a heading.
        BlockKind::Text(_) => rest[word.len()..].starts_with([':', '.']) && rest.len() > 60,
        _ => false,
    };
    if !inside {
        return;
    }
    let words = end_mark(rest, word);
    let message = format!("The summary has no end mark: say {words} where it ends");
    let plan = Plan::Close {
        words: words.clone(),
        width: context.line_length,
    };
    let title = format!("Insert {words}");
    out.push(Report::new(&RULE, opener.span, message).fix(title, true, plan));
}

/// The end mark of the longest opener that the text begins with, in the capitals of the opener.
fn end_mark(text: &str, word: &str) -> String {
    let folded = text
        .split_ascii_whitespace()
        .take(6)
        .collect::<Vec<_>>()
        .join(" ");
    let fits = |opener: &str| {
        folded
            .get(..opener.len())
            .is_some_and(|head| head.eq_ignore_ascii_case(opener))
    };
    let openers = markers::all().iter().filter(|m| fits(m.opener));
    let end = openers
        .max_by_key(|m| m.opener.len())
        .map_or("End Summary", |m| m.end);
    if word.bytes().all(|b| b.is_ascii_uppercase()) {
        format!("{}.", end.to_ascii_uppercase())
    } else {
        format!("{end}.")
    }
}
