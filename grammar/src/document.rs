//! A document: its text and the sequence of blocks, kept in step by edits. Clone is a snapshot.
//! Invariant: after any sequence of edits, what can be read off the blocks equals a fresh parse of the text.

use std::borrow::Cow;
use std::cell::Cell;
use std::ops::Range;
use std::sync::Arc;

use crate::block::{Block, BlockKind};
use crate::lex::body::{OldCuts, lex_block};
use crate::lex::{LOOKAHEAD, Window};
use crate::sequence::{Chunk, Place, from_place, locate, pack, splice};
use crate::state::{Mode, State};
use crate::text::Text;

/// First window that an edit lexes in, in bytes; it doubles until it holds what the edit changed.
const FIRST_WINDOW: usize = 4096;

/// A text and its blocks. Cheap to clone.
#[derive(Clone, Debug, Default)]
pub struct Document {
    text: Text,
    chunks: Vec<Arc<Chunk>>,
    relexed: usize,
}

/// What blocks are read from: a rope, or a text in one piece.
#[derive(Clone, Copy)]
pub enum Source<'a> {
    /// The rope of a document.
    Rope(&'a Text),
    /// A text in one piece.
    Str(&'a str),
}

impl<'a> Source<'a> {
    /// The text of a byte range.
    #[must_use]
    pub fn slice(&self, range: Range<usize>) -> Cow<'a, str> {
        match self {
            Source::Rope(text) => text.slice(range),
            Source::Str(text) => Cow::Borrowed(text.get(range).unwrap_or("")),
        }
    }

    /// Length in bytes.
    #[must_use]
    pub fn len(&self) -> usize {
        match self {
            Source::Rope(text) => text.len(),
            Source::Str(text) => text.len(),
        }
    }

    /// Whether there is no byte.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// Parses a text in one piece into chunks of blocks, without a rope.
#[must_use]
pub fn parse_chunks(text: &str) -> Vec<Arc<Chunk>> {
    let window = Window::new(text, true);
    let mut state = State::default();
    let mut at = 0;
    let mut chunks = Vec::new();
    let blocks = std::iter::from_fn(|| {
        let block = lex_block(&window, at, state, None)?;
        at += block.bytes as usize;
        state = block.exit;
        Some(Arc::new(block))
    });
    pack(blocks, &mut chunks);
    chunks
}

impl Document {
    /// Parses a text.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let chunks = parse_chunks(text);
        Self {
            text: Text::from(text),
            chunks,
            relexed: 0,
        }
    }

    /// The text.
    #[must_use]
    pub fn text(&self) -> &Text {
        &self.text
    }

    /// The text as a source of slices.
    #[must_use]
    pub fn source(&self) -> Source<'_> {
        Source::Rope(&self.text)
    }

    /// The chunks of blocks, in order.
    #[must_use]
    pub fn chunks(&self) -> &[Arc<Chunk>] {
        &self.chunks
    }

    /// How many lines the last edit read again.
    #[must_use]
    pub fn relexed(&self) -> usize {
        self.relexed
    }

    /// Replaces a byte range by `replacement`. Offsets are clamped to the text and down to character borders.
    /// Cost: the blocks around the edit, not the document.
    pub fn edit(&mut self, range: Range<usize>, replacement: &str) {
        let end = self.text.floor(range.end.max(range.start));
        let start = self.text.floor(range.start).min(end);
        let first_line = self.text.line_of(start).saturating_sub(LOOKAHEAD);
        let from = locate(&self.chunks, self.text.line_start(first_line)).unwrap_or(Place {
            chunk: 0,
            block: 0,
            start: 0,
        });
        self.text.replace(start..end, replacement);
        let mut size = FIRST_WINDOW + replacement.len() + (start - from.start);
        loop {
            if let Some((blocks, to)) = self.relex(from, start..end, replacement.len(), size) {
                self.relexed = blocks.iter().map(|b| b.lines as usize).sum();
                splice(&mut self.chunks, from, to, blocks);
                return;
            }
            size *= 2;
        }
    }

    /// Lexes from `from` in a window of `size` bytes until the old blocks are met again; `None`: the window was too short.
    fn relex(
        &self,
        from: Place,
        removed: Range<usize>,
        inserted: usize,
        size: usize,
    ) -> Option<(Vec<Arc<Block>>, Option<Place>)> {
        let end = (from.start + size).min(self.text.len());
        let slice = self.text.slice(from.start..end);
        let complete = from.start + slice.len() >= self.text.len();
        let window = Window::new(&slice, complete);
        let old = OldBlocks::new(self, from, &removed, inserted);
        let mut state = self.entry(from);
        let mut at = 0;
        let mut blocks = Vec::new();
        loop {
            if let Some(to) = old.meets(at, state) {
                return Some((blocks, Some(to)));
            }
            let block = lex_block(&window, at, state, Some(&old));
            if window.starved() {
                return None;
            }
            let Some(block) = block else {
                return Some((blocks, None));
            };
            at += block.bytes as usize;
            state = block.exit;
            blocks.push(Arc::new(block));
        }
    }

    fn entry(&self, place: Place) -> State {
        self.chunks
            .get(place.chunk)
            .and_then(|c| c.blocks.get(place.block))
            .map_or_else(State::default, |b| b.entry)
    }
}

/// The old blocks behind an edit, at their places in the new text (relative to the window).
struct OldBlocks<'a> {
    doc: &'a Document,
    /// The next old block not yet passed, and its start in the window.
    next: Cell<Option<(Place, usize)>>,
    shift: isize,
    base: usize,
    first: usize,
}

impl<'a> OldBlocks<'a> {
    fn new(doc: &'a Document, from: Place, removed: &Range<usize>, inserted: usize) -> Self {
        let shift = inserted as isize - (removed.end - removed.start) as isize;
        let old = Self {
            doc,
            next: Cell::new(None),
            shift,
            base: from.start,
            first: removed.end,
        };
        let mut places = from_place(&doc.chunks, from);
        // An old block that begins where the edit ends may have lost its line start; only later ones are met,
        // and one at the very end of the edit when it still begins a line there (the lexer stops at lines only).
        let next = places.find(|(p, _)| p.start >= old.first && p.start > from.start);
        old.next.set(next.map(|(p, _)| (p, old.in_window(p))));
        old
    }

    fn in_window(&self, place: Place) -> usize {
        (place.start as isize + self.shift)
            .saturating_sub_unsigned(self.base)
            .max(0) as usize
    }

    /// Moves to the first old block at or after byte `at` of the window.
    fn advance(&self, at: usize) -> Option<(Place, usize)> {
        let (mut place, mut start) = self.next.get()?;
        while start < at {
            let mut rest = from_place(&self.doc.chunks, place).skip(1);
            let Some((p, _)) = rest.next() else {
                self.next.set(None);
                return None;
            };
            place = p;
            start = self.in_window(p);
        }
        self.next.set(Some((place, start)));
        Some((place, start))
    }

    /// The old block that begins at `at` with the same state, if any: from there on nothing changes.
    fn meets(&self, at: usize, state: State) -> Option<Place> {
        let (place, start) = self.advance(at)?;
        (start == at && self.doc.entry(place) == state).then_some(place)
    }
}

impl OldCuts for OldBlocks<'_> {
    fn is_cut(&self, at: usize) -> bool {
        self.advance(at)
            .is_some_and(|(place, start)| start == at && self.doc.entry(place).mode == Mode::Inside)
    }
}

/// The cables of a sequence of chunks: runs that begin with a header.
pub fn cables(chunks: &[Arc<Chunk>]) -> impl Iterator<Item = CableChunks<'_>> {
    let mut rest = chunks;
    let mut start = 0;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let len = rest
            .iter()
            .skip(1)
            .position(|c| c.starts_cable())
            .map_or(rest.len(), |n| n + 1);
        let (run, after) = rest.split_at(len);
        rest = after;
        let bytes = run.iter().map(|c| c.bytes).sum();
        let cable = CableChunks {
            start,
            bytes,
            chunks: run,
        };
        start += bytes;
        Some(cable)
    })
}

/// One cable of a text.
#[derive(Clone, Copy, Debug)]
pub struct CableChunks<'a> {
    /// First byte in the text.
    pub start: usize,
    /// Length in bytes.
    pub bytes: usize,
    /// Its chunks; the first begins with the header block.
    pub chunks: &'a [Arc<Chunk>],
}

impl<'a> CableChunks<'a> {
    /// All blocks with their starts, relative to the cable.
    pub fn blocks(&self) -> impl Iterator<Item = (usize, &'a Arc<Block>)> + use<'a> {
        let mut at = 0;
        self.chunks
            .iter()
            .flat_map(|c| c.blocks.iter())
            .map(move |b| {
                let start = at;
                at += b.bytes as usize;
                (start, b)
            })
    }

    /// The header block.
    #[must_use]
    pub fn header(&self) -> Option<&'a Arc<Block>> {
        let block = self.chunks.first()?.blocks.first()?;
        matches!(block.kind, BlockKind::Header(_)).then_some(block)
    }
}
