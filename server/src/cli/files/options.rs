//! The options of each file: the nearest `reftel.toml`, and over it what the command line says.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::civil::Date;
use reftel_analysis::Config;
use reftel_analysis::rules::RULES;

use crate::cli::args::{EditionArg, ProfileArg, RuleArgs};
use crate::config_file::{ConfigFile, nearest, today};

/// Finds the options of a file; folders are looked up once.
pub(crate) struct Options {
    select: Vec<String>,
    ignore: Vec<String>,
    edition: Option<EditionArg>,
    profile: Option<ProfileArg>,
    today: Date,
    folders: HashMap<PathBuf, Option<PathBuf>>,
    files: HashMap<PathBuf, Arc<ConfigFile>>,
    told: HashSet<PathBuf>,
}

impl Options {
    /// The options of the command line.
    pub(crate) fn new(args: &RuleArgs) -> Self {
        Self {
            select: args.select.clone(),
            ignore: args.ignore.clone(),
            edition: args.edition,
            profile: args.profile,
            today: args.today.unwrap_or_else(today),
            folders: HashMap::new(),
            files: HashMap::new(),
            told: HashSet::new(),
        }
    }

    /// The options of a cable, and what is wrong with its `reftel.toml` the first time it is met.
    pub(super) fn of(&mut self, cable: &Path) -> (Config, Vec<String>) {
        let mut config = Config::new(self.today);
        let mut problems = Vec::new();
        let file = self.file_for(cable);
        if let Some(file) = &file {
            file.settings.apply(&mut config);
            if self.told.insert(file.path.clone()) {
                let shown = shown(&file.path);
                problems.extend(file.problems.iter().map(|p| format!("{shown}:{p}")));
            }
        }
        self.over(&mut config);
        if let Some(file) = file.filter(|file| file.is_per_file()) {
            file.ignore_in(cable, &mut config);
        }
        (config, problems)
    }

    fn file_for(&mut self, cable: &Path) -> Option<Arc<ConfigFile>> {
        let folder = cable.parent().filter(|p| !p.as_os_str().is_empty());
        let folder = folder.unwrap_or(Path::new("."));
        let path = match self.folders.get(folder) {
            Some(path) => path.clone(),
            None => {
                let path = nearest(folder);
                self.folders.insert(folder.to_owned(), path.clone());
                path
            }
        }?;
        let read = || Arc::new(ConfigFile::read(&path));
        Some(self.files.entry(path.clone()).or_insert_with(read).clone())
    }

    /// Lays the command line over the options of a file.
    fn over(&self, config: &mut Config) {
        if !self.select.is_empty() {
            config.select.clone_from(&self.select);
            // A rule selected by its own code or name runs even where a file ignores it.
            let named = |rule: &&&reftel_analysis::rules::Rule| {
                let is = |key: &String| {
                    key.eq_ignore_ascii_case(rule.code) || key.eq_ignore_ascii_case(rule.name)
                };
                self.select.iter().any(is)
            };
            let ignored = |rule: &&&reftel_analysis::rules::Rule| {
                config.ignore.iter().any(|key| rule.matches(key))
            };
            if RULES.iter().any(|rule| named(&rule) && ignored(&rule)) {
                let still = RULES.iter().filter(|rule| ignored(rule) && !named(rule));
                config.ignore = still.map(|rule| rule.code.to_owned()).collect();
            }
        }
        config.ignore.extend(self.ignore.iter().cloned());
        if let Some(edition) = self.edition {
            config.edition = edition.set();
        }
        if let Some(profile) = self.profile {
            config.profile = profile.profile();
        }
    }
}

/// A path as seen from where the program was started, if it lies there.
fn shown(path: &Path) -> String {
    let here = std::env::current_dir().and_then(std::fs::canonicalize);
    let relative = here.ok().and_then(|here| path.strip_prefix(here).ok());
    relative.unwrap_or(path).display().to_string()
}
