//! Code actions that write into the nearest `reftel.toml`: ignore a rule in this file, add a word to one's own.
//! Invariant: the file is changed by the editor alone, as one edit that can be undone; an open unsaved one by its version.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use reftel_analysis::Finding;
use reftel_grammar::Document;
use serde::{Deserialize, Serialize};
use tower_lsp::ls_types::{
    CodeAction, CodeActionKind, Command, CreateFile, CreateFileOptions, Diagnostic,
    DocumentChangeOperation, DocumentChanges, OneOf, OptionalVersionedTextDocumentIdentifier,
    ResourceOp, TextDocumentEdit, TextEdit, Uri, WorkspaceEdit,
};

use super::between::edits_between;
use super::client::Client;
use super::convert::Mapper;
use super::session::Session;
use super::snapshot::Snapshot;
use super::uri;
use crate::config_file::{Addition, FILE_NAME, add, pattern_of};

/// The command for clients that cannot ask for an edit later.
pub(crate) const COMMAND: &str = "reftel.changeSettings";

/// A change of a settings file, made when it is chosen.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Wanted {
    settings: PathBuf,
    addition: Addition,
}

/// The key that lists words of one's own of the kind that a rule asks for.
fn list_of(code: &str) -> Option<&'static str> {
    Some(match code {
        "TAG002" => "tags",
        "CLS004" | "REF007" => "posts",
        "CAP001" => "captions",
        "ADR006" => "routing-indicators",
        _ => return None,
    })
}

/// The actions for a finding; `shown` are the client's own diagnostics of it.
pub(crate) fn actions(
    snapshot: &Snapshot,
    finding: &Finding,
    shown: &[Diagnostic],
) -> Vec<CodeAction> {
    let Some(place) = &snapshot.options.settings else {
        return Vec::new();
    };
    let (code, name) = (finding.rule.code, finding.rule.name);
    let mut out = Vec::new();
    let mut offer = |title: String, addition: Addition| {
        let wanted = Wanted {
            settings: place.clone(),
            addition,
        };
        out.extend(action(&snapshot.client, title, &wanted, shown));
    };
    if let Some((key, word)) = list_of(code).zip(word(snapshot, finding)) {
        let title = format!("Add {word} to {key} in {FILE_NAME}");
        let key = key.to_owned();
        offer(title, Addition::Word { key, word });
    }
    let cable = uri::file_path(&snapshot.uri);
    if let Some(pattern) = cable.and_then(|cable| pattern_of(place, &cable)) {
        let title = format!("Ignore {code} ({name}) in this file");
        let code = code.to_owned();
        offer(title, Addition::Ignore { pattern, code });
    }
    out
}

/// The word that a finding is about, as the settings have it.
fn word(snapshot: &Snapshot, finding: &Finding) -> Option<String> {
    let text = snapshot.document.text().slice(finding.span.clone());
    let word = text.split_whitespace().collect::<Vec<_>>().join(" ");
    (1..=40)
        .contains(&word.len())
        .then(|| word.to_ascii_uppercase())
}

fn action(
    client: &Client,
    title: String,
    wanted: &Wanted,
    shown: &[Diagnostic],
) -> Option<CodeAction> {
    let wanted = serde_json::to_value(wanted).ok()?;
    let (data, command) = if client.resolves_edits {
        (Some(wanted), None)
    } else if client.applies_edits {
        let arguments = Some(vec![wanted]);
        let command = COMMAND.to_owned();
        let title = title.clone();
        (
            None,
            Some(Command {
                title,
                command,
                arguments,
            }),
        )
    } else {
        return None;
    };
    Some(CodeAction {
        title,
        kind: Some(CodeActionKind::QUICKFIX),
        diagnostics: Some(shown.to_vec()).filter(|shown| !shown.is_empty()),
        data,
        command,
        ..CodeAction::default()
    })
}

/// The edit that makes a change: of the text that the editor holds, else of the one on disk. An empty one if there is
/// nothing to do.
///
/// # Errors
/// The file does not read; the message names it and the line.
pub(crate) fn edit(session: &Session, wanted: &Wanted) -> Result<WorkspaceEdit, String> {
    let client = session.client();
    let path = &wanted.settings;
    let say = |what: &dyn std::fmt::Display| format!("{}:{what}", path.display());
    let (uri, version, text) = match session.settings_text(path) {
        Some((uri, version, text)) => (uri::parse(&uri), Some(version), Some(text)),
        None => (
            Uri::from_file_path(path),
            None,
            on_disk(path).map_err(|e| say(&e))?,
        ),
    };
    let uri = uri.ok_or_else(|| say(&" has no address"))?;
    let before = text.as_deref().unwrap_or("");
    let Some(after) = add(before, &wanted.addition)
        .map_err(|problem| say(&format_args!("{problem} (nothing was changed)")))?
    else {
        return Ok(WorkspaceEdit::default());
    };
    let document = Document::parse(before);
    let mapper = Mapper::new(document.text(), client.encoding);
    let edits: Vec<TextEdit> = edits_between(before, &after)
        .into_iter()
        .map(|edit| TextEdit::new(mapper.range(&edit.span), edit.text))
        .collect();
    if !client.versioned_edits {
        return Ok(WorkspaceEdit {
            changes: Some(HashMap::from([(uri, edits)])),
            ..WorkspaceEdit::default()
        });
    }
    let create = (text.is_none() && client.creates_files).then(|| {
        let options = CreateFileOptions {
            overwrite: Some(false),
            ignore_if_exists: Some(true),
        };
        DocumentChangeOperation::Op(ResourceOp::Create(CreateFile {
            uri: uri.clone(),
            options: Some(options),
            annotation_id: None,
        }))
    });
    let text_document = OptionalVersionedTextDocumentIdentifier { uri, version };
    let edit = DocumentChangeOperation::Edit(TextDocumentEdit {
        text_document,
        edits: edits.into_iter().map(OneOf::Left).collect(),
    });
    let operations = create.into_iter().chain([edit]).collect();
    Ok(WorkspaceEdit {
        document_changes: Some(DocumentChanges::Operations(operations)),
        ..WorkspaceEdit::default()
    })
}

/// The text on disk; `None` when there is no such file.
fn on_disk(path: &Path) -> Result<Option<String>, String> {
    match std::fs::read_to_string(path) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(format!(" {error}")),
    }
}
