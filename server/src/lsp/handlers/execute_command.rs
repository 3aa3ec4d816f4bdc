//! `workspace/executeCommand`: the edit goes to the client as `workspace/applyEdit`, what there is to say as a message.

use serde_json::json;
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::ls_types::{ExecuteCommandParams, LSPAny, MessageType};

use super::{fitting, is_short};
use crate::lsp::asked::For;
use crate::lsp::commands::{Command, Done, Target, plain_text, run};
use crate::lsp::session::Session;
use crate::lsp::settings_actions;
use crate::lsp::snapshot::Snapshot;

pub(crate) async fn execute_command(
    session: &Session,
    params: ExecuteCommandParams,
) -> Result<Option<LSPAny>> {
    if params.command == settings_actions::COMMAND {
        return change_settings(session, params.arguments);
    }
    let command = Command::from_name(&params.command)
        .ok_or_else(|| Error::invalid_params("there is no such command"))?;
    let target = params.arguments.into_iter().next().unwrap_or_default();
    let target: Target = serde_json::from_value(target)
        .map_err(|e| Error::invalid_params(format!("the command's argument: {e}")))?;
    let done = if command == Command::PlainText {
        plain_text(target.text.as_deref().unwrap_or_default())
    } else {
        let snapshot = session
            .snapshot(&target.uri)
            .ok_or_else(|| Error::invalid_params("the document is not open"))?;
        let is_quick = is_short(&snapshot) && snapshot.is_quick();
        let work = move |snapshot: &Snapshot| run(snapshot, command, &target);
        fitting(snapshot, is_quick, work).await?
    };
    match done {
        Done::Value(value) => return Ok(Some(value)),
        Done::Edit(label, edit) => {
            let params = json!({"label": label, "edit": edit});
            session.ask("workspace/applyEdit", &params, For::Nothing);
        }
        Done::Nothing(why) => session.show_message(MessageType::INFO, &why),
    }
    Ok(None)
}

/// A change of a settings file, for clients that take no edit later than the action.
fn change_settings(session: &Session, arguments: Vec<LSPAny>) -> Result<Option<LSPAny>> {
    let wanted = arguments.into_iter().next().unwrap_or_default();
    let wanted = serde_json::from_value(wanted)
        .map_err(|e| Error::invalid_params(format!("the command's argument: {e}")))?;
    match settings_actions::edit(session, &wanted) {
        Ok(edit) => {
            let params = json!({"label": "Change reftel.toml", "edit": edit});
            session.ask("workspace/applyEdit", &params, For::Nothing);
        }
        Err(why) => session.show_message(MessageType::ERROR, &why),
    }
    Ok(None)
}
