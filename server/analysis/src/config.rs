//! What an officer can set: from `reftel.toml`, the editor or the command line. Plain data; reading files is not done here.

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::finding::Severity;
use crate::rules::Rule;
use crate::tables::EditionSet;

/// Draft or received copy.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Profile {
    /// What a drafter types.
    #[default]
    Draft,
    /// A transmitted or archived cable.
    Received,
}

impl Profile {
    /// As options and `show` write it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Profile::Draft => "draft",
            Profile::Received => "received",
        }
    }
}

/// A time zone that times are also shown in.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Zone {
    /// Its offsets over the years; the caller has read them.
    pub rules: TimeZone,
    /// Whose time it is: `here`, `in Muscat`.
    pub whose: String,
}

/// The options of the analysis.
#[derive(Clone, PartialEq, Debug)]
pub struct Config {
    /// Today: an input, never read inside.
    pub today: Date,
    /// The officer's time zone, an input too; `None`: none is known, UTC says all.
    pub zone: Option<Arc<Zone>>,
    /// Draft or received; `None`: told from the cable.
    pub profile: Option<Profile>,
    /// TAGS editions; `None`: told from the cable's date.
    pub edition: Option<EditionSet>,
    /// Codes or family prefixes to run; empty: all that are on by default.
    pub select: Vec<String>,
    /// Codes, names or family prefixes that stay silent.
    pub ignore: Vec<String>,
    /// Severity by code, name or family prefix.
    pub severity: Vec<(String, Severity)>,
    /// Columns of a line of text.
    pub line_length: usize,
    /// Further TAGS: code and title.
    pub tags: Vec<(String, String)>,
    /// Further posts, spelled without blanks.
    pub posts: Vec<String>,
    /// Further captions.
    pub captions: Vec<String>,
    /// Further routing indicators with their addresses.
    pub routing_indicators: Vec<(String, String)>,
    /// Canonical ids (`07MUSCAT602`) of the cables at hand; `None` without an index of them.
    pub archive: Option<Arc<BTreeSet<String>>>,
}

impl Config {
    /// The defaults, with `today` given.
    #[must_use]
    pub fn new(today: Date) -> Self {
        Self {
            today,
            zone: None,
            profile: None,
            edition: None,
            select: Vec::new(),
            ignore: Vec::new(),
            severity: Vec::new(),
            line_length: 69,
            tags: Vec::new(),
            posts: Vec::new(),
            captions: Vec::new(),
            routing_indicators: Vec::new(),
            archive: None,
        }
    }

    /// Whether a rule runs.
    #[must_use]
    pub fn runs(&self, rule: &Rule) -> bool {
        let selected = if self.select.is_empty() {
            rule.default_on
        } else {
            self.select.iter().any(|s| rule.matches(s))
        };
        selected && !self.ignore.iter().any(|s| rule.matches(s))
    }

    /// The severity set for a rule, the most specific setting winning.
    #[must_use]
    pub fn severity_of(&self, rule: &Rule) -> Option<Severity> {
        self.severity
            .iter()
            .filter(|(key, _)| rule.matches(key))
            .max_by_key(|(key, _)| key.len())
            .map(|(_, severity)| *severity)
    }
}
