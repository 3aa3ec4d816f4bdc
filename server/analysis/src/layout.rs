//! What lines and words mean to whoever moves line breaks: the fix of a long line and the formatter ask here.
//! Invariant: no line is made to begin with what would read as the start of something else, and no column is moved.

use reftel_grammar::line::rule::rule;
use reftel_grammar::lines::artefact_len;

/// Whether a line that begins with `word` would read as something else than running text; `next` is the word behind it.
#[must_use]
pub fn may_not_begin(word: &str, next: &str) -> bool {
    let first = word.as_bytes().first().copied().unwrap_or(b' ');
    let body = word.trim_start_matches('(');
    let digits = body.bytes().take_while(u8::is_ascii_digit).count();
    let number = (1..4).contains(&digits);
    matches!(first, b'-' | b'*' | b'>' | b'#' | b'=' | b'~' | b'_')
        || artefact_len(word) > 0
        || is_enumerator(word)
        || number && body.len() == digits && next.starts_with(['(', '.'])
        || number && body[digits..].starts_with(['.', ')', ',', ':'])
        || word.bytes().all(|b| b.is_ascii_punctuation())
        || matches!(word, "BT" | "NNNN")
        || rule(word).is_some()
        || word.starts_with("VZCZC")
        || word.starts_with("ZCZC")
        // Spaced letters may read as a classification line.
        || word.len() == 1 && next.len() == 1 && word.bytes().all(|b| b.is_ascii_uppercase())
        || word == "UNCLAS"
        || (1..=2).contains(&word.len()) && next.len() == 7 && next.ends_with('Z')
}

/// `1.`, `12)`, `A.`, `(a)`, `(1)`
#[must_use]
pub fn is_enumerator(word: &str) -> bool {
    let open = word.strip_prefix('(');
    let Some(inner) = open.unwrap_or(word).strip_suffix(['.', ')', ',', ':']) else {
        return false;
    };
    let short = !inner.is_empty() && inner.len() <= 3;
    let digits = short && inner.bytes().all(|b| b.is_ascii_digit());
    let letter = inner.len() == 1 && inner.bytes().all(|b| b.is_ascii_alphabetic());
    digits || letter
}

/// Whether the layout of a line carries meaning, a table's row: tabs, bars, or blanks in a row inside it that end no
/// sentence.
#[must_use]
pub fn is_table(line: &str) -> bool {
    let body = line.trim_start();
    if body.contains(['\t', '|']) {
        return true;
    }
    let mut from = 0;
    while let Some(at) = body[from..].find("  ").map(|n| n + from) {
        let blanks = body.len() - at - body[at..].trim_start_matches(' ').len();
        // Two blanks after a sentence are typewriting; more, or elsewhere, are columns.
        let ends_sentence = body[..at].ends_with(['.', '?', '!', ':', '"', '\'', ')']);
        if blanks > 2 || !ends_sentence {
            return true;
        }
        from = at + blanks;
    }
    false
}
