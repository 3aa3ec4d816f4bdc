//! `textDocument/diagnostic`: findings for a client that asks for them.

use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::{
    DocumentDiagnosticParams, DocumentDiagnosticReport, DocumentDiagnosticReportResult,
};

use super::findings;
use crate::lsp::ingress::answer_with_json;
use crate::lsp::session::Session;

pub(crate) async fn diagnostic(
    session: &Session,
    params: DocumentDiagnosticParams,
) -> Result<DocumentDiagnosticReportResult> {
    let snapshot = session.snapshot(params.text_document.uri.as_str());
    let none = DocumentDiagnosticReport::Full(Default::default());
    if let Some(snapshot) = snapshot {
        let previous = params.previous_result_id;
        let taken = snapshot.clone();
        let report = findings(snapshot, move |snapshot| {
            snapshot.analyser().report(snapshot, previous.as_deref())
        })
        .await?;
        session.seen(&taken);
        answer_with_json([b"{", &*report, b"}"].concat());
    }
    Ok(none.into())
}
