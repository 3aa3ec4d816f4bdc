//! `textDocument/hover`.

use reftel_analysis::features;
use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::{Hover, HoverContents, HoverParams, MarkupContent, MarkupKind};

use crate::lsp::items;
use crate::lsp::session::Session;

pub(crate) async fn hover(session: &Session, params: HoverParams) -> Result<Option<Hover>> {
    let at = params.text_document_position_params;
    let Some(snapshot) = session.snapshot(at.text_document.uri.as_str()) else {
        return Ok(None);
    };
    let mapper = snapshot.mapper();
    let offset = mapper.offset(at.position);
    let found = features::hover(&snapshot.document, &snapshot.options.analysis, offset);
    Ok(found.map(|hover| Hover {
        range: Some(mapper.range(&hover.span)),
        contents: HoverContents::Markup(match snapshot.client.markdown_hover {
            true => MarkupContent {
                kind: MarkupKind::Markdown,
                value: hover.markdown,
            },
            false => items::plain(&hover.markdown),
        }),
    }))
}
