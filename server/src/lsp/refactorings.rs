//! Refactorings as code actions. Invariant: what cannot be done is shown only to a client that can say why, and only when it was asked.

use std::ops::Range;

use reftel_analysis::features::locate::Place;
use reftel_analysis::features::{
    self, Action, ActionId, ActionKind, Draft, action, action_edits, reply,
};
use serde_json::{Value, json};
use tower_lsp::ls_types::{
    CodeAction, CodeActionContext, CodeActionDisabled, CodeActionKind, CodeActionTriggerKind,
    Command, WorkspaceEdit,
};

use super::actions::{Choice, covers};
use super::client::OPEN_DRAFT;
use super::edits::{new_file, workspace_edit};
use super::snapshot::Snapshot;

/// TAGS in order; an editor may ask for it when it saves.
pub(crate) const ORGANIZE_TAGS: CodeActionKind = CodeActionKind::new("source.organizeTags");

/// The refactorings for a range of bytes.
pub(crate) fn actions(
    snapshot: &Snapshot,
    range: &Range<usize>,
    context: &CodeActionContext,
) -> Vec<CodeAction> {
    let (document, options) = (&snapshot.document, &snapshot.options.analysis);
    let automatic = context.trigger_kind == Some(CodeActionTriggerKind::AUTOMATIC);
    let with_disabled = snapshot.client.shows_disabled && !automatic;
    let mut found = features::actions(document, options, range.clone());
    let only = context.only.as_deref().unwrap_or_default();
    let by_name = only
        .iter()
        .any(|k| covers(k.as_str(), ORGANIZE_TAGS.as_str()));
    if by_name && found.iter().all(|a| a.kind != ActionKind::OrganizeTags) {
        // Asked for by name it is offered wherever the cursor stands.
        found.extend(action(
            document,
            options,
            range.clone(),
            ActionId::OrganizeTags,
        ));
    }
    let found = found.into_iter();
    found
        .filter(|action| action.disabled.is_none() || with_disabled)
        .filter_map(|action| code_action(snapshot, range, action))
        .chain(reply_action(snapshot, range.start))
        .collect()
}

fn kind(action: &Action) -> CodeActionKind {
    match action.kind {
        ActionKind::Offer => CodeActionKind::QUICKFIX,
        ActionKind::OrganizeTags => ORGANIZE_TAGS,
        // A kind of its own, so that a key can be bound to it.
        ActionKind::Rewrite | ActionKind::Insert => format!(
            "{}.{}",
            CodeActionKind::REFACTOR_REWRITE.as_str(),
            action.id.name()
        )
        .into(),
    }
}

fn code_action(snapshot: &Snapshot, range: &Range<usize>, action: Action) -> Option<CodeAction> {
    let name = action.id.name();
    let lazy = snapshot.client.resolves_edits && action.disabled.is_none();
    let choice = Choice::Refactor(name.into(), range.start, range.end);
    Some(CodeAction {
        kind: Some(kind(&action)),
        title: action.title,
        edit: match action.disabled {
            None if !lazy => Some(edit(snapshot, name, range.clone())?),
            _ => None,
        },
        disabled: action.disabled.map(|reason| CodeActionDisabled { reason }),
        data: lazy.then(|| choice.data(snapshot)).flatten(),
        ..CodeAction::default()
    })
}

/// The edit of a refactoring; `None` if it changes nothing.
pub(crate) fn edit(snapshot: &Snapshot, name: &str, range: Range<usize>) -> Option<WorkspaceEdit> {
    let id = ActionId::from_name(name)?;
    let options = &snapshot.options.analysis;
    let edits = action_edits(&snapshot.document, options, range, id).ok()?;
    workspace_edit(snapshot, &edits)
}

/// A reply to the cable under the cursor, offered in its header, in an unsaved document where the editor opens one, else in a new file.
fn reply_action(snapshot: &Snapshot, offset: usize) -> Option<CodeAction> {
    let client = &snapshot.client;
    if !client.opens_drafts && !client.creates_files {
        return None;
    }
    let document = &snapshot.document;
    Place::at(document, offset).filter(Place::is_header)?;
    let draft = reply(document, &snapshot.options.analysis, offset)?;
    let (edit, command) = if client.opens_drafts {
        (None, Some(draft_command(&draft)))
    } else {
        (Some(new_file(snapshot, &draft)?), None)
    };
    Some(CodeAction {
        title: TITLE.into(),
        kind: Some(CodeActionKind::REFACTOR),
        edit,
        command,
        ..CodeAction::default()
    })
}

const TITLE: &str = "Reply to this cable";

fn draft_command(draft: &Draft) -> Command {
    Command {
        title: TITLE.into(),
        command: OPEN_DRAFT.into(),
        arguments: Some(vec![draft_value(draft)]),
    }
}

/// A draft as editors take it.
pub(crate) fn draft_value(draft: &Draft) -> Value {
    json!({"name": draft.name, "text": draft.text, "languageId": "cable"})
}
