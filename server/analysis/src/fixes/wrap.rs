//! Wrapping of a paragraph: line breaks move, words do not. Lists, tables and indented lines stay as they are.

use reftel_grammar::lines::{Line, lines};

use super::apply::apply;
use super::run::{Run, words_end};
use crate::finding::Edit;
use crate::layout::{is_table, may_not_begin};

/// A word with the place of what stands before it.
struct Word<'a> {
    text: &'a str,
    start: usize,
    end: usize,
    /// It opened a line.
    first: bool,
}

/// Breaks the lines of a paragraph that are longer than `width` characters, and fills the lines after.
pub(super) fn wrap(run: &Run, width: usize) -> Vec<Edit> {
    breaks(&run.text, width, run.start)
}

/// A paragraph with its long lines broken.
pub(super) fn wrapped(text: &str, width: usize) -> String {
    apply(text, &breaks(text, width, 0))
}

/// The edits that break the long lines of a paragraph, which begins at byte `base`.
fn breaks(text: &str, width: usize, base: usize) -> Vec<Edit> {
    let end = words_end(text);
    let all: Vec<Line<'_>> = lines(text, 0)
        .take_while(|l| !l.is_blank() && l.start < end)
        .collect();
    let mut edits = Vec::new();
    let mut from = 0;
    while from < all.len() {
        let rest = &all[from + 1..];
        let goes_on = |l: &&Line<'_>| !starts_segment(l.text) && !is_table(l.text);
        let to = from + 1 + rest.iter().take_while(goes_on).count();
        if !is_table(all[from].text) {
            segment(text, &all[from..to], width, base, &mut edits);
        }
        from = to;
    }
    edits
}

/// Wraps lines that belong together.
fn segment(text: &str, all: &[Line<'_>], width: usize, base: usize, edits: &mut Vec<Edit>) {
    let Some(first) = all.first() else { return };
    let line_end = match &text[first.body_end..first.end] {
        "" => text.find(['\n', '\r']).map_or("\n", |n| {
            if text[n..].starts_with("\r\n") {
                "\r\n"
            } else {
                &text[n..=n]
            }
        }),
        end => end,
    };
    let mut column = 0;
    let mut last: Option<Word<'_>> = None;
    let mut overflowed = false;
    for line in all {
        let long = line.text.chars().count() > width;
        for word in words(line) {
            let length = word.text.chars().count();
            let Some(before) = &last else {
                column =
                    line.text.chars().count() - line.text.trim_start().chars().count() + length;
                last = Some(word);
                continue;
            };
            let gap = &text[before.end..word.start];
            let fits = column + 1 + length <= width;
            let keep_break = word.first && (!overflowed || !fits);
            let breaks = keep_break
                || !fits
                    && (long || overflowed)
                    && !may_not_begin(word.text, next_word(text, word.end));
            if breaks {
                if !word.first {
                    edits.push(Edit {
                        span: base + before.end..base + word.start,
                        text: line_end.to_string(),
                    });
                    overflowed = true;
                } else {
                    // The old lines are met again.
                    overflowed = false;
                }
                column = length;
            } else {
                // Within a line its own blanks stay; a line break that goes becomes one blank.
                let blanks = if word.first { 1 } else { gap.chars().count() };
                if word.first {
                    edits.push(Edit {
                        span: base + before.end..base + word.start,
                        text: " ".to_string(),
                    });
                }
                column += blanks + length;
            }
            last = Some(word);
        }
    }
}

fn words<'a>(line: &Line<'a>) -> impl Iterator<Item = Word<'a>> {
    let text = line.text;
    let base = line.content;
    let mut at = 0;
    let mut first = true;
    std::iter::from_fn(move || {
        let rest = &text[at..];
        let start = at + rest.find(|c| c != ' ')?;
        let end = text[start..].find(' ').map_or(text.len(), |n| start + n);
        at = end;
        Some(Word {
            text: &text[start..end],
            start: base + start,
            end: base + end,
            first: std::mem::take(&mut first),
        })
    })
}

/// The word behind byte `at`, on its line or the next.
fn next_word(text: &str, at: usize) -> &str {
    text.get(at..)
        .unwrap_or("")
        .split_whitespace()
        .next()
        .unwrap_or("")
}

/// Whether a line begins a list item, or is indented: it is not filled into the line before.
fn starts_segment(line: &str) -> bool {
    let bytes = line.as_bytes();
    matches!(
        bytes.first(),
        Some(b' ' | b'-' | b'*' | b'(' | b'#' | b'_' | b'=')
    ) || matches!(bytes, [a, b'.' | b')', ..] if a.is_ascii_alphanumeric())
        || matches!(bytes, [a, b, b'.' | b')', ..] if a.is_ascii_digit() && b.is_ascii_digit())
}
