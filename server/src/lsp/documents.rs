//! The open documents, and which of them wait for their findings.
//! Invariant: a document is found in by one thread at a time, and every change of it is followed by its findings.

use std::collections::HashMap;
use std::ops::Range;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex};

use reftel_analysis::Stop;
use reftel_grammar::{Document, Encoding};
use tower_lsp::ls_types::TextDocumentContentChangeEvent;

use super::client::Client;
use super::convert::Mapper;
use super::options::Options;
use super::painter::Painter;
use super::snapshot::{Epoch, Snapshot};
use super::worker::Analyser;

struct Open {
    document: Document,
    version: i32,
    last_edit: usize,
    unseen: usize,
    options: Arc<Options>,
    analyser: Arc<Mutex<Analyser>>,
    painter: Arc<Mutex<Painter>>,
    epoch: Epoch,
    /// Waits in `Documents::dirty`.
    dirty: bool,
    /// A thread is finding, and will see by the epoch that there is more to do.
    working: bool,
}

impl Drop for Open {
    /// What is still being computed is about a document that is closed or was opened anew.
    fn drop(&mut self) {
        self.epoch.advance();
    }
}

/// The open documents by their address.
#[derive(Default)]
pub(super) struct Documents {
    open: HashMap<Arc<str>, Open>,
    /// Documents with `dirty`, in the order in which they changed.
    dirty: Vec<Arc<str>>,
}

impl Documents {
    /// Opens. A document that is open already is replaced.
    pub(super) fn open(
        &mut self,
        uri: &str,
        version: i32,
        document: Document,
        options: Arc<Options>,
    ) {
        let open = Open {
            version,
            last_edit: 0,
            unseen: document.text().len(),
            document,
            options,
            analyser: Arc::default(),
            painter: Arc::default(),
            epoch: Epoch::default(),
            dirty: false,
            working: false,
        };
        self.open.insert(uri.into(), open);
    }

    /// Applies changes in their order. False if the document is not open.
    pub(super) fn change(
        &mut self,
        uri: &str,
        version: i32,
        changes: &[TextDocumentContentChangeEvent],
        encoding: Encoding,
    ) -> bool {
        let Some(open) = self.open.get_mut(uri) else {
            return false;
        };
        open.version = version;
        open.epoch.advance();
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
        true
    }

    /// Closes. False if it was not open.
    pub(super) fn close(&mut self, uri: &str) -> bool {
        self.dirty.retain(|dirty| &**dirty != uri);
        self.open.remove(uri).is_some()
    }

    /// Gives every document its options anew: the addresses of those whose options changed.
    pub(super) fn renew(&mut self, mut options: impl FnMut(&str) -> Arc<Options>) -> Vec<Arc<str>> {
        let mut changed = Vec::new();
        for (uri, open) in &mut self.open {
            let options = options(uri);
            if options != open.options {
                open.options = options;
                open.epoch.advance();
                open.unseen += open.document.text().len();
                changed.push(uri.clone());
            }
        }
        changed
    }

    /// The document as it stands now.
    pub(super) fn snapshot(&self, uri: &str, client: &Arc<Client>) -> Option<Snapshot> {
        let (uri, open) = self.open.get_key_value(uri)?;
        Some(Snapshot {
            uri: uri.clone(),
            version: open.version,
            document: open.document.clone(),
            options: open.options.clone(),
            client: client.clone(),
            analyser: open.analyser.clone(),
            painter: open.painter.clone(),
            last_edit: open.last_edit,
            unseen: open.unseen,
            stop: Stop::never(),
            epoch: (open.epoch.now(), open.epoch.clone()),
        })
    }

    /// Every open document as it stands now.
    pub(super) fn snapshots(&self, client: &Arc<Client>) -> Vec<Snapshot> {
        let mut all: Vec<_> = self.open.keys().collect();
        all.sort_unstable();
        let taken = all.into_iter().filter_map(|uri| self.snapshot(uri, client));
        taken.collect()
    }

    /// The document waits for its findings.
    pub(super) fn mark(&mut self, uri: &str) {
        let Some(uri) = self.open.get_key_value(uri).map(|(uri, _)| uri.clone()) else {
            return;
        };
        if let Some(open) = self.open.get_mut(&uri)
            && !open.dirty
        {
            open.dirty = true;
            self.dirty.push(uri);
        }
    }

    /// Takes the document that has waited longest for its findings.
    pub(super) fn next_dirty(&mut self, client: &Arc<Client>) -> Option<Snapshot> {
        while !self.dirty.is_empty() {
            let uri = self.dirty.remove(0);
            if let Some(open) = self.open.get_mut(&uri) {
                open.dirty = false;
                if !open.working {
                    return self.snapshot(&uri, client);
                }
            }
        }
        None
    }

    /// A thread begins to find; until `next_work` says `None`, no other one is given the document.
    pub(super) fn begin_work(&mut self, snapshot: &Snapshot) {
        if let Some(open) = self.same_open(snapshot) {
            open.working = true;
        }
    }

    /// What the thread that did `done` does next: the document as it stands now, if that has moved on.
    pub(super) fn next_work(&mut self, done: &Snapshot, client: &Arc<Client>) -> Option<Snapshot> {
        let open = self.same_open(done)?;
        if done.is_current() {
            open.working = false;
            return None;
        }
        self.snapshot(&done.uri, client)
    }

    /// Notes that an analysis has seen the text of this snapshot.
    pub(super) fn seen(&mut self, snapshot: &Snapshot) {
        if let Some(open) = self.same_open(snapshot) {
            open.unseen = open.unseen.saturating_sub(snapshot.unseen);
        }
    }

    /// The open document that the snapshot was taken of, if it has not been closed (and perhaps opened again) since.
    fn same_open(&mut self, snapshot: &Snapshot) -> Option<&mut Open> {
        self.open
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
