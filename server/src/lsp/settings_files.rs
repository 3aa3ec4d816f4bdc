//! Settings files (`reftel.toml`) that the editor holds open: their text counts, saved or not.
//! Invariant: while a text is half typed and does not read, the last one that did holds.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use reftel_grammar::{Document, Encoding};
use tower_lsp::ls_types::TextDocumentContentChangeEvent;

use super::convert::Mapper;
use super::uri::file_path;
use crate::config_file::{FILE_NAME, reads, resolved};

/// An open settings file.
pub(crate) struct OpenFile {
    pub(crate) uri: String,
    pub(crate) version: i32,
    pub(crate) document: Document,
    /// The last text that read as TOML.
    pub(crate) settings: String,
}

/// The open settings files by their path.
#[derive(Default)]
pub(crate) struct OpenFiles(HashMap<PathBuf, OpenFile>);

/// The path of a settings file, if the address is one's.
fn settings_path(uri: &str) -> Option<PathBuf> {
    if !uri.ends_with(FILE_NAME) {
        return None;
    }
    let path = file_path(uri)?;
    let named = path.file_name().is_some_and(|name| name == FILE_NAME);
    named.then(|| real(&path))
}

/// A path as settings files are looked for: its folder without links, for the file itself may not be there yet.
fn real(path: &Path) -> PathBuf {
    let folder = path.parent().and_then(resolved);
    folder.map_or_else(|| path.to_owned(), |folder| folder.join(FILE_NAME))
}

impl OpenFiles {
    pub(crate) fn get(&self, path: &Path) -> Option<&OpenFile> {
        // Nearly always there is none: then no link has to be followed.
        if self.0.is_empty() {
            return None;
        }
        self.0.get(&real(path))
    }

    /// Opens; false if it is no settings file.
    pub(crate) fn open(&mut self, uri: &str, version: i32, text: &str) -> bool {
        let Some(path) = settings_path(uri) else {
            return false;
        };
        let file = OpenFile {
            uri: uri.to_owned(),
            version,
            document: Document::parse(text),
            settings: text.to_owned(),
        };
        self.0.insert(path, file);
        true
    }

    /// Changes; false if it is no open settings file.
    pub(crate) fn change(
        &mut self,
        uri: &str,
        version: i32,
        changes: &[TextDocumentContentChangeEvent],
        encoding: Encoding,
    ) -> bool {
        let Some(file) = self.0.values_mut().find(|file| file.uri == uri) else {
            return false;
        };
        file.version = version;
        for change in changes {
            let Some(range) = change.range else {
                file.document = Document::parse(&change.text);
                continue;
            };
            let range = Mapper::new(file.document.text(), encoding).bytes(range);
            let mut text = file.document.text().to_text();
            text.replace_range(range, &change.text);
            file.document = Document::parse(&text);
        }
        let text = file.document.text().to_text();
        if reads(&text) {
            file.settings = text;
        }
        true
    }

    /// Closes; false if it was not open.
    pub(crate) fn close(&mut self, uri: &str) -> bool {
        let before = self.0.len();
        self.0.retain(|_, file| file.uri != uri);
        self.0.len() < before
    }
}
