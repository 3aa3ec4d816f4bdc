//! Applying fixes: one round without overlap, and rounds to a fixed point.
//! Invariant: it ends, and what it gives it would not change again.

use std::collections::BTreeMap;
use std::sync::Arc;

use reftel_grammar::{Source, parse_chunks, sequence::Chunk};

use super::edits;
use crate::config::Config;
use crate::engine::check;
use crate::finding::{Edit, Finding, Plan};

/// A text is fixed in at most this many rounds.
const MAX_ROUNDS: usize = 100;

/// What fixing gave.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FixResult {
    /// The text after the last round.
    pub text: String,
    /// Findings mended, by code, in order of the codes.
    pub applied: Vec<(&'static str, usize)>,
    /// Rounds that changed the text.
    pub rounds: usize,
}

/// Applies every safe fix, or every fix, until none is left.
#[must_use]
pub fn apply_all(text: &str, config: &Config, unsafe_too: bool) -> FixResult {
    let mut applied: BTreeMap<&'static str, usize> = BTreeMap::new();
    let mut seen: Vec<String> = vec![text.to_string()];
    let mut rounds = 0;
    // Codes whose fix left as many findings as before: what is inserted where it is not read would be inserted for ever.
    let mut barred: Vec<&'static str> = Vec::new();
    let mut moved = false;
    while rounds < MAX_ROUNDS {
        let now = seen.last().map_or("", String::as_str);
        let before = check(now, config);
        let (edits, mended) = round(now, &before, unsafe_too, &barred);
        if edits.is_empty() {
            if barred.is_empty() || !moved {
                break;
            }
            // The text has changed since: what did not help then may help now.
            barred.clear();
            moved = false;
            continue;
        }
        let next = apply(now, &edits);
        let after = check(&next, config);
        let count = |findings: &[Finding], code: &str| {
            findings.iter().filter(|f| f.rule.code == code).count()
        };
        let idle = mended
            .iter()
            .copied()
            .filter(|code| count(&after, code) >= count(&before, code));
        let idle: std::collections::BTreeSet<&'static str> = idle.collect();
        if !idle.is_empty() {
            barred.extend(idle);
            continue;
        }
        if let Some(first) = seen.iter().position(|old| *old == next) {
            // Fixes that undo each other: of the texts that come round, always the same one is taken.
            let chosen = seen.drain(first..).min().unwrap_or(next);
            seen.push(chosen);
            break;
        }
        for code in mended {
            *applied.entry(code).or_default() += 1;
        }
        rounds += 1;
        moved = true;
        seen.push(next);
    }
    FixResult {
        text: seen.pop().unwrap_or_default(),
        applied: applied.into_iter().collect(),
        rounds,
    }
}

fn round(
    text: &str,
    findings: &[Finding],
    unsafe_too: bool,
    barred: &[&'static str],
) -> (Vec<Edit>, Vec<&'static str>) {
    let chunks = parse_chunks(text);
    let open: Vec<Finding> = findings
        .iter()
        .filter(|f| !barred.contains(&f.rule.code))
        .cloned()
        .collect();
    compatible(Source::Str(text), &chunks, &open, unsafe_too)
}

/// The edits of every safe fix, absolute, in order, without overlap: where two fixes touch, the earlier finding's is taken.
#[must_use]
pub fn all_safe(source: Source<'_>, chunks: &[Arc<Chunk>], findings: &[Finding]) -> Vec<Edit> {
    compatible(source, chunks, findings, false).0
}

/// The edits of fixes that do not touch each other, and the codes of the findings they mend.
fn compatible(
    source: Source<'_>,
    chunks: &[Arc<Chunk>],
    findings: &[Finding],
    unsafe_too: bool,
) -> (Vec<Edit>, Vec<&'static str>) {
    let mut taken: BTreeMap<usize, Edit> = BTreeMap::new();
    let mut mended = Vec::new();
    let mut whole: Vec<(usize, &Plan, bool)> = Vec::new();
    for finding in findings {
        let Some(fix) = finding.fixes.iter().find(|fix| fix.safe || unsafe_too) else {
            continue;
        };
        // One plan for a whole cable mends all findings that have it.
        let crosses = matches!(
            fix.plan,
            Plan::Renumber { .. }
                | Plan::Number { all: true }
                | Plan::ReletterReferences
                | Plan::StripArtefacts
        );
        let done = whole
            .iter()
            .find(|(cable, plan, _)| crosses && *cable == finding.cable && **plan == fix.plan);
        if let Some((_, _, applied)) = done {
            mended.extend(applied.then_some(finding.rule.code));
            continue;
        }
        let edits = edits(source, chunks, finding, fix);
        let applies = !edits.is_empty() && edits.iter().all(|edit| is_free(&taken, edit));
        if applies {
            mended.push(finding.rule.code);
            taken.extend(edits.into_iter().map(|edit| (edit.span.start, edit)));
        }
        if crosses {
            whole.push((finding.cable, &fix.plan, applies));
        }
    }
    (taken.into_values().collect(), mended)
}

/// Whether an edit neither overlaps nor touches one that was taken.
fn is_free(taken: &BTreeMap<usize, Edit>, edit: &Edit) -> bool {
    taken
        .range(..=edit.span.end)
        .next_back()
        .is_none_or(|(_, old)| old.span.end < edit.span.start)
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
