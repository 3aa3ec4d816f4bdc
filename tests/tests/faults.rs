//! The corpus of faults: each bad cable has exactly one fault, found by its rule on its line; each good one is near it and has none.

use std::fs;
use std::path::Path;

use reftel_analysis::rules::{self, Rule};
use reftel_analysis::{Severity, check, fixes};
use reftel_grammar::{Source, parse_chunks};
use reftel_tests::faults::{Sample, samples};
use reftel_tests::{apply, config_for};

/// Findings above a hint, and those of the rule at any severity: line from 1, code, message.
fn found(cable: &str, rule: &Rule) -> Vec<(usize, &'static str, String)> {
    let line = |at: usize| cable[..at].matches('\n').count() + 1;
    check(cable, &config_for(rule))
        .into_iter()
        .filter(|f| f.severity > Severity::Hint || f.rule == rule)
        .map(|f| (line(f.span.start), f.rule.code, f.message))
        .collect()
}

fn wrong(rule: &Rule, sample: &Sample) -> Option<String> {
    let found = found(&sample.cable, rule);
    let right = match (sample.line, found.as_slice()) {
        (None, []) => true,
        (Some(line), [one]) => one.0 == line && one.1 == rule.code,
        _ => false,
    };
    (!right).then(|| {
        let expected = sample.line.map_or("nothing".to_string(), |l| {
            format!("{} on line {l}", rule.code)
        });
        format!(
            "{}.md, block at line {}: expected {expected}, found {found:?} in\n{}",
            rule.code, sample.at, sample.cable
        )
    })
}

#[test]
fn every_planted_fault_is_found_and_no_near_miss() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("faults");
    let mut problems = Vec::new();
    let mut files = 0;
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let code = path.file_stem().unwrap_or_default().to_string_lossy();
        let Some(rule) = rules::find(&code) else {
            problems.push(format!("{code}: no such rule"));
            continue;
        };
        files += 1;
        match samples(&fs::read_to_string(&path).unwrap()) {
            Ok(all) => {
                let bad = all.iter().filter(|s| s.line.is_some()).count();
                if bad < 3 || all.len() - bad < 3 {
                    problems.push(format!(
                        "{code}: needs three bad cables and three good ones"
                    ));
                }
                problems.extend(all.iter().filter_map(|s| wrong(rule, s)));
            }
            Err(error) => problems.push(format!("{code}: {error}")),
        }
    }
    assert!(files > 0);
    assert!(problems.is_empty(), "{}", problems.join("\n\n"));
}

/// Codes of the findings that count.
fn codes(text: &str, rule: &Rule) -> Vec<&'static str> {
    found(text, rule).iter().map(|f| f.1).collect()
}

/// What is wrong with the fixes of a planted fault.
fn wrong_fixes(rule: &Rule, sample: &Sample) -> Vec<String> {
    let mut wrong = Vec::new();
    let before = codes(&sample.cable, rule);
    let chunks = parse_chunks(&sample.cable);
    let source = Source::Str(&sample.cable);
    for finding in check(&sample.cable, &config_for(rule)) {
        for fix in finding.fixes.iter().filter(|_| finding.rule == rule) {
            let edits = fixes::edits(source, &chunks, &finding, fix);
            let after = codes(&apply(&sample.cable, &edits), rule);
            let mut left = before.clone();
            let fresh = after
                .iter()
                .any(|code| match left.iter().position(|c| c == code) {
                    Some(at) => {
                        left.remove(at);
                        false
                    }
                    None => true,
                });
            if fresh || fix.safe && !left.contains(&rule.code) {
                wrong.push(format!(
                    "{}.md, block at line {}: after {:?} {after:?}, before {before:?}",
                    rule.code, sample.at, fix.title
                ));
            }
        }
    }
    wrong
}

#[test]
fn a_fix_brings_no_new_finding_and_a_safe_one_takes_its_own_away() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("faults");
    let mut wrong = Vec::new();
    let mut tried = 0;
    // A raised classification line rightly asks for DECL and Classified By.
    for rule in rules::RULES.iter().filter(|r| r.code != "CLS006") {
        let Ok(text) = fs::read_to_string(folder.join(format!("{}.md", rule.code))) else {
            continue;
        };
        for sample in samples(&text).unwrap_or_default() {
            wrong.extend(wrong_fixes(rule, &sample));
            tried += 1;
        }
    }
    assert!(tried > 0);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
