//! What the server knows: the open documents with their versions, the client, the configuration.
//! Invariant: the lock is held to look up, to edit and to clone snapshots, never while anything is computed or awaited.

use std::collections::HashMap;
use std::ops::Range;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use reftel_grammar::Document;
use serde::Serialize;
use serde_json::{Value, json};
use tower_lsp::ls_types::{MessageType, TextDocumentContentChangeEvent};

use super::asked::{Asked, For};
use super::client::Client;
use super::convert::Mapper;
use super::options::{Editor, Folder, Options, Workspace};
use super::outbox::{Message, Outbox};
use super::painter::Painter;
use super::trace::Trace;
use super::worker::Analyser;

/// A document as it stood when a message arrived. Cheap to take; nothing that comes later changes it.
#[derive(Clone)]
pub(crate) struct Snapshot {
    pub(crate) uri: Arc<str>,
    pub(crate) version: i32,
    pub(crate) document: Document,
    pub(crate) options: Arc<Options>,
    pub(crate) client: Arc<Client>,
    pub(crate) analyser: Arc<Mutex<Analyser>>,
    painter: Arc<Mutex<Painter>>,
    /// Where the last edit ended.
    pub(crate) last_edit: usize,
    /// Bytes of text that no analysis has seen yet.
    pub(crate) unseen: usize,
    epoch: u64,
}

impl Snapshot {
    /// Converts positions of this text.
    pub(crate) fn mapper(&self) -> Mapper<'_> {
        Mapper::new(self.document.text(), self.client.encoding)
    }

    /// The semantic tokens that the client has.
    pub(crate) fn painter(&self) -> MutexGuard<'_, Painter> {
        self.painter.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Bytes of text whose tokens have to be found to say what changed since `previous`; all while somebody else paints.
    pub(crate) fn unpainted(&self, previous: Option<&str>) -> usize {
        let known = previous.zip(self.painter.try_lock().ok());
        let bytes = known.map(|(previous, painter)| painter.unpainted(self, previous));
        bytes.unwrap_or(self.document.text().len())
    }
}

struct Open {
    document: Document,
    version: i32,
    last_edit: usize,
    unseen: usize,
    options: Arc<Options>,
    analyser: Arc<Mutex<Analyser>>,
    painter: Arc<Mutex<Painter>>,
    /// Counts what findings depend on: edits and changes of the configuration.
    epoch: u64,
    /// Waits in `State::dirty`.
    dirty: bool,
    /// A thread is finding, and will see by the epoch that there is more to do.
    working: bool,
}

#[derive(Default)]
struct State {
    client: Arc<Client>,
    options: Workspace,
    asked: Asked,
    documents: HashMap<Arc<str>, Open>,
    /// Documents with `dirty`, in the order in which they changed.
    dirty: Vec<Arc<str>>,
    parent: Option<i32>,
    trace: Trace,
}

/// The session with one client.
#[derive(Default)]
pub(crate) struct Session {
    state: Mutex<State>,
    outbox: Outbox,
}

impl Session {
    pub(crate) fn new(outbox: Outbox) -> Self {
        Self {
            state: Mutex::default(),
            outbox,
        }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes what `initialize` said.
    pub(crate) fn begin(&self, client: Client, parent: Option<i32>, folders: Vec<Folder>) {
        let mut state = self.lock();
        state.client = Arc::new(client);
        state.parent = parent;
        state.options.change_folders(folders, &[]);
    }

    /// The editor's folders change.
    pub(crate) fn change_folders(&self, added: Vec<Folder>, removed: &[Folder]) {
        let mut state = self.lock();
        state.options.change_folders(added, removed);
        state.renew_options(&self.outbox);
    }

    /// Asks the client for something; the answer comes to `answered`.
    pub(crate) fn ask(&self, method: &str, params: &impl Serialize, what: For) {
        self.lock().asked.ask(&self.outbox, method, params, what);
    }

    /// Tells the officer something.
    pub(crate) fn show_message(&self, kind: MessageType, text: &str) {
        self.say("window/showMessage", kind, text);
    }

    /// A line in the client's log; never the text of a document.
    pub(crate) fn log(&self, kind: MessageType, line: &str) {
        self.say("window/logMessage", kind, line);
    }

    fn say(&self, method: &str, kind: MessageType, text: &str) {
        let params = json!({"type": kind, "message": text});
        self.outbox.send(Message::notification(method, &params));
    }

    /// How much the client wants to hear of each message.
    pub(crate) fn trace(&self) -> Trace {
        self.lock().trace
    }

    /// Takes the value of a `$/setTrace`; one that is none changes nothing.
    pub(crate) fn set_trace(&self, value: &Value) {
        if let Some(trace) = Trace::from_value(value) {
            self.lock().trace = trace;
        }
    }

    /// The editor's folders.
    pub(crate) fn folders(&self) -> Vec<Folder> {
        self.lock().options.folders()
    }

    /// The client answered: what the question was for.
    pub(crate) fn answered(&self, id: &Value) -> For {
        self.lock().asked.answered(id)
    }

    /// Takes the editor's settings.
    pub(crate) fn configure(&self, general: Editor, special: Vec<(PathBuf, Editor)>) {
        let mut state = self.lock();
        if state.options.set_editor(general, special) {
            state.renew_options(&self.outbox);
        }
    }

    /// A `reftel.toml` changed.
    pub(crate) fn reread_files(&self) {
        let mut state = self.lock();
        state.options.forget_files();
        state.renew_options(&self.outbox);
    }

    /// The text of a settings file that the editor holds open, with its address and version.
    pub(crate) fn settings_text(&self, path: &Path) -> Option<(String, i32, String)> {
        let state = self.lock();
        let file = state.options.open_file(path)?;
        let text = file.document.text().to_text();
        Some((file.uri.clone(), file.version, text))
    }

    pub(crate) fn client(&self) -> Arc<Client> {
        self.lock().client.clone()
    }

    /// The process whose end ends the server.
    pub(crate) fn parent(&self) -> Option<i32> {
        self.lock().parent
    }

    /// The way to the client.
    pub(crate) fn outbox(&self) -> &Outbox {
        &self.outbox
    }

    /// A document is open from now on. One that is open already is replaced: the client's word counts.
    pub(crate) fn open(&self, uri: &str, version: i32, text: &str) {
        let mut state = self.lock();
        if state.options.open_files().open(uri, version, text) {
            return state.settings_changed(&self.outbox);
        }
        drop(state);
        let document = Document::parse(text);
        let mut state = self.lock();
        let key: Arc<str> = uri.into();
        let open = Open {
            document,
            version,
            last_edit: 0,
            unseen: text.len(),
            options: state.options.of(uri),
            analyser: Arc::default(),
            painter: Arc::default(),
            epoch: 0,
            dirty: false,
            working: false,
        };
        state.documents.insert(key.clone(), open);
        state.mark(&key);
        state.say_problems(&self.outbox);
    }

    /// Applies changes in their order. False if the document is not open.
    pub(crate) fn change(
        &self,
        uri: &str,
        version: i32,
        changes: &[TextDocumentContentChangeEvent],
    ) -> bool {
        let mut state = self.lock();
        let encoding = state.client.encoding;
        let Some((key, _)) = state.documents.get_key_value(uri) else {
            let files = state.options.open_files();
            let changed = files.change(uri, version, changes, encoding);
            if changed {
                state.settings_changed(&self.outbox);
            }
            return changed;
        };
        let key = key.clone();
        if let Some(open) = state.documents.get_mut(&key) {
            open.version = version;
            open.epoch += 1;
            for change in changes {
                let Some(range) = change.range else {
                    open.document = Document::parse(&change.text);
                    open.unseen = change.text.len();
                    open.last_edit = 0;
                    continue;
                };
                let range = Mapper::new(open.document.text(), encoding).bytes(range);
                open.last_edit = range.start + change.text.len();
                open.unseen += change.text.len();
                edit(&mut open.document, range, &change.text);
            }
        }
        state.mark(&key);
        true
    }

    /// A document is closed. False if it was not open.
    pub(crate) fn close(&self, uri: &str) -> bool {
        let mut state = self.lock();
        if state.options.open_files().close(uri) {
            state.settings_changed(&self.outbox);
            return true;
        }
        state.dirty.retain(|dirty| &**dirty != uri);
        state.documents.remove(uri).is_some()
    }

    /// The document as it stands now.
    pub(crate) fn snapshot(&self, uri: &str) -> Option<Snapshot> {
        self.lock().snapshot(uri)
    }

    /// Every open document as it stands now.
    pub(crate) fn snapshots(&self) -> Vec<Snapshot> {
        let state = self.lock();
        let mut all: Vec<_> = state.documents.keys().collect();
        all.sort_unstable();
        all.into_iter()
            .filter_map(|uri| state.snapshot(uri))
            .collect()
    }

    /// Takes the document that has waited longest for its findings.
    pub(crate) fn next_dirty(&self) -> Option<Snapshot> {
        let mut state = self.lock();
        while !state.dirty.is_empty() {
            let uri = state.dirty.remove(0);
            if let Some(open) = state.documents.get_mut(&uri) {
                open.dirty = false;
                if !open.working {
                    return state.snapshot(&uri);
                }
            }
        }
        None
    }

    /// A thread begins to find; until `next_work` says `None`, no other one is given the document.
    pub(crate) fn begin_work(&self, snapshot: &Snapshot) {
        if let Some(open) = self.lock().same_open(snapshot) {
            open.working = true;
        }
    }

    /// What the thread that did `done` does next: the document as it stands now, if that has moved on.
    pub(crate) fn next_work(&self, done: &Snapshot) -> Option<Snapshot> {
        let mut state = self.lock();
        let open = state.same_open(done)?;
        if open.epoch == done.epoch {
            open.working = false;
            return None;
        }
        state.snapshot(&done.uri)
    }

    /// Notes that an analysis has seen the text of this snapshot.
    pub(crate) fn seen(&self, snapshot: &Snapshot) {
        let mut state = self.lock();
        if let Some(open) = state.same_open(snapshot) {
            open.unseen = open.unseen.saturating_sub(snapshot.unseen);
        }
    }

    /// Sends findings, unless the document has moved on or is closed.
    pub(crate) fn publish(&self, snapshot: &Snapshot, message: Message) {
        let mut state = self.lock();
        let open = state.same_open(snapshot);
        if open.is_some_and(|open| open.epoch == snapshot.epoch) {
            // Under the lock, so that a later version's findings cannot be sent before these.
            self.outbox.send(message);
        }
    }
}

impl State {
    /// The editor's text of a settings file is another one.
    fn settings_changed(&mut self, outbox: &Outbox) {
        self.options.texts_changed();
        self.renew_options(outbox);
    }

    fn mark(&mut self, uri: &Arc<str>) {
        if self.client.pulls {
            return;
        }
        if let Some(open) = self.documents.get_mut(uri)
            && !open.dirty
        {
            open.dirty = true;
            self.dirty.push(uri.clone());
        }
    }

    /// A settings file that cannot be read is a thing to mend, so the officer is told, once.
    fn say_problems(&mut self, outbox: &Outbox) {
        for problem in self.options.take_problems() {
            let params = json!({"type": MessageType::WARNING, "message": problem});
            outbox.send(Message::notification("window/showMessage", &params));
        }
    }

    /// Gives every document its options anew; those whose options changed are analysed anew.
    fn renew_options(&mut self, outbox: &Outbox) {
        let mut changed = Vec::new();
        for (uri, open) in &mut self.documents {
            let options = self.options.of(uri);
            if options != open.options {
                open.options = options;
                open.epoch += 1;
                open.unseen += open.document.text().len();
                changed.push(uri.clone());
            }
        }
        for uri in &changed {
            self.mark(uri);
        }
        self.say_problems(outbox);
        let client = &self.client;
        let diagnostics = client.pulls && client.refreshes_diagnostics;
        for (wanted, method) in [
            (diagnostics, "workspace/diagnostic/refresh"),
            (client.refreshes_hints, "workspace/inlayHint/refresh"),
        ] {
            if wanted && !changed.is_empty() {
                self.asked.ask(outbox, method, &Value::Null, For::Nothing);
            }
        }
    }

    fn snapshot(&self, uri: &str) -> Option<Snapshot> {
        let (uri, open) = self.documents.get_key_value(uri)?;
        Some(Snapshot {
            uri: uri.clone(),
            version: open.version,
            document: open.document.clone(),
            options: open.options.clone(),
            client: self.client.clone(),
            analyser: open.analyser.clone(),
            painter: open.painter.clone(),
            last_edit: open.last_edit,
            unseen: open.unseen,
            epoch: open.epoch,
        })
    }

    /// The open document that the snapshot was taken of, if it has not been closed (and perhaps opened again) since.
    fn same_open(&mut self, snapshot: &Snapshot) -> Option<&mut Open> {
        self.documents
            .get_mut(&snapshot.uri)
            .filter(|open| Arc::ptr_eq(&open.analyser, &snapshot.analyser))
    }
}

/// Edits; should the engine fail on this edit, the text is parsed anew, for a lost edit would part editor and server for good.
fn edit(document: &mut Document, range: Range<usize>, text: &str) {
    let before = document.text().clone();
    let result = catch_unwind(AssertUnwindSafe(|| document.edit(range.clone(), text)));
    if result.is_err() {
        let head = before.slice(0..range.start);
        let tail = before.slice(range.end..before.len());
        *document = Document::parse(&format!("{head}{text}{tail}"));
    }
}
