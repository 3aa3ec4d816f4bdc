//! What the server asked the client and has no answer to yet.
//! Invariant: nobody waits; an answer is acted on when it comes, and one that never comes costs an entry.

use std::collections::HashMap;
use std::path::PathBuf;

use serde::Serialize;
use serde_json::Value;

use super::outbox::{Message, Outbox};

/// What an answer is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum For {
    /// The editor's settings for `reftel`: in general, and in these folders.
    Configuration(Vec<PathBuf>),
    /// Nothing: it was asked to do something.
    Nothing,
}

/// Open questions by id.
#[derive(Default)]
pub(crate) struct Asked {
    next: u64,
    open: HashMap<u64, For>,
}

impl Asked {
    /// Sends a request. Parameters that are `null` are left out, as JSON-RPC wants it.
    pub(crate) fn ask(
        &mut self,
        outbox: &Outbox,
        method: &str,
        params: &impl Serialize,
        what: For,
    ) {
        self.next += 1;
        if what != For::Nothing {
            self.open.insert(self.next, what);
        }
        let message = Message::new()
            .raw("{\"jsonrpc\":\"2.0\",\"id\":")
            .value(&self.next)
            .raw(",\"method\":")
            .value(&method);
        let params = serde_json::to_value(params).unwrap_or_default();
        let message = match params {
            Value::Null => message,
            params => message.raw(",\"params\":").value(&params),
        };
        outbox.send(message.raw("}"));
    }

    /// What the answer with this id is for.
    pub(crate) fn answered(&mut self, id: &Value) -> For {
        let open = id.as_u64().and_then(|id| self.open.remove(&id));
        open.unwrap_or(For::Nothing)
    }
}
