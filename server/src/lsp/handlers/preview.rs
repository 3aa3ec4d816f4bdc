//! `reftel/preview`: the cable as it will look when it is sent.

use reftel_analysis::features;
use serde::Deserialize;
use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::{Position, TextDocumentIdentifier};

use super::answer_whole;
use crate::lsp::preview::answer;
use crate::lsp::session::Session;

/// What is asked for.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct PreviewParams {
    text_document: TextDocumentIdentifier,
    /// In the cable that is meant; the first if not said.
    #[serde(default)]
    position: Position,
    #[serde(default)]
    format: Format,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Format {
    /// Lines of text.
    #[default]
    Text,
    /// A part of a page.
    Html,
}

pub(crate) async fn preview(
    session: &Session,
    params: PreviewParams,
) -> Result<Option<serde_json::Value>> {
    let (position, as_html) = (params.position, params.format == Format::Html);
    answer_whole(session, &params.text_document, move |snapshot| {
        let at = snapshot.mapper().offset(position);
        let (document, options) = (&snapshot.document, &snapshot.options.analysis);
        let preview = features::preview_until(document, options, at, &snapshot.stop)?;
        Some(answer(preview, snapshot.version, as_html))
    })
    .await?;
    Ok(None)
}
