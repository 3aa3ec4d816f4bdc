//! Fields of the head that stand in the text: `1. (U) Classified by ..`, a REF list after the first paragraph.

use reftel_grammar::block::{Block, BlockKind};
use reftel_grammar::line::keyword::{Field, keyword};
use reftel_grammar::line::scan::starts_with_ci;

/// Which fields of the head begin a block of the text.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Stray {
    /// `Classified by`, `Derived from`.
    pub authority: bool,
    /// `REF:`.
    pub references: bool,
}

impl Stray {
    /// Those of either.
    pub(super) fn combine(&mut self, other: Stray) {
        self.authority |= other.authority;
        self.references |= other.references;
    }
}

/// Reads the first words of a block.
#[must_use]
pub(super) fn stray(text: &str, block: &Block) -> Stray {
    let start = match &block.kind {
        BlockKind::Paragraph(p) => p.text as usize,
        BlockKind::Text(t) => t.marking.map_or(t.first_line.start, |m| m.span.end) as usize,
        _ => return Stray::default(),
    };
    let words = text
        .get(start..)
        .unwrap_or("")
        .trim_start_matches([' ', '(', '"']);
    if !words.starts_with(['c', 'C', 'd', 'D', 'r', 'R']) {
        return Stray::default();
    }
    let field = keyword(words.lines().next().unwrap_or(""));
    Stray {
        authority: starts_with_ci(words, "classified by") || starts_with_ci(words, "derived from"),
        references: field.is_some_and(|k| k.field == Field::Reference && k.colon),
    }
}
