//! Findings of documents: the latest version wins, at once and without a debounce.
//! Invariant: what is published carries the version it was found in, and never comes after a later one.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, MutexGuard, TryLockError};

use reftel_analysis::{Analysis, Findings, Stop};

use super::outbox::Message;
use super::pool;
use super::session::Session;
use super::snapshot::Snapshot;
use super::wire::Writer;

/// New text that is analysed in well under a millisecond, so that a hop to another thread would cost more than it saves.
const AT_ONCE: usize = 128 * 1024;

/// The analysis of one open document and what was last answered about it.
#[derive(Default)]
pub(crate) struct Analyser {
    analysis: Analysis,
    writer: Writer,
    items: Vec<u8>,
    result_id: u64,
}

impl Analyser {
    /// The findings of a snapshot; `None` if it was stopped.
    pub(crate) fn update(&mut self, snapshot: &Snapshot) -> Option<Findings> {
        let (document, options) = (&snapshot.document, &snapshot.options.analysis);
        self.analysis
            .update_until(document, options, &snapshot.stop)
    }

    /// The findings shown, as a JSON array; none if a rule fails. `None` if it was stopped.
    fn items(&mut self, snapshot: &Snapshot) -> Option<Vec<u8>> {
        let work = || {
            let findings = self.update(snapshot)?;
            Some(self.writer.diagnostics(snapshot, &findings))
        };
        catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| {
            // What a failed update left behind is not to be trusted.
            *self = Self::default();
            Some(b"[]".to_vec())
        })
    }

    /// A pull report as JSON: its kind, result id and, where they differ from `previous`, items. `None` if it was stopped.
    pub(crate) fn report(
        &mut self,
        snapshot: &Snapshot,
        previous: Option<&str>,
    ) -> Option<Vec<u8>> {
        static NEXT: AtomicU64 = AtomicU64::new(1);
        let items = self.items(snapshot)?;
        if self.result_id == 0 || items != self.items {
            self.items = items;
            self.result_id = NEXT.fetch_add(1, Ordering::Relaxed);
        }
        let id = self.result_id.to_string();
        if previous == Some(&*id) {
            return Some(format!("\"kind\":\"unchanged\",\"resultId\":\"{id}\"").into_bytes());
        }
        let mut out = format!("\"kind\":\"full\",\"resultId\":\"{id}\",\"items\":").into_bytes();
        out.extend_from_slice(&self.items);
        Some(out)
    }
}

impl Snapshot {
    /// Whether finding is quick enough for the main loop: little new text, and nobody else at it.
    pub(crate) fn is_quick(&self) -> bool {
        self.unseen <= AT_ONCE && !matches!(self.analyser.try_lock(), Err(TryLockError::WouldBlock))
    }

    pub(crate) fn analyser(&self) -> MutexGuard<'_, Analyser> {
        self.analyser.lock().unwrap_or_else(|poisoned| {
            // Somebody failed half-way: begin anew.
            self.analyser.clear_poison();
            let mut analyser = poisoned.into_inner();
            *analyser = Analyser::default();
            analyser
        })
    }
}

/// Publishes findings of every document that changed, until `more_input` says that the client has more to say.
pub(crate) fn settle(session: &Arc<Session>, more_input: impl Fn() -> bool) {
    while let Some(snapshot) = session.next_dirty() {
        if snapshot.is_quick() {
            publish(session, &snapshot);
        } else {
            session.begin_work(&snapshot);
            let session = session.clone();
            pool::detach(move || publish_until_current(&session, snapshot));
        }
        if more_input() {
            return;
        }
    }
}

/// An edit that comes meanwhile ends the analysis: the text that is newest then is the next, and goes on with what is done.
fn publish_until_current(session: &Session, mut snapshot: Snapshot) {
    loop {
        snapshot = snapshot.until_moved(Stop::never());
        publish(session, &snapshot);
        match session.next_work(&snapshot) {
            Some(next) => snapshot = next,
            None => return,
        }
    }
}

fn publish(session: &Session, snapshot: &Snapshot) {
    let Some(items) = snapshot.analyser().items(snapshot) else {
        return;
    };
    session.seen(snapshot);
    session.publish(
        snapshot,
        notification(&snapshot.uri, Some(snapshot.version), &items),
    );
}

/// A `publishDiagnostics` notification; the items are JSON.
pub(crate) fn notification(uri: &str, version: Option<i32>, items: &[u8]) -> Message {
    let message = Message::new()
        .raw("{\"jsonrpc\":\"2.0\",\"method\":\"textDocument/publishDiagnostics\",\"params\":{\"uri\":")
        .value(&uri);
    let message = match version {
        Some(version) => message.raw(",\"version\":").value(&version),
        None => message,
    };
    message.raw(",\"diagnostics\":").bytes(items).raw("}}")
}
