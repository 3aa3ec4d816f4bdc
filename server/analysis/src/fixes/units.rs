//! Where the parts of a cable stand, found once for all the fixes that ask.
//! Invariant: what one fix needs is looked up, never walked to from the start of the cable.

use reftel_grammar::block::BlockKind;
use reftel_grammar::{CableChunks, Source};

use super::run::Run;
use crate::facts::walk;

/// A paragraph longer than this is none that anybody wrote: fixes of one place in it leave the rest alone.
pub(super) const LONGEST: usize = 64 * 1024;

/// What a unit is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum UnitKind {
    /// A blank line or several.
    Blank,
    /// A numbered paragraph.
    Numbered,
    /// It begins like a numbered paragraph and is none.
    Candidate,
    /// Other text.
    Text,
    /// Anything else.
    Other,
}

/// A block with those that were cut from it for their length. Places are absolute.
#[derive(Clone, Copy, Debug)]
pub(super) struct Unit {
    /// Where it begins.
    pub(super) start: usize,
    /// Where it ends, its line end included.
    pub(super) end: usize,
    /// What it is.
    pub(super) kind: UnitKind,
}

impl Unit {
    /// Whether it is text that may be wrapped.
    pub(super) fn is_text(&self) -> bool {
        !matches!(self.kind, UnitKind::Blank | UnitKind::Other)
    }

    /// Whether it is longer than any paragraph is.
    pub(super) fn is_endless(&self) -> bool {
        self.end - self.start > LONGEST
    }
}

/// The units of a cable, in order, without gaps.
pub(super) struct Units(Vec<Unit>);

impl Units {
    pub(super) fn of(cable: &CableChunks<'_>) -> Self {
        let mut all: Vec<Unit> = Vec::new();
        for (start, block, _, accepted) in walk(cable) {
            let start = cable.start + start;
            let end = start + block.bytes as usize;
            let kind = match (&block.kind, all.last_mut()) {
                (BlockKind::Continued, Some(last)) => {
                    last.end = end;
                    continue;
                }
                (BlockKind::Blank, _) => UnitKind::Blank,
                (BlockKind::Paragraph(_), _) if accepted => UnitKind::Numbered,
                (BlockKind::Paragraph(_), _) => UnitKind::Candidate,
                (BlockKind::Text(_), _) => UnitKind::Text,
                _ => UnitKind::Other,
            };
            all.push(Unit { start, end, kind });
        }
        Self(all)
    }

    /// From the unit that holds byte `at` of the source on.
    pub(super) fn from(&self, at: usize) -> &[Unit] {
        let first = self.0.partition_point(|unit| unit.end <= at);
        // The end of the text belongs to the last one.
        let first = first.min(self.0.len().saturating_sub(1));
        let held = |unit: &Unit| unit.start <= at && at <= unit.end;
        match self.0.get(first) {
            Some(unit) if held(unit) => &self.0[first..],
            _ => &[],
        }
    }

    /// The paragraph that holds byte `at` of the source.
    pub(super) fn run_at(&self, source: Source<'_>, at: usize) -> Option<Run> {
        let Unit { start, end, .. } = *self.from(at).first()?;
        let text = source.slice(start..end).into_owned();
        Some(Run { start, end, text })
    }
}
