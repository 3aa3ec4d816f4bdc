//! The signature, and what may stand behind it: a classification, a drafting block, an end mark.

use super::content_span;
use crate::block::{Block, BlockKind};
use crate::line::page::is_page_line;
use crate::line::scan::words;
use crate::span::Span;

/// The signature and where the body ends: at it, or at the trailer after the text.
pub(super) fn signature(text: &str, blocks: &[(usize, &Block)]) -> (Option<Span>, usize) {
    let mut end = text.len();
    for (start, block) in blocks.iter().rev() {
        let content = content_span(text, *start, start + block.bytes as usize);
        let content = without_pages(text, content);
        match &block.kind {
            BlockKind::EndMark | BlockKind::Blank | BlockKind::Rule | BlockKind::Page => {
                end = end.min(*start)
            }
            BlockKind::Text(t) if t.single && is_trailer(content.of(text)) => end = end.min(*start),
            BlockKind::Text(t) if t.single && is_signature(content.of(text)) => {
                return (Some(content), *start);
            }
            BlockKind::Text(t) if is_drafting_block(t.first_line.shift(*start).of(text)) => {
                end = end.min(*start)
            }
            BlockKind::Text(_) | BlockKind::Paragraph(_) | BlockKind::Continued => {
                let found =
                    last_line_signature(text, content).or_else(|| glued_signature(text, content));
                return (found, found.map_or(end, |s| s.start as usize));
            }
            _ => return (None, end),
        }
    }
    (None, end)
}

/// The span without the page lines at its end.
fn without_pages(text: &str, mut content: Span) -> Span {
    loop {
        let body = content.of(text);
        let at = body.rfind(['\n', '\r']).map_or(0, |n| n + 1);
        if at == 0 || !is_page_line(&body[at..]) {
            return content;
        }
        content = content_span(text, content.start as usize, content.start as usize + at);
    }
}

/// A classification repeated at the end, a lone period, the number of the message behind `BT`, a printer's end mark.
fn is_trailer(line: &str) -> bool {
    let end_mark = (3..=6).contains(&line.len()) && line.bytes().all(|b| b == b'N');
    let number = line
        .strip_prefix('#')
        .is_some_and(|n| n.bytes().all(|b| b.is_ascii_digit()));
    // `=====CABLE ENDS=====`, `<< END OF DOCUMENT >>`.
    let words = line.trim_matches(['=', '*', '-', '<', '>', ' ']);
    end_mark
        || number
        || matches!(
            words.to_ascii_uppercase().as_str(),
            "CABLE ENDS" | "END CABLE TEXT" | "END OF DOCUMENT"
        )
        || matches!(
            line,
            "." | "UNCLASSIFIED"
                | "LIMITED OFFICIAL USE"
                | "CONFIDENTIAL"
                | "SECRET"
                | "UNCLAS"
                | "END OF MESSAGE"
                | "END OF CABLE"
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
            && w.chars()
                .all(|c| c.is_ascii_alphabetic() || matches!(c, '\'' | '-' | '.' | '’'))
            && w.starts_with(|c: char| c.is_ascii_uppercase())
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
    // A sentence, a rule or the address of the post's web site.
    let before = body[..at].trim_end();
    let line_before = before.rsplit(['\n', '\r']).next().unwrap_or("");
    let after_sentence = before.ends_with(['.', ')', '"', '!', '?', '”'])
        || line_before.contains("://")
        || !line_before.bytes().any(|b| b.is_ascii_alphanumeric());
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
