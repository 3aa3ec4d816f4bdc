//! A document as it stood when a message arrived. Invariant: cheap to take; nothing that comes later changes it.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use reftel_analysis::Stop;
use reftel_grammar::Document;

use super::client::Client;
use super::convert::Mapper;
use super::options::Options;
use super::painter::Painter;
use super::worker::Analyser;

/// How often what findings depend on has changed: the text and the options. Shared by a document and its snapshots.
#[derive(Clone, Default)]
pub(super) struct Epoch(Arc<AtomicU64>);

impl Epoch {
    pub(super) fn now(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }

    pub(super) fn advance(&self) {
        self.0.fetch_add(1, Ordering::Relaxed);
    }
}

/// A document as it stood when a message arrived.
#[derive(Clone)]
pub(crate) struct Snapshot {
    pub(crate) uri: Arc<str>,
    pub(crate) version: i32,
    pub(crate) document: Document,
    pub(crate) options: Arc<Options>,
    pub(crate) client: Arc<Client>,
    pub(crate) analyser: Arc<Mutex<Analyser>>,
    pub(super) painter: Arc<Mutex<Painter>>,
    /// Where the last edit ended.
    pub(crate) last_edit: usize,
    /// Bytes of text that no analysis has seen yet.
    pub(crate) unseen: usize,
    /// Ends what is computed from it when nobody waits for it any more.
    pub(crate) stop: Stop,
    /// When it was taken, and as it is now.
    pub(super) epoch: (u64, Epoch),
}

impl Snapshot {
    /// Converts positions of this text.
    pub(crate) fn mapper(&self) -> Mapper<'_> {
        Mapper::new(self.document.text(), self.client.encoding)
    }

    /// Whether the document still stands as it did.
    pub(crate) fn is_current(&self) -> bool {
        self.epoch.0 == self.epoch.1.now()
    }

    /// The same for work that ends when it is stopped.
    pub(crate) fn until(self, stop: Stop) -> Self {
        Self { stop, ..self }
    }

    /// The same for work that ends when it is stopped or the document moves on: what would come of it fits no more.
    pub(crate) fn until_moved(self, stop: Stop) -> Self {
        let (taken, now) = self.epoch.clone();
        self.until(Stop::when(move || {
            taken != now.now() || stop.go_on().is_none()
        }))
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
