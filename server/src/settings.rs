//! Settings from `reftel.toml` and from editors: the same keys in both, read into the analysis' own `Config`.
//! Invariant: a setting that is absent changes nothing, so that layers can be laid one over the other.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use jiff::civil::Date;
use reftel_analysis::config::Profile;
use reftel_analysis::tables::{Edition, EditionSet};
use reftel_analysis::{Config, Severity};
use serde::Deserialize;

/// The name of the file that is looked for in a document's folder and those above it.
pub(crate) const FILE_NAME: &str = "reftel.toml";

/// One layer of settings. Keys are written `line-length` in files; editors may write `lineLength`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(rename_all = "kebab-case", default)]
pub(crate) struct Settings {
    /// Codes or family prefixes to run.
    pub select: Option<Vec<String>>,
    /// Codes, names or family prefixes that stay silent.
    pub ignore: Option<Vec<String>>,
    /// Severity by code, name or family prefix.
    pub severity: Option<BTreeMap<String, String>>,
    /// Columns of a line of text.
    #[serde(alias = "lineLength")]
    pub line_length: Option<usize>,
    /// `auto` or a year.
    pub edition: Option<Word>,
    /// `auto`, `draft` or `received`.
    pub profile: Option<String>,
    /// Further TAGS.
    pub tags: Option<Named>,
    /// Further posts.
    pub posts: Option<Vec<String>>,
    /// Further captions.
    pub captions: Option<Vec<String>>,
    /// Further routing indicators.
    #[serde(alias = "routingIndicators")]
    pub routing_indicators: Option<Named>,
    /// How many findings of a document an editor is shown.
    #[serde(alias = "maxFindings")]
    pub max_findings: Option<usize>,
}

/// A word that people also write as a number: `edition = 2008`.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(untagged)]
pub(crate) enum Word {
    /// `2008`
    Number(u32),
    /// `"2008"`
    Text(String),
}

/// Names with or without what they stand for.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(untagged)]
pub(crate) enum Named {
    /// `["KXYZ"]`
    List(Vec<String>),
    /// `{ KXYZ = "Title" }`
    Map(BTreeMap<String, String>),
}

impl Named {
    fn pairs(&self) -> Vec<(String, String)> {
        match self {
            Named::List(names) => names.iter().map(|n| (n.clone(), String::new())).collect(),
            Named::Map(map) => map.iter().map(|(k, v)| (k.clone(), v.clone())).collect(),
        }
    }
}

impl Settings {
    /// Reads a file.
    ///
    /// # Errors
    /// It cannot be read, or is not TOML with these keys; the message names the file.
    pub(crate) fn read(path: &Path) -> Result<Self, String> {
        let text = std::fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))?;
        let settings: Self =
            toml::from_str(&text).map_err(|e| format!("{}: {}", path.display(), e.message()))?;
        settings
            .verify()
            .map_err(|e| format!("{}: {e}", path.display()))?;
        Ok(settings)
    }

    /// Reads what an editor sent for the section `reftel`; `null` is nothing set.
    ///
    /// # Errors
    /// A key has a value of the wrong type.
    pub(crate) fn from_json(value: serde_json::Value) -> Result<Self, String> {
        let settings: Option<Self> = serde_json::from_value(value).map_err(|e| e.to_string())?;
        let settings = settings.unwrap_or_default();
        settings.verify()?;
        Ok(settings)
    }

    /// Lays this layer over a configuration.
    pub(crate) fn apply(&self, config: &mut Config) {
        set(&mut config.select, self.select.clone());
        set(&mut config.ignore, self.ignore.clone());
        set(&mut config.line_length, self.line_length);
        set(&mut config.posts, self.posts.clone());
        set(&mut config.captions, self.captions.clone());
        set(&mut config.tags, self.tags.as_ref().map(Named::pairs));
        let indicators = self.routing_indicators.as_ref().map(Named::pairs);
        set(&mut config.routing_indicators, indicators);
        if let Some(severity) = &self.severity {
            let pair = |(k, v): (&String, &String)| Some((k.clone(), Severity::from_name(v)?));
            config.severity = severity.iter().filter_map(pair).collect();
        }
        if let Some(Ok(edition)) = self.edition.as_ref().map(edition) {
            config.edition = edition;
        }
        if let Some(Ok(profile)) = self.profile.as_deref().map(profile) {
            config.profile = profile;
        }
    }

    fn verify(&self) -> Result<(), String> {
        self.edition.as_ref().map(edition).transpose()?;
        self.profile.as_deref().map(profile).transpose()?;
        for name in self.severity.iter().flat_map(BTreeMap::values) {
            if Severity::from_name(name).is_none() {
                return Err(format!(
                    "severity `{name}` is none of error, warning, information, hint"
                ));
            }
        }
        Ok(())
    }
}

fn set<T>(to: &mut T, from: Option<T>) {
    if let Some(from) = from {
        *to = from;
    }
}

fn edition(word: &Word) -> Result<Option<EditionSet>, String> {
    let year = match word {
        Word::Number(year) => year.to_string(),
        Word::Text(text) if text == "auto" => return Ok(None),
        Word::Text(text) => text.clone(),
    };
    let edition = Edition::from_year(&year);
    let edition =
        edition.ok_or_else(|| format!("edition `{year}` is none of auto, 1974, 2008, 2024"))?;
    Ok(Some(edition.into()))
}

fn profile(name: &str) -> Result<Option<Profile>, String> {
    match name {
        "auto" => Ok(None),
        "draft" => Ok(Some(Profile::Draft)),
        "received" => Ok(Some(Profile::Received)),
        _ => Err(format!("profile `{name}` is none of auto, draft, received")),
    }
}

/// The nearest settings file: in `folder` or in one above it.
#[must_use]
pub(crate) fn nearest(folder: &Path) -> Option<PathBuf> {
    let files = folder.ancestors().map(|folder| folder.join(FILE_NAME));
    files.into_iter().find(|file| file.is_file())
}

/// Today's date (UTC). The analysis never asks for it itself.
#[must_use]
pub(crate) fn today() -> Date {
    jiff::Timestamp::now()
        .to_zoned_datetime(jiff::tz::TimeZone::UTC)
        .date()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn config(toml: &str) -> Config {
        let mut config = Config::new(jiff::civil::date(2026, 1, 2));
        toml::from_str::<Settings>(toml).unwrap().apply(&mut config);
        config
    }

    #[test]
    fn every_key_arrives() {
        let config = config(
            "select = ['TAG']\nignore = ['TAG009']\nline-length = 61\nedition = 2008\nprofile = 'received'\n\
             posts = ['NOWHERE']\ncaptions = ['TESTDIS']\ntags = { KXYZ = 'A title' }\nrouting-indicators = ['RUXX']\n\
             severity = { SUB003 = 'hint' }",
        );
        assert_eq!(config.select, ["TAG"]);
        assert_eq!(config.ignore, ["TAG009"]);
        assert_eq!(config.line_length, 61);
        assert_eq!(config.edition, Some(Edition::E2008.into()));
        assert_eq!(config.profile, Some(Profile::Received));
        assert_eq!(config.tags, [("KXYZ".to_owned(), "A title".to_owned())]);
        assert_eq!(
            config.routing_indicators,
            [("RUXX".to_owned(), String::new())]
        );
        assert_eq!(config.severity, [("SUB003".to_owned(), Severity::Hint)]);
        assert_eq!((config.posts.len(), config.captions.len()), (1, 1));
    }

    #[test]
    fn layers_keep_what_they_do_not_name() {
        let mut config = config("line-length = 61");
        let value = serde_json::json!({"lineLength": 55, "other": {"x": 1}});
        Settings::from_json(value).unwrap().apply(&mut config);
        assert_eq!(config.line_length, 55);
        Settings::from_json(serde_json::Value::Null)
            .unwrap()
            .apply(&mut config);
        assert_eq!(config.line_length, 55);
    }

    #[test]
    fn what_is_wrong_is_named() {
        for (toml, word) in [
            ("profile = 'sent'", "sent"),
            ("edition = 1999", "1999"),
            ("severity = { TAG002 = 'fatal' }", "fatal"),
        ] {
            let settings: Settings = toml::from_str(toml).unwrap();
            assert!(settings.verify().unwrap_err().contains(word));
        }
    }
}
