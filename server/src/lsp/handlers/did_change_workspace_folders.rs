//! `workspace/didChangeWorkspaceFolders`: the first folder is where settings of documents without a path are looked for.

use tower_lsp::ls_types::DidChangeWorkspaceFoldersParams;

use crate::lsp::session::Session;
use crate::lsp::uri::file_path;

pub(crate) fn did_change_workspace_folders(
    session: &Session,
    params: &DidChangeWorkspaceFoldersParams,
) {
    let path = |folder: &tower_lsp::ls_types::WorkspaceFolder| file_path(folder.uri.as_str());
    let added: Vec<_> = params.event.added.iter().filter_map(path).collect();
    let removed: Vec<_> = params.event.removed.iter().filter_map(path).collect();
    session.change_folders(added, &removed);
}
