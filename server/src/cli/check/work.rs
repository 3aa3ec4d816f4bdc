//! What is done with one file: fix, check, render. Runs on any thread and shares nothing.

use std::collections::BTreeMap;

use reftel_analysis::finding::Finding;
use reftel_analysis::fixes::apply_all;
use reftel_analysis::rules::Rule;
use reftel_analysis::{Severity, check};

use crate::cli::args::{EncodingArg, Format};
use crate::cli::baseline::Baseline;
use crate::cli::files::Cable;
use crate::cli::input::give_back;
use crate::cli::lines::Lines;
use crate::cli::report::{Checked, Look, render};

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
    /// The report.
    pub rendered: Vec<u8>,
    /// What went wrong while fixing.
    pub problem: Option<String>,
    /// Findings by severity: hint, information, warning, error.
    pub severities: [usize; 4],
    /// Findings by rule.
    pub counts: BTreeMap<ByCode, Count>,
    /// Findings that were mended.
    pub fixed: usize,
    /// Standard input as fixed.
    pub output: Option<Vec<u8>>,
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
    pub(super) fn run(&self, mut cable: Cable) -> Done {
        let mut done = Done::default();
        if self.fix {
            self.mend(&mut cable, &mut done);
        }
        let Cable {
            name, text, config, ..
        } = &cable;
        let mut findings = check(text, config);
        findings.retain(|finding| finding.severity >= self.severity);
        if let Some(baseline) = &self.baseline {
            baseline.drop_known(name, &mut findings);
        }
        count(&findings, &mut done);
        if !self.silent {
            let checked = Checked::new(name, Lines::new(text, self.encoding), findings);
            done.rendered = render(self.format, self.look, &checked);
        }
        give_back(cable.text);
        done
    }

    /// Mends a cable where it is; when it cannot be written it stays as it was, here and there.
    fn mend(&self, cable: &mut Cable, done: &mut Done) {
        let new = apply_all(&cable.text, &cable.config, self.unsafe_fixes);
        match cable.replace(&new.text) {
            Ok(output) => {
                cable.text = new.text;
                done.output = output;
                done.fixed = new.applied.iter().map(|(_, count)| count).sum();
            }
            Err(message) => done.problem = Some(format!("{}: not fixed: {message}", cable.name)),
        }
    }
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
