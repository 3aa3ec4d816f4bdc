//! The corpus of faults: each bad cable has exactly one fault, found by its rule on its line; each good one is near it and has none.

use std::fs;
use std::path::Path;

use reftel_analysis::rules::{self, Rule};
use reftel_analysis::{Severity, check};
use reftel_tests::config_for;
use reftel_tests::faults::{Sample, samples};

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
