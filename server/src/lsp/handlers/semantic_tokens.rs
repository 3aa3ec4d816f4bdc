//! `textDocument/semanticTokens/full` and `full/delta`.

use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::TextDocumentIdentifier;

use super::part;
use crate::lsp::ingress::answer_with_json;
use crate::lsp::session::Session;

/// All tokens, or with a previous result what has changed since.
pub(crate) async fn semantic_tokens(
    session: &Session,
    document: TextDocumentIdentifier,
    previous: Option<String>,
) -> Result<()> {
    if let Some(snapshot) = session.snapshot(document.uri.as_str()) {
        let bytes = snapshot.unpainted(previous.as_deref());
        let tokens = part(snapshot, bytes, move |snapshot| match previous {
            Some(previous) => snapshot.painter().delta(snapshot, &previous),
            None => snapshot.painter().full(snapshot),
        });
        answer_with_json(tokens.await?);
    }
    Ok(())
}
