//! `textDocument/selectionRange`.

use reftel_analysis::features;
use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::{SelectionRange, SelectionRangeParams};

use crate::lsp::session::Session;
use crate::lsp::snapshot::Snapshot;

/// Cursors that are answered at most.
const MOST: usize = 1000;

pub(crate) async fn selection_range(
    session: &Session,
    params: SelectionRangeParams,
) -> Result<Option<Vec<SelectionRange>>> {
    let Some(snapshot) = session.snapshot(params.text_document.uri.as_str()) else {
        return Ok(None);
    };
    let positions = params.positions.into_iter().take(MOST);
    let offsets = positions.map(|position| snapshot.mapper().offset(position));
    Ok(Some(
        offsets.map(|offset| chain(&snapshot, offset)).collect(),
    ))
}

/// The smallest range, each with the next larger one as its parent.
fn chain(snapshot: &Snapshot, offset: usize) -> SelectionRange {
    let mapper = snapshot.mapper();
    let mut ranges = features::selections(&snapshot.document, offset);
    let outermost = ranges.pop().unwrap_or(offset..offset);
    let link = |range, parent| SelectionRange { range, parent };
    let outermost = link(mapper.range(&outermost), None);
    ranges.iter().rev().fold(outermost, |parent, range| {
        link(mapper.range(range), Some(Box::new(parent)))
    })
}
