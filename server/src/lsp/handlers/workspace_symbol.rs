//! `workspace/symbol`: the open documents, what fits best first.

use reftel_analysis::Stop;
use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::{WorkspaceSymbolParams, WorkspaceSymbolResponse};

use super::SHORT;
use crate::lsp::ingress::answer_with;
use crate::lsp::outline::matching;
use crate::lsp::pool;
use crate::lsp::session::Session;

pub(crate) async fn workspace_symbol(
    session: &Session,
    params: WorkspaceSymbolParams,
) -> Result<Option<WorkspaceSymbolResponse>> {
    let snapshots = session.snapshots();
    let bytes: usize = snapshots.iter().map(|s| s.document.text().len()).sum();
    let found = match bytes > SHORT {
        true => pool::run(move |stop| matching(&snapshots, &params.query, &stop)).await?,
        false => matching(&snapshots, &params.query, &Stop::never()),
    };
    answer_with(&found);
    Ok(None)
}
