//! Everything the server says, as whole frames in the order given.
//! Invariant: `send` never waits for the client: what the pipe does not take at once goes to a thread that lives until it has.

use std::collections::VecDeque;
use std::io;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

use serde::Serialize;
use tower_lsp::jsonrpc::{Error, ErrorCode};

use super::stdio;

/// Room in front of a body for `Content-Length: N\r\n\r\n`.
const HEAD: usize = 40;
/// How much may wait for a client that does not read before the server stops reading from it.
const MOST_WAITING: usize = 16 * 1024 * 1024;

/// One outgoing message under construction.
pub(crate) struct Message(Vec<u8>);

impl Message {
    /// An empty body.
    pub(crate) fn new() -> Self {
        let mut bytes = Vec::with_capacity(1024);
        bytes.resize(HEAD, b' ');
        Self(bytes)
    }

    /// Appends JSON text.
    pub(crate) fn raw(mut self, json: &str) -> Self {
        self.0.extend_from_slice(json.as_bytes());
        self
    }

    /// Appends JSON text as bytes.
    pub(crate) fn bytes(mut self, json: &[u8]) -> Self {
        self.0.extend_from_slice(json);
        self
    }

    /// Appends a value; one that cannot be JSON becomes `null`.
    pub(crate) fn value(mut self, value: &impl Serialize) -> Self {
        let before = self.0.len();
        if serde_json::to_writer(&mut self.0, value).is_err() {
            self.0.truncate(before);
            self.0.extend_from_slice(b"null");
        }
        self
    }

    /// An error answer; `id` is JSON text.
    pub(crate) fn error(id: &str, error: &Error) -> Self {
        Self::new()
            .raw("{\"jsonrpc\":\"2.0\",\"id\":")
            .raw(id)
            .raw(",\"error\":")
            .value(error)
            .raw("}")
    }

    /// An error answer with a message of our own.
    pub(crate) fn refusal(id: &str, code: ErrorCode, why: &'static str) -> Self {
        let error = Error {
            code,
            message: why.into(),
            data: None,
        };
        Self::error(id, &error)
    }

    /// A notification.
    pub(crate) fn notification(method: &str, params: &impl Serialize) -> Self {
        Self::new()
            .raw("{\"jsonrpc\":\"2.0\",\"method\":")
            .value(&method)
            .raw(",\"params\":")
            .value(params)
            .raw("}")
    }

    /// The frame: the header is put right before the body, so that one write sends both.
    fn frame(mut self) -> (Vec<u8>, usize) {
        let header = format!("Content-Length: {}\r\n\r\n", self.0.len() - HEAD);
        let start = HEAD - header.len();
        self.0[start..HEAD].copy_from_slice(header.as_bytes());
        (self.0, start)
    }
}

#[derive(Default)]
struct Waiting {
    frames: VecDeque<(Vec<u8>, usize)>,
    bytes: usize,
    /// The thread that writes what waits is there.
    drained_elsewhere: bool,
    broken: bool,
}

/// The way out; clones share it.
#[derive(Clone, Default)]
pub(crate) struct Outbox {
    shared: Arc<(Mutex<Waiting>, Condvar)>,
}

impl Outbox {
    /// Sends a message.
    pub(crate) fn send(&self, message: Message) {
        let (bytes, mut at) = message.frame();
        let mut waiting = self.lock();
        if waiting.broken {
            return;
        }
        if !waiting.drained_elsewhere {
            match write_at_once(&bytes, &mut at) {
                Ok(()) if at == bytes.len() => return,
                Ok(()) => {}
                Err(_) => {
                    waiting.broken = true;
                    return;
                }
            }
        }
        waiting.bytes += bytes.len();
        waiting.frames.push_back((bytes, at));
        self.shared.1.notify_all();
        if !waiting.drained_elsewhere {
            waiting.drained_elsewhere = true;
            let outbox = self.clone();
            std::thread::spawn(move || outbox.drain());
        }
    }

    /// Waits while far too much is waiting for the client; false once it has gone.
    pub(crate) fn has_room(&self) -> bool {
        let mut waiting = self.lock();
        while waiting.bytes > MOST_WAITING && !waiting.broken {
            waiting = self.wait(waiting);
        }
        !waiting.broken
    }

    /// Waits until everything has been written or the client has gone.
    pub(crate) fn flush(&self) {
        let mut waiting = self.lock();
        while waiting.drained_elsewhere && !waiting.broken {
            waiting = self.wait(waiting);
        }
    }

    fn drain(&self) {
        loop {
            let mut waiting = self.lock();
            let Some((bytes, at)) = waiting.frames.pop_front() else {
                waiting.drained_elsewhere = false;
                self.shared.1.notify_all();
                return;
            };
            drop(waiting);
            let written = write_all(&bytes[at..]);
            let mut waiting = self.lock();
            waiting.bytes -= bytes.len();
            if written.is_err() {
                waiting.broken = true;
                waiting.frames.clear();
                waiting.bytes = 0;
            }
            self.shared.1.notify_all();
        }
    }

    fn lock(&self) -> MutexGuard<'_, Waiting> {
        self.shared.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn wait<'a>(&self, guard: MutexGuard<'a, Waiting>) -> MutexGuard<'a, Waiting> {
        self.shared
            .1
            .wait(guard)
            .unwrap_or_else(PoisonError::into_inner)
    }
}

/// Writes until the pipe is full.
fn write_at_once(bytes: &[u8], at: &mut usize) -> io::Result<()> {
    while *at < bytes.len() && stdio::write_ready() {
        let end = bytes.len().min(*at + stdio::SURE);
        *at += stdio::write(&bytes[*at..end])?;
    }
    Ok(())
}

fn write_all(mut bytes: &[u8]) -> io::Result<()> {
    while !bytes.is_empty() {
        let n = stdio::write(bytes)?;
        if n == 0 {
            return Err(io::ErrorKind::WriteZero.into());
        }
        bytes = &bytes[n..];
    }
    Ok(())
}

#[cfg(test)]
impl Outbox {
    /// An outbox that keeps what is sent for `take_held`.
    pub(crate) fn held() -> Self {
        let outbox = Self::default();
        outbox.lock().drained_elsewhere = true;
        outbox
    }

    /// Waits for the next message and takes it.
    pub(crate) fn take_held(&self) -> serde_json::Value {
        let mut waiting = self.lock();
        loop {
            if let Some((bytes, _)) = waiting.frames.pop_front() {
                return serde_json::from_slice(&bytes[HEAD..]).unwrap();
            }
            waiting = self.wait(waiting);
        }
    }
}
