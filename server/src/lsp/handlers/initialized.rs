//! `initialized`: what must be asked of the client is asked here.
//! Invariant: registered is what no capability can say; the rest is advertised at once, for every client alike.

use serde_json::{Value, json};
use tower_lsp::ls_types::TextDocumentSyncKind;

use crate::config_file::FILE_NAME;
use crate::lsp::asked::For;
use crate::lsp::session::Session;

pub(crate) fn initialized(session: &Session) {
    let client = session.client();
    if let Some(pages) = &client.pages {
        pages.write();
    }
    let registration = |id: &str, method: &str, options: Value| json!({"id": id, "method": method, "registerOptions": options});
    let mut registrations = Vec::new();
    if client.watches_files {
        let watch = json!({"watchers": [{"globPattern": format!("**/{FILE_NAME}")}]});
        let method = "workspace/didChangeWatchedFiles";
        registrations.push(registration(FILE_NAME, method, watch));
    }
    if client.registers_documents {
        // Only their text: all else is about cables, and must not stand beside what the editor has for such files.
        let files = json!([{"scheme": "file", "pattern": format!("**/{FILE_NAME}")}]);
        let incremental = TextDocumentSyncKind::INCREMENTAL;
        for (method, options) in [
            ("didOpen", json!({"documentSelector": files})),
            (
                "didChange",
                json!({"documentSelector": files, "syncKind": incremental}),
            ),
            ("didClose", json!({"documentSelector": files})),
        ] {
            let id = format!("{FILE_NAME} {method}");
            registrations.push(registration(
                &id,
                &format!("textDocument/{method}"),
                options,
            ));
        }
    }
    if client.registers_configuration {
        let method = "workspace/didChangeConfiguration";
        registrations.push(registration("reftel", method, json!({"section": "reftel"})));
    }
    if !registrations.is_empty() {
        let params = json!({ "registrations": registrations });
        session.ask("client/registerCapability", &params, For::Nothing);
    }
    ask_configuration(session);
}

/// Asks for the section `reftel` of the editor's settings, in general and in each folder; not a client that does not answer.
pub(crate) fn ask_configuration(session: &Session) {
    if !session.client().asks_configuration {
        return;
    }
    let folders = session.folders();
    let mut items = vec![json!({"section": "reftel"})];
    let in_folder = |uri: &str| json!({"scopeUri": uri, "section": "reftel"});
    items.extend(folders.iter().map(|folder| in_folder(&folder.uri)));
    let paths = folders.into_iter().map(|folder| folder.path).collect();
    let params = json!({ "items": items });
    session.ask(
        "workspace/configuration",
        &params,
        For::Configuration(paths),
    );
}
