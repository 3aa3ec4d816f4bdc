//! `textDocument/inlayHint`.

use reftel_analysis::features::{Hint, hints};
use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::{InlayHint, InlayHintLabel, InlayHintParams};

use crate::lsp::session::Session;

pub(crate) async fn inlay_hint(
    session: &Session,
    params: InlayHintParams,
) -> Result<Option<Vec<InlayHint>>> {
    let Some(snapshot) = session.snapshot(params.text_document.uri.as_str()) else {
        return Ok(None);
    };
    let (mapper, options) = (snapshot.mapper(), &snapshot.options);
    let range = mapper.bytes(params.range);
    let found = hints(&snapshot.document, &options.analysis, range, options.hints);
    let hint = |hint: Hint| InlayHint {
        position: mapper.position(hint.offset),
        label: InlayHintLabel::String(hint.label),
        kind: None,
        text_edits: None,
        tooltip: None,
        padding_left: Some(true),
        padding_right: None,
        data: None,
    };
    Ok(Some(found.into_iter().map(hint).collect()))
}
