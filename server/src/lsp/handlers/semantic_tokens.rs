//! `textDocument/semanticTokens/full`, `full/delta` and `range`.

use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::{Range, TextDocumentIdentifier};

use super::{part, whole};
use crate::lsp::ingress::answer_with_json;
use crate::lsp::painter;
use crate::lsp::session::{Session, Snapshot};

pub(crate) async fn full(session: &Session, document: TextDocumentIdentifier) -> Result<()> {
    paint(session, &document, |snapshot| {
        snapshot.painter().full(snapshot)
    })
    .await
}

pub(crate) async fn delta(
    session: &Session,
    document: TextDocumentIdentifier,
    previous: String,
) -> Result<()> {
    let work = move |snapshot: &Snapshot| snapshot.painter().delta(snapshot, &previous);
    paint(session, &document, work).await
}

pub(crate) async fn range(
    session: &Session,
    document: TextDocumentIdentifier,
    range: Range,
) -> Result<()> {
    if let Some(snapshot) = session.snapshot(document.uri.as_str()) {
        let bytes = snapshot.mapper().bytes(range).len();
        let work = move |snapshot: &_| painter::range(snapshot, range);
        answer_with_json(part(snapshot, bytes, work).await?);
    }
    Ok(())
}

async fn paint(
    session: &Session,
    document: &TextDocumentIdentifier,
    work: impl FnOnce(&Snapshot) -> Vec<u8> + Send + 'static,
) -> Result<()> {
    if let Some(snapshot) = session.snapshot(document.uri.as_str()) {
        answer_with_json(whole(snapshot, work).await?);
    }
    Ok(())
}
