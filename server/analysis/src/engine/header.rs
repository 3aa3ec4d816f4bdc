//! What is read off the header of a cable: its fields, its context, the findings of header rules.

use std::cell::OnceCell;
use std::sync::Arc;

use reftel_grammar::block::{Block, BlockKind};
use reftel_grammar::header::{Header, decode};
use reftel_grammar::{CableChunks, Source};

use super::count::count;
use super::judge::{Kept, keep};
use crate::config::{Config, Profile};
use crate::context::Context;
use crate::facts::{BlockMemo, Facts, Totals};
use crate::rules::{HeaderCx, RULES};

/// The decoded header of a cable, kept with its block.
#[must_use]
pub fn header_of<'b>(block: &'b Block, source: Source<'_>, start: usize) -> Option<&'b Header> {
    let BlockKind::Header(lines) = &block.kind else {
        return None;
    };
    let _ = Facts::of(block, source, start);
    let memo = block.memo.get_or_init(|| BlockMemo {
        facts: Facts::default(),
        header: std::sync::OnceLock::new(),
    })?;
    let read = || {
        let text = source.slice(start..start + block.bytes as usize);
        Box::new(decode(&text, lines))
    };
    Some(memo.header.get_or_init(read))
}

/// Totals and context of a cable.
#[must_use]
pub fn context_of(
    source: Source<'_>,
    cable: &CableChunks<'_>,
    config: &Config,
) -> (Arc<Context>, Totals) {
    let (counted, totals) = count(source, cable);
    drop(counted);
    let empty = Header::default();
    let header = cable
        .header()
        .and_then(|b| header_of(b, source, cable.start))
        .unwrap_or(&empty);
    (Arc::new(Context::new(header, &totals, config)), totals)
}

/// The findings of header rules.
pub(super) fn judge_header(
    source: Source<'_>,
    cable: &CableChunks<'_>,
    header: &Header,
    (cx, totals): (&Context, &Totals),
    config: &Config,
) -> Vec<Kept> {
    let Some(block) = cable.header() else {
        return Vec::new();
    };
    let BlockKind::Header(lines) = &block.kind else {
        return Vec::new();
    };
    let text = source.slice(cable.start..cable.start + block.bytes as usize);
    let hcx = HeaderCx {
        header,
        text: &text,
        pieces: &lines.pieces,
        cx,
        totals,
        config,
        tokens: OnceCell::new(),
    };
    let mut reports = Vec::new();
    for rule in RULES {
        if let Some(check) = rule.check.header()
            && config.runs(rule)
        {
            check(&hcx, &mut reports);
        }
    }
    let received = cx.profile == Profile::Received;
    let kept = |report| keep(report, 0, received, config);
    reports.into_iter().filter_map(kept).collect()
}
