//! Diagnostics as JSON, written without a detour: they are what every keystroke sends.
//! Invariant: nothing is written that the client did not say it understands, and what is remembered is what would be written anew.

use std::collections::HashMap;
use std::sync::Arc;

use reftel_analysis::{Findings, Severity, Shown};
use serde::Serialize;
use tower_lsp::ls_types::Range as LspRange;

use super::convert::Mapper;
use super::snapshot::Snapshot;

/// Everything of a diagnostic but its range.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Tail<'a> {
    severity: u8,
    code: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    code_description: Option<CodeDescription>,
    source: &'static str,
    message: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    tags: Option<[u8; 1]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    related_information: Option<[Related<'a>; 1]>,
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
fn severity(severity: Severity) -> u8 {
    match severity {
        Severity::Error => 1,
        Severity::Warning => 2,
        Severity::Information => 3,
        Severity::Hint => 4,
    }
}

/// A finding as it was written, with lines counted from the run of lines that it belongs to: an edit elsewhere changes
/// neither those nor the text, so nothing has to be looked up in the document again.
struct Written {
    /// Keeps the allocation, whose address is the key, from being used for another finding.
    message: Arc<str>,
    lines: [u32; 2],
    columns: [u32; 2],
    tail: Box<[u8]>,
    round: u64,
}

/// In how many places of a long document somebody may edit in turn without findings being written anew.
const PLACES: usize = 8;

/// Writes the findings of one document again and again.
#[derive(Default)]
pub(crate) struct Writer {
    /// By the address of the message.
    written: HashMap<usize, Written>,
    round: u64,
    /// Bytes of the last answer; the next one is about as long.
    length: usize,
}

impl Writer {
    /// At most as many findings as the options say, as a JSON array; a first one says how many more there are.
    pub(crate) fn diagnostics(&mut self, snapshot: &Snapshot, findings: &Findings) -> Vec<u8> {
        let shown = findings.show(snapshot.options.most_shown, snapshot.last_edit);
        let mapper = snapshot.mapper();
        let mut out = Vec::with_capacity(self.length + 1024);
        out.push(b'[');
        if findings.len() > shown.len() {
            write_rest(&mut out, findings.len() - shown.len());
        }
        self.round += 1;
        for finding in &shown {
            if out.len() > 1 {
                out.push(b',');
            }
            if finding.related.is_some() {
                // It names a place that an edit elsewhere can move.
                let range = mapper.range(&finding.span);
                write_range(&mut out, range);
                write_tail(&mut out, snapshot, &mapper, finding);
            } else {
                self.write_remembered(&mut out, snapshot, &mapper, finding);
            }
        }
        out.push(b']');
        self.length = out.len();
        if self.written.len() > PLACES * shown.len() + 16 {
            let round = self.round;
            self.written.retain(|_, written| written.round == round);
        }
        out
    }

    fn write_remembered(
        &mut self,
        out: &mut Vec<u8>,
        snapshot: &Snapshot,
        mapper: &Mapper,
        finding: &Shown,
    ) {
        let base = u32::try_from(finding.line).unwrap_or(u32::MAX);
        let key = finding.message.as_ptr().addr();
        let written = self.written.entry(key).or_insert_with(|| {
            let range = mapper.range(&finding.span);
            let mut tail = Vec::new();
            write_tail(&mut tail, snapshot, mapper, finding);
            Written {
                message: finding.message.clone(),
                lines: [range.start.line, range.end.line].map(|line| line.saturating_sub(base)),
                columns: [range.start.character, range.end.character],
                tail: tail.into(),
                round: 0,
            }
        });
        debug_assert!(Arc::ptr_eq(&written.message, finding.message));
        written.round = self.round;
        let [start, end] = written.lines.map(|line| base.saturating_add(line));
        write_place(out, b"{\"range\":{\"start\":", start, written.columns[0]);
        write_place(out, b",\"end\":", end, written.columns[1]);
        out.extend_from_slice(&written.tail);
    }
}

fn write_range(out: &mut Vec<u8>, range: LspRange) {
    let (start, end) = (range.start, range.end);
    write_place(out, b"{\"range\":{\"start\":", start.line, start.character);
    write_place(out, b",\"end\":", end.line, end.character);
}

fn write_place(out: &mut Vec<u8>, before: &[u8], line: u32, column: u32) {
    out.extend_from_slice(before);
    out.extend_from_slice(b"{\"line\":");
    write_number(out, line);
    out.extend_from_slice(b",\"character\":");
    write_number(out, column);
    out.push(b'}');
}

fn write_number(out: &mut Vec<u8>, mut n: u32) {
    let mut digits = [0; 10];
    let mut at = digits.len();
    loop {
        at -= 1;
        digits[at] = b'0' + (n % 10) as u8;
        n /= 10;
        if n == 0 {
            break;
        }
    }
    out.extend_from_slice(&digits[at..]);
}

/// The rest of a diagnostic after its range's end.
fn write_tail(out: &mut Vec<u8>, snapshot: &Snapshot, mapper: &Mapper, finding: &Shown) {
    let client = &snapshot.client;
    let related = finding.related.as_ref();
    let related = related.filter(|_| client.related_information);
    let related = related.map(|(span, message)| {
        let (uri, range) = (&*snapshot.uri, mapper.range(span));
        let location = Location { uri, range };
        [Related { location, message }]
    });
    let tail = Tail {
        severity: severity(finding.severity),
        code: finding.rule.code,
        code_description: client.pages.as_ref().map(|pages| CodeDescription {
            href: format!("{}{}.md", pages.address, finding.rule.code),
        }),
        source: "reftel",
        message: finding.message,
        tags: (finding.unnecessary && client.unnecessary_tag).then_some([1]),
        related_information: related,
        data: finding
            .fixes
            .first()
            .filter(|_| client.diagnostic_data)
            .map(|fix| Data {
                fix: &fix.title,
                safe: fix.safe,
            }),
    };
    append(out, &tail);
}

fn write_rest(out: &mut Vec<u8>, more: usize) {
    let message = format!("{more} more findings are not shown here; `reftel check` lists all");
    write_range(out, LspRange::default());
    let tail = Tail {
        severity: severity(Severity::Information),
        code: "more-findings",
        code_description: None,
        source: "reftel",
        message: &message,
        tags: None,
        related_information: None,
        data: None,
    };
    append(out, &tail);
}

/// Closes the range and goes on with the other members.
fn append(out: &mut Vec<u8>, tail: &Tail) {
    out.push(b'}');
    let brace = out.len();
    // Writing plain structs to memory does not fail; were it to, the diagnostic would end here.
    if serde_json::to_writer(&mut *out, tail).is_err() {
        out.truncate(brace);
        out.push(b'}');
    } else {
        // The object that was just written goes on the one that holds the range.
        out[brace] = b',';
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lsp::session::Session;
    use reftel_analysis::Analysis;
    use tower_lsp::ls_types::{Position, TextDocumentContentChangeEvent};

    /// Paragraphs with and without faults, some with characters of several bytes.
    fn cable() -> String {
        let mut text = "C O N F I D E N T I A L RIGA 000012\n\nE.O. 13526: DECL: 01/15/2036\nTAGS: PREL\nSUBJECT: X\n\n".to_owned();
        for n in 1..400 {
            let marking = ["C", "c", "U", "[S]", "S", "X"][n % 6];
            text.push_str(&format!(
                "{n}. ({marking}) The harbour\nis “calm” – 😀 (c).\n\n"
            ));
        }
        text
    }

    #[test]
    fn what_is_remembered_is_what_would_be_written_anew() {
        for encoding in ["utf-8", "utf-16", "utf-32"] {
            let session = Session::default();
            let client = serde_json::json!({"general":{"positionEncodings":[encoding]},"textDocument":{"publishDiagnostics":{"relatedInformation":true,"dataSupport":true}}});
            let client = serde_json::from_value(client).unwrap();
            session.begin(crate::lsp::client::Client::new(&client), None, Vec::new());
            session.open("a:b", 0, &cable());
            let (mut analysis, mut writer) = (Analysis::new(), Writer::default());
            let mut random = 7_u32;
            for version in 1..300 {
                random = random.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                let line = random / 7 % 1200;
                let start = Position::new(line, random % 11);
                let end = Position::new(
                    line + u32::from(random.is_multiple_of(23)),
                    random % 11 + random % 3,
                );
                let text = ["x", "", "\n", "\n\n7. (s) new\n", "é", "("][random as usize / 64 % 6];
                let change = TextDocumentContentChangeEvent {
                    range: Some(LspRange::new(start, end)),
                    range_length: None,
                    text: text.into(),
                };
                session.change("a:b", version, &[change]);
                let snapshot = session.snapshot("a:b").unwrap();
                let config = &snapshot.options.analysis;
                let found = analysis.update(&snapshot.document, config);
                let remembered = writer.diagnostics(&snapshot, &found);
                let found = Analysis::new().update(&snapshot.document, config);
                let anew = Writer::default().diagnostics(&snapshot, &found);
                assert_eq!(
                    String::from_utf8(remembered).unwrap(),
                    String::from_utf8(anew).unwrap(),
                    "{encoding}, version {version}"
                );
            }
            assert!(
                writer.written.len() <= PLACES * 200 + 16,
                "{}",
                writer.written.len()
            );
            assert!(writer.written.len() > 50, "{}", writer.written.len());
        }
    }

    #[test]
    fn positions_are_those_of_the_text() {
        let session = Session::default();
        let text = cable();
        session.open("a:b", 0, &text);
        let snapshot = session.snapshot("a:b").unwrap();
        let found = Analysis::new().update(&snapshot.document, &snapshot.options.analysis);
        let mut writer = Writer::default();
        for _ in 0..2 {
            let json = writer.diagnostics(&snapshot, &found);
            let json: serde_json::Value = serde_json::from_slice(&json).unwrap();
            let shown = found.show(snapshot.options.most_shown, 0);
            let rest = usize::from(found.len() > shown.len());
            for (json, finding) in json.as_array().unwrap()[rest..].iter().zip(&shown) {
                let range: LspRange = serde_json::from_value(json["range"].clone()).unwrap();
                assert_eq!(range, snapshot.mapper().range(&finding.span));
                assert_eq!(json["code"], finding.rule.code);
                assert_eq!(json["message"], **finding.message);
            }
        }
    }
}
