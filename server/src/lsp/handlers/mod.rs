//! One file for each method: parameters in, feature call, result out.
//! Invariant: no handler awaits an answer from the client.

pub(crate) mod answered;
pub(crate) mod code_action;
pub(crate) mod code_lens;
pub(crate) mod completion;
pub(crate) mod definition;
pub(crate) mod diagnostic;
pub(crate) mod did_change;
pub(crate) mod did_change_configuration;
pub(crate) mod did_change_watched_files;
pub(crate) mod did_change_workspace_folders;
pub(crate) mod did_close;
pub(crate) mod did_open;
pub(crate) mod did_save;
pub(crate) mod document_highlight;
pub(crate) mod document_link;
pub(crate) mod document_symbol;
pub(crate) mod execute_command;
pub(crate) mod folding_range;
pub(crate) mod formatting;
pub(crate) mod hover;
pub(crate) mod initialize;
pub(crate) mod initialized;
pub(crate) mod inlay_hint;
pub(crate) mod linked_editing_range;
pub(crate) mod prepare_rename;
pub(crate) mod preview;
pub(crate) mod references;
pub(crate) mod rename;
pub(crate) mod selection_range;
pub(crate) mod semantic_tokens;
pub(crate) mod semantic_tokens_range;
pub(crate) mod workspace_diagnostic;
pub(crate) mod workspace_symbol;

use serde::Serialize;
use tower_lsp::jsonrpc::{Error, ErrorCode, Result};
use tower_lsp::ls_types::TextDocumentIdentifier;

use super::ingress::answer_with_json;
use super::pool;
use super::session::Session;
use super::snapshot::Snapshot;

/// Longest stretch of text that is gone through on the main loop: well under a millisecond.
const SHORT: usize = 256 * 1024;

/// Computes an answer from the whole of a text: at once if it is short, else beside the main loop.
async fn whole<T: Send + 'static>(
    snapshot: Snapshot,
    work: impl FnOnce(&Snapshot) -> T + Send + 'static,
) -> Result<T> {
    let bytes = snapshot.document.text().len();
    part(snapshot, bytes, work).await
}

/// The same for work that looks at so many bytes.
async fn part<T: Send + 'static>(
    snapshot: Snapshot,
    bytes: usize,
    work: impl FnOnce(&Snapshot) -> T + Send + 'static,
) -> Result<T> {
    if bytes <= SHORT {
        return Ok(work(&snapshot));
    }
    pool::run(move |stop| work(&snapshot.until(stop))).await
}

/// Computes edits: at once if that is quick, else beside the main loop. A newer text stops it, and then the answer is
/// `ContentModified`, for the edits would not fit.
async fn fitting<T: Send + 'static>(
    snapshot: Snapshot,
    is_quick: bool,
    work: impl FnOnce(&Snapshot) -> T + Send + 'static,
) -> Result<T> {
    if is_quick {
        return Ok(work(&snapshot));
    }
    let work = move |stop| {
        let snapshot = snapshot.until_moved(stop);
        let done = work(&snapshot);
        snapshot.is_current().then_some(done)
    };
    let done = pool::run(work).await?;
    done.ok_or_else(|| Error::new(ErrorCode::ContentModified))
}

/// Whether a text is gone through in well under a millisecond.
fn is_short(snapshot: &Snapshot) -> bool {
    snapshot.document.text().len() <= SHORT
}

/// Answers with what `work` makes of the whole of a text, written to JSON where it is made; `null` for an unknown document.
async fn answer_whole<T: Serialize>(
    session: &Session,
    document: &TextDocumentIdentifier,
    work: impl FnOnce(&Snapshot) -> T + Send + 'static,
) -> Result<()> {
    if let Some(snapshot) = session.snapshot(document.uri.as_str()) {
        let json = move |snapshot: &_| serde_json::to_vec(&work(snapshot));
        if let Ok(json) = whole(snapshot, json).await? {
            answer_with_json(json);
        }
    }
    Ok(())
}

/// Computes an answer from the findings: at once if little is new since the last ones.
async fn findings<T: Send + 'static>(
    snapshot: Snapshot,
    work: impl FnOnce(&Snapshot) -> T + Send + 'static,
) -> Result<T> {
    if snapshot.is_quick() {
        return Ok(work(&snapshot));
    }
    pool::run(move |stop| work(&snapshot.until(stop))).await
}
