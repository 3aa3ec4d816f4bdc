//! The language server on standard input and output.
//! Invariant: one thread reads, applies and answers in order of arrival; whatever would hold it up goes to `pool`.

mod actions;
mod asked;
mod backend;
mod between;
mod capabilities;
mod client;
mod commands;
mod convert;
mod documents;
mod edits;
mod frames;
mod handlers;
mod ingress;
mod items;
mod message;
mod options;
mod outbox;
mod outline;
mod pages;
mod painter;
mod pending;
mod pool;
mod preview;
mod queue;
mod refactorings;
mod session;
mod settings_actions;
mod settings_files;
mod snapshot;
mod stdio;
mod trace;
mod uri;
mod wire;
mod worker;

use std::io::Write;
use std::sync::Arc;
use std::time::{Duration, Instant};

use backend::Backend;
use ingress::Ingress;
use message::Message;
use outbox::Outbox;
use queue::{CANCELLED, Queue};
use serde_json::Value;
use session::Session;
use tower_lsp::LspService;
use tower_lsp::jsonrpc::ErrorCode;

/// How often a silent server looks whether its editor still runs.
const PARENT_CHECK: Duration = Duration::from_secs(3);

/// Serves one client until it says `exit` or is gone. The exit code: 0 after a `shutdown`, else 1.
///
/// # Errors
/// Standard input cannot be read.
pub(crate) fn run() -> anyhow::Result<i32> {
    quiet_panics();
    let outbox = Outbox::default();
    let session = Arc::new(Session::new(outbox.clone()));
    let backend = Backend::new(session.clone());
    let (service, _) = LspService::build(|_| backend)
        .custom_method("reftel/preview", Backend::preview)
        .finish();
    let mut ingress = Ingress::new(service, outbox.clone());
    let mut queue = Queue::default();
    while outbox.has_room() && next_message(&session, &mut queue)? {
        let Some(message) = queue.pop(&mut ingress) else {
            continue;
        };
        if is_exit(&message) {
            break;
        }
        serve(&session, &mut ingress, &mut queue, message)?;
    }
    outbox.flush();
    Ok(i32::from(!ingress.is_shut_down()))
}

/// Waits for input; what the client has not to be kept waiting for is done first. False at the end of the session.
fn next_message(session: &Arc<Session>, queue: &mut Queue) -> anyhow::Result<bool> {
    if queue.has_next() {
        queue.look_ahead()?;
        if queue.is_overdue() {
            worker::settle(session, || true);
        }
        return Ok(true);
    }
    if !stdio::waiting() {
        queue.settled();
        worker::settle(session, stdio::waiting);
        while !stdio::wait(PARENT_CHECK) {
            if session.parent().is_some_and(|id| !stdio::alive(id)) {
                return Ok(false);
            }
        }
    }
    queue.read()
}

fn is_exit(message: &Message) -> bool {
    match message {
        Message::Notice { method, .. } | Message::Call { method, .. } => method == "exit",
        _ => false,
    }
}

fn serve(
    session: &Session,
    ingress: &mut Ingress<LspService<Backend>>,
    queue: &mut Queue,
    message: Message,
) -> anyhow::Result<()> {
    let outbox = session.outbox();
    let refuse = |id: &str, code, why| outbox.send(outbox::Message::refusal(id, code, why));
    let (start, trace) = (Instant::now(), session.trace());
    let traced = trace.name(&message);
    match message {
        Message::Call { id, method, params } => {
            ingress.shows_progress(session.client().shows_progress);
            if let Some(answer) = ingress.call(id.clone(), method, params) {
                if queue.takes_back(&id)? {
                    refuse(id.as_json(), ErrorCode::RequestCancelled, CANCELLED);
                } else {
                    outbox.send(answer);
                }
            }
        }
        Message::Notice { method, params } => notice(session, ingress, method, params),
        Message::Answer { id, result } => {
            if !ingress.progress_answered(&id, result.is_some()) {
                handlers::answered::answered(session, &id, result);
            }
        }
        Message::Invalid { id, code, why } => {
            refuse(id.as_ref().map_or("null", message::Id::as_json), code, why);
        }
    }
    if let Some(name) = traced {
        outbox.send(trace.line(&name, start.elapsed()));
    }
    Ok(())
}

/// Two notifications are about the messages themselves; the others have their handlers.
fn notice(
    session: &Session,
    ingress: &mut Ingress<LspService<Backend>>,
    method: String,
    params: Option<Value>,
) {
    let value = |name: &str| params.as_ref().and_then(|params| params.get(name));
    match &*method {
        "$/setTrace" => session.set_trace(value("value").unwrap_or(&Value::Null)),
        "window/workDoneProgress/cancel" => {
            ingress.cancel_progress(value("token").unwrap_or(&Value::Null));
        }
        _ => ingress.notify(method, params),
    }
}

/// One line for whoever looks at the server's log; never the text of a document.
fn log(line: &str) {
    // Not `eprintln!`, which panics when the editor has closed its end.
    let _ = writeln!(std::io::stderr(), "reftel: {line}");
}

/// A panic's own message may quote the document, so only its place is logged.
fn quiet_panics() {
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(ToString::to_string);
        let place = place.as_deref().unwrap_or("an unknown place");
        log(&format!("internal error at {place}; the server goes on"));
    }));
}
