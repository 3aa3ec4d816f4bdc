//! `textDocument/didChange`: the way of every keystroke.

use tower_lsp::ls_types::{DidChangeTextDocumentParams, MessageType};

use crate::lsp::session::Session;

pub(crate) fn did_change(session: &Session, params: &DidChangeTextDocumentParams) {
    let document = &params.text_document;
    if !session.change(
        document.uri.as_str(),
        document.version,
        &params.content_changes,
    ) {
        session.log(
            MessageType::WARNING,
            "a change of a document that is not open is ignored",
        );
    }
}
