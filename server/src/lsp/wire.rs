//! Diagnostics as JSON, written without a detour: they are what every keystroke sends.
//! Invariant: nothing is written that the client did not say it understands.

use std::ops::Range;

use reftel_analysis::{Finding, Severity};
use serde::Serialize;
use tower_lsp::ls_types::Range as LspRange;

use super::convert::Mapper;
use super::session::Snapshot;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Diagnostic<'a> {
    range: LspRange,
    severity: u8,
    code: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    code_description: Option<CodeDescription>,
    source: &'static str,
    message: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    tags: Option<[u8; 1]>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_information: Vec<Related<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    data: Option<Data<'a>>,
}

#[derive(Serialize)]
struct CodeDescription {
    href: String,
}

#[derive(Serialize)]
struct Related<'a> {
    location: Location<'a>,
    message: &'a str,
}

#[derive(Serialize)]
struct Location<'a> {
    uri: &'a str,
    range: LspRange,
}

/// Enough to find the fix again in the findings of the version that a code action asks about.
#[derive(Serialize)]
struct Data<'a> {
    fix: &'a str,
    safe: bool,
}

/// The number of a severity in the protocol.
pub(crate) fn severity(severity: Severity) -> u8 {
    match severity {
        Severity::Error => 1,
        Severity::Warning => 2,
        Severity::Information => 3,
        Severity::Hint => 4,
    }
}

/// The findings as a JSON array; `more` findings were left out.
pub(crate) fn diagnostics(snapshot: &Snapshot, findings: &[Finding], more: usize) -> Vec<u8> {
    let mapper = snapshot.mapper();
    let mut out = Vec::with_capacity(64 + 384 * findings.len());
    out.push(b'[');
    if more > 0 {
        let message =
            format!("{more} more findings are not shown here; `reftel check` lists all of them");
        let rest = Diagnostic {
            range: LspRange::default(),
            severity: severity(Severity::Information),
            code: "more-findings",
            code_description: None,
            source: "reftel",
            message: &message,
            tags: None,
            related_information: Vec::new(),
            data: None,
        };
        write(&mut out, &rest);
    }
    for finding in findings {
        write(&mut out, &diagnostic(snapshot, &mapper, finding));
    }
    out.push(b']');
    out
}

fn write(out: &mut Vec<u8>, diagnostic: &Diagnostic) {
    if out.len() > 1 {
        out.push(b',');
    }
    // Writing plain structs to memory cannot fail; were it to, one finding would be missing.
    let before = out.len();
    if serde_json::to_writer(&mut *out, diagnostic).is_err() {
        out.truncate(before);
    }
}

fn diagnostic<'a>(snapshot: &'a Snapshot, mapper: &Mapper, finding: &'a Finding) -> Diagnostic<'a> {
    let client = &snapshot.client;
    let related = |(span, message): &'a (Range<usize>, String)| Related {
        location: Location {
            uri: &snapshot.uri,
            range: mapper.range(span),
        },
        message,
    };
    let related_information = match client.related_information {
        true => finding.related.iter().map(related).collect(),
        false => Vec::new(),
    };
    Diagnostic {
        range: mapper.range(&finding.span),
        severity: severity(finding.severity),
        code: finding.rule.code,
        code_description: None,
        source: "reftel",
        message: &finding.message,
        tags: (finding.unnecessary && client.unnecessary_tag).then_some([1]),
        related_information,
        data: finding
            .fixes
            .first()
            .filter(|_| client.diagnostic_data)
            .map(|fix| Data {
                fix: &fix.title,
                safe: fix.safe,
            }),
    }
}
