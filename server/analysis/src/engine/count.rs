//! Pass 1: the numbering and the totals of a cable, chunk by chunk.
//! Invariant: a chunk is counted anew only when what stands before it changed.

use std::sync::{Arc, PoisonError};

use reftel_grammar::sequence::Chunk;
use reftel_grammar::{CableChunks, Source};

use super::memo::memo;
use crate::facts::{Facts, Totals};
use crate::flow::Past;
use crate::stop::Stop;

/// Pass 1 over a chunk: which candidates are paragraphs, and the totals.
pub(crate) struct Counted {
    pub(crate) entry: Past,
    pub(crate) exit: Past,
    /// For each block of the chunk: whether it is a numbered paragraph.
    pub(crate) accepted: Vec<bool>,
    pub(crate) totals: Arc<Totals>,
}

/// Pass 1: numbering and totals, chunk by chunk.
pub(crate) fn count(source: Source<'_>, cable: &CableChunks<'_>) -> (Vec<Arc<Counted>>, Totals) {
    count_until(source, cable, &Stop::never()).unwrap_or_default()
}

/// The same, until it is stopped.
pub(super) fn count_until(
    source: Source<'_>,
    cable: &CableChunks<'_>,
    stop: &Stop,
) -> Option<(Vec<Arc<Counted>>, Totals)> {
    let mut past = Past::default();
    let mut start = cable.start;
    let mut totals = Totals::default();
    let mut all = Vec::with_capacity(cable.chunks.len());
    for chunk in cable.chunks {
        stop.go_on()?;
        let kept = memo(chunk)
            .and_then(|m| {
                m.counted
                    .lock()
                    .unwrap_or_else(PoisonError::into_inner)
                    .clone()
            })
            .filter(|c| c.entry == past);
        let counted = kept.unwrap_or_else(|| {
            let counted = Arc::new(count_chunk(source, chunk, start, past));
            if let Some(m) = memo(chunk) {
                *m.counted.lock().unwrap_or_else(PoisonError::into_inner) = Some(counted.clone());
            }
            counted
        });
        past = counted.exit;
        totals.combine(&counted.totals);
        all.push(counted);
        start += chunk.bytes;
    }
    Some((all, totals))
}

fn count_chunk(source: Source<'_>, chunk: &Chunk, mut start: usize, entry: Past) -> Counted {
    let mut past = entry;
    let mut totals = Totals::default();
    let mut accepted = Vec::with_capacity(chunk.blocks.len());
    for block in &chunk.blocks {
        let facts = Facts::of(block, source, start);
        let before = past;
        let is_paragraph = past.pass(block, facts);
        totals.add(block, facts, &before, is_paragraph);
        accepted.push(is_paragraph);
        start += block.bytes as usize;
    }
    Counted {
        entry,
        exit: past,
        accepted,
        totals: Arc::new(totals),
    }
}
