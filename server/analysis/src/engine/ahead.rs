//! What stands after each chunk of a cable.
//! Invariant: a chunk is looked at anew only when what stands after it changed.

use std::sync::PoisonError;

use reftel_grammar::{CableChunks, Source};

use super::memo::memo;
use crate::facts::Facts;
use crate::flow::Ahead;

/// What stands after each chunk.
pub(super) fn look_ahead(source: Source<'_>, cable: &CableChunks<'_>) -> Vec<Ahead> {
    let mut ahead = Ahead::default();
    let mut end = cable.start + cable.bytes;
    let mut all = Vec::with_capacity(cable.chunks.len());
    for chunk in cable.chunks.iter().rev() {
        all.push(ahead);
        end -= chunk.bytes;
        let slot = memo(chunk).map(|m| m.ahead.lock().unwrap_or_else(PoisonError::into_inner));
        let kept = slot.as_ref().and_then(|s| **s).filter(|k| k.0 == ahead);
        let before = kept.map_or_else(
            || {
                let mut at = end + chunk.bytes;
                chunk.blocks.iter().rev().fold(ahead, |ahead, block| {
                    at -= block.bytes as usize;
                    ahead.before(block, Facts::of(block, source, at))
                })
            },
            |k| k.1,
        );
        if let Some(mut slot) = slot {
            *slot = Some((ahead, before));
        }
        ahead = before;
    }
    all.reverse();
    all
}
