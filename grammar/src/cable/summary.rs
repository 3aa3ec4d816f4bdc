//! The summary: its opener, its end mark and the words between them.

use super::{Cable, Summary};
use crate::line::page::is_page_line;
use crate::line::paragraph::paragraph_start;
use crate::line::portion::marking;
use crate::line::scan::{find_ci, starts_with_ci};
use crate::lines::artefact_len;
use crate::span::Span;

pub(super) fn summary(text: &str, view: &Cable) -> Option<Summary> {
    let body_from = view.paragraphs.first()?.span.start as usize;
    let from = opener(text, view).or_else(|| {
        // An end mark without an opener: the first paragraph is the summary.
        let first = view.paragraphs.first()?;
        end_summary(first.span.of(text), 0).map(|_| first.text as usize)
    })?;
    let end = end_summary(text, from.max(body_from)).filter(|e| *e - from < 20_000);
    let start = skip_title(text, from);
    let stop = match end {
        Some(end) => end,
        None => open_end(view, start),
    };
    let stop = text[start..stop.max(start)]
        .trim_end_matches([' ', '\n', '\r', '(', '-'])
        .len()
        + start;
    Some(Summary {
        span: Span::new(start, stop),
        closed: end.is_some(),
    })
}

/// First `End Summary` at or after `from`; a line end may stand between the words.
fn end_summary(text: &str, mut from: usize) -> Option<usize> {
    while let Some(at) = find_ci(text, "end", from) {
        from = at + 3;
        let rest = &text[from..];
        let mut word = rest.trim_start();
        // A page line may have cut the two words.
        if let Some((line, after)) = word.split_once('\n')
            && is_page_line(line)
        {
            word = after.trim_start();
        }
        let apart = at == 0 || !text.as_bytes()[at - 1].is_ascii_alphanumeric();
        if apart && word.len() < rest.len() && starts_with_ci(word, "summary") {
            return Some(at);
        }
    }
    None
}

/// Where an unclosed summary ends: with its paragraph, or at the next heading when a heading opened it.
fn open_end(view: &Cable, start: usize) -> usize {
    let paragraph = view
        .paragraphs
        .iter()
        .find(|p| p.span.start as usize <= start && start <= p.span.end as usize);
    if let Some(p) = paragraph {
        return p.span.end as usize;
    }
    view.paragraphs
        .iter()
        .find(|p| p.span.start as usize >= start)
        .map_or(start, |p| p.span.end as usize)
}

/// First byte of the summary's opener.
fn opener(text: &str, view: &Cable) -> Option<usize> {
    let opens = |at: usize| {
        let rest = text
            .get(at..)
            .unwrap_or("")
            .trim_start_matches([' ', '-', '_', '"', '(', '\n', '\r']);
        let rest = ["begin ", "executive "]
            .iter()
            .find(|word| starts_with_ci(rest, word))
            .map_or(rest, |word| &rest[word.len()..]);
        (starts_with_ci(rest, "summary")
            && rest
                .as_bytes()
                .get(7)
                .is_none_or(|b| !b.is_ascii_alphabetic()))
        .then(|| text.len() - rest.len())
    };
    let title = view.headings.iter().take(2).find_map(|h| {
        let span = marking(h.of(text)).map_or(h.start, |m| h.start + m.span.end);
        opens(span as usize).filter(|at| *at < h.end as usize)
    });
    title.or_else(|| {
        view.paragraphs
            .iter()
            .take(3)
            .find_map(|p| opens(p.text as usize))
    })
}

/// Length of what a title joins to the summary: ` and Comment`, `/COMMENT`, `, Comment`, ` & Action Request`.
fn joined_title(rest: &str) -> Option<usize> {
    let joint = [", and ", " and ", " & ", "/", ", "]
        .iter()
        .find(|j| starts_with_ci(rest, j))?
        .len();
    let title = [
        "action request",
        "comments",
        "comment",
        "introduction",
        "recommendations",
        "recommendation",
        "conclusion",
        "analysis",
        "background",
        "overview",
    ]
    .iter()
    .find(|t| starts_with_ci(&rest[joint..], t))?;
    Some(joint + title.len())
}

/// Passes over `Summary and Comment:`, a marking and the rule or number that stands before the words.
fn skip_title(text: &str, at: usize) -> usize {
    let mut rest = &text[at..];
    if starts_with_ci(rest, "summary") {
        rest = &rest[7..];
        while let Some(len) = joined_title(rest) {
            rest = &rest[len..];
        }
    }
    loop {
        rest = rest.trim_start_matches([' ', ':', '.', '-', '_', '\n', '\r', '"', '¶', '*', '=']);
        rest = &rest[artefact_len(rest)..];
        let line = rest.lines().next().unwrap_or("");
        if is_page_line(line) {
            rest = &rest[line.len()..];
        } else if let Some(p) = paragraph_start(line) {
            rest = &rest[p.text as usize..];
        } else if let Some(m) = marking(rest).filter(|m| m.level.is_some()) {
            rest = &rest[m.span.end as usize..];
        } else {
            return text.len() - rest.len();
        }
    }
}
