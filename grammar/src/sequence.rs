//! Chunks of blocks: locate a byte, splice a run of blocks. Invariants: a cable's header opens a chunk; no chunk is
//! empty; an edit replaces only the chunks it touches, all others stay the same allocation.

use std::sync::Arc;

use crate::block::{Block, BlockKind};
use crate::memo::Memo;

/// A chunk is split when it grows past this many blocks.
const MAX_BLOCKS: usize = 128;

/// A run of blocks of one cable.
#[derive(Debug)]
pub struct Chunk {
    /// The blocks.
    pub blocks: Vec<Arc<Block>>,
    /// Their length in bytes.
    pub bytes: usize,
    /// Their length in lines.
    pub lines: usize,
    /// Kept by the layer above.
    pub memo: Memo,
}

impl Chunk {
    fn new(blocks: Vec<Arc<Block>>) -> Arc<Self> {
        let bytes = blocks.iter().map(|b| b.bytes as usize).sum();
        let lines = blocks.iter().map(|b| b.lines as usize).sum();
        Arc::new(Self {
            blocks,
            bytes,
            lines,
            memo: Memo::default(),
        })
    }

    /// Whether a cable begins with this chunk.
    #[must_use]
    pub fn starts_cable(&self) -> bool {
        self.blocks
            .first()
            .is_some_and(|b| matches!(b.kind, BlockKind::Header(_)))
    }
}

/// Where a block stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Place {
    pub(crate) chunk: usize,
    pub(crate) block: usize,
    /// First byte of the block in the text.
    pub(crate) start: usize,
}

/// Packs blocks into chunks.
pub(crate) fn pack(blocks: impl IntoIterator<Item = Arc<Block>>, out: &mut Vec<Arc<Chunk>>) {
    let mut run: Vec<Arc<Block>> = Vec::new();
    for block in blocks {
        let opens = matches!(block.kind, BlockKind::Header(_));
        if opens || run.len() >= MAX_BLOCKS / 2 {
            flush(&mut run, out);
        }
        run.push(block);
    }
    flush(&mut run, out);
}

fn flush(run: &mut Vec<Arc<Block>>, out: &mut Vec<Arc<Chunk>>) {
    if !run.is_empty() {
        out.push(Chunk::new(std::mem::take(run)));
    }
}

/// The block that holds byte `offset`; the last block for offsets at or past the end.
pub(crate) fn locate(chunks: &[Arc<Chunk>], offset: usize) -> Option<Place> {
    let mut start = 0;
    let last = chunks.len().checked_sub(1)?;
    for (i, chunk) in chunks.iter().enumerate() {
        if offset < start + chunk.bytes || i == last {
            let mut at = start;
            let count = chunk.blocks.len();
            for (j, block) in chunk.blocks.iter().enumerate() {
                // The header of a text that begins with its first paragraph is empty, but still the place to start from.
                let empty = block.bytes == 0 && offset == at;
                if empty || offset < at + block.bytes as usize || j + 1 == count {
                    return Some(Place {
                        chunk: i,
                        block: j,
                        start: at,
                    });
                }
                at += block.bytes as usize;
            }
        }
        start += chunk.bytes;
    }
    None
}

/// Replaces the blocks from `from` up to `to` (exclusive; `None`: to the end) by `new`.
pub(crate) fn splice(
    chunks: &mut Vec<Arc<Chunk>>,
    from: Place,
    to: Option<Place>,
    new: Vec<Arc<Block>>,
) {
    let mut run: Vec<Arc<Block>> = Vec::with_capacity(new.len() + MAX_BLOCKS);
    if let Some(first) = chunks.get(from.chunk) {
        run.extend(first.blocks[..from.block].iter().cloned());
    }
    run.extend(new);
    let mut end = chunks.len();
    if let Some(to) = to {
        end = to.chunk;
        if to.block > 0 {
            run.extend(chunks[to.chunk].blocks[to.block..].iter().cloned());
            end += 1;
        }
    }
    // A small rest is joined with its neighbour, so that deletions leave no trail of tiny chunks.
    if let Some(next) = chunks.get(end)
        && !next.starts_cable()
        && (run.is_empty() || run.len() + next.blocks.len() <= MAX_BLOCKS / 2)
    {
        run.extend(next.blocks.iter().cloned());
        end += 1;
    }
    let mut packed = Vec::with_capacity(2);
    if run.len() <= MAX_BLOCKS
        && !run
            .iter()
            .skip(1)
            .any(|b| matches!(b.kind, BlockKind::Header(_)))
    {
        flush(&mut run, &mut packed);
    } else {
        pack(run, &mut packed);
    }
    chunks.splice(from.chunk..end, packed);
}

/// Iterates over blocks with their places, from a place on.
pub(crate) fn from_place(
    chunks: &[Arc<Chunk>],
    place: Place,
) -> impl Iterator<Item = (Place, &Arc<Block>)> {
    let mut start = place.start;
    chunks
        .iter()
        .enumerate()
        .skip(place.chunk)
        .flat_map(move |(i, chunk)| {
            let skip = if i == place.chunk { place.block } else { 0 };
            chunk
                .blocks
                .iter()
                .enumerate()
                .skip(skip)
                .map(move |(j, block)| (i, j, block))
        })
        .map(move |(chunk, block_at, block)| {
            let here = Place {
                chunk,
                block: block_at,
                start,
            };
            start += block.bytes as usize;
            (here, block)
        })
}
