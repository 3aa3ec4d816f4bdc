//! Which options hold for which document: the editor's settings, and over them the nearest `reftel.toml`.
//! Invariant: the file system is asked when a document opens or a setting changes, never on the way of a keystroke.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::Arc;

use reftel_analysis::Config;

use super::log;
use super::uri::file_path;
use crate::settings::{Settings, nearest, today};

/// Findings shown for one document unless set otherwise: building thousands costs more than finding them.
const MOST_SHOWN: usize = 200;

/// The options of a document.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Options {
    pub(crate) analysis: Config,
    pub(crate) most_shown: usize,
}

/// The settings of the session.
#[derive(Default)]
pub(crate) struct Workspace {
    editor: Settings,
    /// Where a document without a path (`untitled:`) is looked for.
    root: Option<PathBuf>,
    known: HashMap<Option<PathBuf>, Arc<Options>>,
}

impl Workspace {
    /// The first folder of the workspace.
    pub(crate) fn set_root(&mut self, root: Option<PathBuf>) {
        self.root = root;
        self.known.clear();
    }

    /// Takes the editor's settings; whether anything changed.
    pub(crate) fn set_editor(&mut self, settings: Settings) -> bool {
        let changed = self.editor != settings;
        self.editor = settings;
        self.known.clear();
        changed
    }

    /// Files are read again when next asked for.
    pub(crate) fn forget_files(&mut self) {
        self.known.clear();
    }

    /// The options of a document.
    pub(crate) fn of(&mut self, uri: &str) -> Arc<Options> {
        let folder = file_path(uri).and_then(|path| path.parent().map(PathBuf::from));
        let folder = folder.or_else(|| self.root.clone());
        if let Some(options) = self.known.get(&folder) {
            return options.clone();
        }
        let file = folder.as_deref().and_then(nearest);
        let file = file.map(|path| Settings::read(&path)).transpose();
        let file = file.unwrap_or_else(|error| {
            log(&error);
            None
        });
        let options = Arc::new(self.layered(file.as_ref()));
        self.known.insert(folder, options.clone());
        options
    }

    fn layered(&self, file: Option<&Settings>) -> Options {
        let mut options = Options {
            analysis: Config::new(today()),
            most_shown: MOST_SHOWN,
        };
        for layer in std::iter::once(&self.editor).chain(file) {
            layer.apply(&mut options.analysis);
            options.most_shown = layer.max_findings.unwrap_or(options.most_shown);
        }
        options
    }
}
