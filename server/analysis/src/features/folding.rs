//! Folding: the header, its lists of addressees and references, sections under a heading, paragraphs.

use std::ops::Range;

use reftel_grammar::block::BlockKind;
use reftel_grammar::lex::header::{HeaderLines, PieceKind};
use reftel_grammar::line::keyword::Field;
use reftel_grammar::{Document, cables};

use super::locate::Place;
use super::paragraphs::{Entry, outline};

/// What a fold hides.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum FoldKind {
    /// The header.
    Header,
    /// Addressees or references.
    List,
    /// What stands under a heading.
    Section,
    /// A paragraph.
    Paragraph,
}

/// A fold: from its first to its last character, always over several lines.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fold {
    /// What it hides.
    pub kind: FoldKind,
    /// Where; the first line stays visible.
    pub span: Range<usize>,
}

/// All folds of a document, in order.
#[must_use]
pub fn folds(doc: &Document) -> Vec<Fold> {
    let mut out = Vec::new();
    for cable in cables(doc.chunks()) {
        if let Some(place) = Place::first(doc, cable)
            && let BlockKind::Header(lines) = &place.block.kind
        {
            header(&place, lines, &mut out);
        }
        let mut section: Option<Range<usize>> = None;
        let close = |section: Option<Range<usize>>, out: &mut Vec<Fold>| {
            out.extend(section.map(|span| Fold {
                kind: FoldKind::Section,
                span,
            }));
        };
        for entry in outline(doc, cable) {
            match entry {
                Entry::Heading(_, title) => {
                    close(section.take(), &mut out);
                    section = Some(title);
                }
                Entry::Paragraph(_, paragraph) => {
                    if let Some(section) = &mut section {
                        section.end = paragraph.span.end;
                    }
                    out.push(Fold {
                        kind: FoldKind::Paragraph,
                        span: paragraph.span,
                    });
                }
                Entry::Section(place) => out.push(Fold {
                    kind: FoldKind::Header,
                    span: place.content(),
                }),
                Entry::Signature(_) => close(section.take(), &mut out),
            }
        }
        close(section, &mut out);
    }
    let text = doc.text();
    out.retain(|f| text.line_of(f.span.start) < text.line_of(f.span.end));
    out.sort_by_key(|f| (f.span.start, std::cmp::Reverse(f.span.end)));
    out
}

/// The header, and in it the lists.
fn header(place: &Place<'_>, lines: &HeaderLines, out: &mut Vec<Fold>) {
    out.push(Fold {
        kind: FoldKind::Header,
        span: place.content(),
    });
    let mut list: Option<(Field, Range<usize>)> = None;
    for piece in &lines.pieces {
        let PieceKind::Field(field @ (Field::Action | Field::Info | Field::Reference)) = piece.kind
        else {
            continue;
        };
        let span = place.in_header(piece.keyword.map_or(piece.text, |k| k.to(piece.text)));
        match &mut list {
            Some((open, range)) if *open == field && piece.keyword.is_none() => {
                range.end = span.end
            }
            _ => {
                out.extend(list.take().map(fold));
                list = Some((field, span));
            }
        }
    }
    out.extend(list.map(fold));
}

fn fold((_, span): (Field, Range<usize>)) -> Fold {
    Fold {
        kind: FoldKind::List,
        span,
    }
}
