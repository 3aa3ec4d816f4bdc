//! Semantic tokens as the protocol's flat numbers, and the difference to those that the client has.

use std::sync::atomic::{AtomicU64, Ordering};

use reftel_analysis::features::tokens;
use serde::Serialize;
use tower_lsp::ls_types::Range;

use super::session::Snapshot;

/// Numbers for one token.
const FIVE: usize = 5;

/// The tokens of a document that the client has.
#[derive(Default)]
pub(crate) struct Painter {
    result_id: u64,
    data: Vec<u32>,
}

/// All tokens, or those of a range.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Full<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    result_id: Option<String>,
    data: &'a [u32],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Delta<'a> {
    result_id: String,
    edits: &'a [Edit<'a>],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Edit<'a> {
    start: usize,
    delete_count: usize,
    data: &'a [u32],
}

impl Painter {
    /// All tokens, as JSON.
    pub(crate) fn full(&mut self, snapshot: &Snapshot) -> Vec<u8> {
        self.take(encode(snapshot, None));
        self.full_json()
    }

    /// What changed since the result `previous`, as JSON; everything if that is not what is remembered.
    pub(crate) fn delta(&mut self, snapshot: &Snapshot, previous: &str) -> Vec<u8> {
        let known = self.result_id != 0 && previous == self.result_id.to_string();
        let old = std::mem::take(&mut self.data);
        self.take(encode(snapshot, None));
        if !known {
            return self.full_json();
        }
        let (start, end) = common(&old, &self.data);
        let edit = Edit {
            start,
            delete_count: old.len() - start - end,
            data: &self.data[start..self.data.len() - end],
        };
        let same = edit.delete_count == 0 && edit.data.is_empty();
        let edits = if same { Vec::new() } else { vec![edit] };
        json(&Delta {
            result_id: self.result_id.to_string(),
            edits: &edits,
        })
    }

    fn take(&mut self, data: Vec<u32>) {
        static NEXT: AtomicU64 = AtomicU64::new(1);
        self.data = data;
        self.result_id = NEXT.fetch_add(1, Ordering::Relaxed);
    }

    fn full_json(&self) -> Vec<u8> {
        json(&Full {
            result_id: Some(self.result_id.to_string()),
            data: &self.data,
        })
    }
}

/// The tokens of a range, as JSON. The client does not build on them.
pub(crate) fn range(snapshot: &Snapshot, range: Range) -> Vec<u8> {
    json(&Full {
        result_id: None,
        data: &encode(snapshot, Some(range)),
    })
}

fn json(value: &impl Serialize) -> Vec<u8> {
    serde_json::to_vec(value).unwrap_or_else(|_| b"null".to_vec())
}

/// Each token relative to the one before: lines, columns, length, type, modifiers.
fn encode(snapshot: &Snapshot, range: Option<Range>) -> Vec<u32> {
    let mapper = snapshot.mapper();
    let range = range.map(|range| mapper.bytes(range));
    let tokens = tokens(&snapshot.document, range);
    let mut out = Vec::with_capacity(tokens.len() * FIVE);
    let (mut line, mut column) = (0, 0);
    for token in tokens {
        let place = mapper.range(&(token.start..token.start + token.len));
        if place.start.line > line {
            column = 0;
        }
        out.extend([
            place.start.line - line,
            place.start.character - column,
            place.end.character - place.start.character,
            token.kind,
            token.modifiers,
        ]);
        (line, column) = (place.start.line, place.start.character);
    }
    out
}

/// How many numbers two lists share at their start and, beyond those, at their end; whole tokens.
fn common(old: &[u32], new: &[u32]) -> (usize, usize) {
    let same = |(a, b): &(&u32, &u32)| a == b;
    let start = old.iter().zip(new).take_while(same).count() / FIVE * FIVE;
    let (old, new) = (&old[start..], &new[start..]);
    let end = old.iter().rev().zip(new.iter().rev());
    (start, end.take_while(same).count() / FIVE * FIVE)
}

#[cfg(test)]
mod tests {
    use super::common;

    #[test]
    fn what_is_common_is_whole_tokens_and_counted_once() {
        let a = [1, 0, 1, 0, 0];
        let b = [2, 0, 1, 0, 0];
        let cat = |parts: &[[u32; 5]]| parts.concat();
        assert_eq!(common(&cat(&[a, b]), &cat(&[a, b])), (10, 0));
        assert_eq!(common(&cat(&[a, b]), &cat(&[a, a, b])), (5, 5));
        assert_eq!(common(&cat(&[a]), &cat(&[a, a])), (5, 0));
        assert_eq!(common(&cat(&[a]), &cat(&[b])), (0, 0));
        assert_eq!(common(&[], &cat(&[b])), (0, 0));
    }
}
