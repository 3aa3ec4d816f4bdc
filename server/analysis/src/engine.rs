//! Findings of a document, kept in step with its edits. Work is done for the chunks that changed and for those whose
//! context changed; everything else is reused by identity. Invariant: the result equals that of a fresh analysis.

use std::ops::Range;
use std::sync::{Arc, Mutex, PoisonError};

use reftel_grammar::block::{Block, BlockKind};
use reftel_grammar::header::{Header, decode};
use reftel_grammar::sequence::Chunk;
use reftel_grammar::{CableChunks, Document, Source, Span, cables, parse_chunks};

use crate::config::{Config, Profile};
use crate::context::Context;
use crate::facts::{BlockMemo, Facts, Totals};
use crate::finding::{Finding, Fix, Related, Report, Severity};
use crate::flow::{Ahead, Past, aheads};
use crate::rules::{BodyCx, HeaderCx, RULES, Rule};

/// A finding relative to its cable's header or to a chunk.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Kept {
    rule: &'static Rule,
    severity: Severity,
    span: Span,
    /// Start of the block it belongs to: what fix edits are relative to.
    origin: u32,
    message: Arc<str>,
    fixes: Arc<[Fix]>,
    related: Option<Arc<(Related, String)>>,
}

/// Pass 1 over a chunk: which candidates are paragraphs, and the totals.
pub(crate) struct Counted {
    pub(crate) entry: Past,
    pub(crate) exit: Past,
    /// For each block of the chunk: whether it is a numbered paragraph.
    pub(crate) accepted: Vec<bool>,
    pub(crate) totals: Arc<Totals>,
}

/// Pass 2 over a chunk: its findings in a context.
struct Judged {
    cx: Arc<Context>,
    config: Arc<Config>,
    entry: Past,
    ahead: Ahead,
    findings: Arc<[Kept]>,
}

/// What is kept with a chunk.
#[derive(Default)]
struct ChunkMemo {
    counted: Mutex<Option<Arc<Counted>>>,
    /// What stands after the chunk, and what that makes of what stands before it.
    ahead: Mutex<Option<(Ahead, Ahead)>>,
    judged: Mutex<Option<Judged>>,
}

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

/// Findings of a whole text. Cheap to make; positions become absolute when selected.
#[derive(Clone, Default)]
pub struct Findings {
    cables: Vec<(usize, Arc<CableResult>)>,
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
    Some(
        memo.header
            .get_or_init(|| decode(&source.slice(start..start + block.bytes as usize), lines)),
    )
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

fn memo(chunk: &Chunk) -> Option<&ChunkMemo> {
    chunk.memo.get_or_init(ChunkMemo::default)
}

/// Pass 1: numbering and totals, chunk by chunk; a chunk is counted anew only when what stands before it changed.
pub(crate) fn count(source: Source<'_>, cable: &CableChunks<'_>) -> (Vec<Arc<Counted>>, Totals) {
    let mut past = Past::default();
    let mut start = cable.start;
    let mut totals = Totals::default();
    let mut all = Vec::with_capacity(cable.chunks.len());
    for chunk in cable.chunks {
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
    (all, totals)
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

fn analyse(source: Source<'_>, cable: &CableChunks<'_>, config: &Arc<Config>) -> CableResult {
    let (counted, totals) = count(source, cable);
    let empty = Header::default();
    let header_block = cable.header();
    let header = header_block
        .and_then(|b| header_of(b, source, cable.start))
        .unwrap_or(&empty);
    let cx = Arc::new(Context::new(header, &totals, config));
    let received = cx.profile == Profile::Received;
    let mut found = Vec::new();
    if let Some(block) = header_block
        && let BlockKind::Header(lines) = &block.kind
    {
        let text = source.slice(cable.start..cable.start + block.bytes as usize);
        let hcx = HeaderCx {
            header,
            text: &text,
            pieces: &lines.pieces,
            cx: &cx,
            totals: &totals,
            config,
        };
        let mut reports = Vec::new();
        for rule in RULES {
            if let Some(check) = rule.check.header()
                && config.runs(rule)
            {
                check(&hcx, &mut reports);
            }
        }
        found.extend(
            reports
                .into_iter()
                .filter_map(|r| keep(r, 0, received, config)),
        );
    }
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

/// What stands after each chunk; a chunk is looked at anew only when what stands after it changed.
fn look_ahead(source: Source<'_>, cable: &CableChunks<'_>) -> Vec<Ahead> {
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

/// Pass 2 over a chunk.
struct Judging<'a> {
    source: Source<'a>,
    start: usize,
    counted: &'a Counted,
    ahead: Ahead,
    cx: &'a Arc<Context>,
    config: &'a Arc<Config>,
}

impl Judging<'_> {
    /// The findings of a chunk; made anew only when its context or what stands around it changed.
    fn judge(&self, chunk: &Chunk) -> Arc<[Kept]> {
        let Some(memo) = memo(chunk) else {
            return Arc::new([]);
        };
        let mut slot = memo.judged.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(judged) = slot.as_ref()
            && judged.entry == self.counted.entry
            && judged.ahead == self.ahead
            && (Arc::ptr_eq(&judged.cx, self.cx) || judged.cx == *self.cx)
            && (Arc::ptr_eq(&judged.config, self.config) || judged.config == *self.config)
        {
            return judged.findings.clone();
        }
        let findings: Arc<[Kept]> = self.blocks(chunk).into();
        *slot = Some(Judged {
            cx: self.cx.clone(),
            config: self.config.clone(),
            entry: self.counted.entry,
            ahead: self.ahead,
            findings: findings.clone(),
        });
        findings
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

fn keep(report: Report, at: usize, received: bool, config: &Config) -> Option<Kept> {
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

impl Findings {
    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.cables.iter().map(|(_, c)| c.count).sum()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    fn placed(&self) -> impl Iterator<Item = Placed<'_>> {
        let mut lines = 0;
        self.cables.iter().flat_map(move |(start, cable)| {
            let (cable_start, cable_line) = (*start, lines);
            lines += cable.chunks.iter().map(|c| c.lines).sum::<usize>();
            let place = move |at: usize, line: usize, kept| Placed {
                cable: cable_start,
                base: cable_start + at,
                line: cable_line + line,
                result: cable,
                kept,
            };
            let mut line = 0;
            let header = cable.header.iter().map(move |k| place(0, 0, k));
            let body = cable
                .body
                .iter()
                .zip(&cable.chunks)
                .flat_map(move |((at, list), chunk)| {
                    let first = line;
                    line += chunk.lines;
                    list.iter().map(move |k| place(*at, first, k))
                });
            header.chain(body)
        })
    }

    fn chosen(&self, limit: usize, near: usize) -> Vec<Placed<'_>> {
        let mut all: Vec<_> = self.placed().collect();
        if all.len() > limit {
            let rank =
                |p: &Placed<'_>| (p.kept.severity != Severity::Error, p.start().abs_diff(near));
            if limit > 0 {
                all.select_nth_unstable_by_key(limit - 1, rank);
            }
            all.truncate(limit);
        }
        all.sort_by_key(Placed::order);
        all
    }

    /// All findings in the order of the text.
    #[must_use]
    pub fn all(&self) -> Vec<Finding> {
        self.select(usize::MAX, 0)
    }

    /// At most `limit` findings: errors first, then those nearest to `near`; in the order of the text.
    #[must_use]
    pub fn select(&self, limit: usize, near: usize) -> Vec<Finding> {
        self.chosen(limit, near).iter().map(absolute).collect()
    }

    /// The same findings as `select`, borrowed: for whoever shows them again after every keystroke.
    #[must_use]
    pub fn show(&self, limit: usize, near: usize) -> Vec<Shown<'_>> {
        self.chosen(limit, near).iter().map(Placed::shown).collect()
    }

    /// Findings that touch a byte range.
    #[must_use]
    pub fn touching(&self, range: Range<usize>) -> Vec<Finding> {
        let touches = |p: &Placed<'_>| {
            p.start() <= range.end && range.start <= p.base + p.kept.span.end as usize
        };
        let mut all: Vec<_> = self.placed().filter(touches).collect();
        all.sort_by_key(Placed::order);
        all.iter().map(absolute).collect()
    }
}

/// A finding with where its parts are relative to.
struct Placed<'a> {
    cable: usize,
    base: usize,
    /// Line of `base`.
    line: usize,
    result: &'a CableResult,
    kept: &'a Kept,
}

/// A finding as it is shown, borrowed.
#[derive(Debug)]
pub struct Shown<'a> {
    /// The rule.
    pub rule: &'static Rule,
    /// How much it weighs here.
    pub severity: Severity,
    /// Where, in bytes of the text.
    pub span: Range<usize>,
    /// What is wrong and what to do. While this is the same allocation, the finding is the same and stands in the same
    /// place relative to `base`.
    pub message: &'a Arc<str>,
    /// How to mend it.
    pub fixes: &'a [Fix],
    /// Another place.
    pub related: Option<(Range<usize>, &'a str)>,
    /// The text does nothing and may be greyed.
    pub unnecessary: bool,
    /// First byte of the run of whole lines that it belongs to.
    pub base: usize,
    /// Line of `base`, from 0.
    pub line: usize,
}

impl<'a> Placed<'a> {
    fn start(&self) -> usize {
        self.base + self.kept.span.start as usize
    }

    fn order(&self) -> (usize, usize, &'static str) {
        let end = self.base + self.kept.span.end as usize;
        (self.start(), end, self.kept.rule.code)
    }

    fn related(&self) -> Option<(Range<usize>, &'a str)> {
        let (to, message) = self.kept.related.as_deref()?;
        let span = match to {
            Related::ClassLine => self.result.class_line?,
            Related::Header(span) => *span,
        };
        Some((span.shift(self.cable).range(), message))
    }

    fn unnecessary(&self) -> bool {
        self.kept.rule.code == "REF004"
    }

    fn shown(&self) -> Shown<'a> {
        let kept = self.kept;
        Shown {
            rule: kept.rule,
            severity: kept.severity,
            span: kept.span.shift(self.base).range(),
            message: &kept.message,
            fixes: &kept.fixes,
            related: self.related(),
            unnecessary: self.unnecessary(),
            base: self.base,
            line: self.line,
        }
    }
}

fn absolute(placed: &Placed<'_>) -> Finding {
    let kept = placed.kept;
    let related = placed.related().into_iter();
    Finding {
        rule: kept.rule,
        severity: kept.severity,
        span: kept.span.shift(placed.base).range(),
        message: kept.message.to_string(),
        fixes: kept.fixes.to_vec(),
        origin: placed.base + kept.origin as usize,
        cable: placed.cable,
        width: placed.result.width,
        related: related
            .map(|(span, text)| (span, text.to_owned()))
            .collect(),
        unnecessary: placed.unnecessary(),
    }
}
