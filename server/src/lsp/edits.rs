//! Edits in the protocol's words. Invariant: an edit of a document is made for one version and says so.

use std::collections::HashMap;

use reftel_analysis::Edit;
use reftel_analysis::features::Draft;
use tower_lsp::ls_types::{
    CreateFile, CreateFileOptions, DocumentChangeOperation, DocumentChanges, OneOf,
    OptionalVersionedTextDocumentIdentifier, Range, ResourceOp, TextDocumentEdit, TextEdit,
    WorkspaceEdit,
};

use super::snapshot::Snapshot;
use super::uri;

/// One edit of the document, versioned if the client can: then it is refused when the text has moved on.
pub(crate) fn workspace_edit(snapshot: &Snapshot, edits: &[Edit]) -> Option<WorkspaceEdit> {
    let uri = uri::parse(&snapshot.uri).filter(|_| !edits.is_empty())?;
    let edits = text_edits(snapshot, edits);
    if !snapshot.client.versioned_edits {
        return Some(WorkspaceEdit {
            changes: Some(HashMap::from([(uri, edits)])),
            ..WorkspaceEdit::default()
        });
    }
    let version = Some(snapshot.version);
    let edit = TextDocumentEdit {
        text_document: OptionalVersionedTextDocumentIdentifier { uri, version },
        edits: edits.into_iter().map(OneOf::Left).collect(),
    };
    Some(WorkspaceEdit {
        document_changes: Some(DocumentChanges::Edits(vec![edit])),
        ..WorkspaceEdit::default()
    })
}

/// Edits with positions.
pub(crate) fn text_edits(snapshot: &Snapshot, edits: &[Edit]) -> Vec<TextEdit> {
    let mapper = snapshot.mapper();
    let edit = |edit: &Edit| TextEdit::new(mapper.range(&edit.span), edit.text.clone());
    edits.iter().map(edit).collect()
}

/// An edit that creates a file with a draft beside the document, and fails where such a file exists; `None` for a client
/// that does not create files and a document that is no file.
pub(crate) fn new_file(snapshot: &Snapshot, draft: &Draft) -> Option<WorkspaceEdit> {
    let (folder, _) = snapshot.uri.rsplit_once('/')?;
    let is_file = uri::file_path(&snapshot.uri).is_some();
    if !is_file || !snapshot.client.creates_files {
        return None;
    }
    let uri = uri::parse(&format!("{folder}/{}.cable", draft.name))?;
    let options = CreateFileOptions {
        overwrite: Some(false),
        ignore_if_exists: Some(false),
    };
    let create = CreateFile {
        uri: uri.clone(),
        options: Some(options),
        annotation_id: None,
    };
    let text_document = OptionalVersionedTextDocumentIdentifier { uri, version: None };
    let text = TextEdit::new(Range::default(), draft.text.clone());
    let edits = vec![OneOf::Left(text)];
    let fill = TextDocumentEdit {
        text_document,
        edits,
    };
    Some(WorkspaceEdit {
        document_changes: Some(DocumentChanges::Operations(vec![
            DocumentChangeOperation::Op(ResourceOp::Create(create)),
            DocumentChangeOperation::Edit(fill),
        ])),
        ..WorkspaceEdit::default()
    })
}
