//! Fixes of a text, to a fixed point.

use reftel_analysis::{Config, Edit, check, fixes};
use reftel_grammar::{Source, parse_chunks};

/// A fixed text.
pub(super) struct Fixed {
    /// The text.
    pub text: String,
    /// How many findings were mended.
    pub fixed: usize,
}

/// Rounds after which a fix that never ends is given up.
const ROUNDS: usize = 20;

/// Applies the preferred fix of every finding that has a safe one, or any one where `unsafe_too`.
pub(super) fn fix(text: &str, config: &Config, unsafe_too: bool) -> Fixed {
    let mut text = text.to_owned();
    let before = check(&text, config).len();
    let mut after = before;
    for _ in 0..ROUNDS {
        let findings = check(&text, config);
        after = findings.len();
        let chunks = parse_chunks(&text);
        let mut edits: Vec<Edit> = Vec::new();
        for finding in &findings {
            let usable = |fix: &&reftel_analysis::Fix| fix.safe || unsafe_too;
            let Some(fix) = finding.fixes.first().filter(usable) else {
                continue;
            };
            let new = fixes::edits(Source::Str(&text), &chunks, finding, fix);
            let clear = |edit: &Edit| {
                edits
                    .iter()
                    .all(|e| e.span.end < edit.span.start || edit.span.end < e.span.start)
            };
            if new.iter().all(clear) {
                edits.extend(new);
            }
        }
        if edits.is_empty() {
            break;
        }
        edits.sort_by_key(|edit| edit.span.start);
        for edit in edits.into_iter().rev() {
            text.replace_range(edit.span, &edit.text);
        }
    }
    Fixed {
        text,
        fixed: before.saturating_sub(after),
    }
}
