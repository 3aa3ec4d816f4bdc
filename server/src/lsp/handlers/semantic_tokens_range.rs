//! `textDocument/semanticTokens/range`.

use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::{SemanticTokensRangeParams, SemanticTokensRangeResult};

use super::part;
use crate::lsp::ingress::answer_with_json;
use crate::lsp::painter;
use crate::lsp::session::Session;

pub(crate) async fn semantic_tokens_range(
    session: &Session,
    params: SemanticTokensRangeParams,
) -> Result<Option<SemanticTokensRangeResult>> {
    if let Some(snapshot) = session.snapshot(params.text_document.uri.as_str()) {
        let bytes = snapshot.mapper().bytes(params.range).len();
        let tokens = part(snapshot, bytes, move |snapshot| {
            painter::range(snapshot, params.range)
        });
        answer_with_json(tokens.await?);
    }
    Ok(None)
}
