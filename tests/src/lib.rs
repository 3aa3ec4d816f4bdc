//! Helpers shared by the tests.

pub mod binary;
pub mod conformance;
pub mod edits;
pub mod examples;
pub mod faults;
pub mod fixture;
pub mod invariants;
pub mod lsp_client;
pub mod samples;
pub mod whole;
pub mod zone;

use std::sync::Arc;

use reftel_analysis::rules::Rule;
use reftel_analysis::{Config, Edit};

/// The options that tests use: today is fixed.
#[must_use]
pub fn config() -> Config {
    Config::new(jiff::civil::date(2026, 11, 23))
}

/// Applies edits, which do not overlap, to a text.
#[must_use]
pub fn apply(text: &str, edits: &[Edit]) -> String {
    let mut sorted: Vec<&Edit> = edits.iter().collect();
    sorted.sort_by_key(|e| (e.span.start, e.span.end));
    let mut out = text.to_string();
    for edit in sorted.into_iter().rev() {
        out.replace_range(edit.span.clone(), &edit.text);
    }
    out
}

/// The same with a rule at work that is off by default, and an index of cables at hand.
#[must_use]
pub fn config_for(rule: &Rule) -> Config {
    let mut config = config();
    // Examples show cables without their signature, but for those about it.
    if rule.code != "SIG001" {
        config.ignore.push("SIG001".to_string());
    }
    if !rule.default_on {
        config.select = vec!["ALL".to_string()];
        let ids = ["26RIGA12", "25STATE345"];
        config.archive = Some(Arc::new(ids.iter().map(ToString::to_string).collect()));
    }
    config
}

/// The folder `shared` beside the repository, or beside the folder of worktrees it stands in; a newcomer's clone has none.
#[must_use]
pub fn shared() -> Option<std::path::PathBuf> {
    let repository = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).parent()?;
    let places = repository.ancestors().skip(1).take(2);
    places
        .map(|p| p.join("shared"))
        .find(|p| p.join("seed-cable.txt").is_file())
}
