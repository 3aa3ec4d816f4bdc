//! Hover: what the token under the cursor means, in a few lines of Markdown.
//! Invariant: costs one block and the chunk list; counting citations descends only where totals say that there are any.

mod header;
mod text;

use std::ops::Range;

use reftel_grammar::Document;

use super::locate::Place;
use super::parts::{Part, PartKind, part_at};
use crate::config::Config;

/// What to show.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Hover {
    /// The token it is about.
    pub span: Range<usize>,
    /// Markdown.
    pub markdown: String,
}

/// What the token at an offset means; `None` in running prose.
#[must_use]
pub fn hover(doc: &Document, config: &Config, offset: usize) -> Option<Hover> {
    let place = Place::at(doc, offset)?;
    if let Some(part) = part_at(&place, offset)
        && let Some(markdown) = explain(&place, config, &part, offset)
    {
        let span = part.span;
        return Some(Hover { span, markdown });
    }
    text::announcing_word(&place, config, offset)
}

fn explain(place: &Place<'_>, config: &Config, part: &Part, offset: usize) -> Option<String> {
    match part.kind {
        PartKind::Number(..)
        | PartKind::Marking(_)
        | PartKind::Mention(_)
        | PartKind::Marker(_)
        | PartKind::Page
        | PartKind::EndMark
        | PartKind::Heading
        | PartKind::Rule => text::explain(place, config, part),
        _ => header::explain(place, config, part, offset),
    }
}

/// `1 time`, `3 times`.
fn times(n: usize) -> String {
    format!("{n} time{}", if n == 1 { "" } else { "s" })
}
