//! Pass 2: the findings of each chunk in its context.
//! Invariant: they are made anew only when the context or what stands around the chunk changed.

use std::sync::{Arc, PoisonError};

use reftel_grammar::block::{Block, BlockKind};
use reftel_grammar::sequence::Chunk;
use reftel_grammar::{Source, Span};

use super::count::Counted;
use super::memo::memo;
use crate::config::{Config, Profile};
use crate::context::Context;
use crate::facts::Facts;
use crate::finding::{Fix, Related, Report, Severity};
use crate::flow::{Ahead, Past, aheads};
use crate::rules::{BodyCx, RULES, Rule};

/// A finding relative to its cable's header or to a chunk.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Kept {
    pub(super) rule: &'static Rule,
    pub(super) severity: Severity,
    pub(super) span: Span,
    /// Start of the block it belongs to: what fix edits are relative to.
    pub(super) origin: u32,
    pub(super) message: Arc<str>,
    pub(super) fixes: Arc<[Fix]>,
    pub(super) related: Option<Arc<(Related, String)>>,
}

impl Kept {
    pub(super) fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }
}

/// Pass 2 over a chunk: its findings in a context.
pub(super) struct Judged {
    cx: Arc<Context>,
    config: Arc<Config>,
    entry: Past,
    ahead: Ahead,
    found: Found,
}

/// The findings of a chunk, relative to it.
#[derive(Clone)]
pub(super) struct Found {
    pub(super) list: Arc<[Kept]>,
    /// How many of them are errors.
    pub(super) errors: usize,
}

impl From<Vec<Kept>> for Found {
    fn from(list: Vec<Kept>) -> Self {
        Self {
            errors: list.iter().filter(|kept| kept.is_error()).count(),
            list: list.into(),
        }
    }
}

/// Pass 2 over a chunk.
pub(super) struct Judging<'a> {
    pub(super) source: Source<'a>,
    pub(super) start: usize,
    pub(super) counted: &'a Counted,
    pub(super) ahead: Ahead,
    pub(super) cx: &'a Arc<Context>,
    pub(super) config: &'a Arc<Config>,
}

impl Judging<'_> {
    /// The findings of a chunk; made anew only when its context or what stands around it changed.
    pub(super) fn judge(&self, chunk: &Chunk) -> Found {
        let Some(memo) = memo(chunk) else {
            return Vec::new().into();
        };
        let mut slot = memo.judged.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(judged) = slot.as_ref()
            && judged.entry == self.counted.entry
            && judged.ahead == self.ahead
            && (Arc::ptr_eq(&judged.cx, self.cx) || judged.cx == *self.cx)
            && (Arc::ptr_eq(&judged.config, self.config) || judged.config == *self.config)
        {
            return judged.found.clone();
        }
        let found: Found = self.blocks(chunk).into();
        *slot = Some(Judged {
            cx: self.cx.clone(),
            config: self.config.clone(),
            entry: self.counted.entry,
            ahead: self.ahead,
            found: found.clone(),
        });
        found
    }

    fn blocks(&self, chunk: &Chunk) -> Vec<Kept> {
        let received = self.cx.profile == Profile::Received;
        let rules: Vec<&Rule> = RULES
            .iter()
            .copied()
            .filter(|r| r.check.block(false).is_some() && self.config.runs(r))
            .collect();
        let mut at = 0;
        let placed = chunk.blocks.iter().map(|block| {
            let place = at;
            at += block.bytes as usize;
            (
                place,
                &**block,
                Facts::of(block, self.source, self.start + place),
            )
        });
        let placed: Vec<(usize, &Block, &Facts)> = placed.collect();
        let ahead = aheads(placed.iter().map(|(_, b, f)| (*b, *f)), self.ahead);
        let mut found = Vec::new();
        let mut past = self.counted.entry;
        let mut reports: Vec<Report> = Vec::new();
        for (n, (at, block, facts)) in placed.into_iter().enumerate() {
            let bcx = BodyCx {
                block,
                facts,
                cx: self.cx,
                numbering: past.numbering,
                accepted: self.counted.accepted.get(n).copied().unwrap_or(false),
                past,
                ahead: ahead.get(n).copied().unwrap_or_default(),
                source: self.source,
                start: self.start + at,
            };
            let text = facts.reports.iter().filter(|r| self.config.runs(r.rule));
            reports.extend(text.cloned());
            let header = matches!(block.kind, BlockKind::Header(_));
            for rule in &rules {
                if let Some(check) = rule.check.block(header) {
                    check(&bcx, &mut reports);
                }
            }
            let kept = |r| keep(r, at, received, self.config);
            found.extend(reports.drain(..).filter_map(kept));
            past.pass(block, facts);
        }
        found
    }
}

/// A report as it is kept, `at` bytes into what it is kept with; `None`: the options silence it.
pub(super) fn keep(report: Report, at: usize, received: bool, config: &Config) -> Option<Kept> {
    Some(Kept {
        rule: report.rule,
        severity: report.rule.weigh(&report, received, config)?,
        span: report.span.shift(at),
        origin: u32::try_from(at).unwrap_or(u32::MAX),
        message: report.message.into(),
        fixes: report.fixes.into(),
        related: report.related.map(Arc::new),
    })
}
