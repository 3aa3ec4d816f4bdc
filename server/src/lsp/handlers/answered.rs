//! Answers of the client to what the server asked.

use serde_json::Value;

use crate::lsp::asked::For;
use crate::lsp::log;
use crate::lsp::session::Session;
use crate::settings::Settings;

pub(crate) fn answered(session: &Session, id: &Value, result: Option<Value>) {
    match (session.answered(id), result) {
        (For::Configuration, Some(mut result)) => {
            let section = result.get_mut(0).map(Value::take).unwrap_or_default();
            configure(session, section);
        }
        (For::Configuration | For::Nothing, _) => {}
    }
}

/// Takes the section `reftel` of the editor's settings; what cannot be read leaves everything as it was.
pub(crate) fn configure(session: &Session, section: Value) {
    match Settings::from_json(section) {
        Ok(settings) => session.configure(settings),
        Err(error) => log(&format!("the editor's settings are not used: {error}")),
    }
}
