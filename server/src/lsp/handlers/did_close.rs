//! `textDocument/didClose`: a closed document has no findings.

use tower_lsp::ls_types::{DidCloseTextDocumentParams, MessageType};

use crate::lsp::session::Session;
use crate::lsp::worker;

pub(crate) fn did_close(session: &Session, params: &DidCloseTextDocumentParams) {
    let uri = params.text_document.uri.as_str();
    if !session.close(uri) {
        session.log(
            MessageType::WARNING,
            "the close of a document that is not open is ignored",
        );
    } else if !session.client().pulls {
        session
            .outbox()
            .send(worker::notification(uri, None, b"[]"));
    }
}
