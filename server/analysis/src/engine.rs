//! Findings of a document, kept in step with its edits. Work is done for the chunks that changed and for those whose
//! context changed; everything else is reused by identity. Invariant: the result equals that of a fresh analysis.

mod ahead;
mod count;
mod findings;
mod header;
mod judge;
mod memo;

use std::sync::Arc;

use reftel_grammar::header::Header;
use reftel_grammar::sequence::Chunk;
use reftel_grammar::{CableChunks, Document, Source, Span, cables, parse_chunks};

use crate::config::Config;
use crate::context::Context;
use crate::finding::Finding;
use crate::stop::Stop;

use ahead::look_ahead;
use count::count_until;
pub(crate) use count::{Counted, count};
pub use findings::{Findings, Shown};
use header::judge_header;
pub use header::{context_of, header_of};
use judge::{Found, Judging, Kept};

/// The findings of one cable.
struct CableResult {
    chunks: Vec<Arc<Chunk>>,
    header: Vec<Kept>,
    /// Start of each chunk relative to the cable, and its findings.
    body: Vec<(usize, Found)>,
    cx: Arc<Context>,
    class_line: Option<Span>,
    width: usize,
    count: usize,
}

/// The analysis of a document; feed it each snapshot.
#[derive(Default)]
pub struct Analysis {
    cables: Vec<Arc<CableResult>>,
    config: Option<Arc<Config>>,
}

impl Analysis {
    /// No document yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Analyses a snapshot, reusing all that did not change since the last one.
    pub fn update(&mut self, doc: &Document, config: &Config) -> Findings {
        self.update_until(doc, config, &Stop::never())
            .unwrap_or_default()
    }

    /// The same, until it is stopped: `None`. What was done by then is kept with the blocks and not done again.
    pub fn update_until(
        &mut self,
        doc: &Document,
        config: &Config,
        stop: &Stop,
    ) -> Option<Findings> {
        let config = match &self.config {
            Some(old) if **old == *config => old.clone(),
            _ => {
                self.cables.clear();
                self.config.insert(Arc::new(config.clone())).clone()
            }
        };
        let old = &self.cables;
        let new: Vec<CableChunks<'_>> = cables(doc.chunks()).collect();
        let same = |cable: &CableChunks<'_>, result: &CableResult| {
            cable.chunks.len() == result.chunks.len()
                && cable
                    .chunks
                    .iter()
                    .zip(&result.chunks)
                    .all(|(a, b)| Arc::ptr_eq(a, b))
        };
        let front = new.iter().zip(old).take_while(|(c, r)| same(c, r)).count();
        let back = new[front..]
            .iter()
            .rev()
            .zip(old[front..].iter().rev())
            .take_while(|(c, r)| same(c, r))
            .count();
        let mut results = Vec::with_capacity(new.len());
        for (i, cable) in new.iter().enumerate() {
            let result = if i < front {
                old[i].clone()
            } else if i >= new.len() - back {
                old[old.len() - (new.len() - i)].clone()
            } else {
                Arc::new(analyse(doc.source(), cable, &config, old.get(i), stop)?)
            };
            results.push((cable.start, result));
        }
        self.cables = results.iter().map(|(_, r)| r.clone()).collect();
        Some(Findings { cables: results })
    }
}

/// Findings of a text in one piece, all of them, in order.
#[must_use]
pub fn check(text: &str, config: &Config) -> Vec<Finding> {
    let chunks = parse_chunks(text);
    let config = &Arc::new(config.clone());
    check_until(Source::Str(text), &chunks, config, &Stop::never()).unwrap_or_default()
}

/// All findings of blocks, in order, until it is stopped.
pub(crate) fn check_until(
    source: Source<'_>,
    chunks: &[Arc<Chunk>],
    config: &Arc<Config>,
    stop: &Stop,
) -> Option<Vec<Finding>> {
    let mut results = Vec::new();
    for cable in cables(chunks) {
        let result = analyse(source, &cable, config, None, stop)?;
        results.push((cable.start, Arc::new(result)));
    }
    Some(Findings { cables: results }.all())
}

/// `before`: what stood in the cable's place, perhaps the cable as it was before an edit.
fn analyse(
    source: Source<'_>,
    cable: &CableChunks<'_>,
    config: &Arc<Config>,
    before: Option<&Arc<CableResult>>,
    stop: &Stop,
) -> Option<CableResult> {
    let (counted, totals) = count_until(source, cable, stop)?;
    let empty = Header::default();
    let header = cable
        .header()
        .and_then(|b| header_of(b, source, cable.start))
        .unwrap_or(&empty);
    let cx = Context::new(header, &totals, config);
    // The same allocation where nothing changed: then no chunk has to compare it.
    let cx = match before {
        Some(before) if *before.cx == cx => before.cx.clone(),
        _ => Arc::new(cx),
    };
    let found = judge_header(source, cable, header, (&cx, &totals), config);
    let mut body = Vec::with_capacity(cable.chunks.len());
    let mut at = 0;
    let ahead = look_ahead(source, cable);
    for ((chunk, counted), ahead) in cable.chunks.iter().zip(&counted).zip(ahead) {
        stop.go_on()?;
        let judging = Judging {
            source,
            start: cable.start + at,
            counted,
            ahead,
            cx: &cx,
            config,
        };
        body.push((at, judging.judge(chunk)));
        at += chunk.bytes;
    }
    let in_body = body.iter().map(|(_, f): &(usize, Found)| f.list.len());
    let count = found.len() + in_body.sum::<usize>();
    Some(CableResult {
        chunks: cable.chunks.to_vec(),
        header: found,
        body,
        cx,
        class_line: header.class_line.as_ref().map(|l| l.span),
        width: config.line_length,
        count,
    })
}
