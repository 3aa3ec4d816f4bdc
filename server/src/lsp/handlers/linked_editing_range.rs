//! `textDocument/linkedEditingRange`: an opener and its end mark are typed together.

use reftel_analysis::features;
use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::{LinkedEditingRangeParams, LinkedEditingRanges};

use crate::lsp::session::Session;

pub(crate) async fn linked_editing_range(
    session: &Session,
    params: LinkedEditingRangeParams,
) -> Result<Option<LinkedEditingRanges>> {
    let at = params.text_document_position_params;
    let Some(snapshot) = session.snapshot(at.text_document.uri.as_str()) else {
        return Ok(None);
    };
    let mapper = snapshot.mapper();
    let found = features::linked_ranges(&snapshot.document, mapper.offset(at.position));
    let ranges: Vec<_> = found.iter().map(|span| mapper.range(span)).collect();
    Ok((!ranges.is_empty()).then_some(LinkedEditingRanges {
        ranges,
        word_pattern: None,
    }))
}
