//! `workspace/diagnostic`: the open documents, each with its version. Files that are not open are the business of
//! `reftel check`: a folder of received cables would bury the draft under findings that nobody can mend.

use serde_json::{Value, json};
use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::{
    PreviousResultId, WorkspaceDiagnosticParams, WorkspaceDiagnosticReport,
    WorkspaceDiagnosticReportResult,
};

use super::diagnostic::report;
use crate::lsp::ingress::answer_with_json;
use crate::lsp::outbox::Message;
use crate::lsp::session::Session;
use crate::lsp::snapshot::Snapshot;

pub(crate) async fn workspace_diagnostic(
    session: &Session,
    params: WorkspaceDiagnosticParams,
) -> Result<WorkspaceDiagnosticReportResult> {
    let known = params.previous_result_ids;
    let partial = params.partial_result_params.partial_result_token;
    let partial = partial.and_then(|token| serde_json::to_value(token).ok());
    let mut items = Vec::new();
    for snapshot in session.snapshots() {
        let item = item(session, snapshot, &known).await?;
        match &partial {
            // Each as soon as it is there; the answer then has none.
            Some(token) => session.outbox().send(part(token, &item)),
            None => items.push(item),
        }
    }
    answer_with_json([b"{\"items\":[", &*items.join(&b','), b"]}"].concat());
    Ok(WorkspaceDiagnosticReport::default().into())
}

/// The report of one document, as JSON.
async fn item(
    session: &Session,
    snapshot: Snapshot,
    known: &[PreviousResultId],
) -> Result<Vec<u8>> {
    let known = known.iter().find(|k| k.uri.as_str() == &*snapshot.uri);
    let previous = known.map(|known| known.value.clone());
    let head = json!({ "uri": &*snapshot.uri, "version": snapshot.version }).to_string();
    let report = report(session, snapshot, previous).await?;
    // One object of the members of both.
    let head = head.trim_end_matches('}').as_bytes();
    Ok([head, b",", &*report, b"}"].concat())
}

fn part(token: &Value, item: &[u8]) -> Message {
    Message::new()
        .raw("{\"jsonrpc\":\"2.0\",\"method\":\"$/progress\",\"params\":{\"token\":")
        .value(token)
        .raw(",\"value\":{\"items\":[")
        .bytes(item)
        .raw("]}}}")
}
