//! The command line: verbs, their options, exit codes. Never knows the language server.
//! Invariant: standard output carries what was asked for and nothing else; messages go to standard error.

mod args;
mod baseline;
mod check;
mod completions;
mod explain;
mod files;
mod fmt;
mod input;
mod lines;
mod lookup;
mod man;
mod new;
mod output;
mod report;
mod rules;
mod show;
mod tags;
mod terminal;

use std::process::ExitCode;

use clap::{CommandFactory, Parser};

pub(crate) use args::Verb;
use args::{Cli, wrong_arguments};

/// What argv asks for.
pub(crate) enum Parsed {
    /// The language server.
    Serve,
    /// Another verb.
    Run(Verb),
    /// Nothing more: help was shown, or the arguments are wrong.
    Exit(ExitCode),
}

/// All is well.
const DONE: ExitCode = ExitCode::SUCCESS;

/// The exit code of findings of severity error or warning.
fn found() -> ExitCode {
    ExitCode::from(1)
}

/// The exit code of usage and input errors.
fn failed() -> ExitCode {
    ExitCode::from(2)
}

/// Reads argv.
#[must_use]
pub(crate) fn parse() -> Parsed {
    match Cli::try_parse() {
        Ok(Cli { verb: Verb::Lsp(_) }) => Parsed::Serve,
        Ok(Cli { verb }) => Parsed::Run(verb),
        Err(error) => Parsed::Exit(wrong_arguments(&error)),
    }
}

/// Runs a verb.
#[must_use]
pub(crate) fn run(verb: Verb) -> ExitCode {
    let result = match verb {
        Verb::Check(args) => check::run(&args),
        Verb::Fmt(args) => fmt::run(&args),
        Verb::Show(args) => show::run(&args),
        Verb::Explain(args) => explain::run(&args),
        Verb::Rules(args) => rules::run(&args),
        Verb::Tags(args) => tags::run(&args),
        Verb::Lookup(args) => lookup::run(&args),
        Verb::New(args) => new::run(&args),
        Verb::Completions(args) => completions::run(&args, Cli::command()),
        Verb::Man(args) => man::run(&args, Cli::command()),
        Verb::Lsp(_) => Ok(DONE),
    };
    result.unwrap_or_else(|error| {
        if output::is_broken_pipe(&error) {
            return DONE;
        }
        terminal::error(&format!("{error:#}"));
        failed()
    })
}
