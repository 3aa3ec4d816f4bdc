//! `textDocument/codeLens`. A lens does something only in an editor that can do it; elsewhere it just tells.

use reftel_analysis::features::{ActionId, Lens, LensCommand, lenses};
use serde_json::{Value, json};
use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::{CodeLens, CodeLensParams, Command, Position};

use super::answer_whole;
use crate::lsp::client::{SHOW_PREVIEW, SHOW_REFERENCES};
use crate::lsp::commands::REFACTOR;
use crate::lsp::session::Session;
use crate::lsp::snapshot::Snapshot;

pub(crate) async fn code_lens(
    session: &Session,
    params: CodeLensParams,
) -> Result<Option<Vec<CodeLens>>> {
    answer_whole(session, &params.text_document, found).await?;
    Ok(None)
}

fn found(snapshot: &Snapshot) -> Vec<CodeLens> {
    let mapper = snapshot.mapper();
    let lens = |lens: Lens| {
        let range = mapper.range(&lens.span);
        let command = command(snapshot, lens.command, range.start);
        let (name, arguments) = command.unzip();
        let command = Command {
            title: lens.title,
            command: name.unwrap_or_default().into(),
            arguments,
        };
        CodeLens {
            range,
            command: Some(command),
            data: None,
        }
    };
    lenses(&snapshot.document).into_iter().map(lens).collect()
}

fn command(
    snapshot: &Snapshot,
    command: LensCommand,
    at: Position,
) -> Option<(&'static str, Vec<Value>)> {
    let (client, mapper, uri) = (&snapshot.client, snapshot.mapper(), &*snapshot.uri);
    match command {
        LensCommand::Places(places) if client.shows_references => {
            let place = |span| json!({"uri": uri, "range": mapper.range(span)});
            let places: Vec<_> = places.iter().map(place).collect();
            Some((SHOW_REFERENCES, vec![json!(uri), json!(at), json!(places)]))
        }
        LensCommand::Classify(level) if client.applies_edits => {
            let action = ActionId::Classify(level).name();
            let argument = json!({"uri": uri, "position": at, "action": action});
            Some((REFACTOR, vec![argument]))
        }
        LensCommand::Preview if client.shows_preview => {
            let argument = json!({"uri": uri, "position": at});
            Some((SHOW_PREVIEW, vec![argument]))
        }
        _ => None,
    }
}
