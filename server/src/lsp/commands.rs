//! Commands of the server, for menus and keys of editors. Invariant: a command that has nothing to do says why.

use std::ops::Range as Bytes;

use reftel_analysis::features::locate::cable_at;
use reftel_analysis::features::{ActionId, action_edits, reply};
use reftel_analysis::fixes;
use reftel_analysis::tables::characters;
use serde::Deserialize;
use serde_json::{Value, json};
use tower_lsp::ls_types::{Position, Range, WorkspaceEdit};

use super::actions::fix_all_edit;
use super::client::Client;
use super::edits::workspace_edit;
use super::refactorings::draft_value;
use super::settings_actions;
use super::snapshot::Snapshot;

/// A command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Command {
    FixAll,
    Renumber,
    Reletter,
    OrganizeTags,
    Refactor,
    Reply,
    PlainText,
}

use Command as C;

/// Applies every safe fix.
pub(crate) const FIX_ALL: &str = "reftel.fixAll";
/// Carries out a refactoring by its name.
pub(crate) const REFACTOR: &str = "reftel.refactor";

const ALL: [(&str, Command); 7] = [
    (FIX_ALL, C::FixAll),
    ("reftel.renumber", C::Renumber),
    ("reftel.reletter", C::Reletter),
    ("reftel.organizeTags", C::OrganizeTags),
    (REFACTOR, C::Refactor),
    ("reftel.reply", C::Reply),
    ("reftel.plainText", C::PlainText),
];

/// What a command is about.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Target {
    /// The document; none only for a text given as such.
    #[serde(default)]
    pub(crate) uri: String,
    /// Where, in a file of more than one cable; the beginning if not said.
    #[serde(default)]
    position: Position,
    /// A selection; it counts more than the position.
    range: Option<Range>,
    /// The name of a refactoring.
    action: Option<String>,
    /// A text that is in no document.
    pub(crate) text: Option<String>,
}

/// What came of a command.
pub(crate) enum Done {
    /// An edit for the client to apply.
    Edit(&'static str, WorkspaceEdit),
    /// Nothing, and why.
    Nothing(String),
    /// An answer.
    Value(Value),
}

impl Command {
    pub(crate) fn from_name(name: &str) -> Option<Self> {
        let found = ALL.iter().find(|(n, _)| *n == name);
        found.map(|(_, command)| *command)
    }

    /// Its result is a text, not an edit.
    fn answers(self) -> bool {
        matches!(self, C::Reply | C::PlainText)
    }
}

/// The names of the commands that work with a client.
pub(crate) fn names(client: &Client) -> Vec<String> {
    let works = |c: Command| client.applies_edits || c.answers();
    let names = ALL.iter().filter(|(_, c)| works(*c)).map(|(name, _)| *name);
    let settings = client.applies_edits.then_some(settings_actions::COMMAND);
    names.chain(settings).map(str::to_owned).collect()
}

/// A text with characters that the channel carries.
pub(crate) fn plain_text(text: &str) -> Done {
    let plain: String = text
        .chars()
        .map(|c| match characters::plain(c) {
            Some(plain) if !c.is_ascii() => plain,
            _ => c.to_string(),
        })
        .collect();
    Done::Value(json!({ "text": plain }))
}

/// Carries a command out, but for its effect.
pub(crate) fn run(snapshot: &Snapshot, command: Command, target: &Target) -> Done {
    let mapper = snapshot.mapper();
    let range = match target.range {
        Some(range) => mapper.bytes(range),
        None => {
            let at = mapper.offset(target.position);
            at..at
        }
    };
    match command {
        C::FixAll => match fix_all_edit(snapshot) {
            Some(edit) => Done::Edit("Apply every safe fix", edit),
            None => Done::Nothing("There is nothing that a safe fix mends.".into()),
        },
        C::Renumber => refactor(snapshot, "Renumber", range, ActionId::Renumber),
        C::OrganizeTags => refactor(
            snapshot,
            "Put the TAGS in order",
            range,
            ActionId::OrganizeTags,
        ),
        C::Reletter => reletter(snapshot, range),
        C::Refactor => match target.action.as_deref().and_then(ActionId::from_name) {
            Some(id) => refactor(snapshot, "Refactor", range, id),
            None => Done::Nothing("There is no such refactoring.".into()),
        },
        C::Reply => match reply(&snapshot.document, &snapshot.options.analysis, range.start) {
            Some(draft) => Done::Value(draft_value(&draft)),
            None => Done::Nothing("Only a cable with its number can be replied to.".into()),
        },
        C::PlainText => plain_text(target.text.as_deref().unwrap_or_default()),
    }
}

fn refactor(snapshot: &Snapshot, label: &'static str, range: Bytes<usize>, id: ActionId) -> Done {
    let options = &snapshot.options.analysis;
    match action_edits(&snapshot.document, options, range, id) {
        Ok(edits) => match workspace_edit(snapshot, &edits) {
            Some(edit) => Done::Edit(label, edit),
            None => Done::Nothing("There is nothing to change.".into()),
        },
        Err(why) => Done::Nothing(format!("{why}.")),
    }
}

/// Letters in the order of the text; where the list itself is out of order, in the order of the list.
fn reletter(snapshot: &Snapshot, range: Bytes<usize>) -> Done {
    let label = "Re-letter the references";
    let document = &snapshot.document;
    let by_list =
        cable_at(document, range.start).map(|c| fixes::reletter(document.source(), &c, None));
    match by_list.and_then(|edits| workspace_edit(snapshot, &edits)) {
        Some(edit) => Done::Edit(label, edit),
        None => refactor(snapshot, label, range, ActionId::ReletterByMention),
    }
}
