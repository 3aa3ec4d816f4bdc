//! `initialize`.

use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::{InitializeParams, InitializeResult, ServerInfo};

use crate::lsp::capabilities::capabilities;
use crate::lsp::client::Client;
use crate::lsp::session::Session;

pub(crate) fn initialize(session: &Session, params: InitializeParams) -> Result<InitializeResult> {
    let client = Client::new(&params.capabilities);
    let capabilities = capabilities(&client);
    let parent = params.process_id.and_then(|id| i32::try_from(id).ok());
    session.begin(client, parent);
    Ok(InitializeResult {
        capabilities,
        server_info: Some(ServerInfo {
            name: "reftel".into(),
            version: Some(env!("CARGO_PKG_VERSION").into()),
        }),
        offset_encoding: None,
    })
}
