//! `reftel.toml`: the same keys as an editor's settings, read into the analysis' own `Config`.
//! Invariants: what is wrong is said with its line and changes nothing; a key that is absent changes nothing.

mod add;
mod find;
mod raw;
mod read;

use std::sync::Arc;

use reftel_analysis::config::{Profile, Zone};
use reftel_analysis::tables::EditionSet;
use reftel_analysis::{Config, Severity};

pub(crate) use add::{Addition, add};
pub(crate) use find::{
    ConfigFile, FILE_NAME, nearest, nearest_of, pattern_of, resolved, today, zone,
};
pub(crate) use raw::reads;
pub(crate) use read::Problem;

/// Options of Reftel. They stand in a file `reftel.toml`; the nearest one in the folder of a cable or above it counts.
///
/// Editors send the same options under `reftel`; where both set one, the file wins. The command line wins over the file.
#[derive(Clone, Debug, Default, PartialEq)]
#[cfg_attr(
    test,
    derive(schemars::JsonSchema),
    schemars(rename_all = "kebab-case", deny_unknown_fields)
)]
pub(crate) struct Settings {
    /// Rules that run: codes (`TAG002`), names (`unknown-tag`), families (`TAG`) or `ALL`. Absent: every rule that is on by default.
    #[cfg_attr(test, schemars(extend("examples" = [["TAG", "duplicate-caption"]])))]
    pub select: Option<Vec<String>>,
    /// Rules that stay silent: codes, names or families. `--ignore` of the command line adds to them.
    #[cfg_attr(test, schemars(extend("examples" = [["TAG009", "REF004"]])))]
    pub ignore: Option<Vec<String>>,
    /// Severity of rules by code, name or family; the most specific key wins.
    #[cfg_attr(test, schemars(with = "Option<schema::Severities>", extend("examples" = [{"SUB003": "hint", "TAG": "error"}])))]
    pub severity: Option<Vec<(String, Severity)>>,
    /// Columns of a line of text (TXT002). The teletype line has 69; the handbook asks for 55.
    #[cfg_attr(test, schemars(range(min = 20, max = 1000), extend("default" = 69, "examples" = [55])))]
    pub line_length: Option<usize>,
    /// Edition of the TAGS list: `auto` (by the date of the cable), `1974`, `2008` or `2024`.
    #[cfg_attr(test, schemars(with = "Option<schema::Edition>", extend("default" = "auto", "examples" = ["2024"])))]
    pub edition: Option<Option<EditionSet>>,
    /// `draft`, `received`, or `auto`: told from each cable.
    #[cfg_attr(test, schemars(with = "Option<schema::Profile>", extend("default" = "auto", "examples" = ["draft"])))]
    pub profile: Option<Option<Profile>>,
    /// Further TAGS: a list of codes, or codes with their titles.
    #[cfg_attr(test, schemars(with = "Option<schema::Named>", extend("examples" = [["KXYZ"], {"KXYZ": "Harbour Pilots"}])))]
    pub tags: Option<Vec<(String, String)>>,
    /// Further posts, as in a message reference number.
    #[cfg_attr(test, schemars(extend("examples" = [["NEWPORT"]])))]
    pub posts: Option<Vec<String>>,
    /// Further captions.
    #[cfg_attr(test, schemars(extend("examples" = [["TESTDIS"]])))]
    pub captions: Option<Vec<String>>,
    /// Further routing indicators: a list, or indicators with the address that each serves.
    #[cfg_attr(test, schemars(with = "Option<schema::Named>", extend("examples" = [{"RUEHXX": "AMEMBASSY NEWPORT"}])))]
    pub routing_indicators: Option<Vec<(String, String)>>,
    /// How many findings of one document an editor is shown: errors first, then those nearest to the last edit. `reftel check` lists all.
    #[cfg_attr(test, schemars(range(min = 1), extend("default" = 200, "examples" = [50])))]
    pub max_findings: Option<usize>,
    /// Time zone that a date-time group is also shown in, such as the post's: a name as in `Asia/Muscat`. Absent: that of the computer. `UTC`: none.
    #[cfg_attr(test, schemars(with = "Option<String>", extend("examples" = ["Asia/Muscat"])))]
    pub time_zone: Option<Option<Arc<Zone>>>,
    /// Rules that stay silent in some files: patterns as in `.gitignore`, seen from the folder of `reftel.toml`, each with its codes, names or families.
    #[cfg_attr(test, schemars(with = "Option<schema::PerFile>", extend("examples" = [{"archive/": ["TXT"], "*.txt": ["SIG001"]}])))]
    pub per_file_ignores: Option<Vec<(String, Vec<String>)>>,
}

impl Settings {
    /// Lays this layer over a configuration.
    pub(crate) fn apply(&self, config: &mut Config) {
        set(&mut config.select, &self.select);
        set(&mut config.ignore, &self.ignore);
        set(&mut config.severity, &self.severity);
        set(&mut config.line_length, &self.line_length);
        set(&mut config.edition, &self.edition);
        set(&mut config.profile, &self.profile);
        set(&mut config.tags, &self.tags);
        set(&mut config.posts, &self.posts);
        set(&mut config.captions, &self.captions);
        set(&mut config.routing_indicators, &self.routing_indicators);
        set(&mut config.zone, &self.time_zone);
    }
}

fn set<T: Clone>(to: &mut T, from: &Option<T>) {
    if let Some(from) = from {
        to.clone_from(from);
    }
}

/// What the values look like, for the JSON schema.
#[cfg(test)]
#[allow(dead_code, reason = "shapes, never values")]
mod schema {
    use schemars::JsonSchema;
    use std::collections::BTreeMap;

    #[derive(JsonSchema)]
    #[schemars(rename_all = "lowercase")]
    pub(super) enum Level {
        Error,
        Warning,
        Information,
        Hint,
    }
    #[derive(JsonSchema)]
    #[schemars(inline)]
    pub(super) struct Severities(BTreeMap<String, Level>);
    #[derive(JsonSchema)]
    #[schemars(inline)]
    pub(super) enum Edition {
        #[schemars(rename = "auto")]
        Auto,
        #[schemars(rename = "1974")]
        E1974,
        #[schemars(rename = "2008")]
        E2008,
        #[schemars(rename = "2024")]
        E2024,
    }
    #[derive(JsonSchema)]
    #[schemars(inline, rename_all = "lowercase")]
    pub(super) enum Profile {
        Auto,
        Draft,
        Received,
    }
    #[derive(JsonSchema)]
    #[schemars(inline, untagged)]
    pub(super) enum Named {
        List(Vec<String>),
        Table(BTreeMap<String, String>),
    }
    #[derive(JsonSchema)]
    #[schemars(inline)]
    pub(super) struct PerFile(BTreeMap<String, Vec<String>>);
}

#[cfg(test)]
mod tests;
