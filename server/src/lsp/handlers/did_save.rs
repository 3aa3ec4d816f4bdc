//! `textDocument/didSave`: a client that watches no files may have changed a `reftel.toml` meanwhile.

use crate::lsp::session::Session;

pub(crate) fn did_save(session: &Session) {
    if !session.client().watches_files {
        session.reread_files();
    }
}
