//! `reftel explain`: the page of a rule as plain text.

use std::process::ExitCode;

use anyhow::anyhow;
use reftel_analysis::rules::find;

use super::args::ExplainArgs;
use super::{DONE, output, terminal};
use crate::near::{hint, nearest_rule};
use crate::page;

/// Runs the verb.
pub(super) fn run(args: &ExplainArgs) -> anyhow::Result<ExitCode> {
    let key = args.rule.trim();
    let rule = find(key).ok_or_else(|| {
        let near = hint(nearest_rule(key).filter(|near| find(near).is_some()));
        anyhow!("no rule is called `{key}`{near} (`reftel rules` lists all)")
    })?;
    output::print(&page::plain(rule, terminal::width(80).min(100)))?;
    Ok(DONE)
}
