//! Counts over all files: the closing line, and `--statistics`.

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde::Serialize;

use super::work::{ByCode, Count, Done};
use crate::cli::args::Format;
use crate::cli::terminal;

/// Counts.
#[derive(Default)]
pub(super) struct Tally {
    files: usize,
    files_with: usize,
    files_fixed: usize,
    severities: [usize; 4],
    counts: BTreeMap<ByCode, Count>,
    fixed: usize,
}

#[derive(Serialize)]
struct Line<'a> {
    code: &'a str,
    name: &'a str,
    count: usize,
    fixable: usize,
}

impl Tally {
    /// Adds a file.
    pub(super) fn add(&mut self, done: &Done) {
        self.files += 1;
        self.files_with += usize::from(!done.counts.is_empty());
        self.files_fixed += usize::from(done.fixed > 0);
        self.fixed += done.fixed;
        for (sum, n) in self.severities.iter_mut().zip(done.severities) {
            *sum += n;
        }
        for (rule, count) in &done.counts {
            let sum = self.counts.entry(*rule).or_default();
            sum.findings += count.findings;
            sum.safe += count.safe;
            sum.unsafe_ += count.unsafe_;
        }
    }

    /// Whether an error or a warning was found.
    pub(super) fn fails(&self) -> bool {
        self.severities[2] + self.severities[3] > 0
    }

    /// The closing line, for people.
    pub(super) fn say(&self, fixing: bool) {
        if fixing && self.fixed > 0 {
            let (findings, files) = (
                number(self.fixed, "finding"),
                number(self.files_fixed, "file"),
            );
            terminal::line(&format!("Mended {findings} in {files}."));
        }
        let files = number(self.files, "file");
        let names = ["hint", "information", "warning", "error"];
        let found: Vec<String> = (0..4)
            .rev()
            .filter(|n| self.severities[*n] > 0)
            .map(|n| number(self.severities[n], names[n]))
            .collect();
        if found.is_empty() {
            if self.files > 0 {
                terminal::line(&format!("No findings in {files}."));
            }
            return;
        }
        let sum = |part: fn(&Count) -> usize| self.counts.values().map(part).sum::<usize>();
        let (safe, unsafe_) = (sum(|c| c.safe), sum(|c| c.unsafe_));
        let mut line = format!("{} in {} of {files}.", found.join(", "), self.files_with);
        let all = safe + unsafe_;
        line.push_str(&match (safe, unsafe_) {
            (0, 0) => String::new(),
            (0, _) => format!(" {all} can be mended with --fix --unsafe-fixes."),
            (_, 0) => format!(" {safe} can be mended with --fix."),
            _ => format!(" {safe} can be mended with --fix, {all} with --fix --unsafe-fixes."),
        });
        terminal::line(&line);
    }

    /// Counts by rule, most frequent first.
    pub(super) fn statistics(&self, format: Format, out: &mut impl Write) -> io::Result<()> {
        let mut lines: Vec<Line<'_>> = self
            .counts
            .iter()
            .map(|(rule, count)| Line {
                code: rule.0.code,
                name: rule.0.name,
                count: count.findings,
                fixable: count.safe,
            })
            .collect();
        lines.sort_by_key(|line| std::cmp::Reverse(line.count));
        match format {
            Format::Json => {
                serde_json::to_writer_pretty(&mut *out, &lines)?;
                writeln!(out)
            }
            Format::Ndjson => lines.iter().try_for_each(|line| {
                serde_json::to_writer(&mut *out, line)?;
                writeln!(out)
            }),
            _ => lines.iter().try_for_each(|line| {
                let fix = if line.fixable > 0 { "  --fix" } else { "" };
                writeln!(out, "{:>7}  {}  {}{fix}", line.count, line.code, line.name)
            }),
        }
    }
}

fn number(n: usize, word: &str) -> String {
    match (n, word) {
        (1, _) | (_, "information") => format!("{n} {word}"),
        _ => format!("{n} {word}s"),
    }
}
