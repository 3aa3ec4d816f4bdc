//! Requests under way off the main loop, and the progress that is shown of those that take long.
//! Invariant: a progress that was begun is ended, before the request is answered.

use std::collections::HashMap;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use serde_json::{Value, json};

use super::message::Id;
use super::outbox::{Message, Outbox};
use super::pool;

/// Requests that may be under way; past that the server stops reading until one is done.
const MOST: usize = 64;
/// How long nobody wonders what is going on.
const PATIENCE: Duration = Duration::from_millis(100);
/// Begins the ids of requests for leave to show progress: those of other requests are numbers.
const ASKING: &str = "progress/";

struct Entry {
    /// Our own id of the request.
    inner: i32,
    /// Of the progress that was begun.
    token: Option<Value>,
    title: String,
}

/// Requests under way, by the client's id.
#[derive(Default)]
pub(crate) struct Pending {
    ids: Mutex<HashMap<Id, Entry>>,
    changed: Condvar,
}

impl Pending {
    fn lock(&self) -> MutexGuard<'_, HashMap<Id, Entry>> {
        self.ids.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn inner_id(&self, id: &Id) -> Option<i32> {
        self.lock().get(id).map(|entry| entry.inner)
    }

    pub(crate) fn add(&self, id: Id, inner: i32) {
        let (token, title) = (None, String::new());
        let entry = Entry {
            inner,
            token,
            title,
        };
        self.lock().insert(id, entry);
    }

    pub(crate) fn remove(&self, outbox: &Outbox, id: &Id) {
        let mut ids = self.lock();
        // Under the lock, so that no progress can begin after its end.
        if let Some(token) = ids.remove(id).and_then(|entry| entry.token) {
            outbox.send(progress(&token, &json!({"kind": "end"})));
        }
        drop(ids);
        self.changed.notify_all();
    }

    pub(crate) fn wait_for_room(&self) {
        let mut ids = self.lock();
        while ids.len() >= MOST {
            ids = self
                .changed
                .wait(ids)
                .unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// Shows the progress of a request if it is still under way after a while: under the client's own token, or under
    /// one that the client is asked to accept.
    pub(crate) fn watch(
        pending: &Arc<Self>,
        outbox: &Outbox,
        id: Id,
        inner: i32,
        token: Option<Value>,
        title: String,
    ) {
        let (pending, outbox) = (pending.clone(), outbox.clone());
        pool::spawn(async move {
            tokio::time::sleep(PATIENCE).await;
            let mut ids = pending.lock();
            let entry = ids.get_mut(&id).filter(|entry| entry.inner == inner);
            let Some(entry) = entry else { return };
            entry.title = title;
            match token {
                Some(token) => entry.begin(&outbox, token),
                None => outbox.send(question(inner)),
            }
        });
    }

    /// The client answered a request of ours: whether it was one for leave to show progress.
    pub(crate) fn progress_answered(&self, outbox: &Outbox, id: &Value, granted: bool) -> bool {
        let Some(inner) = id.as_str().and_then(|id| id.strip_prefix(ASKING)) else {
            return false;
        };
        let mut ids = self.lock();
        let asked = |entry: &&mut Entry| entry.inner.to_string() == inner;
        if let Some(entry) = ids.values_mut().find(asked).filter(|_| granted) {
            entry.begin(outbox, token(entry.inner));
        }
        true
    }

    /// The request whose progress is shown under this token.
    pub(crate) fn with_progress(&self, token: &Value) -> Option<Id> {
        let ids = self.lock();
        let mut shown = ids.iter();
        let found = shown.find(|(_, entry)| entry.token.as_ref() == Some(token));
        found.map(|(id, _)| id.clone())
    }
}

impl Entry {
    fn begin(&mut self, outbox: &Outbox, token: Value) {
        if self.token.is_none() {
            let title = format!("Reftel: {}", words(&self.title));
            let value = json!({"kind": "begin", "title": title, "cancellable": true});
            outbox.send(progress(&token, &value));
            self.token = Some(token);
        }
    }
}

fn token(inner: i32) -> Value {
    json!(format!("reftel/{inner}"))
}

fn question(inner: i32) -> Message {
    Message::new()
        .raw("{\"jsonrpc\":\"2.0\",\"id\":")
        .value(&format!("{ASKING}{inner}"))
        .raw(",\"method\":\"window/workDoneProgress/create\",\"params\":")
        .value(&json!({"token": token(inner)}))
        .raw("}")
}

fn progress(token: &Value, value: &Value) -> Message {
    let params = json!({"token": token, "value": value});
    Message::notification("$/progress", &params)
}

/// What is being done, for the officer.
fn words(method: &str) -> &'static str {
    match method {
        "textDocument/diagnostic" | "workspace/diagnostic" => "reading the cable",
        "textDocument/formatting" | "textDocument/rangeFormatting" => "laying out the cable",
        "textDocument/rename" => "renaming",
        "codeAction/resolve" | "workspace/executeCommand" => "making the edit",
        "workspace/symbol" => "searching",
        _ => "working",
    }
}
