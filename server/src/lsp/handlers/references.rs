//! `textDocument/references`.

use reftel_analysis::features;
use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::{Location, ReferenceParams};

use super::whole;
use crate::lsp::session::Session;
use crate::lsp::uri;

pub(crate) async fn references(
    session: &Session,
    params: ReferenceParams,
) -> Result<Option<Vec<Location>>> {
    let at = params.text_document_position;
    let Some(snapshot) = session.snapshot(at.text_document.uri.as_str()) else {
        return Ok(None);
    };
    let declaration = params.context.include_declaration;
    let found = whole(snapshot, move |snapshot| {
        let (mapper, uri) = (snapshot.mapper(), uri::parse(&snapshot.uri)?);
        let offset = mapper.offset(at.position);
        let found = features::references(&snapshot.document, offset, declaration);
        let location = |span| Location::new(uri.clone(), mapper.range(span));
        Some(found.iter().map(location).collect())
    });
    found.await
}
