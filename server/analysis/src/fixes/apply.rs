//! Applying fixes: rounds to a fixed point.
//! Invariant: it ends, and what it gives it would not change again.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use reftel_grammar::{Source, parse_chunks, sequence::Chunk};

use super::Fixes;
use super::compose::compose;
use super::round::round;
use crate::config::Config;
use crate::engine::check_until;
use crate::finding::{Edit, Finding};
use crate::stop::Stop;

/// A text is fixed in at most this many rounds.
const MAX_ROUNDS: usize = 100;

/// What fixing gave.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct FixResult {
    /// The text after the last round.
    pub text: String,
    /// What leads there from the first text: in order, without overlap.
    pub edits: Vec<Edit>,
    /// Findings mended, by code, in order of the codes.
    pub applied: Vec<(&'static str, usize)>,
    /// Rounds that changed the text.
    pub rounds: usize,
}

/// Applies every safe fix, or every fix, until none is left.
#[must_use]
pub fn apply_all(text: &str, config: &Config, unsafe_too: bool) -> FixResult {
    apply_all_until(text, config, unsafe_too, &Stop::never()).unwrap_or_default()
}

/// The same, until it is stopped: `None`.
#[must_use]
pub fn apply_all_until(
    text: &str,
    config: &Config,
    unsafe_too: bool,
    stop: &Stop,
) -> Option<FixResult> {
    let config = Arc::new(config.clone());
    let mut applied: BTreeMap<&'static str, usize> = BTreeMap::new();
    // The texts so far, with what leads there from the first.
    let mut seen: Vec<(String, Vec<Edit>)> = vec![(text.to_string(), Vec::new())];
    let mut rounds = 0;
    // Codes whose fix left as many findings as before: what is inserted where it is not read would be inserted for ever.
    let mut barred: BTreeSet<&'static str> = BTreeSet::new();
    let mut moved = false;
    let mut known = None;
    while rounds < MAX_ROUNDS {
        let (now, so_far) = seen.last()?;
        let source = Source::Str(now);
        let (chunks, before) = match known.take() {
            Some(known) => known,
            None => read(now, &config, stop)?,
        };
        let fixes = Fixes::new(source, &chunks);
        let open = before.iter().filter(|f| !barred.contains(f.rule.code));
        let mut round = round(&fixes, open, unsafe_too, stop)?;
        let edits = round.edits();
        if edits.is_empty() {
            if barred.is_empty() || !moved {
                break;
            }
            // The text has changed since: what did not help then may help now.
            barred.clear();
            moved = false;
            known = Some((chunks, before));
            continue;
        }
        let next = apply(now, &edits);
        let after = read(&next, &config, stop)?;
        let idle = idle(&round.mended, &before, &after.1);
        if !idle.is_empty() {
            barred.extend(idle);
            known = Some((chunks, before));
            continue;
        }
        let all = compose(text, so_far, now, &edits);
        if let Some(first) = seen.iter().position(|(old, _)| *old == next) {
            // Fixes that undo each other: of the texts that come round, always the same one is taken.
            let last = (next, all);
            let chosen = seen.drain(first..).min_by(|a, b| a.0.cmp(&b.0));
            seen.push(chosen.unwrap_or(last));
            break;
        }
        for code in &round.mended {
            *applied.entry(code).or_default() += 1;
        }
        rounds += 1;
        moved = true;
        known = Some(after);
        seen.push((next, all));
    }
    let (text, edits) = seen.pop()?;
    Some(FixResult {
        text,
        edits,
        applied: applied.into_iter().collect(),
        rounds,
    })
}

type Read = (Vec<Arc<Chunk>>, Vec<Finding>);

/// The blocks of a text and its findings.
fn read(text: &str, config: &Arc<Config>, stop: &Stop) -> Option<Read> {
    let chunks = parse_chunks(text);
    let findings = check_until(Source::Str(text), &chunks, config, stop)?;
    Some((chunks, findings))
}

/// Of the codes of mended findings those that are found as often as before.
fn idle(mended: &[&'static str], before: &[Finding], after: &[Finding]) -> BTreeSet<&'static str> {
    let count = |findings: &[Finding]| {
        let mut counts: BTreeMap<&'static str, usize> = BTreeMap::new();
        for finding in findings {
            *counts.entry(finding.rule.code).or_default() += 1;
        }
        counts
    };
    let (before, after) = (count(before), count(after));
    let idle = mended
        .iter()
        .filter(|code| after.get(*code).unwrap_or(&0) >= before.get(*code).unwrap_or(&0));
    idle.copied().collect()
}

/// Applies edits, which do not overlap, to a text.
#[must_use]
pub fn apply(text: &str, edits: &[Edit]) -> String {
    let mut sorted: Vec<&Edit> = edits.iter().collect();
    sorted.sort_by_key(|e| (e.span.start, e.span.end));
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for edit in sorted {
        out.push_str(text.get(at..edit.span.start).unwrap_or(""));
        out.push_str(&edit.text);
        at = edit.span.end.max(at);
    }
    out.push_str(text.get(at..).unwrap_or(""));
    out
}
