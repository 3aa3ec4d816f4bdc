//! TXT001 non-ascii-character.

use reftel_grammar::Span;
use reftel_grammar::lines::Line;

use super::{Received, TextCx};
use crate::finding::{Plan, Report};
use crate::tables::characters;

/// Runs reported one by one on a line; the last finding covers the rest of the line.
const MOST: usize = 8;

rule! {
    /// ## What it does
    /// Reports characters that the 7-bit telegram channel does not carry: curly quotes, dashes, the ellipsis, letters with accents.
    /// It names what to write instead. One finding covers a run of such characters; pilcrows are TXT009's.
    ///
    /// ## Why
    /// What the channel does not carry arrives as another sign: of real cables 16 % show a comma where an apostrophe was typed.
    ///
    /// ## Example
    /// ```cable,bad
    /// # UNCLAS
    /// #
    /// # E.O. 13526: N/A
    /// # TAGS: PREL, LV
    /// # SUBJECT: HARBOUR FESTIVAL
    /// #
    /// 1. The mayor’s festival opens in May.
    /// #
    /// # EXAMPLE
    /// ```
    ///
    /// ## Use instead
    /// ```cable,good
    /// # UNCLAS
    /// #
    /// # E.O. 13526: N/A
    /// # TAGS: PREL, LV
    /// # SUBJECT: HARBOUR FESTIVAL
    /// #
    /// 1. The mayor's festival opens in May.
    /// #
    /// # EXAMPLE
    /// ```
    ///
    /// ## Source
    /// ACP 127(G): the telegram channel is 7-bit. Curly quotes, dashes and the like in a received cable were put there by an archive:
    /// there they are only a hint.
    code: "TXT001", name: "non-ascii-character", severity: Warning, received: Same, fix: Safe, check: Text(check),
}

fn check(cx: &TextCx<'_>, out: &mut Vec<Report>) {
    if !cx.shape.non_ascii {
        return;
    }
    for line in cx.lines().filter(|l| !l.text.is_ascii()) {
        let runs = runs(&line);
        let (single, rest) = runs.split_at(runs.len().min(MOST - 1));
        for run in single {
            out.push(report(cx.text, std::slice::from_ref(run)));
        }
        if !rest.is_empty() {
            out.push(report(cx.text, rest));
        }
    }
}

/// Runs of characters that are not ASCII; a pilcrow is an archive's mark.
fn runs(line: &Line<'_>) -> Vec<Span> {
    let mut runs: Vec<Span> = Vec::new();
    for (at, c) in line.text.char_indices() {
        if c.is_ascii() || c == '¶' {
            continue;
        }
        let start = line.content + at;
        let end = start + c.len_utf8();
        match runs.last_mut() {
            Some(run) if run.end as usize == start => *run = Span::new(run.start as usize, end),
            _ => runs.push(Span::new(start, end)),
        }
    }
    runs
}

fn report(text: &str, runs: &[Span]) -> Report {
    let (first, last) = (runs.first().copied(), runs.last().copied());
    let whole = first.unwrap_or_default().to(last.unwrap_or_default());
    let edit = |run: &Span| {
        let plain: Option<String> = run.of(text).chars().map(characters::plain).collect();
        plain.map(|plain| (*run, plain))
    };
    let edits: Vec<(Span, String)> = runs.iter().filter_map(edit).collect();
    let written = first.unwrap_or_default().of(text);
    let mut report = Report::new(&RULE, whole, message(written, runs.len(), &edits));
    if edits.len() == runs.len() {
        report = report.fix("Write plain characters", true, Plan::Edits(edits));
    }
    let mut characters = runs.iter().flat_map(|run| run.of(text).chars());
    if characters.all(characters::is_typographic) {
        // Archives set curly quotes and dashes.
        report = report.received(Received::Hint);
    }
    report
}

fn message(written: &str, runs: usize, edits: &[(Span, String)]) -> String {
    let mut chars = written.chars();
    let what = match (chars.next(), chars.next()) {
        (Some(c), None) if runs == 1 => format!("{} (U+{:04X})", characters::name(c), c as u32),
        _ if runs == 1 => written.to_string(),
        _ => format!("{written} and {} further signs on this line", runs - 1),
    };
    let instead = match edits {
        [(_, plain)] if runs == 1 && plain.is_empty() => "leave it out".to_string(),
        [(_, plain)] if runs == 1 && plain == " " => "write a blank".to_string(),
        [(_, plain)] if runs == 1 => format!("write {plain}"),
        _ => "write plain characters".to_string(),
    };
    format!("The channel is 7-bit and does not carry {what}: {instead}")
}
