//! `textDocument/completion` and `completionItem/resolve`.

use reftel_analysis::features;
use serde_json::json;
use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::{
    CompletionItem, CompletionParams, CompletionResponse, CompletionTriggerKind, Documentation,
};

use crate::lsp::ingress::answer_with;
use crate::lsp::items;
use crate::lsp::session::Session;

pub(crate) async fn completion(
    session: &Session,
    params: CompletionParams,
) -> Result<Option<CompletionResponse>> {
    let at = params.text_document_position;
    if let Some(snapshot) = session.snapshot(at.text_document.uri.as_str()) {
        let offset = snapshot.mapper().offset(at.position);
        let by_itself = |kind| kind == CompletionTriggerKind::TRIGGER_CHARACTER;
        let invoked = params.context.is_none_or(|c| !by_itself(c.trigger_kind));
        let config = &snapshot.options.analysis;
        let found = features::completion(&snapshot.document, config, offset, invoked);
        answer_with(&items::list(&snapshot, found));
    }
    Ok(None)
}

pub(crate) async fn resolve(session: &Session, mut item: CompletionItem) -> Result<CompletionItem> {
    let data = item.data.as_ref().unwrap_or(&json!(null)).clone();
    if let (Some(uri), Some(key)) = (data["uri"].as_str(), data["key"].as_str())
        && let Some(snapshot) = session.snapshot(uri)
    {
        let text = features::resolve(key, &snapshot.options.analysis);
        item.documentation =
            text.map(|text| Documentation::MarkupContent(items::markup(&snapshot, text)));
    }
    Ok(item)
}
