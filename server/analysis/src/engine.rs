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

use ahead::look_ahead;
pub(crate) use count::{Counted, count};
pub use findings::{Findings, Shown};
use header::judge_header;
pub use header::{context_of, header_of};
use judge::{Judging, Kept};

/// The findings of one cable.
struct CableResult {
    chunks: Vec<Arc<Chunk>>,
    header: Vec<Kept>,
    /// Start relative to the cable, and findings relative to that start.
    body: Vec<(usize, Arc<[Kept]>)>,
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
        let config = match &self.config {
            Some(old) if **old == *config => old.clone(),
            _ => {
                self.cables.clear();
                self.config.insert(Arc::new(config.clone())).clone()
            }
        };
        let old = std::mem::take(&mut self.cables);
        let new: Vec<CableChunks<'_>> = cables(doc.chunks()).collect();
        let same = |cable: &CableChunks<'_>, result: &CableResult| {
            cable.chunks.len() == result.chunks.len()
                && cable
                    .chunks
                    .iter()
                    .zip(&result.chunks)
                    .all(|(a, b)| Arc::ptr_eq(a, b))
        };
        let front = new.iter().zip(&old).take_while(|(c, r)| same(c, r)).count();
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
                Arc::new(analyse(doc.source(), cable, &config))
            };
            results.push((cable.start, result));
        }
        self.cables = results.iter().map(|(_, r)| r.clone()).collect();
        Findings { cables: results }
    }
}

/// Findings of a text in one piece, all of them, in order.
#[must_use]
pub fn check(text: &str, config: &Config) -> Vec<Finding> {
    let chunks = parse_chunks(text);
    let source = Source::Str(text);
    let config = &Arc::new(config.clone());
    let results = cables(&chunks)
        .map(|c| (c.start, Arc::new(analyse(source, &c, config))))
        .collect();
    Findings { cables: results }.all()
}

fn analyse(source: Source<'_>, cable: &CableChunks<'_>, config: &Arc<Config>) -> CableResult {
    let (counted, totals) = count(source, cable);
    let empty = Header::default();
    let header = cable
        .header()
        .and_then(|b| header_of(b, source, cable.start))
        .unwrap_or(&empty);
    let cx = Arc::new(Context::new(header, &totals, config));
    let found = judge_header(source, cable, header, (&cx, &totals), config);
    let mut body = Vec::with_capacity(cable.chunks.len());
    let mut at = 0;
    let ahead = look_ahead(source, cable);
    for ((chunk, counted), ahead) in cable.chunks.iter().zip(&counted).zip(ahead) {
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
    let count = found.len() + body.iter().map(|(_, f)| f.len()).sum::<usize>();
    CableResult {
        chunks: cable.chunks.to_vec(),
        header: found,
        body,
        class_line: header.class_line.as_ref().map(|l| l.span),
        width: config.line_length,
        count,
    }
}
