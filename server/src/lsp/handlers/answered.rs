//! Answers of the client to what the server asked.

use std::path::PathBuf;

use reftel_analysis::features::HintOptions;
use serde_json::Value;
use tower_lsp::ls_types::MessageType;

use crate::config_file::Settings;
use crate::lsp::asked::For;
use crate::lsp::options::Editor;
use crate::lsp::session::Session;

pub(crate) fn answered(session: &Session, id: &Value, result: Option<Value>) {
    match (session.answered(id), result) {
        (For::Configuration(folders), Some(mut result)) => {
            let mut section = |at: usize| result.get_mut(at).map(Value::take).unwrap_or_default();
            let general = section(0);
            let special = (1..).zip(folders).map(|(at, path)| (path, section(at)));
            configure(session, general, special.collect());
        }
        (For::Configuration(_) | For::Nothing, _) => {}
    }
}

/// Takes the section `reftel` of the editor's settings, in general and in its folders; what cannot be read keeps its default.
pub(crate) fn configure(session: &Session, general: Value, special: Vec<(PathBuf, Value)>) {
    let read = |section: Value| {
        let hints = hint_options(&section["inlayHints"]);
        let (settings, problems) = Settings::from_json(section);
        for problem in &problems {
            let line = format!("settings of the editor: {problem}");
            session.log(MessageType::WARNING, &line);
        }
        Editor { settings, hints }
    };
    let general = read(general);
    let special = special
        .into_iter()
        .map(|(path, section)| (path, read(section)));
    session.configure(general, special.collect());
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
