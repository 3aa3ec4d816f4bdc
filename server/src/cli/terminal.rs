//! Messages on standard error and what the terminal can do. Colours only on a terminal; NO_COLOR is honoured.

use std::io::Write;

use anstyle::{AnsiColor, Style};

/// A line that begins with `error:`.
pub(crate) fn error(message: &str) {
    say("error", AnsiColor::Red.on_default().bold(), message);
}

/// A line that begins with `note:`.
pub(crate) fn note(message: &str) {
    say("note", AnsiColor::Cyan.on_default().bold(), message);
}

/// A plain line.
pub(crate) fn line(message: &str) {
    // When standard error is gone there is nobody to tell.
    drop(writeln!(anstream::stderr().lock(), "{message}"));
}

fn say(word: &str, style: Style, message: &str) {
    line(&format!("{style}{word}:{style:#} {message}"));
}

/// Whether standard output takes colours.
#[must_use]
pub(crate) fn colours() -> bool {
    anstream::AutoStream::choice(&std::io::stdout()) != anstream::ColorChoice::Never
}

/// Columns of standard output; `otherwise` when it is no terminal.
#[must_use]
pub(crate) fn width(otherwise: usize) -> usize {
    terminal_size::terminal_size_of(std::io::stdout())
        .map_or(otherwise, |(width, _)| usize::from(width.0).clamp(40, 200))
}
