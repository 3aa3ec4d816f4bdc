//! JUnit: a suite for each file. Errors and warnings are failures, the rest are notes of passed cases.

use std::borrow::Cow;
use std::io::{self, Write};

use reftel_analysis::{Finding, Severity};

use super::Checked;

/// What stands before the first suite.
pub(super) fn begin(out: &mut impl Write) -> io::Result<()> {
    out.write_all(b"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"reftel\">\n")
}

/// What stands after the last suite.
pub(super) fn end(out: &mut impl Write) -> io::Result<()> {
    out.write_all(b"</testsuites>\n")
}

/// Writes the suite of a file.
pub(super) fn file(checked: &Checked<'_>, out: &mut Vec<u8>) -> io::Result<()> {
    let fails = |finding: &&Finding| finding.severity >= Severity::Warning;
    let failures = checked.findings.iter().filter(fails).count();
    let name = escape(checked.name);
    writeln!(
        out,
        "  <testsuite name=\"{name}\" tests=\"{}\" failures=\"{failures}\" errors=\"0\">",
        checked.findings.len().max(1)
    )?;
    if checked.findings.is_empty() {
        writeln!(
            out,
            "    <testcase name=\"no findings\" classname=\"{name}\"/>"
        )?;
    }
    for finding in &checked.findings {
        let place = checked.lines.place(finding.span.start);
        let (code, rule) = (finding.rule.code, finding.rule.name);
        let message = escape(&finding.message);
        let (line, column) = (place.line, place.column);
        write!(
            out,
            "    <testcase name=\"{code} {rule} ({line}:{column})\" classname=\"{name}\" file=\"{name}\" line=\"{line}\">"
        )?;
        let severity = finding.severity.name();
        if finding.severity >= Severity::Warning {
            write!(
                out,
                "<failure type=\"{severity}\" message=\"{message}\">{name}:{line}:{column}: {message}</failure>"
            )?;
        } else {
            write!(out, "<system-out>{severity}: {message}</system-out>")?;
        }
        writeln!(out, "</testcase>")?;
    }
    writeln!(out, "  </testsuite>")
}

/// Writes the suite of a file that could not be checked.
pub(super) fn problem(name: &str, message: &str, out: &mut Vec<u8>) -> io::Result<()> {
    let (name, message) = (escape(name), escape(message));
    writeln!(
        out,
        "  <testsuite name=\"{name}\" tests=\"1\" failures=\"0\" errors=\"1\">\n    \
         <testcase name=\"readable\" classname=\"{name}\"><error type=\"input\" message=\"{message}\"/></testcase>\n  </testsuite>"
    )
}

/// Text and attribute values. Characters that XML has no place for become the replacement character.
pub(super) fn escape(text: &str) -> Cow<'_, str> {
    let plain = |c: char| {
        !matches!(
            c,
            '<' | '>' | '&' | '"' | '\0'..='\x1f' | '\u{fffe}' | '\u{ffff}'
        )
    };
    if text.chars().all(plain) {
        return Cow::Borrowed(text);
    }
    let mut escaped = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '&' => escaped.push_str("&amp;"),
            '"' => escaped.push_str("&quot;"),
            '\t' | '\n' | '\r' => escaped.push_str(&format!("&#{};", u32::from(c))),
            c if !plain(c) => escaped.push('\u{fffd}'),
            c => escaped.push(c),
        }
    }
    Cow::Owned(escaped)
}
