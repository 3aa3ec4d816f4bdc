//! A paragraph as it was before long blocks were cut: its first block and those that go on with it.

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
