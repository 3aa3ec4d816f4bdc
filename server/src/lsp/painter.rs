//! Semantic tokens as the protocol's flat numbers, and the difference to those that the client has.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use reftel_analysis::features::tokens::{Stretch, stretches};
use reftel_analysis::features::{Token, tokens};
use serde::Serialize;
use tower_lsp::ls_types::Range;

use super::convert::Mapper;
use super::snapshot::Snapshot;

/// Numbers for one token.
const FIVE: usize = 5;

/// The tokens of a document that the client has.
#[derive(Default)]
pub(crate) struct Painter {
    result_id: u64,
    pieces: Vec<Piece>,
}

/// A stretch of the text and its tokens, the first one relative to the start of the stretch.
#[derive(Clone)]
struct Piece {
    stretch: Stretch,
    data: Arc<[u32]>,
    /// Line of its last token, from its first line.
    last: usize,
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
        self.paint(snapshot);
        json(&Full {
            result_id: Some(self.result_id.to_string()),
            data: &flat(&self.pieces, 0..self.pieces.len()),
        })
    }

    /// What changed since the result `previous`, as JSON; everything if that is not what is remembered.
    pub(crate) fn delta(&mut self, snapshot: &Snapshot, previous: &str) -> Vec<u8> {
        if !self.is_known(previous) {
            return self.full(snapshot);
        }
        let old = self.paint(snapshot);
        let (front, back) = shared(&old, &self.pieces, Piece::is_same);
        // The first token behind what changed counts its line from the last one before.
        let behind = |pieces: &[Piece]| {
            let rest = &pieces[pieces.len() - back..];
            let blank = rest.iter().take_while(|p| p.data.is_empty()).count();
            (pieces.len() - back + blank + 1).min(pieces.len())
        };
        let before: usize = old[..front].iter().map(|p| p.data.len()).sum();
        let gone = flat(&old, front..behind(&old));
        let come = flat(&self.pieces, front..behind(&self.pieces));
        let (start, end) = common(&gone, &come);
        let edit = Edit {
            start: before + start,
            delete_count: gone.len() - start - end,
            data: &come[start..come.len() - end],
        };
        let same = edit.delete_count == 0 && edit.data.is_empty();
        let edits = if same { Vec::new() } else { vec![edit] };
        json(&Delta {
            result_id: self.result_id.to_string(),
            edits: &edits,
        })
    }

    /// Bytes of text whose tokens have to be found for a delta.
    pub(crate) fn unpainted(&self, snapshot: &Snapshot, previous: &str) -> usize {
        let text = snapshot.document.text().len();
        if !self.is_known(previous) {
            return text;
        }
        let new = stretches(&snapshot.document);
        let (front, back) = shared(&self.pieces, &new, |p, s| p.stretch.reads_like(s));
        let middle = &new[front..new.len() - back];
        middle.iter().map(|stretch| stretch.range().len()).sum()
    }

    fn is_known(&self, previous: &str) -> bool {
        self.result_id != 0 && previous == self.result_id.to_string()
    }

    /// Finds the tokens of what changed; gives what was there before.
    fn paint(&mut self, snapshot: &Snapshot) -> Vec<Piece> {
        static NEXT: AtomicU64 = AtomicU64::new(1);
        let old = std::mem::take(&mut self.pieces);
        let new = stretches(&snapshot.document);
        let (front, back) = shared(&old, &new, |p, s| p.stretch.reads_like(s));
        let (begin, end) = (front, new.len() - back);
        let moved = old.len() as isize - new.len() as isize;
        let piece = |(n, stretch): (usize, Stretch)| {
            let known = match n {
                n if n < begin => old.get(n),
                n if n >= end => old.get(n.saturating_add_signed(moved)),
                _ => None,
            };
            match known {
                Some(piece) => Piece {
                    stretch,
                    ..piece.clone()
                },
                None => Piece::read(snapshot, stretch),
            }
        };
        self.pieces = new.into_iter().enumerate().map(piece).collect();
        self.result_id = NEXT.fetch_add(1, Ordering::Relaxed);
        old
    }
}

impl Piece {
    fn read(snapshot: &Snapshot, stretch: Stretch) -> Self {
        let tokens = tokens(&snapshot.document, Some(stretch.range()));
        let (data, last) = encode(&snapshot.mapper(), &tokens, stretch.line);
        Self {
            data: data.into(),
            last: last - stretch.line,
            stretch,
        }
    }

    fn is_same(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.data, &other.data)
    }
}

/// How many of two lists are the same at the start and, beyond those, at the end.
fn shared<A, B>(old: &[A], new: &[B], same: impl Fn(&A, &B) -> bool) -> (usize, usize) {
    let alike = |(a, b): &(&A, &B)| same(a, b);
    let front = old.iter().zip(new).take_while(alike).count();
    let (old, new) = (&old[front..], &new[front..]);
    let ends = old.iter().rev().zip(new.iter().rev());
    (front, ends.take_while(alike).count())
}

/// The numbers of some pieces as they stand among all.
fn flat(pieces: &[Piece], wanted: std::ops::Range<usize>) -> Vec<u32> {
    let mut out = Vec::new();
    // Lines from the last token to the start of the piece.
    let mut since = 0;
    for (n, piece) in pieces.iter().enumerate().take(wanted.end) {
        let lines = piece.stretch.lines();
        if piece.data.is_empty() {
            since += lines;
            continue;
        }
        if n >= wanted.start {
            let first = out.len();
            out.extend_from_slice(&piece.data);
            out[first] += u32::try_from(since).unwrap_or(u32::MAX);
        }
        since = lines.saturating_sub(piece.last);
    }
    out
}

/// The tokens of a range, as JSON. The client does not build on them.
pub(crate) fn range(snapshot: &Snapshot, range: Range) -> Vec<u8> {
    let mapper = snapshot.mapper();
    let tokens = tokens(&snapshot.document, Some(mapper.bytes(range)));
    json(&Full {
        result_id: None,
        data: &encode(&mapper, &tokens, 0).0,
    })
}

fn json(value: &impl Serialize) -> Vec<u8> {
    serde_json::to_vec(value).unwrap_or_else(|_| b"null".to_vec())
}

/// Each token relative to the one before, the first to the start of `line`: lines, columns, length, type, modifiers.
/// With the line of the last one.
fn encode(mapper: &Mapper<'_>, tokens: &[Token], line: usize) -> (Vec<u32>, usize) {
    let mut out = Vec::with_capacity(tokens.len() * FIVE);
    let (mut line, mut column) = (u32::try_from(line).unwrap_or(u32::MAX), 0);
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
    (out, line as usize)
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
    use super::*;
    use crate::lsp::session::Session;
    use serde_json::Value;
    use tower_lsp::ls_types::{Position, TextDocumentContentChangeEvent};

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

    fn numbers(value: &Value) -> Vec<u64> {
        let list = value.as_array().unwrap().iter();
        list.map(|n| n.as_u64().unwrap()).collect()
    }

    /// What a client does with a delta.
    fn patch(data: &mut Vec<u64>, answer: &Value) {
        for edit in answer["edits"].as_array().unwrap() {
            let place = |key: &str| usize::try_from(edit[key].as_u64().unwrap()).unwrap();
            let (start, count) = (place("start"), place("deleteCount"));
            data.splice(start..start + count, numbers(&edit["data"]));
        }
    }

    #[test]
    fn deltas_lead_to_what_would_be_painted_anew() {
        let session = Session::default();
        let mut text = "C O N F I D E N T I A L RIGA 000012\n\nE.O. 13526: DECL: 01/15/2036\nTAGS: PREL\nSUBJECT: X\n\n".to_owned();
        for n in 1..400 {
            text.push_str(&format!(
                "{n}. (C) The harbour (ref A)\nis calm, para 3 \u{e9}.\n\nNext Steps\n\n"
            ));
        }
        session.open("a:b", 0, &text);
        let parsed = |json: Vec<u8>| serde_json::from_slice::<Value>(&json).unwrap();
        let first = parsed(Painter::default().full(&session.snapshot("a:b").unwrap()));
        let (mut painter, mut previous) = (Painter::default(), String::new());
        let mut data = numbers(&first["data"]);
        let mut random = 7_u32;
        for version in 1..300 {
            random = random.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let start = Position::new(random / 7 % 1600, random % 11);
            let end = Position::new(
                start.line + u32::from(random.is_multiple_of(9)),
                random % 13,
            );
            let typed = ["x", "", "\n", "\n\n7. (S) new\n", "(ref B)", "\u{1F600}"];
            let change = TextDocumentContentChangeEvent {
                range: Some(Range::new(start, end)),
                range_length: None,
                text: typed[random as usize / 64 % 6].into(),
            };
            session.change("a:b", version, &[change]);
            let snapshot = session.snapshot("a:b").unwrap();
            let answer = parsed(painter.delta(&snapshot, &previous));
            match answer.get("data") {
                Some(all) => data = numbers(all),
                None => patch(&mut data, &answer),
            }
            previous = answer["resultId"].as_str().unwrap().to_owned();
            let mapper = snapshot.mapper();
            let anew = encode(&mapper, &tokens(&snapshot.document, None), 0).0;
            let anew: Vec<u64> = anew.into_iter().map(u64::from).collect();
            assert_eq!(data, anew, "version {version}");
        }
    }
}
