//! A paragraph as it was before long blocks were cut: its first block and those that go on with it.

use reftel_grammar::block::BlockKind;
use reftel_grammar::{CableChunks, Source};

use crate::facts::edges::is_signature;

/// Consecutive blocks of one paragraph. Places are absolute.
pub(super) struct Run {
    /// Where it begins.
    pub(super) start: usize,
    /// Where it ends, trailing blank lines included.
    pub(super) end: usize,
    /// Its text.
    pub(super) text: String,
}

/// The paragraph that holds byte `at` of the source.
pub(super) fn run_at(source: Source<'_>, cable: &CableChunks<'_>, at: usize) -> Option<Run> {
    let mut run: Option<(usize, usize)> = None;
    for (start, block) in cable.blocks() {
        let start = cable.start + start;
        let end = start + block.bytes as usize;
        let goes_on = matches!(block.kind, BlockKind::Continued);
        match run {
            Some((from, _)) if goes_on => run = Some((from, end)),
            Some((_, to)) if to > at => break,
            _ => run = Some((start, end)),
        }
    }
    let (start, end) = run.filter(|r| r.0 <= at && at <= r.1)?;
    let text = source.slice(start..end).into_owned();
    Some(Run { start, end, text })
}

/// Where the words of a text end: before trailing blanks, and before a signature right under the last line.
pub(super) fn words_end(text: &str) -> usize {
    let body = text.trim_end();
    match body.rfind(['\n', '\r']) {
        Some(at) if is_signature(&body[at + 1..]) && !body[at + 1..].contains(['.', '!', '?']) => {
            body[..at].trim_end().len()
        }
        _ => body.len(),
    }
}
