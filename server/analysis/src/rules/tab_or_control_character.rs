//! TXT003 tab-or-control-character.

use reftel_grammar::Span;
use reftel_grammar::line::paragraph::paragraph_start;
use reftel_grammar::lines::Line;

use super::TextCx;
use crate::finding::{Plan, Report};

/// Runs reported one by one on a line; the last finding covers the rest of the line.
const MOST: usize = 8;

rule! {
    /// ## What it does
    /// Reports tabs and other control characters.
    ///
    /// ## Why
    /// The telegram channel has no tab stops; a control character may be lost, or do what it says to a printer at the other end.
    ///
    /// ## Example
    /// ```cable,bad
    /// # UNCLAS
    /// #
    /// # E.O. 13526: N/A
    /// # TAGS: PREL, LV
    /// # SUBJECT: HARBOUR FESTIVAL
    /// #
    /// 1. The festival opens	in May.
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
    /// 1. The festival opens  in May.
    /// #
    /// # EXAMPLE
    /// ```
    ///
    /// ## Source
    /// ACP 127(G). Of 1,301 real cables none has a tab.
    code: "TXT003", name: "tab-or-control-character", severity: Warning, received: Same, fix: Safe, check: Text(check),
}

fn check(cx: &TextCx<'_>, out: &mut Vec<Report>) {
    if !cx.shape.control {
        return;
    }
    for line in cx.lines() {
        let body = cx.text.get(line.start..line.body_end).unwrap_or("");
        if !body.bytes().any(is_control) {
            continue;
        }
        let edits = edits(cx.text, &line);
        let single = edits.len().min(MOST - 1);
        for edit in &edits[..single] {
            out.push(report(cx.text, std::slice::from_ref(edit)));
        }
        if edits.len() > single {
            out.push(report(cx.text, &edits[single..]));
        }
    }
}

fn is_control(b: u8) -> bool {
    b < 0x20 && b != b'\n' && b != b'\r' || b == 0x7f
}

/// Runs of control characters of a line, and what should stand there.
fn edits(text: &str, line: &Line<'_>) -> Vec<(Span, String)> {
    let bytes = text.as_bytes();
    let trailing =
        text[..line.body_end].trim_end_matches(|c: char| c == ' ' || c.is_ascii_control());
    let trailing = trailing.len().max(line.start);
    let mut found = Vec::new();
    let mut at = line.start;
    while at < line.body_end {
        if !is_control(bytes[at]) {
            at += 1;
            continue;
        }
        if at >= trailing {
            found.push((Span::new(trailing, line.body_end), String::new()));
            break;
        }
        let length = bytes[at..trailing]
            .iter()
            .take_while(|b| is_control(**b))
            .count();
        let end = at + length;
        let leads = text[line.start..at].trim().is_empty();
        let number = leads && paragraph_start(text[end..line.body_end].trim_start()).is_some();
        let tab = bytes[at..end].contains(&b'\t');
        let blank = |i: Option<usize>| i.and_then(|i| bytes.get(i)) == Some(&b' ');
        let gap = match (tab, leads) {
            (false, _) => "",
            (true, true) if number => "",
            (true, true) => "  ",
            // Two blanks keep the columns of a list apart.
            _ if blank(at.checked_sub(1)) || blank(Some(end)) => " ",
            _ => "  ",
        };
        found.push((Span::new(at, end), gap.to_string()));
        at = end;
    }
    found
}

fn report(text: &str, edits: &[(Span, String)]) -> Report {
    let (first, last) = (edits.first().map(|e| e.0), edits.last().map(|e| e.0));
    let span = first.unwrap_or_default().to(last.unwrap_or_default());
    let tab = edits.iter().all(|e| e.0.of(text).contains('\t'));
    let message = if tab {
        "The channel has no tab stops: write blanks".to_string()
    } else {
        let code = first
            .unwrap_or_default()
            .of(text)
            .bytes()
            .next()
            .unwrap_or(0);
        format!("A control character (U+{code:04X}) does not belong in a telegram: leave it out")
    };
    let title = if tab { "Write blanks" } else { "Remove it" };
    Report::new(&RULE, span, message).fix(title, true, Plan::Edits(edits.to_vec()))
}
