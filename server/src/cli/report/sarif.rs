//! SARIF 2.1.0, written as files come; the tool with the rules that were reported stands at the end.

use std::io::{self, Write};
use std::ops::Range;
use std::path::Path;

use reftel_analysis::rules::Rule;
use reftel_analysis::{Finding, Severity};
use serde_json::{Value, json};

use super::{Checked, Mending};
use crate::page;

const HEAD: &[u8] = br#"{"$schema":"https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json","version":"2.1.0","runs":[{"columnKind":"unicodeCodePoints","results":["#;

/// What stands before the first result.
pub(super) fn begin(out: &mut impl Write) -> io::Result<()> {
    out.write_all(HEAD)
}

/// Writes the results of a file.
pub(super) fn file(checked: &Checked<'_>, out: &mut Vec<u8>) -> io::Result<()> {
    let uri = uri(checked.name);
    for (number, finding) in checked.findings.iter().enumerate() {
        if number > 0 {
            out.write_all(b",\n")?;
        }
        serde_json::to_writer(&mut *out, &result(checked, &uri, finding))?;
    }
    Ok(())
}

/// What stands after the last result.
pub(super) fn end(
    rules: &[&'static Rule],
    problems: &[String],
    out: &mut impl Write,
) -> io::Result<()> {
    let notifications: Vec<Value> = problems
        .iter()
        .map(|text| json!({"level": "error", "message": {"text": text}}))
        .collect();
    let invocation = json!({
        "executionSuccessful": problems.is_empty(),
        "toolExecutionNotifications": notifications,
    });
    let tool = json!({"driver": {
        "name": "reftel",
        "semanticVersion": env!("CARGO_PKG_VERSION"),
        "rules": rules.iter().map(|rule| descriptor(rule)).collect::<Vec<_>>(),
    }});
    writeln!(
        out,
        "],\n\"invocations\":[{invocation}],\"tool\":{tool}}}]}}"
    )
}

fn descriptor(rule: &Rule) -> Value {
    json!({
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": page::summary(rule)},
        "help": {"text": page::plain(rule, 80), "markdown": page::markdown(rule)},
        "defaultConfiguration": {"level": level(rule.severity)},
        "properties": {"tags": [page::family(rule)]},
    })
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Information | Severity::Hint => "note",
    }
}

fn result(checked: &Checked<'_>, uri: &str, finding: &Finding) -> Value {
    let mut result = json!({
        "ruleId": finding.rule.code,
        "level": level(finding.severity),
        "message": {"text": finding.message},
        "locations": [location(checked, uri, &finding.span)],
        "partialFingerprints": {"reftel/v1": fingerprint(checked, uri, finding)},
    });
    if !finding.related.is_empty() {
        let related = finding.related.iter().map(|(span, message)| {
            let mut place = location(checked, uri, span);
            place["message"] = json!({"text": message});
            place
        });
        result["relatedLocations"] = related.collect();
    }
    if let Some(mending) = checked.mending(finding) {
        result["fixes"] = json!([fix(checked, uri, &mending)]);
    }
    result
}

fn location(checked: &Checked<'_>, uri: &str, span: &Range<usize>) -> Value {
    json!({"physicalLocation": {
        "artifactLocation": {"uri": uri},
        "region": region(checked, span),
    }})
}

fn region(checked: &Checked<'_>, span: &Range<usize>) -> Value {
    let (start, end) = checked.lines.places(span);
    json!({
        "startLine": start.line, "startColumn": start.column,
        "endLine": end.line, "endColumn": end.column,
        "byteOffset": start.offset, "byteLength": end.offset - start.offset,
    })
}

fn fix(checked: &Checked<'_>, uri: &str, mending: &Mending) -> Value {
    let replacement = |edit: &reftel_analysis::Edit| json!({"deletedRegion": region(checked, &edit.span), "insertedContent": {"text": edit.text}});
    let replacements: Vec<Value> = mending.edits.iter().map(replacement).collect();
    json!({
        "description": {"text": mending.title},
        "artifactChanges": [{"artifactLocation": {"uri": uri}, "replacements": replacements}],
    })
}

/// Stays the same when lines above the finding come and go.
fn fingerprint(checked: &Checked<'_>, uri: &str, finding: &Finding) -> String {
    let line = checked.lines.range(finding.span.start);
    let line = checked.lines.text().get(line).unwrap_or("");
    // FNV-1a: the same number in every version of this program.
    let parts = [uri, finding.rule.code, &finding.message, line];
    let bytes = parts.iter().flat_map(|part| part.bytes().chain([0]));
    let hash = bytes.fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    format!("{hash:016x}")
}

/// A relative path as a relative reference, an absolute one as a `file` URI.
fn uri(name: &str) -> String {
    let path = if cfg!(windows) {
        name.replace('\\', "/")
    } else {
        name.to_owned()
    };
    let mut uri = String::with_capacity(path.len() + 8);
    if Path::new(name).is_absolute() {
        uri.push_str(if path.starts_with('/') {
            "file://"
        } else {
            "file:///"
        });
    }
    for byte in path.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                uri.push(char::from(byte));
            }
            other => uri.push_str(&format!("%{other:02X}")),
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::uri;

    #[test]
    fn paths_become_references() {
        assert_eq!(uri("drafts/a b.cable"), "drafts/a%20b.cable");
        assert_eq!(uri("a:b.cable"), "a%3Ab.cable");
        if cfg!(unix) {
            assert_eq!(uri("/tmp/é.cable"), "file:///tmp/%C3%A9.cable");
        }
    }
}
