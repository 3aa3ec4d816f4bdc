//! `reftel rules`: all rules, as a table or with their pages as JSON.

use std::process::ExitCode;

use reftel_analysis::rules::{FixKind, RULES, Received, Rule};
use serde::Serialize;

use super::args::{ListFormat, RulesArgs};
use super::{DONE, output};
use crate::page;

#[derive(Serialize)]
struct Row {
    code: &'static str,
    name: &'static str,
    family: &'static str,
    severity: &'static str,
    /// Severity in a received cable; null where the rule is silent there.
    received: Option<&'static str>,
    fix: Option<&'static str>,
    default: bool,
    summary: String,
    page: String,
}

/// Runs the verb.
pub(super) fn run(args: &RulesArgs) -> anyhow::Result<ExitCode> {
    match args.format {
        ListFormat::Json => output::print_json(&RULES.iter().map(|r| row(r)).collect::<Vec<_>>())?,
        ListFormat::Text => output::print(&text())?,
    }
    Ok(DONE)
}

fn text() -> String {
    let cells = |rule: &&Rule| {
        let fix = match rule.fix {
            FixKind::None => "",
            FixKind::Safe => "fix",
            FixKind::Unsafe => "unsafe",
        };
        [
            rule.code.to_owned(),
            rule.name.to_owned(),
            rule.severity.name().to_owned(),
            fix.to_owned(),
            page::summary(rule),
        ]
    };
    output::table(&RULES.iter().map(cells).collect::<Vec<_>>())
}

fn row(rule: &Rule) -> Row {
    use reftel_analysis::Severity::{Hint, Information};
    Row {
        code: rule.code,
        name: rule.name,
        family: page::family(rule),
        severity: rule.severity.name(),
        received: match rule.received {
            Received::Same => Some(rule.severity.name()),
            Received::Hint => Some(rule.severity.min(Hint).name()),
            Received::Information => Some(rule.severity.min(Information).name()),
            Received::Off => None,
        },
        fix: match rule.fix {
            FixKind::None => None,
            FixKind::Safe => Some("safe"),
            FixKind::Unsafe => Some("unsafe"),
        },
        default: rule.default_on,
        summary: page::summary(rule),
        page: page::markdown(rule),
    }
}
