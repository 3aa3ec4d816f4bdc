//! `reftel tags`: TAGS by code, words of a title or country.

use std::process::ExitCode;

use reftel_analysis::tables::EditionSet;
use reftel_analysis::tables::search::{self, TagMatch};
use reftel_analysis::tables::tags::{TagEntry, TagKind};
use serde::Serialize;

use super::args::{KindArg, ListFormat, TagsArgs};
use super::{DONE, found, output, terminal};

/// An entry as JSON has it.
#[derive(Serialize)]
pub(super) struct Tag {
    code: &'static str,
    title: &'static str,
    kind: &'static str,
    category: &'static str,
    editions: Vec<&'static str>,
    /// Whether a published list has it; else it was only seen in use.
    listed: bool,
}

impl From<&'static TagEntry> for Tag {
    fn from(entry: &'static TagEntry) -> Self {
        Self {
            code: entry.code,
            title: entry.title,
            kind: entry.kind.as_str(),
            category: entry.category,
            editions: entry.editions.iter().map(|e| e.year()).collect(),
            listed: entry.listed,
        }
    }
}

/// An entry as a row of a table.
pub(super) fn cells(entry: &TagEntry) -> [String; 4] {
    let category = match entry.category {
        "" => entry.kind.as_str().to_owned(),
        category => format!("{}, {category}", entry.kind.as_str()),
    };
    [
        entry.code.to_owned(),
        entry.title_or_note().to_owned(),
        category,
        entry.editions.to_string(),
    ]
}

/// Letters in order are a guess, worth showing only when no word fits.
pub(super) fn by_word<T>(matches: &mut Vec<T>, score: impl Fn(&T) -> u32) {
    if matches.iter().any(|found| score(found) >= search::BY_WORD) {
        matches.retain(|found| score(found) >= search::BY_WORD);
    }
}

/// Runs the verb. Exit code 1 when nothing fits.
pub(super) fn run(args: &TagsArgs) -> anyhow::Result<ExitCode> {
    let query = args.query.join(" ");
    let editions = args.edition.and_then(|edition| edition.set());
    let mut matches = search::tags(&query, editions.unwrap_or(EditionSet::ALL));
    by_word(&mut matches, |found| found.score);
    if let Some(kind) = args.kind {
        let kind = match kind {
            KindArg::Subject => TagKind::Subject,
            KindArg::Program => TagKind::Program,
            KindArg::Geographic => TagKind::Geographic,
            KindArg::Organization => TagKind::Organization,
        };
        matches.retain(|found| found.entry.kind == kind);
    }
    let shown: Vec<&TagMatch> = matches.iter().take(args.limit).collect();
    match args.format {
        ListFormat::Json => {
            let tags = shown.iter().map(|found| Tag::from(found.entry));
            output::print_json(&tags.collect::<Vec<_>>())?;
        }
        ListFormat::Text => {
            let rows: Vec<_> = shown.iter().map(|found| cells(found.entry)).collect();
            output::print(&output::table(&rows))?;
            if shown.is_empty() {
                terminal::note(&format!(
                    "no TAGS fit `{query}`; try a word of the title, or a country"
                ));
            } else if shown.len() < matches.len() {
                terminal::note(&format!(
                    "{} more; --limit N shows them",
                    matches.len() - shown.len()
                ));
            }
        }
    }
    Ok(if shown.is_empty() { found() } else { DONE })
}
