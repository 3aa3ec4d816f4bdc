//! Edits of fixes: ready ones made absolute, and those that cross blocks or the whole cable, made when somebody asks.
//! Invariant: a fix that cannot be sure has no edits.

use std::sync::Arc;

use reftel_grammar::{CableChunks, Source, cables, sequence::Chunk};

use crate::finding::{Edit, Finding, Fix, Plan};

mod apply;
mod artefacts;
mod classify;
mod close;
mod number;
mod reletter;
mod run;
mod settle;
mod wrap;

pub use apply::{FixResult, all_safe, apply, apply_all};
pub use artefacts::{Artefact, ArtefactKind, artefacts, strip_artefacts};
pub use classify::classify;
pub use close::close;
pub use number::{number, renumber};
pub use reletter::{reletter, without_entry};
pub use wrap::wrap;

/// The edits of a fix of a finding, absolute, in order, without overlap. Empty: the fix cannot be applied here.
#[must_use]
pub fn edits(source: Source<'_>, chunks: &[Arc<Chunk>], finding: &Finding, fix: &Fix) -> Vec<Edit> {
    let Some(cable) = cables(chunks).find(|c| c.start == finding.cable) else {
        return Vec::new();
    };
    let mut edits = match finding.ready_edits(fix) {
        Some(ready) => ready,
        None => planned(source, &cable, finding, &fix.plan),
    };
    edits.sort_by_key(|e| (e.span.start, e.span.end));
    settle::settle(source, &cable, edits, finding.width)
}

fn planned(
    source: Source<'_>,
    cable: &CableChunks<'_>,
    finding: &Finding,
    plan: &Plan,
) -> Vec<Edit> {
    let at = finding.span.start;
    match plan {
        Plan::Renumber { keep_first } => renumber(source, cable, *keep_first),
        Plan::Number { all } => number(source, cable, (!all).then_some(at)),
        Plan::ReletterReferences => reletter(source, cable, None),
        Plan::DropReference { entry, keep } => reletter(source, cable, Some((*entry, *keep))),
        Plan::Classify(level) => classify(source, cable, *level),
        Plan::StripArtefacts => strip_artefacts(source, cable),
        Plan::Wrap(width) => wrap(source, cable, at, *width),
        Plan::Close { words, width } => close(source, cable, at, words, *width),
        Plan::Edits(_) => Vec::new(),
    }
}
