//! `textDocument/inlayHint`.

use reftel_analysis::features::{Hint, hints};
use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::{InlayHint, InlayHintLabel, InlayHintParams, Range};

use super::part;
use crate::lsp::session::Session;
use crate::lsp::snapshot::Snapshot;

pub(crate) async fn inlay_hint(
    session: &Session,
    params: InlayHintParams,
) -> Result<Option<Vec<InlayHint>>> {
    let Some(snapshot) = session.snapshot(params.text_document.uri.as_str()) else {
        return Ok(None);
    };
    let bytes = snapshot.mapper().bytes(params.range).len();
    let work = move |snapshot: &_| found(snapshot, params.range);
    part(snapshot, bytes, work).await.map(Some)
}

fn found(snapshot: &Snapshot, range: Range) -> Vec<InlayHint> {
    let (mapper, options) = (snapshot.mapper(), &snapshot.options);
    let bytes = mapper.bytes(range);
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
    let found = hints(&snapshot.document, &options.analysis, bytes, options.hints);
    found.into_iter().map(hint).collect()
}
