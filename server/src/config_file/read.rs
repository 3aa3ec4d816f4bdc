//! From raw values to settings. Invariant: total; each key and each list item stands or falls alone.

use std::fmt;
use std::sync::Arc;

use reftel_analysis::Severity;
use reftel_analysis::config::{Profile, Zone};
use reftel_analysis::tables::{Edition, EditionSet};

use super::Settings;
use super::raw::{At, Raw, from_json, from_toml};
use crate::near::{hint, nearest, rule_key};

/// The keys, as written in files.
pub(super) const KEYS: [&str; 13] = [
    "select",
    "ignore",
    "severity",
    "line-length",
    "edition",
    "profile",
    "tags",
    "posts",
    "captions",
    "routing-indicators",
    "max-findings",
    "time-zone",
    "per-file-ignores",
];

/// What is wrong with a setting.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Problem {
    /// Its line in the file, from 1.
    pub line: Option<usize>,
    /// What is wrong and what to do.
    pub message: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(line) = self.line {
            write!(f, "{line}: ")?;
        }
        f.write_str(&self.message)
    }
}

impl Settings {
    /// Reads the text of a `reftel.toml`. What is wrong keeps its default.
    #[must_use]
    pub(crate) fn from_toml(text: &str) -> (Self, Vec<Problem>) {
        let mut problems = Vec::new();
        let mut settings = Self::default();
        match from_toml(text.strip_prefix('\u{feff}').unwrap_or(text)) {
            Ok(raw) => settings.take(raw, true, &mut problems),
            Err((line, message)) => problems.push(Problem { line, message }),
        }
        problems.sort_by_key(|problem| problem.line);
        (settings, problems)
    }

    /// Reads what an editor sent for the section `reftel`; keys may be in camel case, and keys of the editor's own are passed over.
    #[must_use]
    pub(crate) fn from_json(value: serde_json::Value) -> (Self, Vec<Problem>) {
        let mut problems = Vec::new();
        let mut settings = Self::default();
        settings.take(from_json(value), false, &mut problems);
        (settings, problems)
    }

    fn take(&mut self, raw: Raw, strict: bool, problems: &mut Vec<Problem>) {
        let Raw::Table(entries) = raw else {
            if !matches!(raw, Raw::Nothing) {
                let message = format!("settings are a table, not {}", raw.kind());
                problems.push(Problem {
                    line: None,
                    message,
                });
            }
            return;
        };
        for (key, value) in entries {
            if matches!(value.value, Raw::Nothing) {
                continue;
            }
            let name = kebab(&key.value);
            let mut reader = Reader {
                key: name.clone(),
                line: value.line.or(key.line),
                problems,
            };
            if !self.set(&name, value.value, &mut reader) && strict {
                let near = nearest(&name, KEYS);
                let line = key.line;
                let message = format!(
                    "unknown key `{}`{}",
                    key.value,
                    if near.is_some() {
                        hint(near)
                    } else {
                        format!("; the keys are {}", KEYS.join(", "))
                    }
                );
                problems.push(Problem { line, message });
            }
        }
    }

    /// Sets one key; false when there is no such key.
    fn set(&mut self, key: &str, value: Raw, reader: &mut Reader<'_>) -> bool {
        match key {
            "select" => self.select = reader.rules(value),
            "ignore" => self.ignore = reader.rules(value),
            "severity" => self.severity = reader.severities(value),
            "line-length" => self.line_length = reader.number(value, 20..=1000),
            "edition" => self.edition = reader.edition(value),
            "profile" => self.profile = reader.profile(value),
            "tags" => self.tags = reader.named(value),
            "posts" => self.posts = reader.words(value).map(|posts| squeezed(&posts)),
            "captions" => self.captions = reader.words(value),
            "routing-indicators" => self.routing_indicators = reader.named(value),
            "max-findings" => self.max_findings = reader.number(value, 1..=1_000_000),
            "time-zone" => self.time_zone = reader.zone(value),
            "per-file-ignores" => self.per_file_ignores = reader.per_file(value),
            _ => return false,
        }
        true
    }
}

/// `lineLength` as `line-length`.
fn kebab(key: &str) -> String {
    let mut kebab = String::with_capacity(key.len() + 4);
    for c in key.chars() {
        if c.is_ascii_uppercase() {
            kebab.push('-');
        }
        kebab.push(c.to_ascii_lowercase());
    }
    kebab
}

fn squeezed(posts: &[String]) -> Vec<String> {
    posts.iter().map(|post| post.replace(' ', "")).collect()
}

/// Reads the value of one key and notes what is wrong with it.
struct Reader<'a> {
    key: String,
    line: Option<usize>,
    problems: &'a mut Vec<Problem>,
}

impl Reader<'_> {
    fn problem<T>(&mut self, line: Option<usize>, message: impl fmt::Display) -> Option<T> {
        self.problems.push(Problem {
            line: line.or(self.line),
            message: format!("`{}`: {message}", self.key),
        });
        None
    }

    fn list(&mut self, value: Raw, of: &str) -> Option<Vec<At<String>>> {
        let Raw::List(items) = value else {
            return self.problem(
                None,
                format_args!("expected a list of {of}, not {}", value.kind()),
            );
        };
        let mut texts = Vec::with_capacity(items.len());
        for item in items {
            match item.value {
                Raw::Text(text) => texts.push(At {
                    line: item.line,
                    value: text,
                }),
                other => {
                    self.problem::<()>(
                        item.line,
                        format_args!("expected {of}, not {}", other.kind()),
                    );
                }
            }
        }
        Some(texts)
    }

    fn table(&mut self, value: Raw, of: &str) -> Option<Vec<(At<String>, At<Raw>)>> {
        match value {
            Raw::Table(entries) => Some(entries),
            other => self.problem(
                None,
                format_args!("expected a table of {of}, not {}", other.kind()),
            ),
        }
    }

    fn rules(&mut self, value: Raw) -> Option<Vec<String>> {
        let keys = self.list(value, "rule codes")?;
        Some(
            keys.into_iter()
                .filter_map(|key| self.rule(key.line, key.value))
                .collect(),
        )
    }

    fn rule(&mut self, line: Option<usize>, key: String) -> Option<String> {
        match rule_key(&key) {
            Ok(()) => Some(key),
            Err(message) => self.problem(line, message),
        }
    }

    fn words(&mut self, value: Raw) -> Option<Vec<String>> {
        let words = self.list(value, "words")?;
        Some(
            words
                .into_iter()
                .filter_map(|word| self.word(word.line, &word.value))
                .collect(),
        )
    }

    /// A word of a cable, in capitals.
    fn word(&mut self, line: Option<usize>, word: &str) -> Option<String> {
        let word = word.trim().to_ascii_uppercase();
        if word.is_empty() {
            return self.problem(line, "an empty word");
        }
        Some(word)
    }

    fn number(&mut self, value: Raw, range: std::ops::RangeInclusive<usize>) -> Option<usize> {
        let (least, most) = (range.start(), range.end());
        let message = match value {
            Raw::Number(n) => match usize::try_from(n).ok().filter(|n| range.contains(n)) {
                Some(n) => return Some(n),
                None => format!("expected a number from {least} to {most}, not {n}"),
            },
            other => format!(
                "expected a number from {least} to {most}, not {}",
                other.kind()
            ),
        };
        self.problem(None, message)
    }

    fn edition(&mut self, value: Raw) -> Option<Option<EditionSet>> {
        let word = match value {
            Raw::Number(year) => year.to_string(),
            Raw::Text(text) => text,
            other => other.kind().to_owned(),
        };
        if word == "auto" {
            return Some(None);
        }
        match Edition::from_year(&word) {
            Some(edition) => Some(Some(edition.into())),
            None => self.choice(&word, &["auto", "1974", "2008", "2024"]),
        }
    }

    fn profile(&mut self, value: Raw) -> Option<Option<Profile>> {
        let word = match value {
            Raw::Text(text) => text,
            other => other.kind().to_owned(),
        };
        match &*word {
            "auto" => Some(None),
            "draft" => Some(Some(Profile::Draft)),
            "received" => Some(Some(Profile::Received)),
            _ => self.choice(&word, &["auto", "draft", "received"]),
        }
    }

    fn zone(&mut self, value: Raw) -> Option<Option<Arc<Zone>>> {
        let Raw::Text(name) = value else {
            let message = format!("expected a time zone's name, not {}", value.kind());
            return self.problem(None, message);
        };
        match super::find::zone_of(&name) {
            Ok(zone) => Some(zone),
            Err(near) => {
                let hint = hint(near.as_deref());
                let message = format!("no time zone is called `{name}`{hint}");
                self.problem(None, message)
            }
        }
    }

    fn choice<T>(&mut self, word: &str, choices: &[&str]) -> Option<T> {
        let near = hint(nearest(word, choices.iter().copied()));
        self.problem(
            None,
            format_args!("`{word}` is none of {}{near}", choices.join(", ")),
        )
    }

    fn severities(&mut self, value: Raw) -> Option<Vec<(String, Severity)>> {
        const NAMES: [&str; 4] = ["error", "warning", "information", "hint"];
        let entries = self.table(value, "rules and severities")?;
        let mut all = Vec::with_capacity(entries.len());
        for (key, value) in entries {
            let severity = match &value.value {
                Raw::Text(name) => Severity::from_name(name),
                _ => None,
            };
            let Some(severity) = severity else {
                let word = match value.value {
                    Raw::Text(name) => name,
                    other => other.kind().to_owned(),
                };
                let near = hint(nearest(&word, NAMES));
                self.problem::<()>(
                    value.line,
                    format_args!("`{word}` is none of {}{near}", NAMES.join(", ")),
                );
                continue;
            };
            all.extend(self.rule(key.line, key.value).map(|rule| (rule, severity)));
        }
        Some(all)
    }

    /// A list of words, or a table of words and what each stands for (one text or a list of them).
    fn named(&mut self, value: Raw) -> Option<Vec<(String, String)>> {
        let entries = match value {
            Raw::Table(entries) => entries,
            list @ Raw::List(_) => {
                let words = self.words(list)?;
                return Some(words.into_iter().map(|w| (w, String::new())).collect());
            }
            other => {
                return self.problem(
                    None,
                    format_args!("expected a list or a table of texts, not {}", other.kind()),
                );
            }
        };
        let mut pairs = Vec::with_capacity(entries.len());
        for (key, value) in entries {
            let Some(word) = self.word(key.line, &key.value) else {
                continue;
            };
            match value.value {
                Raw::Text(text) => pairs.push((word, text)),
                list @ Raw::List(_) => {
                    let texts = self.list(list, "texts").unwrap_or_default();
                    pairs.extend(texts.into_iter().map(|text| (word.clone(), text.value)));
                }
                other => {
                    self.problem::<()>(
                        value.line,
                        format_args!("expected a text for `{word}`, not {}", other.kind()),
                    );
                }
            }
        }
        Some(pairs)
    }

    fn per_file(&mut self, value: Raw) -> Option<Vec<(String, Vec<String>)>> {
        let entries = self.table(value, "patterns and rule codes")?;
        let mut all = Vec::with_capacity(entries.len());
        for (pattern, codes) in entries {
            self.line = codes.line;
            if let Err(message) = super::find::pattern(&pattern.value) {
                self.problem::<()>(pattern.line, message);
                continue;
            }
            if let Some(codes) = self.rules(codes.value) {
                all.push((pattern.value, codes));
            }
        }
        Some(all)
    }
}
