//! Raising and lowering the classification as an edit.

use reftel_grammar::block::BlockKind;
use reftel_grammar::line::class_line::{ClassLine, Level};
use reftel_grammar::{CableChunks, Source, Span};

use crate::finding::Edit;
use crate::tables::classifications;

/// Puts the classification line, those of later sections and the security line at a level.
#[must_use]
pub fn classify(source: Source<'_>, cable: &CableChunks<'_>, level: Level) -> Vec<Edit> {
    let mut edits = Vec::new();
    let Some(header) = cable
        .header()
        .and_then(|b| crate::engine::header_of(b, source, cable.start))
    else {
        return edits;
    };
    let mut put = |span: Span, text: &str| {
        edits.push(Edit {
            span: span.range(),
            text: text.to_string(),
        });
    };
    let letters = |class: &ClassLine| {
        class
            .efto
            .map_or(class.level_span, |e| class.level_span.to(e))
    };
    if let Some(line) = &header.security
        && let Some(old) = line.value.letters
        && let Some(row) = classifications::lookup(level.name())
    {
        let prosign = if row.classified { "ZNY" } else { "ZNR" };
        let span = line.at(line.value.prosign.to(old));
        put(
            span.shift(cable.start),
            &format!("{prosign} {}", row.security),
        );
    }
    if let Some(span) = header.pseudo {
        put(span.shift(cable.start), level.name());
    }
    if let Some(line) = &header.class_line {
        put(
            line.at(letters(&line.value)).shift(cable.start),
            level.on_line(),
        );
    }
    for (start, block) in cable.blocks() {
        if let BlockKind::Section(head) = &block.kind {
            let at = cable.start + start + head.line.start as usize;
            put(letters(&head.class).shift(at), level.on_line());
        }
    }
    edits.sort_by_key(|e| e.span.start);
    edits
}
