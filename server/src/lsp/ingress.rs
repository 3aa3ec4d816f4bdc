//! Every handler is polled once when its message arrives, so order of arrival is order of effect; what is not ready then
//! goes on elsewhere. Invariant: each call gets exactly one answer, whatever its handler does, a panic included.

use std::cell::RefCell;
use std::future::Future;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, Waker};

use serde::Serialize;
use serde_json::{Value, json};
use tower::Service;
use tower_lsp::jsonrpc::{Error, ErrorCode, Request, Response};

use super::message::Id;
use super::outbox::{Message, Outbox};
use super::pending::Pending;
use super::pool;

thread_local! {
    static READY_MADE: RefCell<Option<Vec<u8>>> = const { RefCell::new(None) };
}

/// Gives the answer of the handler that is running; what the handler returns is then not looked at.
/// For large answers: the way through `serde_json::Value` costs more than finding what they say.
pub(crate) fn answer_with(result: &impl Serialize) {
    if let Ok(json) = serde_json::to_vec(result) {
        answer_with_json(json);
    }
}

/// The same for an answer that is JSON text already.
pub(crate) fn answer_with_json(json: Vec<u8>) {
    READY_MADE.with(|slot| slot.replace(Some(json)));
}

type Handling = Pin<Box<dyn Future<Output = Option<Response>> + Send>>;

/// How one poll of a handler ended.
enum Polled {
    Ready(Option<Response>, Option<Vec<u8>>),
    Pending(Handling),
    Panicked,
}

/// Hands messages to the service in the order in which they arrived.
pub(crate) struct Ingress<S> {
    service: S,
    outbox: Outbox,
    pending: Arc<Pending>,
    next: i32,
    shut_down: bool,
    shows_progress: bool,
}

impl<S> Ingress<S>
where
    S: Service<Request, Response = Option<Response>>,
    S::Future: Send + 'static,
{
    pub(crate) fn new(service: S, outbox: Outbox) -> Self {
        Self {
            service,
            outbox,
            pending: Arc::default(),
            next: 0,
            shut_down: false,
            shows_progress: false,
        }
    }

    /// Whether a `shutdown` was answered: then `exit` is a success.
    pub(crate) fn is_shut_down(&self) -> bool {
        self.shut_down
    }

    /// A notification.
    pub(crate) fn notify(&mut self, method: String, params: Option<Value>) {
        let request = build(method, params).finish();
        let handling = self.start(request);
        if let Polled::Pending(rest) = handling.map_or(Polled::Panicked, poll_once) {
            pool::spawn(async move {
                rest.await;
            });
        }
    }

    /// A request. Its answer, if it is ready: it is the caller's to send.
    pub(crate) fn call(
        &mut self,
        id: Id,
        method: String,
        params: Option<Value>,
    ) -> Option<Message> {
        if self.pending.inner_id(&id).is_some() {
            let refusal = Message::refusal(
                id.as_json(),
                ErrorCode::InvalidRequest,
                "a request with this id is still under way",
            );
            return Some(refusal);
        }
        let token = params
            .as_ref()
            .and_then(|p| p.get("workDoneToken"))
            .cloned();
        let title = method.clone();
        // Some clients send an empty object here, which the service would refuse.
        let params = params.filter(|_| method != "shutdown");
        let shutdown = method == "shutdown";
        // Ids of our own towards the service: any id that the client may choose works, and none is shared.
        self.next = self.next.wrapping_add(1);
        let inner = self.next;
        let request = build(method, params).id(i64::from(inner)).finish();
        match self.start(request).map_or(Polled::Panicked, poll_once) {
            Polled::Ready(response, raw) => {
                self.shut_down |= shutdown && response.as_ref().is_some_and(Response::is_ok);
                Some(answer(&id, response, raw))
            }
            Polled::Panicked => Some(internal_error(&id)),
            Polled::Pending(rest) => {
                self.go_on_elsewhere(id.clone(), inner, rest);
                if token.is_some() || self.shows_progress {
                    Pending::watch(&self.pending, &self.outbox, id, inner, token, title);
                }
                None
            }
        }
    }

    /// A `$/cancelRequest`; the request answers by itself that it was cancelled.
    pub(crate) fn cancel(&mut self, id: &Id) {
        if let Some(inner) = self.pending.inner_id(id) {
            self.notify("$/cancelRequest".into(), Some(json!({ "id": inner })));
        }
    }

    /// Whether the client shows the progress of requests that did not ask for it.
    pub(crate) fn shows_progress(&mut self, yes: bool) {
        self.shows_progress = yes;
    }

    /// The client answered: whether it was about progress that it may be shown, and if so, shows it.
    pub(crate) fn progress_answered(&self, id: &Value, granted: bool) -> bool {
        self.pending.progress_answered(&self.outbox, id, granted)
    }

    /// The client cancelled a progress: its request answers by itself that it was cancelled.
    pub(crate) fn cancel_progress(&mut self, token: &Value) {
        if let Some(id) = self.pending.with_progress(token) {
            self.cancel(&id);
        }
    }

    fn start(&mut self, request: Request) -> Option<Handling> {
        let future = catch_unwind(AssertUnwindSafe(|| self.service.call(request))).ok()?;
        Some(Box::pin(async move { future.await.ok().flatten() }))
    }

    fn go_on_elsewhere(&self, id: Id, inner: i32, mut rest: Handling) {
        self.pending.add(id.clone(), inner);
        let (outbox, pending, for_task) = (self.outbox.clone(), self.pending.clone(), id.clone());
        let spawned = pool::spawn(async move {
            let done = std::future::poll_fn(|cx| {
                match catch_unwind(AssertUnwindSafe(|| rest.as_mut().poll(cx))) {
                    Ok(Poll::Pending) => Poll::Pending,
                    Ok(Poll::Ready(response)) => Poll::Ready(Some((response, take_ready_made()))),
                    Err(_) => Poll::Ready(None),
                }
            })
            .await;
            // First: the client may use the id again as soon as it has the answer.
            pending.remove(&outbox, &for_task);
            outbox.send(match done {
                Some((response, raw)) => answer(&for_task, response, raw),
                None => internal_error(&for_task),
            });
        });
        if !spawned {
            self.pending.remove(&self.outbox, &id);
            self.outbox.send(internal_error(&id));
        }
        self.pending.wait_for_room();
    }
}

fn build(method: String, params: Option<Value>) -> tower_lsp::jsonrpc::RequestBuilder {
    let request = Request::build(method);
    match params {
        Some(params) => request.params(params),
        None => request,
    }
}

fn take_ready_made() -> Option<Vec<u8>> {
    READY_MADE.with(RefCell::take)
}

fn poll_once(mut handling: Handling) -> Polled {
    let mut cx = Context::from_waker(Waker::noop());
    let polled = catch_unwind(AssertUnwindSafe(|| handling.as_mut().poll(&mut cx)));
    let raw = take_ready_made();
    match polled {
        Ok(Poll::Ready(response)) => Polled::Ready(response, raw),
        Ok(Poll::Pending) => Polled::Pending(handling),
        Err(_) => Polled::Panicked,
    }
}

fn answer(id: &Id, response: Option<Response>, raw: Option<Vec<u8>>) -> Message {
    let id = id.as_json();
    let start = || Message::new().raw("{\"jsonrpc\":\"2.0\",\"id\":").raw(id);
    match response.map(Response::into_parts) {
        Some((_, Ok(result))) => {
            let start = start().raw(",\"result\":");
            match raw {
                Some(raw) => start.bytes(&raw),
                None => start.value(&result),
            }
            .raw("}")
        }
        Some((_, Err(error))) => Message::error(id, &error),
        // The service keeps silent on unknown `$/` methods; a request must be answered all the same.
        None => Message::error(id, &Error::method_not_found()),
    }
}

fn internal_error(id: &Id) -> Message {
    Message::error(id.as_json(), &Error::internal_error())
}

#[cfg(test)]
mod tests {
    use super::*;
    use tower_lsp::ls_types::*;
    use tower_lsp::{LanguageServer, LspService};

    struct Clumsy;

    impl LanguageServer for Clumsy {
        async fn initialize(
            &self,
            _: InitializeParams,
        ) -> tower_lsp::jsonrpc::Result<InitializeResult> {
            Ok(InitializeResult::default())
        }

        async fn shutdown(&self) -> tower_lsp::jsonrpc::Result<()> {
            Ok(())
        }

        async fn did_save(&self, _: DidSaveTextDocumentParams) {
            panic!("in a notification");
        }

        async fn hover(&self, _: HoverParams) -> tower_lsp::jsonrpc::Result<Option<Hover>> {
            panic!("at once");
        }

        async fn symbol(
            &self,
            _: WorkspaceSymbolParams,
        ) -> tower_lsp::jsonrpc::Result<Option<WorkspaceSymbolResponse>> {
            pool::run(|_| panic!("in a worker")).await
        }

        async fn code_lens_resolve(&self, lens: CodeLens) -> tower_lsp::jsonrpc::Result<CodeLens> {
            std::future::pending::<()>().await;
            Ok(lens)
        }

        async fn inlay_hint_resolve(&self, _: InlayHint) -> tower_lsp::jsonrpc::Result<InlayHint> {
            tokio::task::yield_now().await;
            panic!("later");
        }
    }

    struct Driven {
        ingress: Ingress<LspService<Clumsy>>,
        outbox: Outbox,
    }

    impl Driven {
        fn new() -> Self {
            let outbox = Outbox::held();
            let (service, _) = LspService::new(|_| Clumsy);
            let mut driven = Self {
                ingress: Ingress::new(service, outbox.clone()),
                outbox,
            };
            let answer = driven.call(0, "initialize", json!({"capabilities":{}}));
            assert!(answer.get("result").is_some());
            driven
        }

        fn start(&mut self, id: i64, method: &str, params: Value) {
            let id = Id::from_value(&json!(id)).unwrap();
            if let Some(answer) = self.ingress.call(id, method.into(), Some(params)) {
                self.outbox.send(answer);
            }
        }

        fn call(&mut self, id: i64, method: &str, params: Value) -> Value {
            self.start(id, method, params);
            self.outbox.take_held()
        }
    }

    fn code(answer: &Value) -> i64 {
        answer["error"]["code"].as_i64().unwrap()
    }

    #[test]
    fn a_panic_is_an_internal_error_and_the_server_goes_on() {
        std::panic::set_hook(Box::new(|_| {}));
        let mut driven = Driven::new();
        let at = json!({"textDocument":{"uri":"a:b"},"position":{"line":0,"character":0}});
        let hint = json!({"position":{"line":0,"character":0},"label":""});
        let save = json!({"textDocument":{"uri":"a:b"}});
        for round in 0..3 {
            driven
                .ingress
                .notify("textDocument/didSave".into(), Some(save.clone()));
            for (method, params) in [
                ("textDocument/hover", at.clone()),
                ("workspace/symbol", json!({"query":""})),
                ("inlayHint/resolve", hint.clone()),
            ] {
                let answer = driven.call(1, method, params);
                assert_eq!(code(&answer), -32603, "round {round}, {method}: {answer}");
            }
        }
        let _ = std::panic::take_hook();
        let answer = driven.call(9, "shutdown", Value::Null);
        assert_eq!(answer["result"], Value::Null);
        assert!(driven.ingress.is_shut_down());
    }

    #[test]
    fn a_request_under_way_can_be_cancelled_and_its_id_not_taken() {
        let mut driven = Driven::new();
        let lens =
            json!({"range":{"start":{"line":0,"character":0},"end":{"line":0,"character":0}}});
        driven.start(7, "codeLens/resolve", lens.clone());
        let twice = driven.call(7, "codeLens/resolve", lens.clone());
        assert_eq!(code(&twice), -32600);
        driven.ingress.cancel(&Id::from_value(&json!(8)).unwrap());
        driven.ingress.cancel(&Id::from_value(&json!(7)).unwrap());
        let answer = driven.outbox.take_held();
        assert_eq!((code(&answer), &answer["id"]), (-32800, &json!(7)));
        // Free again.
        driven.start(7, "codeLens/resolve", lens);
        driven.ingress.cancel(&Id::from_value(&json!(7)).unwrap());
        assert_eq!(code(&driven.outbox.take_held()), -32800);
    }

    #[test]
    fn unknown_methods_are_named_so_even_with_a_dollar() {
        let mut driven = Driven::new();
        for method in ["x", "$/x", "textDocument/implementation"] {
            let answer = driven.call(
                1,
                method,
                json!({"textDocument":{"uri":"a:b"},"position":{"line":0,"character":0}}),
            );
            assert_eq!(code(&answer), -32601, "{method}");
        }
    }
}
