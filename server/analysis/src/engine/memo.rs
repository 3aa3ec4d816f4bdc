//! What the analysis keeps with a chunk. It dies with the chunk, so it cannot be stale.

use std::sync::{Arc, Mutex};

use reftel_grammar::sequence::Chunk;

use super::count::Counted;
use super::judge::Judged;
use crate::flow::Ahead;

/// What is kept with a chunk.
#[derive(Default)]
pub(super) struct ChunkMemo {
    pub(super) counted: Mutex<Option<Arc<Counted>>>,
    /// What stands after the chunk, and what that makes of what stands before it.
    pub(super) ahead: Mutex<Option<(Ahead, Ahead)>>,
    pub(super) judged: Mutex<Option<Judged>>,
}

/// The memo of a chunk.
pub(super) fn memo(chunk: &Chunk) -> Option<&ChunkMemo> {
    chunk.memo.get_or_init(ChunkMemo::default)
}
