//! The signature, and what may stand behind it: a classification, a drafting block, an end mark.

use super::content_span;
use crate::block::{Block, BlockKind};
use crate::line::scan::{is_digits, words};
use crate::span::Span;

/// The signature and where the body ends: at it, or at the trailer after the text.
pub(super) fn signature(text: &str, blocks: &[(usize, &Block)]) -> (Option<Span>, usize) {
    let mut end = text.len();
    for (start, block) in blocks.iter().rev() {
        let content = above_trailer(
            text,
            content_span(text, *start, start + block.bytes as usize),
        );
        let line = content.of(text);
        match &block.kind {
            BlockKind::EndMark | BlockKind::Blank | BlockKind::Rule | BlockKind::Page => {
                end = end.min(*start)
            }
            BlockKind::Text(_) if line.is_empty() => end = end.min(*start),
            BlockKind::Text(_) if !line.contains(['\n', '\r']) && is_signature(line) => {
                return (Some(content), *start);
            }
            BlockKind::Text(t) if is_drafting_block(t.first_line.shift(*start).of(text)) => {
                end = end.min(*start)
            }
            BlockKind::Text(_) | BlockKind::Paragraph(_) | BlockKind::Continued => {
                let found =
                    last_line_signature(text, content).or_else(|| glued_signature(text, content));
                let body_end = end.min(content.end as usize);
                return (found, found.map_or(body_end, |s| s.start as usize));
            }
            _ => return (None, end),
        }
    }
    (None, end)
}

/// A block without the trailer's lines at its end.
fn above_trailer(text: &str, mut content: Span) -> Span {
    loop {
        let body = content.of(text);
        let at = body.rfind(['\n', '\r']).map_or(0, |n| n + 1);
        if body.is_empty() || !is_trailer(body[at..].trim()) {
            return content;
        }
        content = content_span(text, content.start as usize, content.start as usize + at);
    }
}

/// A classification repeated at the end, a lone period, or the number behind `BT` (`#0611`).
fn is_trailer(line: &str) -> bool {
    let number = line
        .strip_prefix('#')
        .is_some_and(|n| n.len() == 4 && is_digits(n));
    number
        || matches!(
            line,
            "." | "UNCLASSIFIED"
                | "CONFIDENTIAL"
                | "SECRET"
                | "UNCLAS"
                | "END OF MESSAGE"
                | "END OF CABLE"
                | "<< END OF DOCUMENT >>"
        )
}

fn is_drafting_block(line: &str) -> bool {
    [
        "DRAFTED BY",
        "APPROVED BY",
        "CLEARED BY",
        "DRAFTED:",
        "APPROVED:",
        "CLEARED:",
        "Drafted",
        "Approved",
        "Cleared",
    ]
    .iter()
    .any(|k| line.starts_with(k))
}

/// One to three words of letters: a surname in capitals or title case.
#[must_use]
pub fn is_signature(line: &str) -> bool {
    let parts: Vec<_> = words(line).collect();
    let name = |w: &str| {
        w.len() >= 2
            && w.bytes()
                .all(|b| b.is_ascii_alphabetic() || matches!(b, b'\'' | b'-' | b'.'))
            && w.starts_with(|c: char| c.is_ascii_uppercase())
            // `J. EXAMPLE` is a name, `STAND. EXAMPLE` the end of a sentence and one.
            && !(w.ends_with('.') && w.len() > 3)
    };
    let redacted = line.contains("XXX");
    (1..=3).contains(&parts.len())
        && parts.iter().all(|w| name(w.text))
        && !redacted
        && line.len() <= 40
        && !line.ends_with('.')
        && !is_closing_phrase(line)
}

fn is_closing_phrase(line: &str) -> bool {
    let upper = line.to_ascii_uppercase();
    upper.starts_with("END ")
        || matches!(
            upper.as_str(),
            "COMMENT" | "SUMMARY" | "BACKGROUND" | "CONCLUSION" | "NOTE" | "SIPDIS" | "NOFORN"
        )
}

/// A surname in capitals on the last line of a text that lost its blank line.
fn last_line_signature(text: &str, content: Span) -> Option<Span> {
    let body = content.of(text);
    let at = body.rfind(['\n', '\r'])? + 1;
    let line = body[at..].trim();
    let start = content.start as usize + at + (body[at..].len() - body[at..].trim_start().len());
    let capitals = line
        .bytes()
        .all(|b| b.is_ascii_uppercase() || matches!(b, b'-' | b'\'' | b' '));
    let after_sentence = body[..at].trim_end().ends_with(['.', ')', '"', '!', '?']);
    (is_signature(line) && capitals && after_sentence && words(line).count() <= 2)
        .then(|| Span::new(start, start + line.len()))
}

/// A surname in capitals behind the last sentence of re-flowed text, with or without a blank: `.. remain open.EXAMPLE`.
fn glued_signature(text: &str, content: Span) -> Option<Span> {
    let body = content.of(text);
    let len = body
        .bytes()
        .rev()
        .take_while(|b| b.is_ascii_uppercase() || matches!(b, b'-' | b'\''))
        .count();
    let at = body.len() - len;
    let name = &body[at..];
    let before = body[..at].trim_end();
    let sentence = before.ends_with(['.', ')', '"', '!', '?', '”']) && !before.ends_with("U.S.");
    let capitals = len >= 4
        && name
            .bytes()
            .all(|b| b.is_ascii_uppercase() || b == b'-' || b == b'\'');
    (sentence && capitals && !name.contains("XXX") && name != "NNNN" && !is_closing_phrase(name))
        .then(|| Span::new(content.start as usize + at, content.end as usize))
}
