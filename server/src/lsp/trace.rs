//! `$/setTrace`: a line to the client for each of its messages.
//! Invariant: a line names a method, an id and a time; parameters and the text of documents are never in it.

use std::time::Duration;

use serde_json::{Value, json};

use super::message::Message as Incoming;
use super::outbox::Message;

/// Longest method name that is repeated.
const LONGEST: usize = 100;

/// How much the client wants to hear.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub(crate) enum Trace {
    #[default]
    Off,
    Messages,
    Verbose,
}

impl Trace {
    /// The value as the protocol has it.
    pub(crate) fn from_value(value: &Value) -> Option<Self> {
        match value.as_str()? {
            "off" => Some(Trace::Off),
            "messages" => Some(Trace::Messages),
            "verbose" => Some(Trace::Verbose),
            _ => None,
        }
    }

    /// The name of a message, if the client wants to hear of it.
    pub(crate) fn name(self, message: &Incoming) -> Option<String> {
        if self == Trace::Off {
            return None;
        }
        let short = |method: &str| method.chars().take(LONGEST).collect::<String>();
        match message {
            Incoming::Call { id, method, .. } => {
                Some(format!("{} ({})", short(method), id.as_json()))
            }
            Incoming::Notice { method, .. } => Some(short(method)),
            Incoming::Answer { .. } | Incoming::Invalid { .. } => None,
        }
    }

    /// The line for a message.
    pub(crate) fn line(self, name: &str, took: Duration) -> Message {
        let mut params = json!({ "message": name });
        if self == Trace::Verbose {
            params["verbose"] = json!(format!("on the main loop for {} µs", took.as_micros()));
        }
        Message::notification("$/logTrace", &params)
    }
}
