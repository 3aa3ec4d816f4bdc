//! Edits of fixes: ready ones made absolute, and those that cross blocks or the whole cable, made when somebody asks.
//! Invariant: a fix that cannot be sure has no edits.

use std::ops::Range;
use std::sync::{Arc, OnceLock};

use reftel_grammar::{CableChunks, Source, cables, sequence::Chunk};

use crate::finding::{Edit, Finding, Fix, Plan};

mod apply;
mod artefacts;
mod classify;
mod close;
mod compose;
mod number;
mod reletter;
mod round;
mod run;
mod settle;
mod units;
mod wrap;

pub use apply::{FixResult, apply, apply_all, apply_all_until};
pub use artefacts::{Artefact, ArtefactKind, artefacts, strip_artefacts};
pub use classify::classify;
pub use number::{number, renumber};
pub use reletter::{reletter, without_entry};

use units::Units;

/// The edits of a fix of a finding, absolute, in order, without overlap. Empty: the fix cannot be applied here.
#[must_use]
pub fn edits(source: Source<'_>, chunks: &[Arc<Chunk>], finding: &Finding, fix: &Fix) -> Vec<Edit> {
    Fixes::new(source, chunks).edits(finding, fix)
}

/// Paragraphs that are tried one by one where they cannot be numbered together.
const TRIED: usize = 16;

/// Makes the edits of many fixes of one text: where things stand in it is found once.
pub struct Fixes<'a> {
    source: Source<'a>,
    chunks: Vec<Arc<Chunk>>,
    cables: Vec<Place>,
}

/// Where a cable is, and its units once somebody asked for them.
struct Place {
    start: usize,
    bytes: usize,
    chunks: Range<usize>,
    units: OnceLock<Units>,
}

impl<'a> Fixes<'a> {
    /// Of a text and its blocks.
    #[must_use]
    pub fn new(source: Source<'a>, chunks: &[Arc<Chunk>]) -> Self {
        let mut first = 0;
        let place = |cable: CableChunks<'_>| {
            let from = first;
            first += cable.chunks.len();
            Place {
                start: cable.start,
                bytes: cable.bytes,
                chunks: from..first,
                units: OnceLock::new(),
            }
        };
        Self {
            source,
            chunks: chunks.to_vec(),
            cables: cables(chunks).map(place).collect(),
        }
    }

    /// The edits of a fix of a finding, absolute, in order, without overlap. Empty: the fix cannot be applied here.
    #[must_use]
    pub fn edits(&self, finding: &Finding, fix: &Fix) -> Vec<Edit> {
        let Some(place) = self.place(finding) else {
            return Vec::new();
        };
        let edits = match finding.ready_edits(fix) {
            Some(ready) => ready,
            None => self.planned(place, finding, &fix.plan),
        };
        self.settled(place, edits, finding.width)
    }

    /// Numbers before the paragraphs without one at these bytes of the finding's cable; where they cannot be numbered
    /// together, before the first that can.
    fn numbered(&self, finding: &Finding, all: &[usize]) -> Vec<Edit> {
        let Some(place) = self.place(finding) else {
            return Vec::new();
        };
        let cable = &self.cable(place);
        let one = all.iter().take(TRIED).map(std::slice::from_ref);
        let found = std::iter::once(all)
            .chain(one)
            .map(|some| number(self.source, cable, Some(some)))
            .find(|edits| !edits.is_empty());
        self.settled(place, found.unwrap_or_default(), finding.width)
    }

    /// Where the edits of a plan are the same for every finding that has it: the start of a cable or of a paragraph.
    fn scope(&self, finding: &Finding, plan: &Plan) -> Option<usize> {
        match plan {
            Plan::Renumber { .. }
            | Plan::Number { .. }
            | Plan::ReletterReferences
            | Plan::StripArtefacts
            | Plan::Classify(_) => Some(finding.cable),
            Plan::Wrap(_) => {
                let units = self.units(self.place(finding)?);
                units.from(finding.span.start).first().map(|u| u.start)
            }
            Plan::Edits(_) | Plan::DropReference { .. } | Plan::Close { .. } => None,
        }
    }

    fn settled(&self, place: &Place, mut edits: Vec<Edit>, width: usize) -> Vec<Edit> {
        edits.sort_by_key(|e| (e.span.start, e.span.end));
        if width == 0 || !edits.iter().any(settle::grows) {
            return edits;
        }
        settle::settle(self.source, self.units(place), edits, width)
    }

    fn place(&self, finding: &Finding) -> Option<&Place> {
        let at = self
            .cables
            .binary_search_by_key(&finding.cable, |c| c.start);
        self.cables.get(at.ok()?)
    }

    fn cable(&self, place: &Place) -> CableChunks<'_> {
        CableChunks {
            start: place.start,
            bytes: place.bytes,
            chunks: self.chunks.get(place.chunks.clone()).unwrap_or_default(),
        }
    }

    fn units<'p>(&self, place: &'p Place) -> &'p Units {
        place.units.get_or_init(|| Units::of(&self.cable(place)))
    }

    fn planned(&self, place: &Place, finding: &Finding, plan: &Plan) -> Vec<Edit> {
        let (source, cable, at) = (self.source, &self.cable(place), finding.span.start);
        match plan {
            Plan::Renumber { keep_first } => renumber(source, cable, *keep_first),
            Plan::Number { all: true } => number(source, cable, None),
            Plan::Number { all: false } => number(source, cable, Some(&[at])),
            Plan::ReletterReferences => reletter(source, cable, None),
            Plan::DropReference { entry, keep } => reletter(source, cable, Some((*entry, *keep))),
            Plan::Classify(level) => classify(source, cable, *level),
            Plan::StripArtefacts => strip_artefacts(source, cable),
            Plan::Wrap(width) => {
                let run = self.units(place).run_at(source, at);
                run.map_or_else(Vec::new, |run| wrap::wrap(&run, *width))
            }
            Plan::Close { words, width } => {
                close::close(source, self.units(place), at, words, *width)
            }
            Plan::Edits(_) => Vec::new(),
        }
    }
}
