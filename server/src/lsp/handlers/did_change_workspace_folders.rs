//! `workspace/didChangeWorkspaceFolders`: each folder has its settings; the first also those of documents without a path.

use tower_lsp::ls_types::{DidChangeWorkspaceFoldersParams, WorkspaceFolder};

use super::initialized::ask_configuration;
use crate::lsp::options::Folder;
use crate::lsp::session::Session;

pub(crate) fn did_change_workspace_folders(
    session: &Session,
    params: &DidChangeWorkspaceFoldersParams,
) {
    let folder = |folder: &WorkspaceFolder| Folder::new(folder.uri.as_str());
    let added: Vec<_> = params.event.added.iter().filter_map(folder).collect();
    let removed: Vec<_> = params.event.removed.iter().filter_map(folder).collect();
    session.change_folders(added, &removed);
    ask_configuration(session);
}
