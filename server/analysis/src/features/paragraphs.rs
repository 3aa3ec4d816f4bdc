//! The numbered paragraphs of a cable: find one by its number, walk over all, count words.
//! Invariant: a look-up reads the chunks that hold the number, not the text.

use std::ops::Range;

use reftel_grammar::block::BlockKind;
use reftel_grammar::line::page::is_page_line;
use reftel_grammar::lines::lines;
use reftel_grammar::{CableChunks, Document};

use super::locate::{Paragraph, Place};
use crate::engine::count;

/// The first paragraph with a number.
#[must_use]
pub fn numbered(doc: &Document, cable: &CableChunks<'_>, number: u32) -> Option<Paragraph> {
    opening(doc, cable, number)?.opened()
}

/// The block that opens the first paragraph with a number.
#[must_use]
pub fn opening<'d>(doc: &'d Document, cable: &CableChunks<'_>, number: u32) -> Option<Place<'d>> {
    let (counted, _) = count(doc.source(), cable);
    // In order, a number stands where the numbering passes it; out of order, anywhere.
    for in_order in [true, false] {
        let mut start = cable.start;
        for (chunk, counted) in cable.chunks.iter().zip(&counted) {
            let before = counted.entry.numbering.last.unwrap_or(0);
            let passes =
                before < number && counted.exit.numbering.last.is_some_and(|n| number <= n);
            let mut at = start;
            start += chunk.bytes;
            if in_order && !passes {
                continue;
            }
            for (block, accepted) in chunk.blocks.iter().zip(&counted.accepted) {
                let found = matches!(&block.kind, BlockKind::Paragraph(p) if p.value == number);
                if found && *accepted {
                    return Place::at(doc, at);
                }
                at += block.bytes as usize;
            }
        }
    }
    None
}

/// The first `most` numbered paragraphs of a cable.
#[must_use]
pub fn first(doc: &Document, cable: CableChunks<'_>, most: usize) -> Vec<Paragraph> {
    std::iter::successors(Place::first(doc, cable), Place::next)
        .filter(Place::is_numbered)
        .filter_map(|place| place.opened())
        .take(most)
        .collect()
}

/// What a reader sees of the text of a cable, in order.
pub enum Entry<'d> {
    /// A heading: its block with the rules, its title.
    Heading(Place<'d>, Range<usize>),
    /// A paragraph and the block that opens it.
    Paragraph(Place<'d>, Paragraph),
    /// The classification line of a later section with what is repeated under it.
    Section(Place<'d>),
    /// The signature.
    Signature(Range<usize>),
}

/// The text of a cable in order. Reads every block.
#[must_use]
pub fn outline<'d>(doc: &'d Document, cable: CableChunks<'d>) -> Vec<Entry<'d>> {
    let mut found: Vec<Entry<'d>> = Vec::new();
    let mut inside = 0;
    let mut next = Place::first(doc, cable);
    while let Some(place) = next {
        next = place.next();
        if let BlockKind::Section(_) = place.block.kind {
            found.push(Entry::Section(place));
            continue;
        }
        if let Some(title) = place.title() {
            found.push(Entry::Heading(place, title));
            continue;
        }
        let opens = match &place.block.kind {
            BlockKind::Paragraph(_) => place.is_numbered(),
            BlockKind::Text(t) => place.start >= inside && !t.resumed,
            _ => false,
        };
        if !opens && place.start < inside {
            continue;
        }
        if place.is_signature() {
            found.push(Entry::Signature(place.content()));
        } else if opens && let Some(paragraph) = place.opened() {
            inside = paragraph.span.end;
            found.push(Entry::Paragraph(place, paragraph));
        }
    }
    found
}

/// Words of a paragraph, page lines left out.
#[must_use]
pub fn word_count(doc: &Document, paragraph: &Paragraph) -> usize {
    let text = doc.source().slice(paragraph.text..paragraph.span.end);
    lines(&text, 0)
        .filter(|l| !is_page_line(l.text))
        .map(|l| {
            l.text
                .split_ascii_whitespace()
                .filter(|w| w.bytes().any(|b| b.is_ascii_alphanumeric()))
                .count()
        })
        .sum()
}
