//! `initialize`.

use serde_json::json;
use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::{InitializeParams, InitializeResult, ServerInfo};

use super::answered::configure;
use crate::lsp::capabilities::advertised;
use crate::lsp::client::Client;
use crate::lsp::ingress::answer_with;
use crate::lsp::options::Folder;
use crate::lsp::session::Session;

pub(crate) fn initialize(session: &Session, params: InitializeParams) -> Result<InitializeResult> {
    let client = Client::new(&params.capabilities);
    let capabilities = advertised(&client);
    let parent = params.process_id.and_then(|id| i32::try_from(id).ok());
    let folders = folders(&params);
    session.begin(client, parent, folders);
    if let Some(value) = params.trace {
        session.set_trace(&serde_json::to_value(value).unwrap_or_default());
    }
    if let Some(mut options) = params.initialization_options {
        // Either the section itself or, as some clients have it, an object that holds it.
        let section = options.get_mut("reftel").map(serde_json::Value::take);
        configure(session, section.unwrap_or(options), Vec::new());
    }
    let server = ServerInfo {
        name: "reftel".into(),
        version: Some(env!("CARGO_PKG_VERSION").into()),
    };
    answer_with(&json!({"capabilities": capabilities, "serverInfo": server}));
    Ok(InitializeResult::default())
}

/// The editor's folders; an older client has one root.
#[allow(deprecated)]
fn folders(params: &InitializeParams) -> Vec<Folder> {
    let root = params.root_uri.as_ref().map(|uri| uri.as_str());
    match &params.workspace_folders {
        Some(folders) => {
            let folders = folders.iter().filter_map(|f| Folder::new(f.uri.as_str()));
            folders.collect()
        }
        None => root.and_then(Folder::new).into_iter().collect(),
    }
}
