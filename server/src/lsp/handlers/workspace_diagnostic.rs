//! `workspace/diagnostic`: the open documents, each with its version.

use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::{
    WorkspaceDiagnosticParams, WorkspaceDiagnosticReport, WorkspaceDiagnosticReportResult,
};

use super::findings;
use crate::lsp::ingress::answer_with_json;
use crate::lsp::session::Session;

pub(crate) async fn workspace_diagnostic(
    session: &Session,
    params: WorkspaceDiagnosticParams,
) -> Result<WorkspaceDiagnosticReportResult> {
    let mut out = b"{\"items\":[".to_vec();
    for snapshot in session.snapshots() {
        let known = params.previous_result_ids.iter();
        let previous = known
            .filter(|known| known.uri.as_str() == &*snapshot.uri)
            .map(|known| known.value.clone())
            .next();
        let head = serde_json::json!({ "uri": &*snapshot.uri, "version": snapshot.version });
        let taken = snapshot.clone();
        let report = findings(snapshot, move |snapshot| {
            snapshot.analyser().report(snapshot, previous.as_deref())
        })
        .await?;
        session.seen(&taken);
        if out.last() == Some(&b'}') {
            out.push(b',');
        }
        out.extend_from_slice(head.to_string().trim_end_matches('}').as_bytes());
        out.push(b',');
        out.extend_from_slice(&report);
        out.push(b'}');
    }
    out.extend_from_slice(b"]}");
    answer_with_json(out);
    Ok(WorkspaceDiagnosticReport::default().into())
}
