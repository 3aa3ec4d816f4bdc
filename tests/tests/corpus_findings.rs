//! The corpus: a cable has the findings above hint that `findings.tsv` lists, and no others.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use reftel_analysis::rules::find;
use reftel_analysis::{Severity, check};
use reftel_tests::config;

/// Waits for the rules of the header: extracts without a head, and CLS001 in received cables.
const WAITING: [&str; 2] = ["received-partial-extract.cable", "received-no-class-line.cable"];

#[test]
fn cables_of_the_corpus_have_the_findings_listed() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let list = fs::read_to_string(folder.join("findings.tsv")).unwrap();
    // A code whose rule is not written yet cannot be expected.
    let listed: BTreeSet<(String, String)> = list
        .lines()
        .skip(1)
        .filter_map(|line| {
            let mut cells = line.split('\t');
            Some((cells.next()?.to_string(), cells.next()?.to_string()))
        })
        .filter(|(_, code)| find(code).is_some())
        .collect();
    let mut found = BTreeSet::new();
    let mut notes = Vec::new();
    for entry in fs::read_dir(&folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|e| e != "cable") || WAITING.iter().any(|w| path.ends_with(w)) {
            continue;
        }
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let text = fs::read_to_string(&path).unwrap();
        for finding in check(&text, &config()) {
            if finding.severity > Severity::Hint {
                let line = text[..finding.span.start].matches('\n').count() + 1;
                let key = (name.clone(), finding.rule.code.to_string());
                if !listed.contains(&key) {
                    notes.push(format!("{name}:{line}: {} {}", key.1, finding.message));
                }
                found.insert(key);
            }
        }
    }
    for (name, code) in &listed {
        let read = !name.contains('/') && !WAITING.contains(&name.as_str());
        if read && !found.contains(&(name.clone(), code.clone())) {
            notes.push(format!("{name}: {code} is missing"));
        }
    }
    assert!(notes.is_empty(), "{}", notes.join("\n"));
}
