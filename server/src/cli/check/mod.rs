//! `reftel check`. Files are checked in parallel and reported in order; at most a few files per job are in memory.
//! Invariant: one bad file never keeps the others from being checked.

mod jobs;
mod options;
mod tally;
mod walk;
mod work;
mod write;

use std::io::{self, IsTerminal, Write};
use std::process::ExitCode;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use anyhow::bail;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::args::{CheckArgs, Format};
use super::baseline::Baseline;
use super::report::{Frame, Look, default_severity};
use super::{DONE, failed, found, terminal};
use options::Options;
use tally::Tally;
use walk::{Job, Walk};
use work::{Done, Worker};

/// Set by Ctrl-C while files are being fixed: the files in work are finished, no other is begun.
static STOP: AtomicBool = AtomicBool::new(false);

/// Runs the verb.
pub(crate) fn run(args: &CheckArgs) -> anyhow::Result<ExitCode> {
    let stdin = args.paths.iter().filter(|p| p.as_os_str() == "-").count();
    if stdin > 1 || (stdin == 1 && args.fix && args.paths.len() > 1) {
        bail!("`-` (standard input) goes alone with --fix, and only once");
    }
    let countable = matches!(args.format, Format::Text | Format::Json | Format::Ndjson);
    if args.statistics && !countable {
        bail!("--statistics goes with --format text, json or ndjson");
    }
    let baseline = args.baseline.as_deref().map(Baseline::read).transpose()?;
    if args.fix {
        // Without a handler Ctrl-C still ends the program; files are replaced in one step either way.
        drop(ctrlc::set_handler(|| STOP.store(true, Ordering::Relaxed)));
    }
    // Fixed text of standard input goes to standard output, so findings go to the other one.
    let to_stderr = args.fix && stdin == 1;
    let severity = args.min_severity.map(Into::into);
    let worker = Worker {
        format: args.format,
        look: Look {
            colours: terminal::colours() && args.format == Format::Text && !to_stderr,
            width: terminal::width(100),
        },
        severity: severity.unwrap_or_else(|| default_severity(args.format)),
        encoding: args.encoding,
        fix: args.fix,
        unsafe_fixes: args.unsafe_fixes,
        silent: args.statistics,
        baseline,
    };
    let options = Options::new(args);
    let (tally, problems) = if to_stderr {
        check_all(args, &worker, options, &mut io::stderr().lock())?
    } else {
        check_all(
            args,
            &worker,
            options,
            &mut io::BufWriter::new(io::stdout().lock()),
        )?
    };
    Ok(match () {
        () if STOP.load(Ordering::Relaxed) => ExitCode::from(130),
        () if problems => failed(),
        () if tally.fails() && !args.exit_zero => found(),
        () => DONE,
    })
}

/// Checks everything and writes the report; says whether something could not be read.
fn check_all(
    args: &CheckArgs,
    worker: &Worker,
    options: Options,
    out: &mut impl Write,
) -> anyhow::Result<(Tally, bool)> {
    let mut reporter = Reporter {
        frame: Frame::new(args.format),
        tally: Tally::default(),
        problems: false,
        closed: false,
        keep_going: args.fix,
        progress: Progress::default(),
        cables: vec![0; args.paths.len()],
        out,
    };
    if !args.statistics {
        let begun = reporter.frame.begin(reporter.out);
        reporter.written(begun)?;
    }
    let mut walk = Walk::new(args, options);
    jobs::in_order(
        args.jobs.map_or(0, usize::from),
        || walk.next(),
        |job: Job| worker.run(job),
        |done| reporter.take(done),
    )?;
    reporter.progress.clear();
    for problem in walk.empty_folders(&reporter.cables) {
        reporter.problem(&problem);
    }
    reporter.finish(args)?;
    Ok((reporter.tally, reporter.problems))
}

/// Takes finished files in order.
struct Reporter<'w, W: Write> {
    frame: Frame,
    tally: Tally,
    problems: bool,
    /// The reader of the output is gone.
    closed: bool,
    /// There is more to do than to write.
    keep_going: bool,
    progress: Progress,
    /// Cables found by each argument.
    cables: Vec<usize>,
    out: &'w mut W,
}

impl<W: Write> Reporter<'_, W> {
    /// Takes a file; false when no further file is wanted.
    fn take(&mut self, done: Done) -> anyhow::Result<bool> {
        for message in &done.problems {
            self.problem(message);
        }
        if let Some(count) = done.argument.and_then(|n| self.cables.get_mut(n)) {
            *count += usize::from(done.is_cable);
        }
        self.tally.add(&done);
        for rule in done.counts.keys() {
            self.frame.rule(rule.0);
        }
        let (frame, out) = (&mut self.frame, &mut *self.out);
        let written = self.progress.around(|| {
            frame
                .file(&done.rendered, out)
                .and_then(|()| done.fixed_input(out))
        });
        self.written(written)?;
        self.progress.step(&self.tally);
        Ok(!STOP.load(Ordering::Relaxed) && (!self.closed || self.keep_going))
    }

    fn problem(&mut self, message: &str) {
        self.problems = true;
        self.frame.problem(message);
        // Where both go to a terminal, messages stand among the findings of the files around them.
        drop(self.progress.around(|| self.out.flush()));
        self.progress.around(|| terminal::error(message));
    }

    fn finish(&mut self, args: &CheckArgs) -> anyhow::Result<()> {
        let written = if args.statistics {
            self.tally.statistics(args.format, self.out)
        } else {
            self.frame.end(self.out)
        };
        self.written(written)?;
        let flushed = self.out.flush();
        self.written(flushed)?;
        if args.format == Format::Text {
            self.tally.say(args.fix);
        }
        Ok(())
    }

    fn written(&mut self, result: io::Result<()>) -> anyhow::Result<()> {
        match result {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => self.closed = true,
            Err(error) => bail!("cannot write the report: {error}"),
            Ok(()) => {}
        }
        Ok(())
    }
}

/// A count of files on a terminal that has waited for more than a second.
struct Progress {
    begun: Instant,
    bar: Option<ProgressBar>,
}

impl Default for Progress {
    fn default() -> Self {
        Self {
            begun: Instant::now(),
            bar: None,
        }
    }
}

impl Progress {
    fn step(&mut self, tally: &Tally) {
        let waited = self.begun.elapsed() > Duration::from_secs(1);
        if self.bar.is_none() && waited && io::stderr().is_terminal() {
            let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
            if let Ok(style) = ProgressStyle::with_template("{spinner} {pos} files checked") {
                bar.set_style(style);
            }
            bar.enable_steady_tick(Duration::from_millis(200));
            self.bar = Some(bar);
        }
        if let Some(bar) = &self.bar {
            bar.set_position(tally.files() as u64);
        }
    }

    /// Writes without the bar in the way.
    fn around<T>(&self, write: impl FnOnce() -> T) -> T {
        match &self.bar {
            Some(bar) => bar.suspend(write),
            None => write(),
        }
    }

    fn clear(&mut self) {
        if let Some(bar) = self.bar.take() {
            bar.finish_and_clear();
        }
    }
}
