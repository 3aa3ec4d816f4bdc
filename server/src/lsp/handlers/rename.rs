//! `textDocument/rename`. A refusal says why.

use reftel_analysis::features;
use tower_lsp::jsonrpc::{Error, ErrorCode, Result};
use tower_lsp::ls_types::{RenameParams, WorkspaceEdit};

use super::{fitting, is_short};
use crate::lsp::edits::workspace_edit;
use crate::lsp::session::Session;

pub(crate) async fn rename(
    session: &Session,
    params: RenameParams,
) -> Result<Option<WorkspaceEdit>> {
    let at = params.text_document_position;
    let Some(snapshot) = session.snapshot(at.text_document.uri.as_str()) else {
        return Ok(None);
    };
    let is_quick = is_short(&snapshot);
    let edit = fitting(snapshot, is_quick, move |snapshot| {
        let offset = snapshot.mapper().offset(at.position);
        let edits = features::rename(&snapshot.document, offset, &params.new_name)?;
        Ok(workspace_edit(snapshot, &edits))
    });
    edit.await?.map_err(refused)
}

/// `RequestFailed` of the protocol, with the reason.
pub(super) fn refused(why: String) -> Error {
    let mut error = Error::new(ErrorCode::ServerError(-32803));
    error.message = why.into();
    error
}
