//! What stands at an offset: the cable, the block, and the paragraph around it. The base of all features.
//! Invariant: costs the chunk list and one block, never a pass over the text; what is decoded stays with the block.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::ops::Range;
use std::rc::Rc;
use std::sync::Arc;

use reftel_grammar::block::{Block, BlockKind};
use reftel_grammar::cable::{is_signature, is_title};
use reftel_grammar::header::Header;
use reftel_grammar::line::portion::Marking;
use reftel_grammar::numbering::Numbering;
use reftel_grammar::{CableChunks, Document, Span, cables};

use crate::config::Config;
use crate::context::Context;
use crate::engine::{Counted, count, header_of};
use crate::facts::{Facts, Totals};

/// How many blocks back the number of a paragraph is looked for: text without any number must stay cheap.
const FARTHEST: usize = 2000;

/// A block of a document, with the cable it belongs to.
#[derive(Clone)]
pub struct Place<'d> {
    doc: &'d Document,
    /// The cable.
    pub cable: CableChunks<'d>,
    /// The block.
    pub block: &'d Arc<Block>,
    /// First byte of the block in the text.
    pub start: usize,
    chunk: usize,
    index: usize,
    /// What the analysis counted, fetched once for all places that come from one another.
    counted: Rc<OnceCell<Vec<Arc<Counted>>>>,
}

/// A paragraph with all blocks that belong to it.
#[derive(Clone, PartialEq, Debug)]
pub struct Paragraph {
    /// Its number; `None`: it has none.
    pub number: Option<u32>,
    /// Its portion marking; spans relative to the text.
    pub marking: Option<Marking>,
    /// From the number or first word to the last character.
    pub span: Range<usize>,
    /// First byte after number and marking.
    pub text: usize,
}

/// The cable that holds an offset; the last one for offsets at the end of the text.
#[must_use]
pub fn cable_at(doc: &Document, offset: usize) -> Option<CableChunks<'_>> {
    let mut last = None;
    for cable in cables(doc.chunks()) {
        let found = offset < cable.start + cable.bytes;
        last = Some(cable);
        if found {
            break;
        }
    }
    last
}

impl<'d> Place<'d> {
    /// The block that holds an offset; the last block for offsets at or past the end. `None`: the text is empty.
    #[must_use]
    pub fn at(doc: &'d Document, offset: usize) -> Option<Self> {
        let cable = cable_at(doc, offset)?;
        let mut start = cable.start;
        let last = cable.chunks.len().checked_sub(1)?;
        for (chunk, run) in cable.chunks.iter().enumerate() {
            if offset < start + run.bytes || chunk == last {
                let mut at = start;
                let count = run.blocks.len();
                for (index, block) in run.blocks.iter().enumerate() {
                    if offset < at + block.bytes as usize || index + 1 == count {
                        return Some(Self {
                            doc,
                            cable,
                            block,
                            start: at,
                            chunk,
                            index,
                            counted: Rc::default(),
                        });
                    }
                    at += block.bytes as usize;
                }
            }
            start += run.bytes;
        }
        None
    }

    /// The first block of a cable.
    #[must_use]
    pub fn first(doc: &'d Document, cable: CableChunks<'d>) -> Option<Self> {
        Some(Self {
            doc,
            cable,
            block: cable.chunks.first()?.blocks.first()?,
            start: cable.start,
            chunk: 0,
            index: 0,
            counted: Rc::default(),
        })
    }

    /// The next block of the same cable.
    #[must_use]
    pub fn next(&self) -> Option<Self> {
        let start = self.start + self.block.bytes as usize;
        let (chunk, index) = match self.cable.chunks.get(self.chunk) {
            Some(run) if self.index + 1 < run.blocks.len() => (self.chunk, self.index + 1),
            _ => (self.chunk + 1, 0),
        };
        let block = self.cable.chunks.get(chunk)?.blocks.get(index)?;
        Some(Self {
            block,
            start,
            chunk,
            index,
            ..self.clone()
        })
    }

    /// The block before, of the same cable.
    #[must_use]
    pub fn previous(&self) -> Option<Self> {
        let (chunk, index) = match self.index.checked_sub(1) {
            Some(index) => (self.chunk, index),
            None => {
                let chunk = self.chunk.checked_sub(1)?;
                (
                    chunk,
                    self.cable.chunks.get(chunk)?.blocks.len().checked_sub(1)?,
                )
            }
        };
        let block = self.cable.chunks.get(chunk)?.blocks.get(index)?;
        Some(Self {
            block,
            start: self.start - block.bytes as usize,
            chunk,
            index,
            ..self.clone()
        })
    }

    /// The document.
    #[must_use]
    pub fn document(&self) -> &'d Document {
        self.doc
    }

    /// One past the last byte of the block.
    #[must_use]
    pub fn end(&self) -> usize {
        self.start + self.block.bytes as usize
    }

    /// The text of the block.
    #[must_use]
    pub fn text(&self) -> Cow<'d, str> {
        self.doc.source().slice(self.start..self.end())
    }

    /// The facts of the block, kept with it.
    #[must_use]
    pub fn facts(&self) -> &'d Facts {
        Facts::of(self.block, self.doc.source(), self.start)
    }

    /// Whether the block is the header of the cable.
    #[must_use]
    pub fn is_header(&self) -> bool {
        matches!(self.block.kind, BlockKind::Header(_))
    }

    /// The header of the cable; spans relative to the cable.
    #[must_use]
    pub fn header(&self) -> Option<&'d Header> {
        header(self.doc, &self.cable)
    }

    /// A span of the header as a range of the text.
    #[must_use]
    pub fn in_header(&self, span: Span) -> Range<usize> {
        span.shift(self.cable.start).range()
    }

    /// A span of the block as a range of the text.
    #[must_use]
    pub fn in_block(&self, span: Span) -> Range<usize> {
        span.shift(self.start).range()
    }

    /// Whether the block opens a numbered paragraph. Uses what the analysis keeps with the chunks.
    #[must_use]
    pub fn is_numbered(&self) -> bool {
        matches!(self.block.kind, BlockKind::Paragraph(_))
            && self
                .counted()
                .and_then(|c| c.accepted.get(self.index).copied())
                .unwrap_or_default()
    }

    /// The numbering after the block.
    #[must_use]
    pub fn numbering(&self) -> Numbering {
        let mut numbering = self
            .counted()
            .map_or_else(Numbering::default, |c| c.entry.numbering);
        let blocks = self
            .cable
            .chunks
            .get(self.chunk)
            .map(|c| c.blocks.as_slice());
        for block in blocks.unwrap_or_default().iter().take(self.index + 1) {
            if let BlockKind::Paragraph(start) = &block.kind {
                numbering.accept(start);
            }
        }
        numbering
    }

    fn counted(&self) -> Option<&Counted> {
        self.counted
            .get_or_init(|| count(self.doc.source(), &self.cable).0)
            .get(self.chunk)
            .map(|c| &**c)
    }

    /// The title, when the block is a heading: one with its rules, or a short line before a numbered paragraph.
    #[must_use]
    pub fn title(&self) -> Option<Range<usize>> {
        match &self.block.kind {
            BlockKind::Heading(h) => Some(self.in_block(h.title)),
            BlockKind::Text(t) if t.single => {
                let line = self.in_block(t.first_line);
                let before_paragraph = self
                    .next()
                    .is_some_and(|n| matches!(n.block.kind, BlockKind::Paragraph(_)));
                (before_paragraph && is_title(&self.doc.source().slice(line.clone())))
                    .then_some(line)
            }
            _ => None,
        }
    }

    /// Whether the block is the signature: a name alone, after which no text follows.
    #[must_use]
    pub fn is_signature(&self) -> bool {
        let BlockKind::Text(t) = &self.block.kind else {
            return false;
        };
        let line = self.in_block(t.first_line);
        if !t.single || !is_signature(&self.doc.source().slice(line)) {
            return false;
        }
        let mut after = self.next();
        while let Some(place) = after {
            if !matches!(
                place.block.kind,
                BlockKind::EndMark | BlockKind::Blank | BlockKind::Rule | BlockKind::Page
            ) {
                return false;
            }
            after = place.next();
        }
        true
    }

    /// The context of the cable without its totals: date, level, editions, letters.
    #[must_use]
    pub fn context(&self, config: &Config) -> Context {
        match self.header() {
            Some(header) => Context::new(header, &Totals::default(), config),
            None => Context::new(&Header::default(), &Totals::default(), config),
        }
    }

    /// The block that opens the paragraph to which this block belongs; `None` where it belongs to none.
    #[must_use]
    pub fn opener(&self) -> Option<Self> {
        if self.title().is_some() || self.is_signature() {
            return None;
        }
        let mut at = self.clone();
        let mut text: Option<Self> = None;
        for _ in 0..FARTHEST {
            match &at.block.kind {
                BlockKind::Paragraph(_) if at.is_numbered() => return Some(at),
                BlockKind::Header(_) | BlockKind::EndMark => return text,
                _ if at.title().is_some() => return text,
                // Before the first number, or under a heading, every text block is a paragraph of its own.
                BlockKind::Text(t) if text.is_none() && !t.resumed => text = Some(at.clone()),
                _ => {}
            }
            at = match at.previous() {
                Some(before) => before,
                None => return text,
            };
        }
        text
    }

    /// The paragraph to which this block belongs.
    #[must_use]
    pub fn paragraph(&self) -> Option<Paragraph> {
        self.opener()?.opened()
    }

    /// The paragraph that this block opens (see [`Place::opener`]).
    #[must_use]
    pub fn opened(&self) -> Option<Paragraph> {
        let (number, marking, text) = match &self.block.kind {
            BlockKind::Paragraph(p) => (Some(p.value), p.marking, p.text),
            BlockKind::Text(t) => (
                None,
                t.marking,
                t.marking.map_or(t.first_line.start, |m| m.span.end),
            ),
            _ => return None,
        };
        let mut end = self.content().end;
        let mut at = self.clone();
        while let Some(next) = at.next() {
            match &next.block.kind {
                BlockKind::Paragraph(_) if next.is_numbered() => break,
                BlockKind::Header(_) | BlockKind::EndMark => break,
                _ if next.title().is_some() || next.is_signature() => break,
                BlockKind::Text(t) if number.is_none() && !t.resumed => break,
                BlockKind::Text(_) | BlockKind::Paragraph(_) | BlockKind::Continued => {
                    end = next.content().end;
                }
                _ => {}
            }
            at = next;
        }
        Some(Paragraph {
            number,
            marking: marking.map(|m| Marking {
                span: m.span.shift(self.start),
                inner: m.inner.shift(self.start),
                ..m
            }),
            span: self.content().start..end,
            text: self.start + text as usize,
        })
    }

    /// From the first to the last character of the block that is no blank.
    #[must_use]
    pub fn content(&self) -> Range<usize> {
        let text = self.text();
        let body = text.trim_end();
        let lead = body.len() - body.trim_start_matches([' ', '\t', '\n', '\r']).len();
        self.start + lead..self.start + body.len()
    }
}

/// The header of a cable; spans relative to the cable.
#[must_use]
pub fn header<'d>(doc: &'d Document, cable: &CableChunks<'d>) -> Option<&'d Header> {
    header_of(cable.header()?, doc.source(), cable.start)
}

/// The first words of a text, blanks folded, at most `limit` bytes, with an ellipsis where more follows.
#[must_use]
pub fn first_words(text: &str, limit: usize) -> String {
    let mut out = String::new();
    for word in text.split_ascii_whitespace() {
        if !out.is_empty() && out.len() + word.len() + 1 > limit {
            out.push_str(" ...");
            return out;
        }
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
        if out.len() > limit {
            let cut = out
                .char_indices()
                .map(|(i, _)| i)
                .take_while(|i| *i <= limit)
                .last()
                .unwrap_or(0);
            out.truncate(cut);
            out.push_str(" ...");
            return out;
        }
    }
    out
}
