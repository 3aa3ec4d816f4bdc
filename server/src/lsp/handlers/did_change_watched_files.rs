//! `workspace/didChangeWatchedFiles`: only `reftel.toml` is watched.

use tower_lsp::ls_types::DidChangeWatchedFilesParams;

use crate::config_file::FILE_NAME;
use crate::lsp::session::Session;

pub(crate) fn did_change_watched_files(session: &Session, params: &DidChangeWatchedFilesParams) {
    let mut changed = params.changes.iter().map(|change| change.uri.as_str());
    if changed.any(|uri| uri.ends_with(FILE_NAME)) {
        session.reread_files();
    }
}
