//! From lines to blocks. `Lexer` reads a window of the text and says when the window was too short to decide.

use std::cell::Cell;

use crate::line::rule::rule;
use crate::lines::{Line, line_in};

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
    /// A CR stands in it.
    returns: bool,
    starved: Cell<bool>,
    /// The line read last: it is asked for again by the block that it turns out to open.
    last: Cell<Option<Line<'a>>>,
}

impl<'a> Window<'a> {
    /// A window that is the whole text (`complete`) or the beginning of what follows.
    #[must_use]
    pub fn new(text: &'a str, complete: bool) -> Self {
        Self {
            text,
            complete,
            returns: memchr::memchr(b'\r', text.as_bytes()).is_some(),
            starved: Cell::new(false),
            last: Cell::new(None),
        }
    }

    /// The line at a byte; `None` at the end.
    #[must_use]
    pub fn line(&self, at: usize) -> Option<Line<'a>> {
        if let Some(line) = self.last.get()
            && line.start == at
        {
            return Some(line);
        }
        let line = line_in(self.text, at, self.returns);
        self.last.set(line);
        if !self.complete && line.is_none_or(|l| l.end == self.text.len()) {
            self.starved.set(true);
        }
        line
    }

    /// Whether a rule may begin at a byte: nearly every line begins with a letter, a digit or its end, and need not be cut out.
    #[must_use]
    #[inline]
    pub fn may_be_rule(&self, at: usize) -> bool {
        !matches!(
            self.text.as_bytes().get(at),
            Some(b'\n' | b'\r' | b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z')
        )
    }

    /// The sign and length of the rule that the line at a byte is.
    #[must_use]
    pub fn rule_at(&self, at: usize) -> Option<(char, usize)> {
        if !self.may_be_rule(at) {
            return None;
        }
        rule(self.line(at)?.text)
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
