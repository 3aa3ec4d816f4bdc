//! What the server knows: the open documents with their versions, the client, the configuration.
//! Invariant: the lock is held to look up, to edit and to clone snapshots, never while anything is computed or awaited.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use reftel_grammar::Document;
use serde::Serialize;
use serde_json::{Value, json};
use tower_lsp::ls_types::{MessageType, TextDocumentContentChangeEvent};

use super::asked::{Asked, For};
use super::client::Client;
use super::documents::Documents;
use super::options::{Editor, Folder, Workspace};
use super::outbox::{Message, Outbox};
use super::snapshot::Snapshot;
use super::trace::Trace;

#[derive(Default)]
struct State {
    client: Arc<Client>,
    options: Workspace,
    asked: Asked,
    documents: Documents,
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
        let options = state.options.of(uri);
        state.documents.open(uri, version, document, options);
        state.mark(uri);
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
        if state.documents.change(uri, version, changes, encoding) {
            state.mark(uri);
            return true;
        }
        let files = state.options.open_files();
        let changed = files.change(uri, version, changes, encoding);
        if changed {
            state.settings_changed(&self.outbox);
        }
        changed
    }

    /// A document is closed. False if it was not open.
    pub(crate) fn close(&self, uri: &str) -> bool {
        let mut state = self.lock();
        if state.options.open_files().close(uri) {
            state.settings_changed(&self.outbox);
            return true;
        }
        state.documents.close(uri)
    }

    /// The document as it stands now.
    pub(crate) fn snapshot(&self, uri: &str) -> Option<Snapshot> {
        let state = self.lock();
        state.documents.snapshot(uri, &state.client)
    }

    /// Every open document as it stands now.
    pub(crate) fn snapshots(&self) -> Vec<Snapshot> {
        let state = self.lock();
        state.documents.snapshots(&state.client)
    }

    /// Takes the document that has waited longest for its findings.
    pub(crate) fn next_dirty(&self) -> Option<Snapshot> {
        let mut state = self.lock();
        let client = state.client.clone();
        state.documents.next_dirty(&client)
    }

    /// A thread begins to find; until `next_work` says `None`, no other one is given the document.
    pub(crate) fn begin_work(&self, snapshot: &Snapshot) {
        self.lock().documents.begin_work(snapshot);
    }

    /// What the thread that did `done` does next: the document as it stands now, if that has moved on.
    pub(crate) fn next_work(&self, done: &Snapshot) -> Option<Snapshot> {
        let mut state = self.lock();
        let client = state.client.clone();
        state.documents.next_work(done, &client)
    }

    /// Notes that an analysis has seen the text of this snapshot.
    pub(crate) fn seen(&self, snapshot: &Snapshot) {
        self.lock().documents.seen(snapshot);
    }

    /// Sends findings, unless the document has moved on or is closed.
    pub(crate) fn publish(&self, snapshot: &Snapshot, message: Message) {
        let _state = self.lock();
        if snapshot.is_current() {
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

    fn mark(&mut self, uri: &str) {
        if !self.client.pulls {
            self.documents.mark(uri);
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
        let changed = self.documents.renew(|uri| self.options.of(uri));
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
}
