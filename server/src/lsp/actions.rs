//! Code actions: the fixes of findings, and all of them at once. Invariant: listing makes no edit that the client can ask for later.

use reftel_analysis::fixes::{apply_all_until, edits};
use reftel_analysis::{Finding, Fix};
use serde::{Deserialize, Serialize};
use serde_json::json;
use tower_lsp::ls_types::{
    CodeAction, CodeActionKind, CodeActionOrCommand, CodeActionParams, Command, Diagnostic,
    NumberOrString, WorkspaceEdit,
};

use super::commands;
use super::edits::workspace_edit;
use super::refactorings;
use super::settings_actions;
use super::snapshot::Snapshot;

/// Every safe fix of a document in one edit.
pub(crate) const FIX_ALL: CodeActionKind = CodeActionKind::new("source.fixAll.reftel");

const APPLY_ALL: &str = "Apply every safe fix";

/// A document that is fixed in a few milliseconds.
const SMALL: usize = 64 * 1024;

/// What `codeAction/resolve` needs to make the edit.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Data {
    pub(crate) uri: String,
    pub(crate) version: i32,
    pub(crate) choice: Choice,
}

/// What was chosen.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) enum Choice {
    /// Every safe fix.
    FixAll,
    /// A finding's code, its first byte and the number of its fix.
    Fix(String, usize, usize),
    /// A refactoring's name, and the bytes where it was offered.
    Refactor(String, usize, usize),
}

impl Choice {
    /// As the `data` of an action.
    pub(crate) fn data(self, snapshot: &Snapshot) -> Option<serde_json::Value> {
        let data = Data {
            uri: snapshot.uri.to_string(),
            version: snapshot.version,
            choice: self,
        };
        serde_json::to_value(data).ok()
    }
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
    let Some(findings) = snapshot.analyser().update(snapshot) else {
        return Vec::new();
    };
    let findings = findings.touching(range.clone());
    let mut out = Vec::new();
    if wanted(&CodeActionKind::QUICKFIX) {
        for finding in &findings {
            let shown = shown(snapshot, finding, &params.context.diagnostics);
            for number in 0..finding.fixes.len() {
                out.extend(quick_fix(snapshot, finding, number, &shown));
            }
        }
        for finding in &findings {
            let shown = shown(snapshot, finding, &params.context.diagnostics);
            let actions = settings_actions::actions(snapshot, finding, &shown);
            let fresh = |a: &CodeAction| out.iter().all(|o: &CodeAction| o.title != a.title);
            let actions: Vec<_> = actions.into_iter().filter(fresh).collect();
            out.extend(actions);
        }
    }
    let refactorings = refactorings::actions(snapshot, &range, &params.context);
    out.extend(
        refactorings
            .into_iter()
            .filter(|a| a.kind.as_ref().is_some_and(wanted)),
    );
    if wanted(&FIX_ALL) {
        // Asked for by name, or a neighbour of a fix at hand: an editor asks at every move of the cursor.
        let safe = |f: &Finding| f.fixes.first().is_some_and(|fix| fix.safe);
        if only.is_some_and(|only| only.iter().any(|kind| !kind.as_str().is_empty())) {
            out.extend(fix_all(snapshot));
        } else if findings.iter().any(safe) {
            out.extend(fix_all_beside(snapshot));
        }
    }
    out.into_iter()
        .map(CodeActionOrCommand::CodeAction)
        .collect()
}

/// Whether the kind that was asked for is this kind or one above it.
pub(crate) fn covers(asked: &str, kind: &str) -> bool {
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
    let choice = Choice::Fix(finding.rule.code.into(), finding.span.start, number);
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
        data: lazy.then(|| choice.data(snapshot)).flatten(),
        ..CodeAction::default()
    })
}

fn fix_all(snapshot: &Snapshot) -> Option<CodeAction> {
    let lazy = snapshot.client.resolves_edits;
    Some(CodeAction {
        title: APPLY_ALL.into(),
        kind: Some(FIX_ALL),
        edit: if lazy {
            None
        } else {
            Some(fix_all_edit(snapshot)?)
        },
        data: lazy.then(|| Choice::FixAll.data(snapshot)).flatten(),
        ..CodeAction::default()
    })
}

/// The same beside other actions, where it is not worth fixing the whole document for the case that it is chosen: as a
/// command for a client that takes no edit later; for one that takes no commands either only if the document is small.
fn fix_all_beside(snapshot: &Snapshot) -> Option<CodeAction> {
    let client = &snapshot.client;
    if client.resolves_edits {
        return fix_all(snapshot);
    }
    if !client.applies_edits {
        let small = snapshot.document.text().len() <= SMALL;
        return small.then(|| fix_all(snapshot)).flatten();
    }
    Some(CodeAction {
        title: APPLY_ALL.into(),
        kind: Some(FIX_ALL),
        command: Some(Command {
            title: APPLY_ALL.into(),
            command: commands::FIX_ALL.into(),
            arguments: Some(vec![json!({"uri": &*snapshot.uri})]),
        }),
        ..CodeAction::default()
    })
}

/// The edit of an action that was sent without one; `None` if there is nothing to do.
pub(crate) fn resolve(snapshot: &Snapshot, data: &Data) -> Option<WorkspaceEdit> {
    let (code, start, number) = match &data.choice {
        Choice::FixAll => return fix_all_edit(snapshot),
        Choice::Refactor(name, start, end) => {
            return refactorings::edit(snapshot, name, *start..*end);
        }
        Choice::Fix(code, start, number) => (code, start, number),
    };
    let findings = snapshot.analyser().update(snapshot)?;
    let findings = findings.touching(*start..*start);
    let same = |f: &&Finding| f.rule.code == code && f.span.start == *start;
    let finding = findings.iter().find(same)?;
    fix_edit(snapshot, finding, finding.fixes.get(*number)?)
}

fn fix_edit(snapshot: &Snapshot, finding: &Finding, fix: &Fix) -> Option<WorkspaceEdit> {
    let document = &snapshot.document;
    let edits = edits(document.source(), document.chunks(), finding, fix);
    workspace_edit(snapshot, &edits)
}

/// Every safe fix as one edit, and those that only the first ones make possible, as `check --fix` has it.
pub(crate) fn fix_all_edit(snapshot: &Snapshot) -> Option<WorkspaceEdit> {
    let text = snapshot.document.text().to_text();
    let options = &snapshot.options.analysis;
    let mended = apply_all_until(&text, options, false, &snapshot.stop)?;
    // What each fix does is sent edit by edit: marks and cursors of the editor stay where they are.
    workspace_edit(snapshot, &mended.edits)
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
