//! `reftel completions`: a completion script.

use std::process::ExitCode;

use super::args::CompletionsArgs;
use super::{DONE, output};

/// Runs the verb.
pub(super) fn run(args: &CompletionsArgs, mut command: clap::Command) -> anyhow::Result<ExitCode> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut command, "reftel", &mut script);
    output::print(&String::from_utf8_lossy(&script))?;
    Ok(DONE)
}
