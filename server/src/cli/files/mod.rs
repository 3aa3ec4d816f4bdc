//! Work over files: found, read and worked on in parallel, handed over in order; at most a few files per job are in memory.
//! Invariant: one bad file never keeps the others from being worked on.

mod jobs;
mod options;
mod progress;
mod walk;
mod write;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};

use anyhow::bail;
use reftel_analysis::Config;

use super::args::{EncodingArg, InputArgs};
use super::{input, terminal};
pub(super) use options::Options;
pub(super) use progress::Progress;
use walk::{Job, Walk};

/// Set by Ctrl-C while files are being written: the files in work are finished, no other is begun.
static STOP: AtomicBool = AtomicBool::new(false);

/// From now on Ctrl-C ends the run between two files.
pub(super) fn stop_between_files() {
    // Without a handler Ctrl-C still ends the program; files are replaced in one step either way.
    drop(ctrlc::set_handler(|| STOP.store(true, Ordering::Relaxed)));
}

/// Whether Ctrl-C was pressed; says so.
pub(super) fn was_stopped() -> bool {
    if stopped() {
        terminal::note("stopped; the rest was left alone");
    }
    stopped()
}

fn stopped() -> bool {
    STOP.load(Ordering::Relaxed)
}

/// Where a cable comes from.
pub(super) enum Origin {
    /// A file.
    File(PathBuf),
    /// Standard input.
    Stdin,
}

/// A cable that was read.
pub(super) struct Cable {
    /// As reports name it.
    pub name: String,
    /// Where it is.
    pub origin: Origin,
    /// Its options.
    pub config: Config,
    /// Its bytes, where they are wanted again to replace the file.
    pub bytes: Vec<u8>,
    /// Its text.
    pub text: String,
    encoding: EncodingArg,
}

impl Cable {
    /// Puts a new text in the place of the old one: in its file, or in what is returned for standard output.
    ///
    /// # Errors
    /// In words: it cannot be written or encoded.
    pub(super) fn replace(&self, text: &str) -> Result<Option<Vec<u8>>, String> {
        let new = input::encode(text.to_owned(), self.encoding)
            .ok_or("the new text needs a character that windows-1252 does not have")?;
        match &self.origin {
            Origin::Stdin => return Ok(Some(new)),
            Origin::File(path) if new != self.bytes => {
                write::replace(path, &self.bytes, &new).map_err(|error| error.to_string())?;
            }
            Origin::File(_) => {}
        }
        Ok(None)
    }
}

/// Takes what comes of each file, in order.
pub(super) trait Sink<R> {
    /// A line about something that went wrong.
    fn problem(&mut self, line: &str);

    /// A file that could not be worked on.
    fn failure(&mut self, name: &str, message: &str) -> anyhow::Result<()> {
        self.problem(&format!("{name}: {message}"));
        Ok(())
    }

    /// What came of a file; false when no further one is wanted.
    fn take(&mut self, result: R) -> anyhow::Result<bool>;
}

/// What came of a job.
struct Outcome<R> {
    argument: Option<usize>,
    /// Lines about what was found wrong on the way to it.
    notes: Vec<String>,
    result: Found<R>,
}

enum Found<R> {
    /// No cable: passed over.
    Nothing,
    Failed(String, String),
    Done(R),
}

/// Works on every cable that the arguments name. `keep` says whether the bytes of each are kept.
pub(super) fn each<R: Send>(
    (paths, inputs): (&[PathBuf], &InputArgs),
    options: Options,
    keep: bool,
    work: impl Fn(Cable) -> R + Sync,
    sink: &mut impl Sink<R>,
) -> anyhow::Result<()> {
    if paths.iter().filter(|p| p.as_os_str() == "-").count() > 1 {
        bail!("`-` (standard input) can be read only once");
    }
    let mut cables = vec![0usize; paths.len()];
    let mut walk = Walk::new(paths, inputs.stdin_filename.clone(), options);
    jobs::in_order(
        inputs.jobs.map_or(0, usize::from),
        || walk.next(),
        |job: Job| one(job, inputs.encoding, keep, &work),
        |outcome: Outcome<R>| {
            outcome.notes.iter().for_each(|line| sink.problem(line));
            if let Some(count) = outcome.argument.and_then(|n| cables.get_mut(n)) {
                *count += usize::from(!matches!(outcome.result, Found::Nothing));
            }
            let go_on = match outcome.result {
                Found::Nothing => true,
                Found::Failed(name, message) => sink.failure(&name, &message).map(|()| true)?,
                Found::Done(result) => sink.take(result)?,
            };
            Ok(go_on && !stopped())
        },
    )?;
    for line in walk.empty_folders(&cables) {
        sink.problem(&line);
    }
    Ok(())
}

fn one<R>(
    mut job: Job,
    encoding: EncodingArg,
    keep: bool,
    work: &impl Fn(Cable) -> R,
) -> Outcome<R> {
    let argument = job.argument;
    let notes = std::mem::take(&mut job.problems);
    let name = job.name.clone();
    let result = match argument {
        None => Found::Nothing,
        // A fault of the program is a fault of one file, not of the run.
        Some(_) => catch_unwind(AssertUnwindSafe(|| match read(job, encoding, keep) {
            Ok(Some(cable)) => Found::Done(work(cable)),
            Ok(None) => Found::Nothing,
            Err(message) => Found::Failed(name.clone(), message),
        }))
        .unwrap_or_else(|_| Found::Failed(name, "internal error; please report it".to_owned())),
    };
    Outcome {
        argument,
        notes,
        result,
    }
}

fn read(job: Job, encoding: EncodingArg, keep: bool) -> Result<Option<Cable>, String> {
    let bytes = match &job.origin {
        Origin::Stdin => input::read_stdin()?,
        Origin::File(path) if job.perhaps => match input::read_cable(path)? {
            Some(bytes) => bytes,
            None => return Ok(None),
        },
        Origin::File(path) => input::read(path)?,
    };
    let kept = if keep { bytes.clone() } else { Vec::new() };
    Ok(Some(Cable {
        name: job.name,
        origin: job.origin,
        config: job.config,
        bytes: kept,
        text: input::decode(bytes, encoding)?,
        encoding,
    }))
}
