//! `textDocument/diagnostic`: findings for a client that asks for them.

use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::ls_types::{
    DocumentDiagnosticParams, DocumentDiagnosticReport, DocumentDiagnosticReportResult,
};

use super::findings;
use crate::lsp::ingress::answer_with_json;
use crate::lsp::session::Session;
use crate::lsp::snapshot::Snapshot;

pub(crate) async fn diagnostic(
    session: &Session,
    params: DocumentDiagnosticParams,
) -> Result<DocumentDiagnosticReportResult> {
    if let Some(snapshot) = session.snapshot(params.text_document.uri.as_str()) {
        let report = report(session, snapshot, params.previous_result_id).await?;
        answer_with_json([b"{", &*report, b"}"].concat());
    }
    Ok(DocumentDiagnosticReport::Full(Default::default()).into())
}

/// The members of a report, as JSON.
pub(super) async fn report(
    session: &Session,
    snapshot: Snapshot,
    previous: Option<String>,
) -> Result<Vec<u8>> {
    let taken = snapshot.clone();
    let report = findings(snapshot, move |snapshot| {
        snapshot.analyser().report(snapshot, previous.as_deref())
    });
    // Stopped is only what was cancelled, and that answers by itself.
    let report = report.await?.ok_or_else(Error::request_cancelled)?;
    session.seen(&taken);
    Ok(report)
}
