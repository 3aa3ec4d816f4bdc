//! Code actions from the fixes of findings. Invariant: an edit is made for one version and says so.

use std::collections::HashMap;

use reftel_analysis::fixes::{all_safe, edits};
use reftel_analysis::{Edit, Finding, Fix};
use serde::{Deserialize, Serialize};
use tower_lsp::ls_types::{
    CodeAction, CodeActionKind, CodeActionOrCommand, CodeActionParams, Diagnostic, DocumentChanges,
    NumberOrString, OneOf, OptionalVersionedTextDocumentIdentifier, TextDocumentEdit, TextEdit,
    WorkspaceEdit,
};

use super::session::Snapshot;
use super::uri;

/// Every safe fix of a document in one edit.
pub(crate) const FIX_ALL: CodeActionKind = CodeActionKind::new("source.fixAll.reftel");

/// What `codeAction/resolve` needs to make the edit.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Data {
    pub(crate) uri: String,
    pub(crate) version: i32,
    /// A finding's code, first byte and number of the fix; none: every safe fix.
    pub(crate) fix: Option<(String, usize, usize)>,
}

/// The actions for a range.
pub(crate) fn actions(snapshot: &Snapshot, params: &CodeActionParams) -> Vec<CodeActionOrCommand> {
    let only = params.context.only.as_deref();
    let wanted = |kind: &CodeActionKind| {
        only.is_none_or(|only| {
            only.iter()
                .any(|asked| covers(asked.as_str(), kind.as_str()))
        })
    };
    let range = snapshot.mapper().bytes(params.range);
    let findings = snapshot.analyser().update(snapshot).touching(range);
    let mut out = Vec::new();
    if wanted(&CodeActionKind::QUICKFIX) {
        for finding in &findings {
            let shown = shown(snapshot, finding, &params.context.diagnostics);
            for number in 0..finding.fixes.len() {
                out.extend(quick_fix(snapshot, finding, number, &shown));
            }
        }
    }
    // Asked for by name, or a neighbour of a fix at hand: an editor asks at every move of the cursor.
    let near = findings
        .iter()
        .any(|f| f.fixes.first().is_some_and(|fix| fix.safe));
    if wanted(&FIX_ALL) && (only.is_some() || near) {
        out.extend(fix_all(snapshot));
    }
    out.into_iter()
        .map(CodeActionOrCommand::CodeAction)
        .collect()
}

/// Whether the kind that was asked for is this kind or one above it.
fn covers(asked: &str, kind: &str) -> bool {
    let rest = kind.strip_prefix(asked);
    rest.is_some_and(|rest| asked.is_empty() || rest.is_empty() || rest.starts_with('.'))
}

/// The client's own diagnostics of a finding, so that it can tell which the action mends.
fn shown(snapshot: &Snapshot, finding: &Finding, diagnostics: &[Diagnostic]) -> Vec<Diagnostic> {
    let range = snapshot.mapper().range(&finding.span);
    let code = NumberOrString::String(finding.rule.code.into());
    let same = |d: &&Diagnostic| d.range == range && d.code.as_ref() == Some(&code);
    diagnostics.iter().filter(same).cloned().collect()
}

fn quick_fix(
    snapshot: &Snapshot,
    finding: &Finding,
    number: usize,
    shown: &[Diagnostic],
) -> Option<CodeAction> {
    let fix = finding.fixes.get(number)?;
    let lazy = snapshot.client.resolves_edits && finding.ready_edits(fix).is_none();
    let data = data(
        snapshot,
        Some((finding.rule.code.into(), finding.span.start, number)),
    );
    Some(CodeAction {
        title: fix.title.clone(),
        kind: Some(CodeActionKind::QUICKFIX),
        diagnostics: Some(shown.to_vec()).filter(|shown| !shown.is_empty()),
        is_preferred: (number == 0 && fix.safe).then_some(true),
        edit: if lazy {
            None
        } else {
            Some(fix_edit(snapshot, finding, fix)?)
        },
        data: if lazy { data } else { None },
        ..CodeAction::default()
    })
}

fn fix_all(snapshot: &Snapshot) -> Option<CodeAction> {
    let lazy = snapshot.client.resolves_edits;
    Some(CodeAction {
        title: "Apply every safe fix".into(),
        kind: Some(FIX_ALL),
        edit: if lazy {
            None
        } else {
            Some(fix_all_edit(snapshot)?)
        },
        data: if lazy { data(snapshot, None) } else { None },
        ..CodeAction::default()
    })
}

fn data(snapshot: &Snapshot, fix: Option<(String, usize, usize)>) -> Option<serde_json::Value> {
    let uri = snapshot.uri.to_string();
    let version = snapshot.version;
    serde_json::to_value(Data { uri, version, fix }).ok()
}

/// The edit of an action that was sent without one; `None` if there is nothing to do.
pub(crate) fn resolve(snapshot: &Snapshot, data: &Data) -> Option<WorkspaceEdit> {
    let Some((code, start, number)) = &data.fix else {
        return fix_all_edit(snapshot);
    };
    let findings = snapshot
        .analyser()
        .update(snapshot)
        .touching(*start..*start);
    let same = |f: &&Finding| f.rule.code == code && f.span.start == *start;
    let finding = findings.iter().find(same)?;
    fix_edit(snapshot, finding, finding.fixes.get(*number)?)
}

fn fix_edit(snapshot: &Snapshot, finding: &Finding, fix: &Fix) -> Option<WorkspaceEdit> {
    let document = &snapshot.document;
    let edits = edits(document.source(), document.chunks(), finding, fix);
    workspace_edit(snapshot, &edits)
}

fn fix_all_edit(snapshot: &Snapshot) -> Option<WorkspaceEdit> {
    let document = &snapshot.document;
    let findings = snapshot.analyser().update(snapshot).all();
    let edits = all_safe(document.source(), document.chunks(), &findings);
    workspace_edit(snapshot, &edits)
}

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

#[cfg(test)]
mod tests {
    use super::covers;

    #[test]
    fn a_kind_covers_those_below_it() {
        let kind = "source.fixAll.reftel";
        for asked in ["", "source", "source.fixAll", kind] {
            assert!(covers(asked, kind), "{asked}");
        }
        for asked in ["quickfix", "source.fix", "source.fixAll.reftel.more"] {
            assert!(!covers(asked, kind), "{asked}");
        }
    }
}
