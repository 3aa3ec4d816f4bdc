//! `initialize`.

use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::{InitializeParams, InitializeResult, ServerInfo};

use super::answered::configure;
use crate::lsp::capabilities::capabilities;
use crate::lsp::client::Client;
use crate::lsp::session::Session;
use crate::lsp::uri::file_path;

pub(crate) fn initialize(session: &Session, params: InitializeParams) -> Result<InitializeResult> {
    let client = Client::new(&params.capabilities);
    let capabilities = capabilities(&client);
    let parent = params.process_id.and_then(|id| i32::try_from(id).ok());
    let folders = params.workspace_folders.unwrap_or_default();
    let folders = folders.iter().filter_map(|f| file_path(f.uri.as_str()));
    session.begin(client, parent, folders.collect());
    if let Some(mut options) = params.initialization_options {
        // Either the section itself or, as some clients have it, an object that holds it.
        let section = options.get_mut("reftel").map(serde_json::Value::take);
        configure(session, section.unwrap_or(options));
    }
    Ok(InitializeResult {
        capabilities,
        server_info: Some(ServerInfo {
            name: "reftel".into(),
            version: Some(env!("CARGO_PKG_VERSION").into()),
        }),
        offset_encoding: None,
    })
}
