//! `textDocument/didSave`: a client that does not watch files says so when it has written one.

use crate::lsp::session::Session;

pub(crate) fn did_save(session: &Session) {
    if !session.client().watches_files {
        session.reread_files();
    }
}
