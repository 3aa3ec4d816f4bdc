//! `reftel man`: a manual page in roff, of the program or of one verb.

use std::process::ExitCode;

use anyhow::anyhow;

use super::args::ManArgs;
use super::{DONE, output};
use crate::near::{hint, nearest};

/// Runs the verb.
pub(super) fn run(args: &ManArgs, mut command: clap::Command) -> anyhow::Result<ExitCode> {
    command.build();
    let page = match &args.verb {
        None => command,
        Some(verb) => {
            let known = command.get_subcommands().map(clap::Command::get_name);
            let near = hint(nearest(verb, known));
            let found = command.find_subcommand(verb).cloned();
            // The title of the page, and the name that is typed.
            found
                .ok_or_else(|| anyhow!("no verb is called `{verb}`{near}"))?
                .name(format!("reftel-{verb}"))
                .bin_name(format!("reftel {verb}"))
        }
    };
    let mut roff = Vec::new();
    clap_mangen::Man::new(page).render(&mut roff)?;
    output::print(&String::from_utf8_lossy(&roff))?;
    Ok(DONE)
}
