//! Which files are checked, in a stable order: arguments as given, folders by name. One at a time, never a list of all.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use ignore::WalkBuilder;
use reftel_analysis::Config;

use super::Origin;
use super::options::Options;
use crate::cli::input::near;
use crate::recognise::{Name, by_name};

/// A file to check.
pub(super) struct Job {
    /// As reports name it.
    pub name: String,
    /// Where it is.
    pub origin: Origin,
    /// Whether it counts only when it reads like a cable.
    pub perhaps: bool,
    /// Which argument led to it.
    pub argument: Option<usize>,
    /// Its options.
    pub config: Config,
    /// What was found wrong on the way to it.
    pub problems: Vec<String>,
}

/// The files to check.
pub(super) struct Walk {
    arguments: Vec<PathBuf>,
    stdin_name: Option<PathBuf>,
    next: usize,
    folder: Option<(usize, ignore::Walk)>,
    folders: Vec<usize>,
    seen: Option<HashSet<PathBuf>>,
    problems: Vec<String>,
    options: Options,
}

impl Walk {
    /// Begins at the first argument.
    pub(super) fn new(paths: &[PathBuf], stdin_name: Option<PathBuf>, options: Options) -> Self {
        Self {
            arguments: paths.to_owned(),
            stdin_name,
            next: 0,
            folder: None,
            folders: Vec::new(),
            // One argument names no file twice.
            seen: (paths.len() > 1).then(HashSet::new),
            problems: Vec::new(),
            options,
        }
    }

    /// The next file. The last one may be none at all, only problems.
    pub(super) fn next(&mut self) -> Option<Job> {
        loop {
            if let Some((argument, mut folder)) = self.folder.take() {
                let entry = folder.next();
                if entry.is_some() {
                    self.folder = Some((argument, folder));
                }
                if let Some(job) = entry.and_then(|entry| self.entry(argument, entry)) {
                    return Some(job);
                }
                continue;
            }
            let Some(path) = self.arguments.get(self.next).cloned() else {
                return self.rest();
            };
            self.next += 1;
            if let Some(job) = self.argument(self.next - 1, path) {
                return Some(job);
            }
        }
    }

    /// Problems after the last file.
    fn rest(&mut self) -> Option<Job> {
        if self.problems.is_empty() {
            return None;
        }
        Some(Job {
            name: String::new(),
            origin: Origin::File(PathBuf::new()),
            perhaps: false,
            argument: None,
            config: Config::new(jiff::civil::Date::MIN),
            problems: std::mem::take(&mut self.problems),
        })
    }

    fn argument(&mut self, argument: usize, path: PathBuf) -> Option<Job> {
        if path.as_os_str() == "-" {
            let name = self
                .stdin_name
                .clone()
                .unwrap_or_else(|| PathBuf::from("-"));
            return Some(self.job(name, Some(Origin::Stdin), false, argument));
        }
        if path.is_dir() {
            self.folders.push(argument);
            self.folder = Some((argument, walk(&path)));
            return None;
        }
        if !path.exists() && path.symlink_metadata().is_err() {
            let message = format!(
                "{}: no such file or directory{}",
                path.display(),
                near(&path)
            );
            self.problems.push(message);
            return None;
        }
        (!self.is_repeated(&path)).then(|| self.job(path, None, false, argument))
    }

    fn entry(
        &mut self,
        argument: usize,
        entry: Result<ignore::DirEntry, ignore::Error>,
    ) -> Option<Job> {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                self.problems.push(error.to_string());
                return None;
            }
        };
        if let Some(error) = entry.error() {
            self.problems.push(error.to_string());
        }
        if !entry.file_type().is_some_and(|kind| kind.is_file()) {
            return None;
        }
        let kind = by_name(entry.path());
        if kind == Name::Other || self.is_repeated(entry.path()) {
            return None;
        }
        let path = entry.into_path();
        Some(self.job(path, None, kind == Name::Perhaps, argument))
    }

    fn job(
        &mut self,
        path: PathBuf,
        origin: Option<Origin>,
        perhaps: bool,
        argument: usize,
    ) -> Job {
        let path = path.strip_prefix(".").map_or(path.clone(), Path::to_owned);
        let (config, mut problems) = self.options.of(&path);
        problems.splice(..0, self.problems.drain(..));
        Job {
            name: path.display().to_string(),
            origin: origin.unwrap_or(Origin::File(path)),
            perhaps,
            argument: Some(argument),
            config,
            problems,
        }
    }

    fn is_repeated(&mut self, path: &Path) -> bool {
        let Some(seen) = &mut self.seen else {
            return false;
        };
        let real = std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        !seen.insert(real)
    }

    /// A line for each folder in which no cable was found.
    pub(super) fn empty_folders(&self, cables: &[usize]) -> Vec<String> {
        let empty = self.folders.iter().filter(|n| cables.get(**n) == Some(&0));
        let name = |n: &usize| self.arguments.get(*n).map(|p| p.display().to_string());
        empty
            .filter_map(name)
            .map(|name| {
                format!("{name}: no cables here (*.cable, and *.txt that reads like a cable)")
            })
            .collect()
    }
}

fn walk(folder: &Path) -> ignore::Walk {
    WalkBuilder::new(folder)
        .require_git(false)
        .sort_by_file_name(|a, b| a.cmp(b))
        .build()
}
