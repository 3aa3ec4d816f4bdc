//! What is done with one file: read, fix, check, render. Runs on any thread and shares nothing.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use reftel_analysis::finding::Finding;
use reftel_analysis::fixes::apply_all;
use reftel_analysis::rules::Rule;
use reftel_analysis::{Severity, check};

use super::walk::{Job, Origin};
use super::write::replace;
use crate::cli::args::{EncodingArg, Format};
use crate::cli::baseline::Baseline;
use crate::cli::input::{self, SNIFFED};
use crate::cli::lines::Lines;
use crate::cli::report::{Checked, Look, render, render_problem};
use crate::recognise::by_beginning;

/// A rule, ordered by its code.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct ByCode(pub &'static Rule);

impl Eq for ByCode {}

impl PartialOrd for ByCode {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for ByCode {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.0.code.cmp(other.0.code)
    }
}

/// Findings of one rule.
#[derive(Clone, Copy, Default, Debug)]
pub(super) struct Count {
    pub findings: usize,
    pub safe: usize,
    pub unsafe_: usize,
}

/// A file that is done.
#[derive(Default)]
pub(super) struct Done {
    /// Which argument led to it.
    pub argument: Option<usize>,
    /// Whether it is a cable, readable or not.
    pub is_cable: bool,
    /// Whether it was checked.
    pub checked: bool,
    /// The report.
    pub rendered: Vec<u8>,
    /// What went wrong.
    pub problems: Vec<String>,
    /// Findings by severity: hint, information, warning, error.
    pub severities: [usize; 4],
    /// Findings by rule.
    pub counts: BTreeMap<ByCode, Count>,
    /// Findings that were mended.
    pub fixed: usize,
    /// Standard input as fixed.
    pub output: Option<Vec<u8>>,
}

impl Done {
    /// Writes the fixed standard input to standard output.
    pub(super) fn fixed_input(&self, _: &mut impl Write) -> io::Result<()> {
        match &self.output {
            None => Ok(()),
            Some(bytes) => {
                let mut out = io::stdout().lock();
                out.write_all(bytes)?;
                out.flush()
            }
        }
    }

    fn failed(mut self, format: Format, name: &str, message: &str) -> Self {
        self.is_cable = true;
        self.rendered = render_problem(format, name, message);
        self.problems.push(format!("{name}: {message}"));
        self
    }
}

/// What every file is done with.
pub(super) struct Worker {
    pub format: Format,
    pub look: Look,
    /// Least severity that is reported.
    pub severity: Severity,
    pub encoding: EncodingArg,
    pub fix: bool,
    pub unsafe_fixes: bool,
    /// Count only.
    pub silent: bool,
    pub baseline: Option<Baseline>,
}

impl Worker {
    /// Does a file.
    pub(super) fn run(&self, mut job: Job) -> Done {
        let done = Done {
            argument: job.argument,
            problems: std::mem::take(&mut job.problems),
            ..Done::default()
        };
        if job.argument.is_none() {
            return done;
        }
        let name = job.name.clone();
        let problems = done.problems.clone();
        catch_unwind(AssertUnwindSafe(|| self.read(job, done))).unwrap_or_else(|_| {
            let done = Done {
                problems,
                ..Done::default()
            };
            done.failed(self.format, &name, "internal error; please report it")
        })
    }

    fn read(&self, job: Job, done: Done) -> Done {
        let bytes = match &job.origin {
            Origin::Stdin => input::read_stdin(),
            Origin::File(path) => input::read(path),
        };
        let bytes = match bytes {
            Ok(bytes) => bytes,
            Err(message) => return done.failed(self.format, &job.name, &message),
        };
        if job.perhaps && !by_beginning(&bytes[..bytes.len().min(SNIFFED)]) {
            return done;
        }
        let original = self.fix.then(|| bytes.clone());
        match input::decode(bytes, self.encoding) {
            Ok(text) => self.check(&job, text, original, done),
            Err(message) => done.failed(self.format, &job.name, &message),
        }
    }

    fn check(
        &self,
        job: &Job,
        mut text: String,
        original: Option<Vec<u8>>,
        mut done: Done,
    ) -> Done {
        (done.is_cable, done.checked) = (true, true);
        if let Some(original) = original {
            let new = apply_all(&text, &job.config, self.unsafe_fixes);
            match self.keep(&job.origin, &original, &new.text, &mut done) {
                Ok(()) => {
                    text = new.text;
                    done.fixed = new.applied.iter().map(|(_, count)| count).sum();
                }
                Err(message) => done
                    .problems
                    .push(format!("{}: not fixed: {message}", job.name)),
            }
        }
        let mut findings = check(&text, &job.config);
        findings.retain(|finding| finding.severity >= self.severity);
        if let Some(baseline) = &self.baseline {
            baseline.drop_known(&job.name, &mut findings);
        }
        count(&findings, &mut done);
        if !self.silent {
            let checked = Checked::new(&job.name, Lines::new(&text, self.encoding), findings);
            done.rendered = render(self.format, self.look, &checked);
        }
        done
    }

    /// Keeps a fixed text: in its file, or for standard output.
    fn keep(&self, origin: &Origin, old: &[u8], new: &str, done: &mut Done) -> Result<(), String> {
        let encoded = input::encode(new.to_owned(), self.encoding)
            .ok_or("a fix needs a character that windows-1252 does not have")?;
        match origin {
            Origin::Stdin => done.output = Some(encoded),
            Origin::File(path) if encoded != old => write_back(path, old, &encoded)?,
            Origin::File(_) => {}
        }
        Ok(())
    }
}

fn write_back(path: &Path, old: &[u8], new: &[u8]) -> Result<(), String> {
    replace(path, old, new).map_err(|error| error.to_string())
}

fn count(findings: &[Finding], done: &mut Done) {
    for finding in findings {
        done.severities[finding.severity as usize] += 1;
        let count = done.counts.entry(ByCode(finding.rule)).or_default();
        count.findings += 1;
        if finding.fixes.iter().any(|fix| fix.safe) {
            count.safe += 1;
        } else if !finding.fixes.is_empty() {
            count.unsafe_ += 1;
        }
    }
}
