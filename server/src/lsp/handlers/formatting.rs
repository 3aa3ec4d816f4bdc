//! `textDocument/formatting`, `rangeFormatting` and `onTypeFormatting`. The layout is the cable's: the editor's tab size is not looked at.

use reftel_analysis::features::{format_until, on_type};
use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::{
    DocumentOnTypeFormattingParams, Range, TextDocumentIdentifier, TextEdit,
};

use super::{fitting, is_short};
use crate::lsp::edits::text_edits;
use crate::lsp::session::Session;
use crate::lsp::snapshot::Snapshot;

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
        let (document, options) = (&snapshot.document, &snapshot.options.analysis);
        let edits = format_until(document, options, range, &snapshot.stop);
        text_edits(snapshot, &edits.unwrap_or_default())
    };
    let is_quick = is_short(&snapshot);
    fitting(snapshot, is_quick, work).await.map(Some)
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
