//! What holds of any text and after any edits. The property tests and the fuzz targets assert it, each in its own way of
//! finding a text that breaks it.

use std::sync::Arc;

use reftel_analysis::view::views;
use reftel_analysis::{Analysis, Finding, check, fixes};
use reftel_grammar::block::BlockKind;
use reftel_grammar::sequence::Chunk;
use reftel_grammar::{Document, Source, cables, parse_chunks};

use crate::config;
use crate::edits::Edit;

/// Prints a text back from its blocks and, in headers, from their pieces and what lies between them.
fn printed(text: &str) -> String {
    let chunks = parse_chunks(text);
    let mut out = String::with_capacity(text.len());
    for cable in cables(&chunks) {
        for (start, block) in cable.blocks() {
            let at = cable.start + start;
            let slice = &text[at..at + block.bytes as usize];
            let BlockKind::Header(lines) = &block.kind else {
                out.push_str(slice);
                continue;
            };
            let mut done = 0;
            for piece in &lines.pieces {
                for span in piece.keyword.into_iter().chain([piece.text]) {
                    if (span.start as usize) < done {
                        continue;
                    }
                    out.push_str(&slice[done..span.start as usize]);
                    out.push_str(&slice[span.range()]);
                    done = span.end as usize;
                }
            }
            out.push_str(&slice[done..]);
        }
    }
    out
}

/// Any text parses and is analysed without a panic: every byte lies in one block, every span on character borders, and the
/// pieces printed one after the other are the text.
///
/// # Panics
/// When it does not hold.
pub fn text_holds(text: &str) {
    assert_eq!(printed(text), text);
    for finding in check(text, &config()) {
        assert!(
            text.get(finding.span.clone()).is_some(),
            "{} at {:?}",
            finding.rule.code,
            finding.span
        );
        let chunks = parse_chunks(text);
        for fix in &finding.fixes {
            for edit in fixes::edits(Source::Str(text), &chunks, &finding, fix) {
                assert!(
                    text.get(edit.span.clone()).is_some(),
                    "{}: {edit:?}",
                    finding.rule.code
                );
            }
        }
    }
    let _ = views(text, &config());
}

/// What can be read off the blocks, without the borders that only length decides.
fn blocks(doc: &Document) -> Vec<String> {
    let mut out = Vec::new();
    for cable in cables(doc.chunks()) {
        for (start, block) in cable.blocks() {
            let at = cable.start + start;
            match &block.kind {
                BlockKind::Continued | BlockKind::Blank => {}
                kind => out.push(format!("{at} {:?} {kind:?}", block.entry.before)),
            }
        }
    }
    out
}

/// After any edits the blocks of a document say what a fresh parse of its text says.
///
/// # Panics
/// When it does not hold.
pub fn document_follows(text: &str, edits: &[Edit]) {
    let mut doc = Document::parse(text);
    let mut plain = text.to_string();
    for edit in edits {
        let (start, end) = edit.range(&plain);
        doc.edit(start..end, &edit.insert);
        plain.replace_range(start..end, &edit.insert);
        assert_eq!(doc.text().to_text(), plain);
        let fresh = Document::parse(&plain);
        assert_eq!(
            blocks(&doc),
            blocks(&fresh),
            "after {edit:?} at {start}..{end} in {plain:?}"
        );
        let bytes: usize = doc.chunks().iter().map(|c| c.bytes).sum();
        assert_eq!(bytes, plain.len());
    }
}

/// All that a finding says, edits absolute.
fn reading(finding: &Finding) -> String {
    let fixes: Vec<String> = finding
        .fixes
        .iter()
        .map(|fix| match finding.ready_edits(fix) {
            Some(edits) => format!("{} {} {edits:?}", fix.title, fix.safe),
            None => format!("{} {} {:?}", fix.title, fix.safe, fix.plan),
        })
        .collect();
    format!(
        "{:?} {:?} {} {} {} {:?} {} {fixes:?}",
        finding.span,
        finding.severity,
        finding.rule.code,
        finding.message,
        finding.cable,
        finding.related,
        finding.unnecessary,
    )
}

/// All findings, and the edits of the fixes that are made on demand.
fn readings(source: Source<'_>, chunks: &[Arc<Chunk>], findings: &[Finding]) -> Vec<String> {
    let mut all: Vec<String> = findings.iter().map(reading).collect();
    for finding in findings.iter().take(3) {
        for fix in &finding.fixes {
            all.push(format!("{:?}", fixes::edits(source, chunks, finding, fix)));
        }
    }
    all
}

/// After any edits the findings kept up to date are those of a fresh check of the text, in every field.
///
/// # Panics
/// When it does not hold.
pub fn analysis_follows(text: &str, edits: &[Edit]) {
    let config = config();
    let mut doc = Document::parse(text);
    let mut analysis = Analysis::new();
    let mut plain = text.to_string();
    for edit in edits {
        let (start, end) = edit.range(&plain);
        doc.edit(start..end, &edit.insert);
        plain.replace_range(start..end, &edit.insert);
        let findings = analysis.update(&doc, &config);
        let fresh = check(&plain, &config);
        let chunks = parse_chunks(&plain);
        let (kept, fresh) = (
            readings(doc.source(), doc.chunks(), &findings.all()),
            readings(Source::Str(&plain), &chunks, &fresh),
        );
        let differs = kept.iter().zip(&fresh).position(|(a, b)| a != b);
        if let Some(at) = differs {
            assert_eq!(
                kept[at], fresh[at],
                "after {edit:?} at {start}..{end} in {plain:?}"
            );
        }
        assert_eq!(
            kept.len(),
            fresh.len(),
            "after {edit:?} at {start}..{end} in {plain:?}"
        );
        assert_eq!(findings.len(), findings.all().len());
    }
}
