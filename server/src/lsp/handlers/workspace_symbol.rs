//! `workspace/symbol`: the open documents.

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
        true => pool::run(move |_| matching(&snapshots, &params.query)).await?,
        false => matching(&snapshots, &params.query),
    };
    answer_with(&found);
    Ok(None)
}
