//! Messages that have arrived and are not yet served, in their order.
//! Invariant: only a cancellation overtakes; it is looked for before each request, so that what is no longer wanted is not computed.

use std::collections::VecDeque;
use std::time::{Duration, Instant};

use tower::Service;
use tower_lsp::jsonrpc::{ErrorCode, Request, Response};

use super::frames::{Decoder, Frame};
use super::ingress::Ingress;
use super::message::{Id, Message, parse};
use super::stdio;

/// Messages read ahead at most, to look for cancellations.
const AHEAD: usize = 256;
/// Findings wait for a pause in the input, but not longer than this.
const OVERDUE: Duration = Duration::from_millis(50);

/// What the answer to a cancelled request says.
pub(crate) const CANCELLED: &str = "cancelled";

/// Reads ahead and cancels.
#[derive(Default)]
pub(crate) struct Queue {
    decoder: Decoder,
    messages: VecDeque<Message>,
    cancelled: Vec<Id>,
    ended: bool,
    busy_since: Option<Instant>,
}

impl Queue {
    /// Whether `pop` has something to do: a cancellation must not wait for the next message either.
    pub(crate) fn has_next(&self) -> bool {
        !self.messages.is_empty() || !self.cancelled.is_empty()
    }

    /// Reads what has arrived, waiting if nothing has. False at the end of the input.
    pub(crate) fn read(&mut self) -> anyhow::Result<bool> {
        let n = self.decoder.fill(stdio::read)?;
        self.ended = n == 0;
        while let Some(frame) = self.decoder.next(parse) {
            let message = match frame {
                Frame::Message(message) => message,
                Frame::Bad(why) => Message::Invalid {
                    id: None,
                    code: ErrorCode::ParseError,
                    why,
                },
            };
            if let Some(id) = cancelled(&message) {
                self.cancelled.push(id);
            } else {
                self.messages.push_back(message);
            }
        }
        self.decoder.shrink();
        Ok(!self.ended)
    }

    /// Before a request is served: whatever else has arrived may cancel it.
    pub(crate) fn look_ahead(&mut self) -> anyhow::Result<()> {
        while matches!(self.messages.front(), Some(Message::Call { .. }))
            && self.messages.len() < AHEAD
            && !self.ended
            && stdio::waiting()
        {
            self.read()?;
        }
        Ok(())
    }

    /// Whether a request that has been served is no longer wanted: the answer would be read for nothing.
    pub(crate) fn takes_back(&mut self, id: &Id) -> anyhow::Result<bool> {
        if self.messages.len() < AHEAD && !self.ended && stdio::waiting() {
            self.read()?;
        }
        let at = self.cancelled.iter().position(|cancelled| cancelled == id);
        Ok(at.map(|at| self.cancelled.swap_remove(at)).is_some())
    }

    /// The next message. Requests that were cancelled while they waited come first.
    pub(crate) fn pop<S>(&mut self, ingress: &mut Ingress<S>) -> Option<Message>
    where
        S: Service<Request, Response = Option<Response>>,
        S::Future: Send + 'static,
    {
        while let Some(id) = self.cancelled.pop() {
            let waits =
                |message: &Message| matches!(message, Message::Call { id: own, .. } if *own == id);
            match self.messages.iter().position(waits) {
                Some(at) => {
                    self.messages.remove(at);
                    return Some(Message::Invalid {
                        id: Some(id),
                        code: ErrorCode::RequestCancelled,
                        why: CANCELLED,
                    });
                }
                None => ingress.cancel(&id),
            }
        }
        self.messages.pop_front()
    }

    /// The input has paused and findings are up to date.
    pub(crate) fn settled(&mut self) {
        self.busy_since = None;
    }

    /// Whether the input has not paused for long.
    pub(crate) fn is_overdue(&mut self) -> bool {
        let now = Instant::now();
        let since = *self.busy_since.get_or_insert(now);
        let overdue = now - since > OVERDUE;
        if overdue {
            self.busy_since = None;
        }
        overdue
    }
}

fn cancelled(message: &Message) -> Option<Id> {
    match message {
        Message::Notice { method, params } if method == "$/cancelRequest" => {
            Id::from_value(params.as_ref()?.get("id")?)
        }
        _ => None,
    }
}
