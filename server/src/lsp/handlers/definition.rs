//! `textDocument/definition` and `textDocument/declaration`: in a cable they are one place.

use reftel_analysis::features;
use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::{GotoDefinitionParams, GotoDefinitionResponse, Location, LocationLink};

use crate::lsp::session::Session;
use crate::lsp::uri;

pub(crate) async fn definition(
    session: &Session,
    params: GotoDefinitionParams,
    links: bool,
) -> Result<Option<GotoDefinitionResponse>> {
    let at = params.text_document_position_params;
    let Some(snapshot) = session.snapshot(at.text_document.uri.as_str()) else {
        return Ok(None);
    };
    let mapper = snapshot.mapper();
    let found = features::definition(&snapshot.document, mapper.offset(at.position));
    let (Some(target), Some(uri)) = (found, uri::parse(&snapshot.uri)) else {
        return Ok(None);
    };
    if !links {
        let location = Location::new(uri, mapper.range(&target.focus));
        return Ok(Some(location.into()));
    }
    let link = LocationLink {
        origin_selection_range: Some(mapper.range(&target.origin)),
        target_uri: uri,
        target_range: mapper.range(&target.span),
        target_selection_range: mapper.range(&target.focus),
    };
    Ok(Some(vec![link].into()))
}
