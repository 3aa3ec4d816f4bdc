//! Lines that an edit makes too long for the teletype line are broken in the same step, so that a fix brings no new finding.

use reftel_grammar::Source;
use reftel_grammar::lines::lines;

use super::apply::apply;
use super::units::Units;
use super::wrap::wrapped;
use crate::finding::Edit;
use crate::layout::is_table;

/// The edits, in order, with those of a paragraph joined and wrapped where they made its lines longer than `width`.
pub(super) fn settle(
    source: Source<'_>,
    units: &Units,
    edits: Vec<Edit>,
    width: usize,
) -> Vec<Edit> {
    let mut out = Vec::with_capacity(edits.len());
    let mut rest = edits.into_iter().peekable();
    while let Some(first) = rest.peek() {
        // An edit at the end of a unit is in the next one.
        let Some(unit) = units.from(first.span.start).first().copied() else {
            break;
        };
        let own = std::iter::from_fn(|| rest.next_if(|e| e.span.start < unit.end)).collect();
        let own: Vec<Edit> = own;
        if own.is_empty() {
            break;
        }
        let grows = own.iter().any(grows);
        let inside = own.iter().all(|e| e.span.end <= unit.end);
        if unit.is_text() && inside && grows && !unit.is_endless() {
            let old = source.slice(unit.start..unit.end);
            out.append(&mut paragraph(&old, unit.start, own, width));
        } else {
            out.extend(own);
        }
    }
    out.extend(rest);
    out
}

/// Whether an edit can make a line too long.
pub(super) fn grows(edit: &Edit) -> bool {
    edit.text.len() > edit.span.len()
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
