//! `textDocument/prepareRename` and `textDocument/rename`: the letter of a reference. A refusal says why.

use reftel_analysis::features;
use tower_lsp::jsonrpc::{Error, ErrorCode, Result};
use tower_lsp::ls_types::{
    PrepareRenameResponse, RenameParams, TextDocumentPositionParams, WorkspaceEdit,
};

use super::whole;
use crate::lsp::actions::workspace_edit;
use crate::lsp::session::Session;

/// `RequestFailed` of the protocol.
const FAILED: ErrorCode = ErrorCode::ServerError(-32803);

pub(crate) async fn prepare(
    session: &Session,
    at: TextDocumentPositionParams,
) -> Result<Option<PrepareRenameResponse>> {
    let Some(snapshot) = session.snapshot(at.text_document.uri.as_str()) else {
        return Ok(None);
    };
    let offset = snapshot.mapper().offset(at.position);
    let found = features::prepare_rename(&snapshot.document, offset).map_err(refused)?;
    let (range, placeholder) = (snapshot.mapper().range(&found.span), found.letter.into());
    Ok(Some(PrepareRenameResponse::RangeWithPlaceholder {
        range,
        placeholder,
    }))
}

pub(crate) async fn rename(
    session: &Session,
    params: RenameParams,
) -> Result<Option<WorkspaceEdit>> {
    let at = params.text_document_position;
    let Some(snapshot) = session.snapshot(at.text_document.uri.as_str()) else {
        return Ok(None);
    };
    let edit = whole(snapshot, move |snapshot| {
        let offset = snapshot.mapper().offset(at.position);
        let edits = features::rename(&snapshot.document, offset, &params.new_name)?;
        Ok(workspace_edit(snapshot, &edits))
    });
    edit.await?.map_err(refused)
}

fn refused(why: String) -> Error {
    Error {
        code: FAILED,
        message: why.into(),
        data: None,
    }
}
