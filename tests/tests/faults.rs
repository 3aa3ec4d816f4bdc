//! `tests/faults/<CODE>.md`: synthetic cables with exactly one planted fault, and near-miss cables that have none.
//! A block ```` ```cable,bad line=7 ```` gives one finding, of that rule on that line; ```` ```cable,good ```` gives none.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test may panic on a broken fixture"
)]

use std::fs;
use std::path::Path;

use reftel_analysis::rules::find;
use reftel_analysis::{Severity, check};
use reftel_tests::config_for;

/// A cable of a page.
struct Case {
    /// The line of the page on which its block opens.
    at: usize,
    /// The line of its fault; `None` for a cable without one.
    fault: Option<usize>,
    cable: String,
}

fn cases(page: &str) -> Vec<Case> {
    let mut found: Vec<Case> = Vec::new();
    let mut open = false;
    for (number, line) in page.lines().enumerate() {
        if open && line == "```" {
            open = false;
        } else if let Some(kind) = line.strip_prefix("```cable,").filter(|_| !open) {
            open = true;
            let fault = kind.strip_prefix("bad line=").map(|n| n.parse().unwrap());
            assert!(fault.is_some() || kind == "good", "{line}");
            found.push(Case {
                at: number + 1,
                fault,
                cable: String::new(),
            });
        } else if let Some(case) = found.last_mut().filter(|_| open) {
            case.cable.push_str(line);
            case.cable.push('\n');
        }
    }
    found
}

/// What counts against a cable: findings above hint, and those of the rule at any severity.
fn findings(cable: &str, code: &str) -> Vec<(String, usize)> {
    let line = |at: usize| cable[..at].matches('\n').count() + 1;
    check(cable, &find(code).map_or_else(reftel_tests::config, config_for))
        .into_iter()
        .filter(|f| f.severity > Severity::Hint || f.rule.code == code)
        .map(|f| (f.rule.code.to_string(), line(f.span.start)))
        .collect()
}

#[test]
fn every_planted_fault_is_found_and_nothing_else() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("faults");
    let mut wrong = Vec::new();
    let mut pages = 0;
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let code = path.file_stem().unwrap().to_string_lossy().into_owned();
        assert!(find(&code).is_some(), "{code} is no rule");
        let page = fs::read_to_string(&path).unwrap();
        let all = cases(&page);
        let bad = all.iter().filter(|c| c.fault.is_some()).count();
        if bad < 3 || all.len() - bad < 3 {
            wrong.push(format!(
                "{code}: three faults and three near misses are due"
            ));
        }
        for case in &all {
            let expected: Vec<_> = case.fault.iter().map(|n| (code.clone(), *n)).collect();
            let found = findings(&case.cable, &code);
            if found != expected {
                wrong.push(format!(
                    "{code}.md:{}: {found:?} instead of {expected:?} in\n{}",
                    case.at, case.cable
                ));
            }
        }
        pages += 1;
    }
    assert!(pages > 0, "no pages");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
