//! `textDocument/documentSymbol`.

use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::{DocumentSymbolParams, DocumentSymbolResponse};

use super::answer_whole;
use crate::lsp::outline;
use crate::lsp::session::Session;

pub(crate) async fn document_symbol(
    session: &Session,
    params: DocumentSymbolParams,
) -> Result<Option<DocumentSymbolResponse>> {
    answer_whole(session, &params.text_document, outline::outline).await?;
    Ok(None)
}
