//! From lines to blocks. `Lexer` reads a window of the text and says when the window was too short to decide.

use std::cell::Cell;

use crate::lines::{Line, line_at};

pub mod body;
pub mod header;

/// How many lines past its end a block's shape may depend on. An edit restarts this many lines above.
pub const LOOKAHEAD: usize = 20;

/// Lines of a window of text, with a note whether a line was asked for that the window does not hold whole.
pub struct Window<'a> {
    /// The window.
    pub text: &'a str,
    /// Whether the window reaches the end of the text.
    pub complete: bool,
    starved: Cell<bool>,
}

impl<'a> Window<'a> {
    /// A window that is the whole text (`complete`) or the beginning of what follows.
    #[must_use]
    pub fn new(text: &'a str, complete: bool) -> Self {
        Self {
            text,
            complete,
            starved: Cell::new(false),
        }
    }

    /// The line at a byte; `None` at the end.
    #[must_use]
    pub fn line(&self, at: usize) -> Option<Line<'a>> {
        let line = line_at(self.text, at);
        if !self.complete && line.is_none_or(|l| l.end == self.text.len()) {
            self.starved.set(true);
        }
        line
    }

    /// Whether an answer may be wrong because the window ended too early.
    #[must_use]
    pub fn starved(&self) -> bool {
        self.starved.get()
    }

    /// The first line at or after `at` that is not blank, within the look-ahead.
    #[must_use]
    pub fn next_text(&self, mut at: usize) -> Option<Line<'a>> {
        for _ in 0..LOOKAHEAD {
            let line = self.line(at)?;
            if !line.is_blank() {
                return Some(line);
            }
            at = line.end;
        }
        None
    }
}
