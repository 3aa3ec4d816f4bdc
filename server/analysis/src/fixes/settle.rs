//! Lines that an edit makes too long for the teletype line are broken in the same step, so that a fix brings no new finding.

use reftel_grammar::block::BlockKind;
use reftel_grammar::lines::lines;
use reftel_grammar::{CableChunks, Source};

use super::apply::apply;
use super::wrap::wrapped;
use crate::finding::Edit;
use crate::layout::is_table;

/// The edits, in order, with those of a paragraph joined and wrapped where they made its lines longer than `width`.
pub(super) fn settle(
    source: Source<'_>,
    cable: &CableChunks<'_>,
    edits: Vec<Edit>,
    width: usize,
) -> Vec<Edit> {
    let grows = |e: &Edit| e.text.len() > e.span.len();
    if width == 0 || !edits.iter().any(grows) {
        return edits;
    }
    let mut out = Vec::with_capacity(edits.len());
    let mut rest = edits.into_iter().peekable();
    for (start, end, text) in paragraphs(cable) {
        let mut own = Vec::new();
        while let Some(edit) = rest.next_if(|e| e.span.start < end) {
            own.push(edit);
        }
        let inside = own
            .iter()
            .all(|e| e.span.start >= start && e.span.end <= end);
        if text && inside && own.iter().any(grows) {
            let old = source.slice(start..end);
            own = paragraph(&old, start, own, width);
        }
        out.append(&mut own);
    }
    out.extend(rest);
    out
}

/// The edits of one paragraph, whose text begins at `start`.
fn paragraph(old: &str, start: usize, own: Vec<Edit>, width: usize) -> Vec<Edit> {
    let relative = own.iter().map(|e| Edit {
        span: e.span.start - start..e.span.end - start,
        text: e.text.clone(),
    });
    let relative: Vec<Edit> = relative.collect();
    let new = apply(old, &relative);
    if has_long(old, width) || !has_long(&new, width) {
        return own;
    }
    let new = wrapped(&new, width);
    let same = old
        .bytes()
        .zip(new.bytes())
        .take_while(|(a, b)| a == b)
        .count();
    let mut head = same;
    while !old.is_char_boundary(head) || !new.is_char_boundary(head) {
        head -= 1;
    }
    let most = old.len().min(new.len()) - head;
    let same = old.bytes().rev().zip(new.bytes().rev()).take(most);
    let mut tail = same.take_while(|(a, b)| a == b).count();
    while !old.is_char_boundary(old.len() - tail) || !new.is_char_boundary(new.len() - tail) {
        tail -= 1;
    }
    vec![Edit {
        span: start + head..start + old.len() - tail,
        text: new[head..new.len() - tail].to_string(),
    }]
}

fn has_long(text: &str, width: usize) -> bool {
    lines(text, 0).any(|l| {
        l.text.len() > width
            && l.text.chars().count() > width
            && l.text.trim_start().contains(' ')
            && !is_table(l.text)
    })
}

/// Start and end of every paragraph, long ones whole, and whether it is text that may be wrapped.
fn paragraphs(cable: &CableChunks<'_>) -> Vec<(usize, usize, bool)> {
    let mut all: Vec<(usize, usize, bool)> = Vec::new();
    for (start, block) in cable.blocks() {
        let start = cable.start + start;
        let end = start + block.bytes as usize;
        match (&block.kind, all.last_mut()) {
            (BlockKind::Continued, Some(last)) => last.1 = end,
            (kind, _) => {
                let text = matches!(kind, BlockKind::Paragraph(_) | BlockKind::Text(_));
                all.push((start, end, text));
            }
        }
    }
    all
}
