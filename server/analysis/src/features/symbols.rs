//! The outline of a document: header with its fields, headings with their paragraphs, the signature.
//! Several cables in one file are roots of their own.

use std::ops::Range;

use reftel_grammar::block::BlockKind;
use reftel_grammar::lex::header::{Piece, PieceKind};
use reftel_grammar::line::keyword::Field;
use reftel_grammar::{CableChunks, Document, cables};

use super::cites;
use super::locate::{Paragraph, Place, first_words, header};
use super::paragraphs::{Entry, outline};
use crate::facts::MarkerKind;

/// Bytes of text that a symbol shows.
const SHOWN: usize = 60;

/// What a symbol is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum SymbolKind {
    /// A cable, where a file has several.
    Cable,
    /// The header.
    Header,
    /// A field of the header.
    Field,
    /// An entry of a field.
    Item,
    /// A heading with what follows it.
    Heading,
    /// A paragraph.
    Paragraph,
    /// The paragraph that holds the summary.
    Summary,
    /// The signature.
    Signature,
}

/// A symbol; children lie within `span`, and so does `selection`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Symbol {
    /// Its name: `3. (C)`, `TAGS`, `BACKGROUND`.
    pub name: String,
    /// Its first words or value.
    pub detail: String,
    /// What it is.
    pub kind: SymbolKind,
    /// All of it.
    pub span: Range<usize>,
    /// What to select.
    pub selection: Range<usize>,
    /// What it holds.
    pub children: Vec<Symbol>,
}

/// The outline of a document.
#[must_use]
pub fn symbols(doc: &Document) -> Vec<Symbol> {
    let all: Vec<CableChunks<'_>> = cables(doc.chunks()).collect();
    if let [cable] = all.as_slice() {
        return of_cable(doc, *cable);
    }
    all.into_iter()
        .filter_map(|cable| {
            let children = of_cable(doc, cable);
            let span = children.first()?.span.start..children.last()?.span.end;
            let selection = children.first()?.selection.clone();
            Some(Symbol {
                name: name_of(doc, &cable),
                detail: subject_of(doc, &cable),
                kind: SymbolKind::Cable,
                span,
                selection,
                children,
            })
        })
        .collect()
}

fn of_cable(doc: &Document, cable: CableChunks<'_>) -> Vec<Symbol> {
    let mut out: Vec<Symbol> = Vec::new();
    out.extend(Place::first(doc, cable).and_then(|place| header_symbol(&place)));
    // Paragraphs under a heading are its children; the next heading closes it.
    let mut heading: Option<Symbol> = None;
    for entry in outline(doc, cable) {
        match entry {
            Entry::Heading(place, title) => {
                out.extend(heading.take());
                heading = Some(heading_symbol(&place, title));
            }
            Entry::Paragraph(place, paragraph) => {
                let symbol = paragraph_symbol(&place, &paragraph, heading.as_ref());
                match &mut heading {
                    Some(heading) => {
                        heading.span.end = symbol.span.end;
                        heading.children.push(symbol);
                    }
                    None => out.push(symbol),
                }
            }
            Entry::Signature(span) => {
                out.extend(heading.take());
                out.push(Symbol {
                    name: doc.text().slice(span.clone()).into_owned(),
                    detail: "signature".into(),
                    kind: SymbolKind::Signature,
                    selection: span.clone(),
                    span,
                    children: Vec::new(),
                });
            }
            Entry::Section(_) => {}
        }
    }
    out.extend(heading);
    out
}

fn heading_symbol(place: &Place<'_>, title: Range<usize>) -> Symbol {
    Symbol {
        name: place.document().text().slice(title.clone()).into_owned(),
        detail: String::new(),
        kind: SymbolKind::Heading,
        span: place.content(),
        selection: title,
        children: Vec::new(),
    }
}

fn paragraph_symbol(place: &Place<'_>, paragraph: &Paragraph, heading: Option<&Symbol>) -> Symbol {
    let text = place.document().text();
    let marking = paragraph.marking.map(|m| text.slice(m.span.range()));
    let number = paragraph.number.map(|n| format!("{n}."));
    let end = paragraph
        .span
        .end
        .min(paragraph.text + 4 * SHOWN)
        .max(paragraph.text);
    let words = first_words(&text.slice(paragraph.text..end), SHOWN);
    let name = match (number, marking) {
        (Some(number), Some(marking)) => format!("{number} {marking}"),
        (Some(number), None) => number,
        (None, Some(marking)) => marking.into_owned(),
        (None, None) => words.clone(),
    };
    let opens = place
        .facts()
        .markers
        .iter()
        .any(|m| m.kind == MarkerKind::Summary);
    let under_summary = heading
        .is_some_and(|h| h.children.is_empty() && h.name.to_ascii_uppercase().contains("SUMMARY"));
    Symbol {
        name,
        detail: words,
        kind: if opens || under_summary {
            SymbolKind::Summary
        } else {
            SymbolKind::Paragraph
        },
        span: paragraph.span.clone(),
        selection: paragraph.span.start
            ..paragraph
                .text
                .clamp(paragraph.span.start, paragraph.span.end),
        children: Vec::new(),
    }
}

fn header_symbol(place: &Place<'_>) -> Option<Symbol> {
    let BlockKind::Header(lines) = &place.block.kind else {
        return None;
    };
    let mut children: Vec<Symbol> = Vec::new();
    for group in groups(&lines.pieces) {
        children.push(field_symbol(place, group)?);
    }
    let span = children.first()?.span.start..children.last()?.span.end;
    let selection = children.first()?.selection.clone();
    Some(Symbol {
        name: "Header".into(),
        detail: subject_of(place.document(), &place.cable),
        kind: SymbolKind::Header,
        span,
        selection,
        children,
    })
}

/// Pieces that belong together: a field with its continuation lines, the captions.
fn groups(pieces: &[Piece]) -> impl Iterator<Item = &[Piece]> {
    pieces.chunk_by(|a, b| {
        let joins = b.keyword.is_none() && (a.kind == b.kind || b.kind == PieceKind::Page);
        joins
            || a.kind == PieceKind::Page
                && b.keyword.is_none()
                && matches!(b.kind, PieceKind::Field(_))
    })
}

fn field_symbol(place: &Place<'_>, group: &[Piece]) -> Option<Symbol> {
    let (first, last) = (group.first()?, group.last()?);
    let head = place.in_header(first.keyword.unwrap_or(first.text));
    let span = head.start..place.in_header(last.text).end.max(head.end);
    let text = place.document().text();
    let value = first_words(
        &text.slice(place.in_header(first.text).start..span.end),
        SHOWN,
    );
    Some(Symbol {
        name: field_name(first.kind).into(),
        detail: value,
        kind: SymbolKind::Field,
        selection: head,
        span,
        children: match first.kind {
            PieceKind::Field(Field::Reference) => entries(place),
            _ => Vec::new(),
        },
    })
}

fn field_name(kind: PieceKind) -> &'static str {
    match kind {
        PieceKind::Preface => "Preface",
        PieceKind::StartOfMessage => "Start of message",
        PieceKind::Routing => "Routing",
        PieceKind::Station => "DE",
        PieceKind::Security => "Security",
        PieceKind::Dtg => "Date-time group",
        PieceKind::Distribution => "Distribution",
        PieceKind::ClassLine => "Classification",
        PieceKind::Caption => "Captions",
        PieceKind::Page => "Page",
        PieceKind::Other => "Other",
        PieceKind::Field(field) => match field {
            Field::From => "FM",
            Field::Action => "TO",
            Field::Info => "INFO",
            Field::Order => "E.O.",
            Field::Tags => "TAGS",
            Field::Subject => "SUBJECT",
            Field::Reference => "REF",
            Field::Authority => "Classified By",
            Field::Reason => "Reason",
            Field::Derived => "Derived From",
            Field::DeclassifyOn => "Declassify On",
        },
    }
}

fn entries(place: &Place<'_>) -> Vec<Symbol> {
    let Some(field) = place.header().and_then(|h| h.references.as_ref()) else {
        return Vec::new();
    };
    (0..field.value.len())
        .filter_map(|i| {
            let span = place.in_header(cites::span(field, i)?);
            let letter = cites::letter_of(field, i).map_or_else(String::new, |l| format!("{l}."));
            Some(Symbol {
                name: letter,
                detail: cites::words(field, i),
                kind: SymbolKind::Item,
                selection: span.clone(),
                span,
                children: Vec::new(),
            })
        })
        .map(|mut s| {
            if s.name.is_empty() {
                s.name = s.detail.clone();
            }
            s
        })
        .collect()
}

fn name_of(doc: &Document, cable: &CableChunks<'_>) -> String {
    let line = header(doc, cable).and_then(|h| h.class_line.as_ref());
    let number = line.and_then(|l| {
        let span = l.at(l.value.post?.to(l.value.serial?)).shift(cable.start);
        Some(doc.text().slice(span.range()).into_owned())
    });
    number.unwrap_or_else(|| "Cable".into())
}

fn subject_of(doc: &Document, cable: &CableChunks<'_>) -> String {
    header(doc, cable)
        .and_then(|h| h.subject.as_ref())
        .map_or_else(String::new, |f| {
            first_words(f.value.title.of(&f.logical.text), SHOWN)
        })
}
