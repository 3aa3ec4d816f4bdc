//! `initialized`: what must be asked of the client is asked here.

use crate::lsp::session::Session;

pub(crate) fn initialized(_session: &Session) {}
