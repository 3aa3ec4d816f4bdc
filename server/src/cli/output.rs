//! Standard output. A closed pipe is silent: whoever read it has seen enough.

use std::io::{self, BufWriter, Write};

use super::terminal;

/// Whether an error is a pipe closed by its reader.
#[must_use]
pub(crate) fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        let io = cause.downcast_ref::<io::Error>();
        let json = cause.downcast_ref::<serde_json::Error>();
        io.map(io::Error::kind)
            .or_else(|| json.and_then(serde_json::Error::io_error_kind))
            == Some(io::ErrorKind::BrokenPipe)
    })
}

/// Writes a text.
///
/// # Errors
/// Standard output is closed or full.
pub(crate) fn print(text: &str) -> anyhow::Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes())?;
    Ok(out.flush()?)
}

/// Writes a value as JSON with a line end.
///
/// # Errors
/// Standard output is closed or full.
pub(crate) fn print_json(value: &impl serde::Serialize) -> anyhow::Result<()> {
    let mut out = BufWriter::new(io::stdout().lock());
    serde_json::to_writer_pretty(&mut out, value)?;
    out.write_all(b"\n")?;
    Ok(out.flush()?)
}

/// A table: columns padded to their longest cell, the last one wrapped nowhere.
#[must_use]
pub(crate) fn table<const N: usize>(rows: &[[String; N]]) -> String {
    let width = |column: usize| {
        rows.iter()
            .map(|row| row[column].chars().count())
            .max()
            .unwrap_or(0)
    };
    let widths: Vec<usize> = (0..N).map(width).collect();
    let most = terminal::width(0);
    let mut text = String::new();
    for row in rows {
        let mut line = String::new();
        for (cell, width) in row.iter().zip(&widths) {
            line.push_str(&format!("{cell:width$}  "));
        }
        let line = line.trim_end();
        match line.char_indices().nth(most.saturating_sub(1)) {
            // Only a terminal cuts lines; a pipe gets all of them.
            Some((at, _)) if most > 40 => {
                text.push_str(&line[..at]);
                text.push('…');
            }
            _ => text.push_str(line),
        }
        text.push('\n');
    }
    text
}
