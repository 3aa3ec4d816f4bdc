//! `textDocument/codeAction` and `codeAction/resolve`.

use tower_lsp::jsonrpc::{Error, ErrorCode, Result};
use tower_lsp::ls_types::{CodeAction, CodeActionParams, CodeActionResponse, MessageType};

use super::{fitting, is_short};
use crate::lsp::actions::{self, Data};
use crate::lsp::session::Session;
use crate::lsp::settings_actions::{self, Wanted};

/// A request that is right in form and cannot be carried out.
const REQUEST_FAILED: i64 = -32803;

pub(crate) async fn code_action(
    session: &Session,
    params: CodeActionParams,
) -> Result<Option<CodeActionResponse>> {
    let Some(snapshot) = session.snapshot(params.text_document.uri.as_str()) else {
        return Ok(None);
    };
    // Without a selection, and with edits made later, only what is near the cursor is looked at.
    let near = params.range.start == params.range.end && snapshot.client.resolves_edits;
    let is_quick = (near || is_short(&snapshot)) && snapshot.is_quick();
    let work = move |snapshot: &_| actions::actions(snapshot, &params);
    fitting(snapshot, is_quick, work).await.map(Some)
}

pub(crate) async fn resolve(session: &Session, mut action: CodeAction) -> Result<CodeAction> {
    let Some(data) = action.data.clone() else {
        return Ok(action);
    };
    if let Ok(wanted) = serde_json::from_value::<Wanted>(data.clone()) {
        action.edit = Some(settings_actions::edit(session, &wanted).map_err(|why| {
            session.show_message(MessageType::ERROR, &why);
            Error {
                code: ErrorCode::ServerError(REQUEST_FAILED),
                message: why.into(),
                data: None,
            }
        })?);
        return Ok(action);
    }
    let data: Data =
        serde_json::from_value(data).map_err(|e| Error::invalid_params(e.to_string()))?;
    let snapshot = session.snapshot(&data.uri);
    let Some(snapshot) = snapshot.filter(|snapshot| snapshot.version == data.version) else {
        return Err(Error::new(ErrorCode::ContentModified));
    };
    let is_quick = is_short(&snapshot) && snapshot.is_quick();
    let work = move |snapshot: &_| actions::resolve(snapshot, &data);
    let edit = fitting(snapshot, is_quick, work).await?;
    action.edit = edit.or(Some(Default::default()));
    Ok(action)
}
