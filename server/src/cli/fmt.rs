//! `reftel fmt`: the server's formatter over files. Words and their order never change.

use std::io::{self, Write};
use std::process::ExitCode;

use anstyle::{AnsiColor, Style};
use anyhow::bail;
use reftel_analysis::features::format::format;
use reftel_grammar::Document;
use similar::{ChangeTag, TextDiff};

use super::args::{FmtArgs, RuleArgs};
use super::files::{self, Cable, Options, Origin, Progress, Sink};
use super::report::text::visible;
use super::{DONE, failed, found, terminal};

/// Runs the verb.
pub(crate) fn run(args: &FmtArgs) -> anyhow::Result<ExitCode> {
    let stdin = args.paths.iter().any(|path| path.as_os_str() == "-");
    if stdin && args.paths.len() > 1 {
        bail!("`-` (standard input) goes alone");
    }
    let write = !args.check && !args.diff;
    if write {
        files::stop_between_files();
    }
    let mut reporter = Reporter {
        check: args.check,
        write,
        changed: 0,
        files: 0,
        problems: false,
        closed: false,
        progress: Progress::default(),
    };
    let colours = terminal::colours();
    files::each(
        (&args.paths, &args.inputs),
        Options::new(&RuleArgs::default()),
        write,
        |cable| lay_out(cable, write, args.diff.then_some(colours)),
        &mut reporter,
    )?;
    reporter.progress.clear();
    if !stdin {
        reporter.say();
    }
    Ok(match () {
        () if files::was_stopped() => ExitCode::from(130),
        () if reporter.problems => failed(),
        () if reporter.changed > 0 && !write => found(),
        () => DONE,
    })
}

/// A file that is done.
struct Done {
    name: String,
    /// Whether it was not, or is not, laid out.
    changed: bool,
    /// For standard output: the text of standard input, or a diff.
    output: Vec<u8>,
    problem: Option<String>,
}

fn lay_out(cable: Cable, write: bool, diff: Option<bool>) -> Done {
    let new = laid_out(&cable);
    let changed = new != cable.text;
    let mut done = Done {
        name: cable.name.clone(),
        changed,
        output: Vec::new(),
        problem: None,
    };
    if write && (changed || matches!(cable.origin, Origin::Stdin)) {
        match cable.replace(&new) {
            Ok(output) => done.output = output.unwrap_or_default(),
            Err(message) => {
                done.changed = false;
                done.problem = Some(format!("{}: not laid out: {message}", cable.name));
            }
        }
    } else if let Some(colours) = diff.filter(|_| changed) {
        done.output = difference(&cable.name, &cable.text, &new, colours).into_bytes();
    }
    done
}

fn laid_out(cable: &Cable) -> String {
    let mut document = Document::parse(&cable.text);
    // From the end, so that each edit leaves the places of those before it.
    for edit in format(&document, &cable.config, None).into_iter().rev() {
        document.edit(edit.span, &edit.text);
    }
    document.text().to_text()
}

/// A unified diff that `patch` reads; colours only for people.
fn difference(name: &str, old: &str, new: &str, colours: bool) -> String {
    let diff = TextDiff::from_lines(old, new);
    if !colours {
        return diff
            .unified_diff()
            .header(&format!("a/{name}"), &format!("b/{name}"))
            .to_string();
    }
    let (red, green) = (AnsiColor::Red.on_default(), AnsiColor::Green.on_default());
    let bold = Style::new().bold();
    let mut out = format!("{bold}--- {0}\n+++ {0}{bold:#}\n", visible(name));
    for hunk in diff.unified_diff().iter_hunks() {
        out.push_str(&format!("{}\n", hunk.header()));
        for change in hunk.iter_changes() {
            let (style, sign) = match change.tag() {
                ChangeTag::Delete => (red, '-'),
                ChangeTag::Insert => (green, '+'),
                ChangeTag::Equal => (Style::new(), ' '),
            };
            let line = visible(change.value().trim_end_matches(['\n', '\r']));
            out.push_str(&format!("{style}{sign}{line}{style:#}\n"));
        }
    }
    out
}

/// Takes finished files in order.
struct Reporter {
    /// Name the files.
    check: bool,
    /// Replace the files.
    write: bool,
    changed: usize,
    files: usize,
    problems: bool,
    closed: bool,
    progress: Progress,
}

impl Sink<Done> for Reporter {
    fn problem(&mut self, line: &str) {
        self.problems = true;
        self.progress.around(|| terminal::error(line));
    }

    fn take(&mut self, done: Done) -> anyhow::Result<bool> {
        if let Some(line) = &done.problem {
            self.problem(line);
        }
        self.files += 1;
        self.changed += usize::from(done.changed);
        let mut out = done.output;
        if self.check && done.changed {
            out = format!("{}\n", done.name).into_bytes();
        }
        let written = self.progress.around(|| {
            let mut stdout = io::stdout();
            stdout.write_all(&out).and_then(|()| stdout.flush())
        });
        match written {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => self.closed = true,
            Err(error) => bail!("cannot write: {error}"),
            Ok(()) => {}
        }
        self.progress.step();
        Ok(!self.closed)
    }
}

impl Reporter {
    fn say(&self) {
        let files = if self.files == 1 {
            "1 file"
        } else {
            &format!("{} files", self.files)
        };
        let line = match self.changed {
            0 if self.files == 0 => return,
            0 => format!("Nothing to lay out in {files}."),
            n if self.write => format!("Laid out {n} of {files}."),
            n => format!("{n} of {files} not laid out; `reftel fmt` does it."),
        };
        terminal::line(&line);
    }
}
