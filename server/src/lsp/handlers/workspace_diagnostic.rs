//! `workspace/diagnostic`: the open documents, each with its version.

use serde_json::json;
use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::{
    WorkspaceDiagnosticParams, WorkspaceDiagnosticReport, WorkspaceDiagnosticReportResult,
};

use super::diagnostic::report;
use crate::lsp::ingress::answer_with_json;
use crate::lsp::session::Session;

pub(crate) async fn workspace_diagnostic(
    session: &Session,
    params: WorkspaceDiagnosticParams,
) -> Result<WorkspaceDiagnosticReportResult> {
    let mut out = b"{\"items\":[".to_vec();
    for snapshot in session.snapshots() {
        let mut known = params.previous_result_ids.iter();
        let known = known.find(|known| known.uri.as_str() == &*snapshot.uri);
        let previous = known.map(|known| known.value.clone());
        let head = json!({ "uri": &*snapshot.uri, "version": snapshot.version }).to_string();
        let report = report(session, snapshot, previous).await?;
        if out.last() == Some(&b'}') {
            out.push(b',');
        }
        // One object of the members of both.
        out.extend_from_slice(head.trim_end_matches('}').as_bytes());
        out.push(b',');
        out.extend_from_slice(&report);
        out.push(b'}');
    }
    out.extend_from_slice(b"]}");
    answer_with_json(out);
    Ok(WorkspaceDiagnosticReport::default().into())
}
