//! `textDocument/didOpen`.

use tower_lsp::ls_types::DidOpenTextDocumentParams;

use crate::lsp::session::Session;

pub(crate) fn did_open(session: &Session, params: DidOpenTextDocumentParams) {
    let document = params.text_document;
    session.open(document.uri.as_str(), document.version, &document.text);
}
