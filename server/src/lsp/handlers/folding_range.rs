//! `textDocument/foldingRange`.

use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::{FoldingRange, FoldingRangeParams};

use super::answer_whole;
use crate::lsp::outline;
use crate::lsp::session::Session;

pub(crate) async fn folding_range(
    session: &Session,
    params: FoldingRangeParams,
) -> Result<Option<Vec<FoldingRange>>> {
    answer_whole(session, &params.text_document, outline::folding).await?;
    Ok(None)
}
