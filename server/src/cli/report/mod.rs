//! How findings are written. Each file is rendered by itself, so that files can be checked in parallel and written in order.

mod github;
mod json;
mod junit;
mod sarif;
pub(crate) mod text;

use std::cell::{OnceCell, RefCell};
use std::collections::HashMap;
use std::io::{self, Write};
use std::rc::Rc;

use reftel_analysis::finding::{Fix, Plan};
use reftel_analysis::fixes::Fixes;
use reftel_analysis::rules::Rule;
use reftel_analysis::{Edit, Finding, Severity};
use reftel_grammar::{Source, parse_chunks};

use super::args::Format;
use super::lines::Lines;

/// Edits of a fix that mends a whole cable are repeated with each of its findings up to this number of edits.
const REPEATED_EDITS: usize = 200;

/// What text looks like.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Look {
    /// With colours.
    pub colours: bool,
    /// Columns.
    pub width: usize,
}

/// Edits that several findings share.
type Edits = Rc<Vec<Edit>>;

/// A file with its findings.
pub(crate) struct Checked<'a> {
    /// As it is written in reports.
    pub name: &'a str,
    /// Its text.
    pub lines: Lines<'a>,
    /// What is reported, in order.
    pub findings: Vec<Finding>,
    /// Makes edits; the text is read for it when the first are asked for.
    fixes: OnceCell<Fixes<'a>>,
    /// Edits of fixes over a whole cable, by its start and what they do.
    whole: RefCell<HashMap<(usize, String), Edits>>,
}

/// A fix with its edits.
pub(crate) struct Mending {
    /// What it does.
    pub title: String,
    /// Whether it can be applied without looking.
    pub safe: bool,
    /// Absolute, in order.
    pub edits: Edits,
}

impl<'a> Checked<'a> {
    /// A file and what is reported of it.
    #[must_use]
    pub(crate) fn new(name: &'a str, lines: Lines<'a>, findings: Vec<Finding>) -> Self {
        Self {
            name,
            lines,
            findings,
            fixes: OnceCell::new(),
            whole: RefCell::default(),
        }
    }

    /// The preferred fix of a finding. A long list of edits over the whole cable is given with its first finding only.
    fn mending(&self, finding: &Finding) -> Option<Mending> {
        let fix = finding.fixes.first()?;
        let edits = match finding.ready_edits(fix) {
            Some(edits) => Rc::new(edits),
            None if crosses_cable(&fix.plan) => self.shared(finding, fix)?,
            None => Rc::new(self.made(finding, fix)),
        };
        // No edits: the fix cannot be applied here.
        (!edits.is_empty()).then(|| Mending {
            title: fix.title.clone(),
            safe: fix.safe,
            edits,
        })
    }

    fn made(&self, finding: &Finding, fix: &Fix) -> Vec<Edit> {
        let text = self.lines.text();
        let read = || Fixes::new(Source::Str(text), &parse_chunks(text));
        self.fixes.get_or_init(read).edits(finding, fix)
    }

    /// The edits of a fix over the whole cable; `None` where a long list was given before.
    fn shared(&self, finding: &Finding, fix: &Fix) -> Option<Edits> {
        let key = (finding.cable, format!("{:?}", fix.plan));
        let known = self.whole.borrow().get(&key).cloned();
        match known {
            Some(edits) if edits.len() > REPEATED_EDITS => None,
            Some(edits) => Some(edits),
            None => {
                let edits = Rc::new(self.made(finding, fix));
                self.whole.borrow_mut().insert(key, edits.clone());
                Some(edits)
            }
        }
    }
}

/// Whether a plan's edits are the same for all findings of a cable that have it.
fn crosses_cable(plan: &Plan) -> bool {
    match plan {
        Plan::Edits(_) | Plan::Wrap(_) | Plan::Close { .. } | Plan::Number { all: false } => false,
        Plan::Renumber { .. }
        | Plan::Number { all: true }
        | Plan::ReletterReferences
        | Plan::DropReference { .. }
        | Plan::StripArtefacts
        | Plan::Classify(_) => true,
    }
}

/// Least severity that a format shows unless asked otherwise: machines get all.
#[must_use]
pub(crate) fn default_severity(format: Format) -> Severity {
    match format {
        Format::Text | Format::Github | Format::Junit => Severity::Information,
        Format::Json | Format::Ndjson | Format::Sarif => Severity::Hint,
    }
}

/// Renders the findings of a file.
#[must_use]
pub(crate) fn render(format: Format, look: Look, checked: &Checked<'_>) -> Vec<u8> {
    let mut out = Vec::new();
    // Writing to memory cannot fail.
    let _ = match format {
        Format::Text => text::file(look, checked, &mut out),
        Format::Json => json::file(checked, ",\n", &mut out),
        Format::Ndjson => json::file(checked, "\n", &mut out),
        Format::Sarif => sarif::file(checked, &mut out),
        Format::Github => github::file(checked, &mut out),
        Format::Junit => junit::file(checked, &mut out),
    };
    out
}

/// Renders a file that could not be checked, where the format has a place for it.
#[must_use]
pub(crate) fn render_problem(format: Format, name: &str, message: &str) -> Vec<u8> {
    let mut out = Vec::new();
    let _ = match format {
        Format::Junit => junit::problem(name, message, &mut out),
        _ => Ok(()),
    };
    out
}

/// The frame around the files: head, separators, tail.
pub(crate) struct Frame {
    format: Format,
    empty: bool,
    rules: Vec<&'static Rule>,
    problems: Vec<String>,
}

impl Frame {
    /// A frame that was not begun.
    #[must_use]
    pub(crate) fn new(format: Format) -> Self {
        Self {
            format,
            empty: true,
            rules: Vec::new(),
            problems: Vec::new(),
        }
    }

    /// The format.
    pub(crate) fn format(&self) -> Format {
        self.format
    }

    /// What stands before the first file.
    pub(crate) fn begin(&self, out: &mut impl Write) -> io::Result<()> {
        match self.format {
            Format::Json => out.write_all(b"["),
            Format::Sarif => sarif::begin(out),
            Format::Junit => junit::begin(out),
            Format::Text | Format::Ndjson | Format::Github => Ok(()),
        }
    }

    /// A rendered file.
    pub(crate) fn file(&mut self, rendered: &[u8], out: &mut impl Write) -> io::Result<()> {
        if rendered.is_empty() {
            return Ok(());
        }
        let list = matches!(self.format, Format::Json | Format::Sarif);
        if list {
            out.write_all(if self.empty { b"\n" } else { b",\n" })?;
        }
        self.empty = false;
        out.write_all(rendered)
    }

    /// A rule that was reported.
    pub(crate) fn rule(&mut self, rule: &'static Rule) {
        if !self.rules.contains(&rule) {
            self.rules.push(rule);
        }
    }

    /// A file that could not be read.
    pub(crate) fn problem(&mut self, message: &str) {
        if self.format == Format::Sarif {
            self.problems.push(message.to_owned());
        }
    }

    /// What stands after the last file.
    pub(crate) fn end(&mut self, out: &mut impl Write) -> io::Result<()> {
        self.rules.sort_by_key(|rule| rule.code);
        match self.format {
            Format::Json if self.empty => out.write_all(b"]\n"),
            Format::Json => out.write_all(b"\n]\n"),
            Format::Sarif => sarif::end(&self.rules, &self.problems, out),
            Format::Junit => junit::end(out),
            Format::Text | Format::Ndjson | Format::Github => Ok(()),
        }
    }
}
