//! `textDocument/codeLens`.

use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::{CodeLens, CodeLensParams};

use super::answer_whole;
use crate::lsp::outline;
use crate::lsp::session::Session;

pub(crate) async fn code_lens(
    session: &Session,
    params: CodeLensParams,
) -> Result<Option<Vec<CodeLens>>> {
    answer_whole(session, &params.text_document, outline::code_lenses).await?;
    Ok(None)
}
