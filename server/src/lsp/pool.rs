//! Work that would hold up the next keystroke runs here. Threads start with the first such work, never at start-up.
//! Invariant: nothing on these threads holds a lock of the session while it computes.

use std::future::Future;
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};
use std::task::{Context, Poll};
use std::time::Duration;

use reftel_analysis::Stop;
use tokio::runtime::{Builder, Runtime};
use tokio::task::JoinHandle;
use tower_lsp::jsonrpc::{Error, Result};

/// Never dropped: dropping would wait for running work when the editor says `exit`.
fn runtime() -> Option<&'static Runtime> {
    static RUNTIME: OnceLock<Option<Runtime>> = OnceLock::new();
    let start = || {
        Builder::new_multi_thread()
            .worker_threads(1)
            .max_blocking_threads(2)
            .thread_keep_alive(Duration::from_secs(10))
            .thread_name("reftel-worker")
            .enable_time()
            .build()
            .ok()
    };
    RUNTIME.get_or_init(start).as_ref()
}

/// Polls a future to its end on another thread; false if there is no other thread.
pub(crate) fn spawn(future: impl Future<Output = ()> + Send + 'static) -> bool {
    runtime().map(|runtime| runtime.spawn(future)).is_some()
}

/// Runs `work` on another thread. Dropping the task (a cancelled request) takes it out of the queue if it has not begun;
/// else `work` learns by its `Stop` that nobody waits any more.
pub(crate) fn run<T: Send + 'static>(work: impl FnOnce(Stop) -> T + Send + 'static) -> Task<T> {
    let Some(runtime) = runtime() else {
        return Task::Here(Some(Box::new(work(Stop::never()))));
    };
    let dropped = Arc::new(AtomicBool::new(false));
    let flag = dropped.clone();
    let stop = Stop::when(move || flag.load(Ordering::Relaxed));
    Task::There(runtime.spawn_blocking(move || work(stop)), dropped)
}

/// Runs `work` on another thread; nobody waits for it.
pub(crate) fn detach(work: impl FnOnce() + Send + 'static) {
    match runtime() {
        Some(runtime) => drop(runtime.spawn_blocking(work)),
        None => work(),
    }
}

/// Work under way.
#[must_use]
pub(crate) enum Task<T> {
    /// Done already, on this thread. Boxed so that the task can move.
    Here(Option<Box<T>>),
    /// On another thread, and whether the task was dropped.
    There(JoinHandle<T>, Arc<AtomicBool>),
}

impl<T> Future for Task<T> {
    type Output = Result<T>;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        match self.get_mut() {
            Task::Here(done) => {
                Poll::Ready(done.take().map(|b| *b).ok_or_else(Error::internal_error))
            }
            Task::There(handle, _) => Pin::new(handle)
                .poll(cx)
                .map_err(|_| Error::internal_error()),
        }
    }
}

impl<T> Drop for Task<T> {
    fn drop(&mut self) {
        if let Task::There(handle, dropped) = self {
            dropped.store(true, Ordering::Relaxed);
            handle.abort();
        }
    }
}
