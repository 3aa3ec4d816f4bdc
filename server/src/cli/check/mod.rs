//! `reftel check`: findings of cables, and with `--fix` their mending.

mod tally;
mod work;

use std::io::{self, Write};
use std::process::ExitCode;

use anyhow::bail;

use super::args::{CheckArgs, Format};
use super::baseline::Baseline;
use super::files::{self, Options, Progress, Sink};
use super::report::{Frame, Look, default_severity, render_problem};
use super::{DONE, failed, found, terminal};
use tally::Tally;
use work::{Done, Worker};

/// Runs the verb.
pub(crate) fn run(args: &CheckArgs) -> anyhow::Result<ExitCode> {
    let stdin = args.paths.iter().any(|path| path.as_os_str() == "-");
    if stdin && args.fix && args.paths.len() > 1 {
        bail!("`-` (standard input) goes alone with --fix");
    }
    let countable = matches!(args.format, Format::Text | Format::Json | Format::Ndjson);
    if args.statistics && !countable {
        bail!("--statistics goes with --format text, json or ndjson");
    }
    let baseline = args.baseline.as_deref().map(Baseline::read).transpose()?;
    if args.fix {
        files::stop_between_files();
    }
    // Fixed text of standard input goes to standard output, so findings go to the other one.
    let to_stderr = args.fix && stdin;
    let severity = args.min_severity.map(Into::into);
    let worker = Worker {
        format: args.format,
        look: Look {
            colours: terminal::colours() && args.format == Format::Text && !to_stderr,
            width: terminal::width(100),
        },
        severity: severity.unwrap_or_else(|| default_severity(args.format)),
        encoding: args.inputs.encoding,
        fix: args.fix,
        unsafe_fixes: args.unsafe_fixes,
        silent: args.statistics,
        baseline,
    };
    let mut reporter = Reporter {
        frame: Frame::new(args.format),
        tally: Tally::default(),
        problems: false,
        closed: false,
        keep_going: args.fix,
        progress: Progress::default(),
        out: if to_stderr {
            Box::new(io::stderr())
        } else {
            Box::new(io::BufWriter::new(io::stdout()))
        },
    };
    if !args.statistics {
        let begun = reporter.frame.begin(&mut reporter.out);
        reporter.written(begun)?;
    }
    files::each(
        (&args.paths, &args.inputs),
        Options::new(&args.rules),
        args.fix,
        |cable| worker.run(cable),
        &mut reporter,
    )?;
    reporter.finish(args)?;
    Ok(match () {
        () if files::was_stopped() => ExitCode::from(130),
        () if reporter.problems => failed(),
        () if reporter.tally.fails() && !args.exit_zero => found(),
        () => DONE,
    })
}

/// Takes finished files in order.
struct Reporter {
    frame: Frame,
    tally: Tally,
    problems: bool,
    /// The reader of the output is gone.
    closed: bool,
    /// There is more to do than to write.
    keep_going: bool,
    progress: Progress,
    out: Box<dyn Write>,
}

impl Sink<Done> for Reporter {
    fn problem(&mut self, line: &str) {
        self.problems = true;
        self.frame.problem(line);
        // Where both go to a terminal, messages stand among the findings of the files around them.
        drop(self.progress.around(|| self.out.flush()));
        self.progress.around(|| terminal::error(line));
    }

    fn failure(&mut self, name: &str, message: &str) -> anyhow::Result<()> {
        self.problem(&format!("{name}: {message}"));
        let rendered = render_problem(self.frame.format(), name, message);
        self.write(&rendered, None)
    }

    fn take(&mut self, done: Done) -> anyhow::Result<bool> {
        if let Some(line) = &done.problem {
            self.problem(line);
        }
        self.tally.add(&done);
        for rule in done.counts.keys() {
            self.frame.rule(rule.0);
        }
        self.write(&done.rendered, done.output.as_deref())?;
        self.progress.step();
        Ok(!self.closed || self.keep_going)
    }
}

impl Reporter {
    /// Writes the report of a file and, if it was standard input, its mended text.
    fn write(&mut self, rendered: &[u8], mended: Option<&[u8]>) -> anyhow::Result<()> {
        let (frame, out) = (&mut self.frame, &mut self.out);
        let written = self.progress.around(|| {
            frame.file(rendered, out)?;
            let mut stdout = io::stdout();
            mended.map_or(Ok(()), |text| {
                stdout.write_all(text).and_then(|()| stdout.flush())
            })
        });
        self.written(written)
    }

    fn finish(&mut self, args: &CheckArgs) -> anyhow::Result<()> {
        self.progress.clear();
        let written = if args.statistics {
            self.tally.statistics(args.format, &mut self.out)
        } else {
            self.frame.end(&mut self.out)
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
