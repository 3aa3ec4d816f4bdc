//! `textDocument/documentHighlight`.

use reftel_analysis::features;
use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::{DocumentHighlight, DocumentHighlightKind, DocumentHighlightParams};

use super::whole;
use crate::lsp::session::Session;

pub(crate) async fn document_highlight(
    session: &Session,
    params: DocumentHighlightParams,
) -> Result<Option<Vec<DocumentHighlight>>> {
    let at = params.text_document_position_params;
    let Some(snapshot) = session.snapshot(at.text_document.uri.as_str()) else {
        return Ok(None);
    };
    let found = whole(snapshot, move |snapshot| {
        let mapper = snapshot.mapper();
        let found = features::highlights(&snapshot.document, mapper.offset(at.position));
        let highlight = |found: &features::Highlight| DocumentHighlight {
            range: mapper.range(&found.span),
            kind: Some(match found.declares {
                true => DocumentHighlightKind::WRITE,
                false => DocumentHighlightKind::READ,
            }),
        };
        found.iter().map(highlight).collect()
    });
    found.await.map(Some)
}
