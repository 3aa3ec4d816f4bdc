//! `json` and `ndjson`: one object for each finding, as the project's stable interfaces have it.

use std::io::{self, Write};

use reftel_analysis::Edit;
use serde::Serialize;

use super::Checked;
use crate::cli::lines::Place;

#[derive(Serialize)]
struct JsonFinding<'a> {
    file: &'a str,
    code: &'a str,
    name: &'a str,
    severity: &'a str,
    message: &'a str,
    start: Place,
    end: Place,
    fix: Option<JsonFix<'a>>,
}

#[derive(Serialize)]
struct JsonFix<'a> {
    title: &'a str,
    safe: bool,
    edits: Vec<JsonEdit<'a>>,
}

#[derive(Serialize)]
struct JsonEdit<'a> {
    start: Place,
    end: Place,
    text: &'a str,
}

/// Writes the findings of a file; with `\n` as separator each ends its line.
pub(super) fn file(checked: &Checked<'_>, separator: &str, out: &mut Vec<u8>) -> io::Result<()> {
    for (number, finding) in checked.findings.iter().enumerate() {
        if number > 0 && separator != "\n" {
            out.write_all(separator.as_bytes())?;
        }
        let mending = checked.mending(finding);
        let (start, end) = checked.lines.places(&finding.span);
        let object = JsonFinding {
            file: checked.name,
            code: finding.rule.code,
            name: finding.rule.name,
            severity: finding.severity.name(),
            message: &finding.message,
            start,
            end,
            fix: mending.as_ref().map(|mending| JsonFix {
                title: &mending.title,
                safe: mending.safe,
                edits: mending.edits.iter().map(|e| edit(checked, e)).collect(),
            }),
        };
        serde_json::to_writer(&mut *out, &object)?;
        if separator == "\n" {
            out.push(b'\n');
        }
    }
    Ok(())
}

fn edit<'a>(checked: &Checked<'_>, edit: &'a Edit) -> JsonEdit<'a> {
    let (start, end) = checked.lines.places(&edit.span);
    JsonEdit {
        start,
        end,
        text: &edit.text,
    }
}
