//! `workspace/didChangeConfiguration`: some clients send the settings, others want to be asked.

use serde_json::Value;
use tower_lsp::ls_types::DidChangeConfigurationParams;

use super::answered::configure;
use super::initialized::ask_configuration;
use crate::lsp::session::Session;

pub(crate) fn did_change_configuration(
    session: &Session,
    mut params: DidChangeConfigurationParams,
) {
    if session.client().asks_configuration {
        return ask_configuration(session);
    }
    if let Some(section) = params.settings.get_mut("reftel") {
        configure(session, Value::take(section), Vec::new());
    }
}
