//! The captions of a header with their rows in the table, and where a missing one goes.

use reftel_grammar::Span;
use reftel_grammar::header::{Caption, Header};

use crate::finding::Plan;
use crate::place::{line_end, line_of};
use crate::tables::captions::{self, Kind};

/// A caption of the table, where it stands.
#[derive(Clone, Copy, Debug)]
pub struct Known<'h> {
    /// Where.
    pub at: &'h Caption,
    /// What the table says of it.
    pub row: &'static captions::Caption,
}

/// The captions of the table that a header has, in order.
#[must_use]
pub fn known(header: &Header) -> Vec<Known<'_>> {
    let all = header.captions.iter().chain(&header.unknown_captions);
    let mut found: Vec<Known<'_>> = all
        .filter_map(|at| {
            Some(Known {
                at,
                row: captions::lookup(&at.text)?,
            })
        })
        .collect();
    found.sort_by_key(|k| k.at.span.start);
    found
}

/// Whether the header has one of these captions, or a line that was meant to be one.
#[must_use]
pub fn has(header: &Header, names: &[&str]) -> bool {
    let is = |text: &str| names.iter().any(|n| text.eq_ignore_ascii_case(n));
    header.captions.iter().any(|c| is(&c.text))
        || header.unknown_captions.iter().any(|c| {
            is(&c.text)
                || captions::nearest(&c.text)
                    .iter()
                    .any(|near| is(near.caption))
        })
}

/// Puts a caption before the first one below the classification line, or into a paragraph of its own under that line.
#[must_use]
pub fn insertion(header: &Header, text: &str, name: &str) -> Option<Plan> {
    let class = line_of(text, header.class_line.as_ref()?.span);
    let end = line_end(text);
    let first = header.captions.iter().find(|c| {
        let line = line_of(text, c.span);
        let notice = captions::lookup(&c.text).is_some_and(|row| row.kind == Kind::Notice);
        line.start > class.start && line.start == c.span.start && !notice
    });
    Some(Plan::Edits(vec![match first {
        Some(c) => (
            Span {
                start: c.span.start,
                end: c.span.start,
            },
            format!("{name}{end}"),
        ),
        None => (
            Span {
                start: class.end,
                end: class.end,
            },
            format!("{end}{end}{name}"),
        ),
    }]))
}
