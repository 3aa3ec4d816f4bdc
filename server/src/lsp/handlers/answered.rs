//! Answers of the client to what the server asked.

use reftel_analysis::features::HintOptions;
use serde_json::Value;

use crate::config_file::Settings;
use crate::lsp::asked::For;
use crate::lsp::log;
use crate::lsp::session::Session;

pub(crate) fn answered(session: &Session, id: &Value, result: Option<Value>) {
    match (session.answered(id), result) {
        (For::Configuration, Some(mut result)) => {
            let section = result.get_mut(0).map(Value::take).unwrap_or_default();
            configure(session, section);
        }
        (For::Configuration | For::Nothing, _) => {}
    }
}

/// Takes the section `reftel` of the editor's settings; what cannot be read keeps its default.
pub(crate) fn configure(session: &Session, section: Value) {
    let hints = hint_options(&section["inlayHints"]);
    let (settings, problems) = Settings::from_json(section);
    for problem in &problems {
        log(&format!("settings of the editor: {problem}"));
    }
    session.configure(settings, hints);
}

/// Inlay hints are a matter of the editor alone: `true`, `false`, or each kind by name.
fn hint_options(section: &Value) -> HintOptions {
    let is_on = |name: &str| section.get(name).unwrap_or(section) != &Value::Bool(false);
    HintOptions {
        tags: is_on("tags"),
        references: is_on("references"),
        dates: is_on("dates"),
        declassification: is_on("declassification"),
    }
}
