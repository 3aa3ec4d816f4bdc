//! `textDocument/documentLink`: addresses of pages, and references to cables that are open.

use reftel_analysis::features::{Link, LinkTarget, links};
use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::{DocumentLink, DocumentLinkParams};

use super::answer_whole;
use crate::lsp::session::Session;
use crate::lsp::snapshot::Snapshot;
use crate::lsp::uri;

pub(crate) async fn document_link(
    session: &Session,
    params: DocumentLinkParams,
) -> Result<Option<Vec<DocumentLink>>> {
    answer_whole(session, &params.text_document, found).await?;
    Ok(None)
}

fn found(snapshot: &Snapshot) -> Vec<DocumentLink> {
    let mapper = snapshot.mapper();
    let link = |link: &Link| {
        let LinkTarget::Page(page) = &link.target else {
            return None;
        };
        Some(DocumentLink {
            range: mapper.range(&link.span),
            target: Some(uri::parse(page)?),
            tooltip: Some(link.tooltip.clone()),
            data: None,
        })
    };
    let links = links(&snapshot.document, &snapshot.options.analysis);
    links.iter().filter_map(link).collect()
}
