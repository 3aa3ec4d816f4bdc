//! `textDocument/documentLink`: addresses of pages, and references to cables that are open.

use reftel_analysis::features::{Link, LinkTarget, links, own_ids};
use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::{DocumentLink, DocumentLinkParams, Uri};

use super::answer_whole;
use crate::lsp::session::Session;
use crate::lsp::snapshot::Snapshot;
use crate::lsp::uri;

pub(crate) async fn document_link(
    session: &Session,
    params: DocumentLinkParams,
) -> Result<Option<Vec<DocumentLink>>> {
    let open = session.snapshots();
    let work = move |snapshot: &Snapshot| found(snapshot, &open);
    answer_whole(session, &params.text_document, work).await?;
    Ok(None)
}

fn found(snapshot: &Snapshot, open: &[Snapshot]) -> Vec<DocumentLink> {
    let mapper = snapshot.mapper();
    let links = links(&snapshot.document, &snapshot.options.analysis);
    let cites = |link: &Link| matches!(link.target, LinkTarget::Cable(_));
    let open = if links.iter().any(cites) { open } else { &[] };
    let known: Vec<Known<'_>> = open.iter().flat_map(Known::of).collect();
    let link = |link: &Link| {
        let target = match &link.target {
            LinkTarget::Page(page) => uri::parse(page)?,
            LinkTarget::Cable(id) => {
                let own = |k: &Known<'_>| k.at.uri == snapshot.uri && k.start == link.cable;
                let mut cited = known.iter().filter(|k| k.id == *id && !own(k));
                cited.next()?.address()?
            }
        };
        Some(DocumentLink {
            range: mapper.range(&link.span),
            target: Some(target),
            tooltip: Some(link.tooltip.clone()),
            data: None,
        })
    };
    links.iter().filter_map(link).collect()
}

/// A cable that is open.
struct Known<'a> {
    id: String,
    at: &'a Snapshot,
    start: usize,
}

impl<'a> Known<'a> {
    fn of(at: &'a Snapshot) -> impl Iterator<Item = Self> {
        // An unsaved document has no address that another program could open.
        let ids = match at.uri.starts_with("untitled:") {
            true => Vec::new(),
            false => own_ids(&at.document, &at.options.analysis),
        };
        let known = move |(id, start)| Self { id, at, start };
        ids.into_iter().map(known)
    }

    /// Its document, with the line if it is not the first cable of it.
    fn address(&self) -> Option<Uri> {
        if self.start == 0 {
            return uri::parse(&self.at.uri);
        }
        let line = self.at.document.text().line_of(self.start) + 1;
        uri::parse(&format!("{}#L{line}", self.at.uri))
    }
}
