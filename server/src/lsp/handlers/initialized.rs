//! `initialized`: what must be asked of the client is asked here.

use serde_json::json;

use crate::config_file::FILE_NAME;
use crate::lsp::asked::For;
use crate::lsp::session::Session;

pub(crate) fn initialized(session: &Session) {
    let client = session.client();
    if let Some(pages) = &client.pages {
        pages.write();
    }
    if client.watches_files {
        let watch = json!({"watchers": [{"globPattern": format!("**/{FILE_NAME}")}]});
        let method = "workspace/didChangeWatchedFiles";
        let registration = json!({"id": FILE_NAME, "method": method, "registerOptions": watch});
        let params = json!({ "registrations": [registration] });
        session.ask("client/registerCapability", &params, For::Nothing);
    }
    if client.asks_configuration {
        ask_configuration(session);
    }
}

/// Asks for the section `reftel` of the editor's settings.
pub(crate) fn ask_configuration(session: &Session) {
    let params = json!({"items": [{"section": "reftel"}]});
    session.ask("workspace/configuration", &params, For::Configuration);
}
