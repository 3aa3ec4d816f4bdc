//! The missing end mark of a summary, a comment or a note.

use reftel_grammar::Source;

use super::run::{Run, words_end};
use super::units::{UnitKind, Units};
use crate::facts::edges::is_signature;
use crate::finding::Edit;

/// Puts `words` (`End Note.`) before the bracket that closes what opens at byte `at`; without that bracket at the end of
/// the paragraph, with a bracket when the opener has one.
pub(super) fn close(
    source: Source<'_>,
    units: &Units,
    at: usize,
    words: &str,
    width: usize,
) -> Vec<Edit> {
    let run = match units.from(at).first() {
        Some(unit) if !unit.is_endless() => units.run_at(source, at),
        _ => None,
    };
    let Some(run) = run else {
        return Vec::new();
    };
    let from = at - run.start;
    let bracket = match run.text.as_bytes().get(from) {
        Some(b'(') => ")",
        Some(b'[') => "]",
        _ => "",
    };
    let end = if bracket.is_empty() {
        let (end, text) = summary_end(source, units, &run);
        return vec![edit(&text, end, words, "", width, run.start)];
    } else {
        matching(&run.text[from..]).map(|n| n + from)
    };
    match end {
        Some(end) => vec![edit(&run.text, end, words, "", width, run.start)],
        None => vec![edit(
            &run.text,
            words_end(&run.text),
            words,
            bracket,
            width,
            run.start,
        )],
    }
}

/// The edit that puts the words at byte `end` of `text`, on a line of their own when they would not fit.
fn edit(text: &str, end: usize, words: &str, bracket: &str, width: usize, base: usize) -> Edit {
    let body = text[..end].trim_end();
    let stop = if body.ends_with(['.', '!', '?', '"', ')', ':', ';']) {
        ""
    } else {
        "."
    };
    let line_start = body.rfind(['\n', '\r']).map_or(0, |n| n + 1);
    let rest = text[end..].find(['\n', '\r']).unwrap_or(text.len() - end);
    let length =
        body[line_start..].chars().count() + stop.len() + 1 + words.len() + bracket.len() + rest;
    let separator = if length > width { line_end(text) } else { " " };
    Edit {
        span: base + body.len()..base + end,
        text: format!("{stop}{separator}{words}{bracket}"),
    }
}

fn line_end(text: &str) -> &str {
    if text.contains("\r\n") {
        "\r\n"
    } else if text.contains('\r') && !text.contains('\n') {
        "\r"
    } else {
        "\n"
    }
}

/// The bracket that closes the first one.
fn matching(text: &str) -> Option<usize> {
    let mut open = 0usize;
    for (at, b) in text.bytes().enumerate() {
        match b {
            b'(' | b'[' => open += 1,
            b')' | b']' => open = open.saturating_sub(1),
            _ => continue,
        }
        if open == 0 {
            return Some(at);
        }
    }
    None
}

/// Where a summary ends, in the text from its paragraph's start: before the next numbered paragraph, heading or signature.
fn summary_end(source: Source<'_>, units: &Units, run: &Run) -> (usize, String) {
    let mut end = run.end;
    for unit in units.from(run.start).iter().skip(1) {
        let text = source.slice(unit.start..unit.end);
        match unit.kind {
            UnitKind::Blank => {}
            UnitKind::Candidate => end = unit.end,
            UnitKind::Text if !is_signature(text.trim()) => end = unit.end,
            _ => break,
        }
    }
    let text = source.slice(run.start..end).into_owned();
    (words_end(&text), text)
}
