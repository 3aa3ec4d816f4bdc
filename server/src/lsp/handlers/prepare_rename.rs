//! `textDocument/prepareRename`: only the letter of a reference has a name to change.

use reftel_analysis::features;
use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::{PrepareRenameResponse, TextDocumentPositionParams};

use super::rename::refused;
use crate::lsp::session::Session;

pub(crate) async fn prepare_rename(
    session: &Session,
    at: TextDocumentPositionParams,
) -> Result<Option<PrepareRenameResponse>> {
    let Some(snapshot) = session.snapshot(at.text_document.uri.as_str()) else {
        return Ok(None);
    };
    let offset = snapshot.mapper().offset(at.position);
    let found = features::prepare_rename(&snapshot.document, offset).map_err(refused)?;
    Ok(Some(PrepareRenameResponse::RangeWithPlaceholder {
        range: snapshot.mapper().range(&found.span),
        placeholder: found.letter.into(),
    }))
}
