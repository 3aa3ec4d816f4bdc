//! What can be typed: verbs, options, help with examples.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::builder::styling::{AnsiColor, Styles};
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Args, Parser, Subcommand, ValueEnum, ValueHint};
use jiff::civil::Date;
use reftel_analysis::Severity;
use reftel_analysis::config::Profile;
use reftel_analysis::tables::{Edition, EditionSet};

use super::{DONE, failed, terminal};

const STYLES: Styles = Styles::styled()
    .header(AnsiColor::Green.on_default().bold())
    .usage(AnsiColor::Green.on_default().bold())
    .literal(AnsiColor::Cyan.on_default().bold())
    .placeholder(AnsiColor::Cyan.on_default());

/// Language server and linter for drafting diplomatic cables.
#[derive(Parser)]
#[command(
    name = "reftel",
    version,
    max_term_width = 100,
    styles = STYLES,
    arg_required_else_help = true,
    after_help = "Exit codes: 0 nothing of severity error or warning found, 1 findings, 2 wrong usage or unreadable input.\n\nExamples:\n  reftel check draft.cable\n  reftel check --fix .\n  reftel explain TAG002"
)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) verb: Verb,
}

/// The verbs.
#[derive(Subcommand)]
pub(crate) enum Verb {
    /// Run the language server on standard input and output
    Lsp(LspArgs),
    /// Check cables and list findings
    Check(Box<CheckArgs>),
    /// Lay out cables: fields, TAGS, references, lines
    Fmt(FmtArgs),
    /// Show a cable as it is parsed
    Show(ShowArgs),
    /// Show the page of a rule
    Explain(ExplainArgs),
    /// List all rules
    Rules(RulesArgs),
    /// Look up TAGS by code, title or country
    Tags(TagsArgs),
    /// Look up TAGS, posts, addressees and captions by any of their words
    Lookup(LookupArgs),
    /// Print a draft to start from
    New(NewArgs),
    /// Print a completion script for a shell
    Completions(CompletionsArgs),
    /// Print a manual page in roff
    Man(ManArgs),
}

/// Editors add these; standard input and output are all there is.
#[derive(Args)]
#[command(after_help = "An editor starts this; see the folder `editors` of the project for how.")]
pub(crate) struct LspArgs {
    #[arg(long, hide = true)]
    stdio: bool,
    #[arg(long = "clientProcessId", hide = true, value_name = "ID")]
    client: Option<u32>,
}

#[derive(Args)]
#[command(
    after_help = "Directories are walked: *.cable, and *.txt that reads like a cable; .gitignore is respected.\nA named file is read whatever its ending. Options of a project stand in `reftel.toml`.\n\nExamples:\n  reftel check draft.cable             findings with source lines\n  reftel check --fix --today 2026-11-23 drafts/\n  git show HEAD:draft.cable | reftel check --stdin-filename draft.cable -\n  reftel check --format json archive/ > baseline.json\n  reftel check --baseline baseline.json archive/"
)]
pub(crate) struct CheckArgs {
    /// Files and directories; `-` is standard input
    #[arg(value_name = "PATH", default_value = ".", value_hint = ValueHint::AnyPath)]
    pub(crate) paths: Vec<PathBuf>,
    /// How findings are written
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    pub(crate) format: Format,
    #[command(flatten)]
    pub(crate) rules: RuleArgs,
    /// Mend what can be mended without looking; files are replaced in one step
    #[arg(long, help_heading = "Fixing")]
    pub(crate) fix: bool,
    /// Also mend what needs a look afterwards
    #[arg(long, requires = "fix", help_heading = "Fixing")]
    pub(crate) unsafe_fixes: bool,
    /// Count findings by rule instead of listing them (text, json, ndjson)
    #[arg(long, help_heading = "Output")]
    pub(crate) statistics: bool,
    /// Least severity shown and counted [default: information; json, ndjson, sarif: hint]
    #[arg(long, value_enum, value_name = "SEVERITY", help_heading = "Output")]
    pub(crate) min_severity: Option<SeverityArg>,
    /// Leave out the findings of an earlier `--format json` or `ndjson`
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, help_heading = "Output")]
    pub(crate) baseline: Option<PathBuf>,
    /// Exit with 0 even when there are findings
    #[arg(long, help_heading = "Output")]
    pub(crate) exit_zero: bool,
    #[command(flatten)]
    pub(crate) inputs: InputArgs,
}

/// Which rules run, and for what cable.
#[derive(Args, Default)]
pub(crate) struct RuleArgs {
    /// Rules to run instead of those in `reftel.toml`: codes, names, families or ALL
    #[arg(long, value_delimiter = ',', value_name = "CODES", value_parser = rule_key, help_heading = "Rules")]
    pub(crate) select: Vec<String>,
    /// Rules that stay silent, besides those in `reftel.toml`
    #[arg(long, value_delimiter = ',', value_name = "CODES", value_parser = rule_key, help_heading = "Rules")]
    pub(crate) ignore: Vec<String>,
    /// Edition of the TAGS list [default: auto, by the date of each cable]
    #[arg(
        long,
        value_enum,
        hide_possible_values = false,
        value_name = "EDITION",
        help_heading = "Rules"
    )]
    pub(crate) edition: Option<EditionArg>,
    /// Draft or received copy [default: auto, told from each cable]
    #[arg(long, value_enum, value_name = "PROFILE", help_heading = "Rules")]
    pub(crate) profile: Option<ProfileArg>,
    /// Today, for cables without a date [default: today, UTC]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = date, help_heading = "Rules")]
    pub(crate) today: Option<Date>,
}

/// How cables are read.
#[derive(Args)]
pub(crate) struct InputArgs {
    /// Name of standard input, for messages and for finding `reftel.toml`
    #[arg(long, value_name = "NAME", help_heading = "Input")]
    pub(crate) stdin_filename: Option<PathBuf>,
    /// Encoding of the files
    #[arg(
        long,
        value_enum,
        default_value_t,
        value_name = "ENCODING",
        help_heading = "Input"
    )]
    pub(crate) encoding: EncodingArg,
    /// Files worked on at a time [default: one for each processor]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024), help_heading = "Input")]
    pub(crate) jobs: Option<u16>,
}

/// How `check` writes findings.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, ValueEnum)]
pub(crate) enum Format {
    #[default]
    Text,
    Json,
    Ndjson,
    Sarif,
    Github,
    Junit,
}

/// `auto` or the year of a list.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub(crate) enum EditionArg {
    Auto,
    #[value(name = "1974")]
    E1974,
    #[value(name = "2008")]
    E2008,
    #[value(name = "2024")]
    E2024,
}

impl EditionArg {
    /// As in the analysis' options.
    pub(crate) fn set(self) -> Option<EditionSet> {
        match self {
            EditionArg::Auto => None,
            EditionArg::E1974 => Some(Edition::E1974.into()),
            EditionArg::E2008 => Some(Edition::E2008.into()),
            EditionArg::E2024 => Some(Edition::E2024.into()),
        }
    }
}

/// Draft, received, or told from the cable.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub(crate) enum ProfileArg {
    Auto,
    Draft,
    Received,
}

impl ProfileArg {
    /// As in the analysis' options.
    pub(crate) fn profile(self) -> Option<Profile> {
        match self {
            ProfileArg::Auto => None,
            ProfileArg::Draft => Some(Profile::Draft),
            ProfileArg::Received => Some(Profile::Received),
        }
    }
}

/// A severity.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub(crate) enum SeverityArg {
    Error,
    Warning,
    Information,
    Hint,
}

impl From<SeverityArg> for Severity {
    fn from(severity: SeverityArg) -> Severity {
        match severity {
            SeverityArg::Error => Severity::Error,
            SeverityArg::Warning => Severity::Warning,
            SeverityArg::Information => Severity::Information,
            SeverityArg::Hint => Severity::Hint,
        }
    }
}

/// Encoding of input files.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, ValueEnum)]
pub(crate) enum EncodingArg {
    #[default]
    #[value(name = "utf-8", alias = "utf8")]
    Utf8,
    #[value(name = "windows-1252", alias = "cp1252")]
    Windows1252,
}

#[derive(Args)]
#[command(
    after_help = "Words and their order never change. Files are replaced in one step.\n\nExamples:\n  reftel fmt draft.cable\n  reftel fmt --diff drafts/\n  reftel fmt - < draft.cable"
)]
pub(crate) struct FmtArgs {
    /// Files and directories, as for `check`; `-` is standard input, laid out on standard output
    #[arg(value_name = "PATH", default_value = ".", value_hint = ValueHint::AnyPath)]
    pub(crate) paths: Vec<PathBuf>,
    /// Write nothing; name the files that are not laid out, and exit with 1 if there are any
    #[arg(long, conflicts_with = "diff")]
    pub(crate) check: bool,
    /// Write nothing; show what would change, and exit with 1 if anything would
    #[arg(long)]
    pub(crate) diff: bool,
    #[command(flatten)]
    pub(crate) inputs: InputArgs,
}

#[derive(Args)]
#[command(
    after_help = "Examples:\n  reftel show draft.cable\n  reftel show --format html draft.cable > draft.html"
)]
pub(crate) struct ShowArgs {
    /// A file, or `-` for standard input
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) file: PathBuf,
    /// How it is written
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    pub(crate) format: ShowFormat,
    /// Edition of the TAGS list [default: auto, by the date of the cable]
    #[arg(long, value_enum, value_name = "EDITION")]
    pub(crate) edition: Option<EditionArg>,
    /// Draft or received copy [default: auto, told from the cable]
    #[arg(long, value_enum, value_name = "PROFILE")]
    pub(crate) profile: Option<ProfileArg>,
    /// Today, for cables without a date [default: today, UTC]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = date)]
    pub(crate) today: Option<Date>,
    /// Encoding of the file
    #[arg(long, value_enum, default_value_t, value_name = "ENCODING")]
    pub(crate) encoding: EncodingArg,
    /// Name of standard input
    #[arg(long, value_name = "NAME")]
    pub(crate) stdin_filename: Option<PathBuf>,
}

/// How `show` writes a cable.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, ValueEnum)]
pub(crate) enum ShowFormat {
    #[default]
    Text,
    Json,
    Html,
}

#[derive(Args)]
#[command(after_help = "Examples:\n  reftel explain TAG002\n  reftel explain unknown-tag")]
pub(crate) struct ExplainArgs {
    /// Code or name of a rule
    #[arg(value_name = "RULE")]
    pub(crate) rule: String,
}

#[derive(Args)]
#[command(after_help = "Examples:\n  reftel rules\n  reftel rules --format json")]
pub(crate) struct RulesArgs {
    /// How the list is written
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    pub(crate) format: ListFormat,
}

/// How lists are written.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, ValueEnum)]
pub(crate) enum ListFormat {
    #[default]
    Text,
    Json,
}

#[derive(Args)]
#[command(
    after_help = "Examples:\n  reftel tags PREL\n  reftel tags human rights\n  reftel tags --kind geographic --edition 2008 iraq"
)]
pub(crate) struct TagsArgs {
    /// A code, words of a title, or a country
    #[arg(value_name = "QUERY", required = true)]
    pub(crate) query: Vec<String>,
    /// Only one kind of TAGS
    #[arg(long, value_enum, value_name = "KIND")]
    pub(crate) kind: Option<KindArg>,
    /// Only one edition of the list [default: all]
    #[arg(long, value_enum, value_name = "EDITION")]
    pub(crate) edition: Option<EditionArg>,
    /// Most entries listed
    #[arg(long, value_name = "N", default_value_t = 20)]
    pub(crate) limit: usize,
    /// How the list is written
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    pub(crate) format: ListFormat,
}

/// Kinds of TAGS.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub(crate) enum KindArg {
    Subject,
    Program,
    Geographic,
    Organization,
}

#[derive(Args)]
#[command(after_help = "Examples:\n  reftel lookup muscat\n  reftel lookup RUEHMS")]
pub(crate) struct LookupArgs {
    /// A code, a name or any of its words
    #[arg(value_name = "WORDS", required = true)]
    pub(crate) words: Vec<String>,
    /// Most entries of each kind
    #[arg(long, value_name = "N", default_value_t = 8)]
    pub(crate) limit: usize,
    /// How the list is written
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    pub(crate) format: ListFormat,
}

#[derive(Args)]
#[command(
    after_help = "Examples:\n  reftel new > draft.cable\n  reftel new --classification confidential --template visit-request > visit.cable"
)]
pub(crate) struct NewArgs {
    /// Classification of the draft
    #[arg(long, value_enum, default_value_t, value_name = "LEVEL")]
    pub(crate) classification: LevelArg,
    /// What the cable is for
    #[arg(long, value_enum, default_value_t, value_name = "TEMPLATE")]
    pub(crate) template: Template,
    /// Day of drafting [default: today, UTC]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = date)]
    pub(crate) today: Option<Date>,
}

/// Classifications of a draft.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, ValueEnum)]
pub(crate) enum LevelArg {
    #[default]
    Unclassified,
    /// Unclassified with the caption SENSITIVE
    Sbu,
    Confidential,
    Secret,
    TopSecret,
}

/// Drafts to start from.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, ValueEnum)]
pub(crate) enum Template {
    #[default]
    Reporting,
    DemarcheRequest,
    DemarcheResponse,
    Scenesetter,
    VisitRequest,
    SituationReport,
}

#[derive(Args)]
#[command(
    after_help = "Example:\n  reftel completions bash > ~/.local/share/bash-completion/completions/reftel"
)]
pub(crate) struct CompletionsArgs {
    /// The shell
    #[arg(value_enum, value_name = "SHELL")]
    pub(crate) shell: clap_complete::Shell,
}

#[derive(Args)]
#[command(after_help = "Examples:\n  reftel man > reftel.1\n  reftel man check > reftel-check.1")]
pub(crate) struct ManArgs {
    /// A verb; without it, the page of the program
    #[arg(value_name = "VERB")]
    pub(crate) verb: Option<String>,
}

fn date(text: &str) -> Result<Date, String> {
    text.parse()
        .map_err(|_| "expected a date as 2026-11-23".to_owned())
}

fn rule_key(key: &str) -> Result<String, String> {
    let key = key.trim();
    crate::near::rule_key(key)
        .map(|()| key.to_owned())
        .map_err(|error| format!("{error} (`reftel rules` lists all)"))
}

/// Prints help, or what is wrong with the arguments.
pub(crate) fn wrong_arguments(error: &clap::Error) -> ExitCode {
    // A closed pipe is no news here.
    drop(error.print());
    if error.kind() == ErrorKind::InvalidSubcommand
        && let Some(ContextValue::String(word)) = error.get(ContextKind::InvalidSubcommand)
        && (Path::new(word).exists() || word == "-")
    {
        terminal::note(&format!("to check it: reftel check {word}"));
    }
    if error.exit_code() == 0 {
        DONE
    } else {
        failed()
    }
}
