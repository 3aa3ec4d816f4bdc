//! The corpus as evidence of precision: a cable has the findings above a hint that `findings.tsv` lists, and no others.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use reftel_analysis::{Severity, check, rules};
use reftel_tests::config;

type Found = BTreeSet<(String, String)>;

/// Findings that are meant: file to code and severity. Codes of rules that are not registered yet are left out.
fn intended(folder: &Path) -> BTreeMap<String, Found> {
    let mut all: BTreeMap<String, Found> = BTreeMap::new();
    let table = fs::read_to_string(folder.join("findings.tsv")).unwrap();
    for row in table.lines().skip(1) {
        let mut cells = row.split('\t').map(str::to_string);
        let mut cell = || cells.next().unwrap_or_default();
        let (file, code, severity) = (cell(), cell(), cell());
        if rules::find(&code).is_some() {
            all.entry(file).or_default().insert((code, severity));
        }
    }
    all
}

/// The text of a file; in the folder `windows-1252` every byte above 159 is a character of Latin-1, and those below are signs.
fn read(path: &Path) -> String {
    let bytes = fs::read(path).unwrap();
    let sign = |byte: u8| match byte {
        0x85 => '\u{2026}',
        0x91 => '\u{2018}',
        0x92 => '\u{2019}',
        0x93 => '\u{201c}',
        0x94 => '\u{201d}',
        0x96 => '\u{2013}',
        0x97 => '\u{2014}',
        other => char::from(other),
    };
    String::from_utf8(bytes).unwrap_or_else(|e| e.as_bytes().iter().map(|b| sign(*b)).collect())
}

fn cables(folder: &Path) -> Vec<(String, String)> {
    let mut all = Vec::new();
    for (prefix, folder) in [
        ("", folder.to_path_buf()),
        ("windows-1252/", folder.join("windows-1252")),
    ] {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|e| e == "cable") {
                let name = path.file_name().unwrap_or_default().to_string_lossy();
                all.push((format!("{prefix}{name}"), read(&path)));
            }
        }
    }
    all.sort();
    all
}

#[test]
fn nothing_above_a_hint_but_what_is_intended() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let mut intended = intended(&folder);
    let cables = cables(&folder);
    assert!(cables.len() > 100, "{} cables", cables.len());
    let mut problems = Vec::new();
    for (name, text) in &cables {
        let expected = intended.remove(name).unwrap_or_default();
        let line = |at: usize| text[..at].matches('\n').count() + 1;
        let mut found = Found::new();
        for f in check(text, &config()) {
            let one = (f.rule.code.to_string(), f.severity.name().to_string());
            if f.severity > Severity::Hint && found.insert(one.clone()) && !expected.contains(&one)
            {
                let line = line(f.span.start);
                problems.push(format!("{name}:{line}: {} {}: {}", one.0, one.1, f.message));
            }
        }
        for (code, severity) in expected.difference(&found) {
            problems.push(format!("{name}: {code} {severity} is missing"));
        }
    }
    problems.extend(intended.keys().map(|name| format!("{name}: no such cable")));
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}
