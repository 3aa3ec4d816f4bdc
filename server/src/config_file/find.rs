//! Which `reftel.toml` holds for a cable, and what it says for that file.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use ignore::gitignore::{Gitignore, GitignoreBuilder};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use reftel_analysis::Config;
use reftel_analysis::config::Zone;

use super::{Problem, Settings};
use crate::near;

/// The name of the file that is looked for in a cable's folder and in those above it.
pub(crate) const FILE_NAME: &str = "reftel.toml";

/// A `reftel.toml` as read.
#[derive(Clone, Debug, Default)]
pub(crate) struct ConfigFile {
    /// Where it is.
    pub path: PathBuf,
    /// What it sets.
    pub settings: Settings,
    /// What is wrong with it.
    pub problems: Vec<Problem>,
    per_file: Vec<(Gitignore, Vec<String>)>,
}

impl ConfigFile {
    /// Reads a file. One that cannot be read is a problem, too, and sets nothing.
    #[must_use]
    pub(crate) fn read(path: &Path) -> Self {
        let (settings, problems) = match std::fs::read(path) {
            Ok(bytes) => match String::from_utf8(bytes) {
                Ok(text) => Settings::from_toml(&text),
                Err(error) => {
                    let at = error.utf8_error().valid_up_to();
                    unread(format!("not UTF-8 (byte {at})"))
                }
            },
            Err(error) => unread(format!("cannot be read: {error}")),
        };
        Self::new(path, settings, problems)
    }

    /// Takes a text in place of the file's own: an editor holds a newer one.
    #[must_use]
    pub(crate) fn from_text(path: &Path, text: &str) -> Self {
        let (settings, problems) = Settings::from_toml(text);
        Self::new(path, settings, problems)
    }

    fn new(path: &Path, settings: Settings, problems: Vec<Problem>) -> Self {
        let per_file = settings.per_file_ignores.iter().flatten();
        let per_file = per_file
            .filter_map(|(glob, codes)| Some((pattern(glob).ok()?, codes.clone())))
            .collect();
        Self {
            path: path.to_owned(),
            settings,
            problems,
            per_file,
        }
    }

    /// Lays it over a configuration for one cable.
    pub(crate) fn apply(&self, cable: &Path, config: &mut Config) {
        self.settings.apply(config);
        if self.is_per_file() {
            self.ignore_in(cable, config);
        }
    }

    /// Whether it names rules for single files.
    #[must_use]
    pub(crate) fn is_per_file(&self) -> bool {
        !self.per_file.is_empty()
    }

    /// Ignores the rules that it names for one cable.
    pub(crate) fn ignore_in(&self, cable: &Path, config: &mut Config) {
        let Some(relative) = self.relative(cable) else {
            return;
        };
        for (pattern, codes) in &self.per_file {
            if pattern
                .matched_path_or_any_parents(&relative, false)
                .is_ignore()
            {
                config.ignore.extend(codes.iter().cloned());
            }
        }
    }

    /// The cable's path seen from the folder of this file.
    fn relative(&self, cable: &Path) -> Option<PathBuf> {
        relative(&self.path, cable)
    }
}

/// A cable's path seen from the folder of a settings file.
fn relative(settings: &Path, cable: &Path) -> Option<PathBuf> {
    let folder = settings.parent()?;
    let cable = resolved(cable)?;
    cable
        .strip_prefix(resolved(folder)?)
        .ok()
        .map(Path::to_owned)
}

/// The pattern that names one cable and no other in a settings file: `/drafts/a.cable`. None for one that lies elsewhere.
#[must_use]
pub(crate) fn pattern_of(settings: &Path, cable: &Path) -> Option<String> {
    let mut pattern = String::new();
    for part in relative(settings, cable)?.iter() {
        pattern.push('/');
        for c in part.to_str()?.chars() {
            if matches!(c, '*' | '?' | '[' | ']' | '\\') {
                pattern.push('\\');
            }
            pattern.push(c);
        }
    }
    // A blank at the end would be cut off.
    if pattern.ends_with(' ') {
        pattern.insert(pattern.len() - 1, '\\');
    }
    (pattern.len() > 1).then_some(pattern)
}

fn unread(message: String) -> (Settings, Vec<Problem>) {
    let problem = Problem {
        line: None,
        message,
    };
    (Settings::default(), vec![problem])
}

/// A pattern as in `.gitignore`, seen from the folder of the settings file.
pub(super) fn pattern(glob: &str) -> Result<Gitignore, String> {
    let mut builder = GitignoreBuilder::new("");
    builder
        .add_line(None, glob)
        .map_err(|error| format!("unreadable pattern: {error}"))?;
    builder
        .build()
        .map_err(|error| format!("unreadable pattern: {error}"))
}

/// The nearest settings file: in `folder` or in one above it.
#[must_use]
pub(crate) fn nearest(folder: &Path) -> Option<PathBuf> {
    nearest_of(folder, Path::is_file)
}

/// The nearest settings file of those that `exists` says are there.
#[must_use]
pub(crate) fn nearest_of(folder: &Path, exists: impl Fn(&Path) -> bool) -> Option<PathBuf> {
    resolved(folder)?
        .ancestors()
        .map(|folder| folder.join(FILE_NAME))
        .find(|file| exists(file))
}

/// The real path, without `..` and links; of what does not exist, the absolute one.
pub(crate) fn resolved(path: &Path) -> Option<PathBuf> {
    std::fs::canonicalize(path)
        .or_else(|_| std::path::absolute(path))
        .ok()
}

/// The time zone of the system; `None` where it cannot be read.
#[must_use]
pub(crate) fn zone() -> Option<Arc<Zone>> {
    let rules = TimeZone::try_system().ok().filter(|z| !z.is_unknown())?;
    let whose = "here".to_owned();
    Some(Arc::new(Zone { rules, whose }))
}

/// The time zone of a name (`Asia/Muscat`), or of a rule as POSIX writes it.
///
/// # Errors
/// There is no such zone: the name that is meant, as it seems. Where a system has no zones at all that is no fault of the name.
pub(crate) fn zone_of(name: &str) -> Result<Option<Arc<Zone>>, Option<String>> {
    if let Ok(rules) = TimeZone::get(name) {
        let place = name.rsplit('/').next().unwrap_or(name).replace('_', " ");
        let whose = format!("in {place}");
        return Ok(Some(Arc::new(Zone { rules, whose })));
    }
    if let Ok(rules) = TimeZone::posix(name) {
        let whose = "at post".to_owned();
        return Ok(Some(Arc::new(Zone { rules, whose })));
    }
    let known: Vec<String> = jiff::tz::db().available().map(|n| n.to_string()).collect();
    if known.is_empty() {
        return Ok(None);
    }
    let word = name.replace(' ', "_").to_lowercase();
    let place = |n: &&str| n.to_lowercase().rsplit('/').next() == Some(word.as_str());
    let names = || known.iter().map(String::as_str);
    let meant = names().find(place).or_else(|| near::nearest(name, names()));
    Err(meant.map(str::to_owned))
}

/// Today's date (UTC). The analysis never asks for it itself.
#[must_use]
pub(crate) fn today() -> Date {
    jiff::Timestamp::now()
        .to_zoned_datetime(TimeZone::UTC)
        .date()
}
