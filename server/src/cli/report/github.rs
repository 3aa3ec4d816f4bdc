//! Annotations of GitHub Actions: one workflow command for each finding.

use std::io::{self, Write};

use reftel_analysis::Severity;

use super::Checked;

/// Writes the findings of a file.
pub(super) fn file(checked: &Checked<'_>, out: &mut Vec<u8>) -> io::Result<()> {
    for finding in &checked.findings {
        let level = match finding.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Information | Severity::Hint => "notice",
        };
        let (start, end) = checked.lines.places(&finding.span);
        write!(
            out,
            "::{level} file={},line={},endLine={}",
            property(checked.name),
            start.line,
            end.line
        )?;
        // Columns are allowed only within one line.
        if start.line == end.line {
            write!(out, ",col={},endColumn={}", start.column, end.column)?;
        }
        writeln!(
            out,
            ",title={}::{}",
            property(&format!("{} {}", finding.rule.code, finding.rule.name)),
            data(&finding.message)
        )?;
    }
    Ok(())
}

fn data(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
