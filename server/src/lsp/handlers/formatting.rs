//! `textDocument/formatting`, `rangeFormatting` and `onTypeFormatting`. The layout is the cable's: the editor's tab size is not looked at.

use reftel_analysis::features::{format, on_type};
use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::{
    DocumentOnTypeFormattingParams, Range, TextDocumentIdentifier, TextEdit,
};

use super::whole;
use crate::lsp::edits::text_edits;
use crate::lsp::session::{Session, Snapshot};

/// Lays out a document, or the parts of it that a range touches.
pub(crate) async fn formatting(
    session: &Session,
    document: TextDocumentIdentifier,
    range: Option<Range>,
) -> Result<Option<Vec<TextEdit>>> {
    let Some(snapshot) = session.snapshot(document.uri.as_str()) else {
        return Ok(None);
    };
    let work = move |snapshot: &Snapshot| {
        let range = range.map(|range| snapshot.mapper().bytes(range));
        let edits = format(&snapshot.document, &snapshot.options.analysis, range);
        text_edits(snapshot, &edits)
    };
    whole(snapshot, work).await.map(Some)
}

pub(crate) async fn on_type_formatting(
    session: &Session,
    params: DocumentOnTypeFormattingParams,
) -> Result<Option<Vec<TextEdit>>> {
    let at = params.text_document_position;
    let Some(snapshot) = session.snapshot(at.text_document.uri.as_str()) else {
        return Ok(None);
    };
    let offset = snapshot.mapper().offset(at.position);
    let edits = on_type(&snapshot.document, offset, &params.ch);
    Ok(Some(text_edits(&snapshot, &edits)))
}
