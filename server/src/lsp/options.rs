//! Which options hold for which document: the editor's settings, and over them the nearest `reftel.toml`.
//! Invariant: the file system is asked when a document opens or a setting changes, never on the way of a keystroke.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use reftel_analysis::Config;
use reftel_analysis::features::HintOptions;

use super::settings_files::{OpenFile, OpenFiles};
use super::uri::file_path;
use crate::config_file::{ConfigFile, FILE_NAME, Settings, nearest_of, today, zone};

/// Findings shown for one document unless set otherwise: building thousands costs more than finding them.
const MOST_SHOWN: usize = 200;

/// The options of a document.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Options {
    pub(crate) analysis: Config,
    pub(crate) most_shown: usize,
    pub(crate) hints: HintOptions,
    /// The settings file that holds, or where one would be made: at the root of the workspace, else beside the document.
    pub(crate) settings: Option<PathBuf>,
}

/// What the editor's settings say.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Editor {
    pub(crate) settings: Settings,
    pub(crate) hints: HintOptions,
}

/// A folder of the editor's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Folder {
    /// As the client wrote it.
    pub(crate) uri: String,
    pub(crate) path: PathBuf,
}

impl Folder {
    /// `None` for a folder that is not of the file system.
    pub(crate) fn new(uri: &str) -> Option<Self> {
        let path = file_path(uri)?;
        let uri = uri.to_owned();
        Some(Self { uri, path })
    }
}

/// The settings of the session.
#[derive(Default)]
pub(crate) struct Workspace {
    editor: Editor,
    /// Settings of single folders, which hold for what is below.
    editor_in: Vec<(PathBuf, Editor)>,
    /// The editor's folders; the first is where settings of a document without a path (`untitled:`) are looked for.
    folders: Vec<Folder>,
    known: HashMap<Option<PathBuf>, Known>,
    open: OpenFiles,
    /// What is wrong in settings files and has not been said yet, and what has.
    problems: Vec<String>,
    said: HashSet<String>,
}

/// What holds in a folder.
struct Known {
    options: Arc<Options>,
    /// The file, when it also names rules for single files.
    per_file: Option<ConfigFile>,
}

impl Known {
    fn of(&self, path: Option<&Path>) -> Arc<Options> {
        let (Some(file), Some(path)) = (&self.per_file, path) else {
            return self.options.clone();
        };
        let mut options = Options::clone(&self.options);
        file.ignore_in(path, &mut options.analysis);
        Arc::new(options)
    }
}

impl Workspace {
    /// Folders come and go.
    pub(crate) fn change_folders(&mut self, added: Vec<Folder>, removed: &[Folder]) {
        let gone = |path: &PathBuf| removed.iter().any(|folder| folder.path == *path);
        self.folders.retain(|folder| !gone(&folder.path));
        self.editor_in.retain(|(path, _)| !gone(path));
        self.folders.extend(added);
        self.known.clear();
    }

    /// The editor's folders.
    pub(crate) fn folders(&self) -> Vec<Folder> {
        self.folders.clone()
    }

    /// Takes the editor's settings, in general and of folders; whether anything changed.
    pub(crate) fn set_editor(&mut self, general: Editor, special: Vec<(PathBuf, Editor)>) -> bool {
        let changed = self.editor != general || self.editor_in != special;
        self.editor = general;
        self.editor_in = special;
        self.known.clear();
        changed
    }

    /// Files are read again when next asked for.
    pub(crate) fn forget_files(&mut self) {
        self.known.clear();
    }

    /// The settings files that are open; what was read of them is forgotten, because they are about to change.
    pub(crate) fn open_files(&mut self) -> &mut OpenFiles {
        &mut self.open
    }

    /// The editor's text of a settings file has changed.
    pub(crate) fn texts_changed(&mut self) {
        self.known.clear();
    }

    /// The text of an open settings file.
    pub(crate) fn open_file(&self, path: &Path) -> Option<&OpenFile> {
        self.open.get(path)
    }

    /// What is wrong in settings files, each once.
    pub(crate) fn take_problems(&mut self) -> Vec<String> {
        std::mem::take(&mut self.problems)
    }

    /// The options of a document.
    pub(crate) fn of(&mut self, uri: &str) -> Arc<Options> {
        let path = file_path(uri);
        let folder = path.as_deref().and_then(Path::parent).map(PathBuf::from);
        let folder = folder.or_else(|| self.folders.first().map(|folder| folder.path.clone()));
        if let Some(known) = self.known.get(&folder) {
            return known.of(path.as_deref());
        }
        let exists = |path: &Path| self.open.get(path).is_some() || path.is_file();
        let file = folder.as_deref().and_then(|f| nearest_of(f, exists));
        let file = file.map(|path| match self.open.get(&path) {
            Some(open) => ConfigFile::from_text(&path, &open.settings),
            None => ConfigFile::read(&path),
        });
        for problem in file.iter().flat_map(|file| &file.problems) {
            let name = file.as_ref().map(|file| file.path.display().to_string());
            let problem = format!("{}:{problem}", name.unwrap_or_default());
            if self.said.insert(problem.clone()) {
                self.problems.push(problem);
            }
        }
        let editor = self.editor_of(folder.as_deref());
        let mut options = layered(editor, file.as_ref().map(|file| &file.settings));
        options.settings = match &file {
            Some(file) => Some(file.path.clone()),
            None => folder.as_deref().map(|folder| self.place_for(folder)),
        };
        let known = Known {
            options: Arc::new(options),
            per_file: file.filter(ConfigFile::is_per_file),
        };
        let options = known.of(path.as_deref());
        self.known.insert(folder, known);
        options
    }

    /// Where a settings file for a folder is made.
    fn place_for(&self, folder: &Path) -> PathBuf {
        let roots = self.folders.iter().map(|root| root.path.as_path());
        let around = roots.filter(|root| folder.starts_with(root));
        let root = around.max_by_key(|root| root.components().count());
        root.unwrap_or(folder).join(FILE_NAME)
    }

    /// The editor's settings in a folder: those of the innermost folder that has its own.
    fn editor_of(&self, folder: Option<&Path>) -> &Editor {
        let above = |(path, _): &&(PathBuf, Editor)| folder.is_some_and(|f| f.starts_with(path));
        let inner = self.editor_in.iter().filter(above);
        let inner = inner.max_by_key(|(path, _)| path.components().count());
        inner.map_or(&self.editor, |(_, editor)| editor)
    }
}

fn layered(editor: &Editor, file: Option<&Settings>) -> Options {
    let mut options = Options {
        analysis: Config {
            zone: zone(),
            ..Config::new(today())
        },
        most_shown: MOST_SHOWN,
        hints: editor.hints,
        settings: None,
    };
    for layer in std::iter::once(&editor.settings).chain(file) {
        layer.apply(&mut options.analysis);
        options.most_shown = layer.max_findings.unwrap_or(options.most_shown);
    }
    options
}
