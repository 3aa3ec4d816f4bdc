//! Raising and lowering the classification as an edit: every line that says it.
//! Invariant: a portion keeps its marking, for it is classified by what it says; `(C - ENTIRE TEXT)` speaks for the cable and goes with it.

use reftel_grammar::block::{Block, BlockKind};
use reftel_grammar::header::Header;
use reftel_grammar::lex::header::{HeaderLines, Piece, PieceKind};
use reftel_grammar::line::class_line::{ClassForm, ClassLine, Level, class_line};
use reftel_grammar::{CableChunks, Source, Span};

use crate::facts::own_marking;
use crate::finding::Edit;
use crate::tables::classifications;

/// Puts the classification line, those of later sections, the banners of pages and the security line at a level.
#[must_use]
pub fn classify(source: Source<'_>, cable: &CableChunks<'_>, level: Level) -> Vec<Edit> {
    let mut edits = Vec::new();
    let Some(first) = cable.header() else {
        return edits;
    };
    let Some(header) = crate::engine::header_of(first, source, cable.start) else {
        return edits;
    };
    let now = header.class_line.as_ref().and_then(|l| l.value.level);
    if let Some((span, text)) = security(header, level) {
        put(&mut edits, cable.start, span, &text);
    }
    if let BlockKind::Header(lines) = &first.kind {
        for (span, text) in head_lines(source, cable.start, lines, level) {
            put(&mut edits, cable.start, span, &text);
        }
    }
    for (start, block) in cable.blocks().skip(1) {
        let at = cable.start + start;
        if let Some((span, text)) = in_text(source, at, block, now, level) {
            put(&mut edits, at, span, &text);
        }
    }
    edits.sort_by_key(|e| e.span.start);
    edits
}

fn put(edits: &mut Vec<Edit>, at: usize, span: Span, text: &str) {
    edits.push(Edit {
        span: span.shift(at).range(),
        text: text.to_string(),
    });
}

/// `ZNY CCCCC`, the level's own letters.
fn security(header: &Header, level: Level) -> Option<(Span, String)> {
    let line = header.security.as_ref()?;
    let row = classifications::lookup(level.name())?;
    let prosign = if row.classified { "ZNY" } else { "ZNR" };
    let span = line.at(line.value.prosign.to(line.value.letters?));
    Some((span, format!("{prosign} {}", row.security)))
}

/// Lines of the head: the cable's own, the word of a pseudo header, a later section's that cuts it, banners of pages.
fn head_lines(
    source: Source<'_>,
    start: usize,
    lines: &HeaderLines,
    level: Level,
) -> Vec<(Span, String)> {
    let of = |span: Span| source.slice(span.shift(start).range());
    let mut out = Vec::new();
    let class = |p: &&Piece| p.kind == PieceKind::ClassLine;
    let several = lines.pieces.iter().filter(class).count() > 1;
    for piece in &lines.pieces {
        match piece.kind {
            PieceKind::ClassLine => {
                let Some(line) = class_line(&of(piece.text)) else {
                    continue;
                };
                // The first line of a pseudo header is a word alone.
                let pseudo = several && out.is_empty() && is_word(&line);
                let text = if pseudo {
                    level.name()
                } else {
                    level.on_line()
                };
                let span = letters(&line).shift(piece.text.start as usize);
                out.push((span, text.to_string()));
            }
            PieceKind::Page => {
                out.extend(banner(&of(piece.text), level).map(|(_, text)| (piece.text, text)));
            }
            _ => {}
        }
    }
    out
}

/// What a block of the text says of the whole cable; the span is relative to the block.
fn in_text(
    source: Source<'_>,
    at: usize,
    block: &Block,
    now: Option<Level>,
    level: Level,
) -> Option<(Span, String)> {
    let of = |span: Span| source.slice(span.shift(at).range());
    match &block.kind {
        BlockKind::Section(head) => {
            let by = head.line.start as usize;
            Some((letters(&head.class).shift(by), level.on_line().to_string()))
        }
        BlockKind::Page => {
            let text = source.slice(at..at + block.bytes as usize);
            let line = Span::new(0, text.lines().next()?.trim_end().len());
            Some((line, banner(line.of(&text), level)?.1))
        }
        BlockKind::Text(t) if t.single && t.marking.is_none() => {
            let (old, text) = banner(&of(t.first_line), level)?;
            // A word alone that is another level is no banner of this cable.
            (Some(old) == now).then_some((t.first_line, text))
        }
        _ => {
            let marking = own_marking(block).filter(|m| m.entire)?;
            let inner = of(marking.inner);
            let word = inner.find(|c: char| !c.is_ascii_alphabetic())?;
            let text = if word > 2 {
                level.name()
            } else {
                level.letter()
            };
            let start = marking.inner.start as usize;
            Some((Span::new(start, start + word), text.to_string()))
        }
    }
}

/// The letters of the level, with `E F T O`: what is only for what is unclassified.
fn letters(class: &ClassLine) -> Span {
    class
        .efto
        .map_or(class.level_span, |e| class.level_span.to(e))
}

/// A line that is a level and nothing else: the level, and how another is written in its place.
fn banner(line: &str, level: Level) -> Option<(Level, String)> {
    let line = line.trim_end();
    let class = class_line(line)?;
    if letters(&class) != Span::new(0, line.len()) || class.form == ClassForm::Malformed {
        return None;
    }
    let text = if is_word(&class) && line != "UNCLAS" {
        level.name()
    } else {
        level.on_line()
    };
    Some((class.level?, text.to_string()))
}

/// Whether the level is a word with no number of a message behind it; spaced letters are none.
fn is_word(class: &ClassLine) -> bool {
    let word = class.form == ClassForm::OneWord || class.level == Some(Level::Unclassified);
    word && class.serial.is_none() && class.section.is_none()
}
