//! One file for each method: parameters in, feature call, result out.
//! Invariant: no handler awaits an answer from the client.

pub(crate) mod answered;
pub(crate) mod code_action;
pub(crate) mod completion;
pub(crate) mod diagnostic;
pub(crate) mod did_change;
pub(crate) mod did_change_configuration;
pub(crate) mod did_change_watched_files;
pub(crate) mod did_close;
pub(crate) mod did_open;
pub(crate) mod hover;
pub(crate) mod initialize;
pub(crate) mod initialized;
pub(crate) mod workspace_diagnostic;

use tower_lsp::jsonrpc::Result;

use super::pool;
use super::session::Snapshot;

/// Longest text for which a pass over the whole of it stays on the main loop: well under a millisecond.
const SHORT: usize = 256 * 1024;

/// Computes an answer from the whole of a text: at once if it is short, else beside the main loop.
async fn whole<T: Send + 'static>(
    snapshot: Snapshot,
    work: impl FnOnce(&Snapshot) -> T + Send + 'static,
) -> Result<T> {
    if snapshot.document.text().len() <= SHORT {
        return Ok(work(&snapshot));
    }
    pool::run(move || work(&snapshot)).await
}

/// Computes an answer from the findings: at once if little is new since the last ones.
async fn findings<T: Send + 'static>(
    snapshot: Snapshot,
    work: impl FnOnce(&Snapshot) -> T + Send + 'static,
) -> Result<T> {
    if snapshot.is_quick() {
        return Ok(work(&snapshot));
    }
    pool::run(move || work(&snapshot)).await
}
