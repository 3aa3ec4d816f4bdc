//! Cables with exactly one planted fault, and near misses: `tests/faults/<CODE>.md`.

use reftel_analysis::rules::find;
use reftel_analysis::{Severity, check};
use reftel_tests::config;
use reftel_tests::faults::all;

#[test]
fn one_fault_is_one_finding_and_a_near_miss_is_none() {
    let mut wrong = Vec::new();
    let faults = all();
    for fault in &faults {
        let line = |at: usize| fault.cable[..at].matches('\n').count() + 1;
        let found: Vec<(usize, &str, String)> = check(&fault.cable, &config())
            .into_iter()
            .filter(|f| f.severity > Severity::Hint || f.rule.code == fault.code)
            .map(|f| (line(f.span.start), f.rule.code, f.message))
            .collect();
        let right = match fault.line {
            Some(line) => {
                found.len() == 1 && found[0].0 == line && found[0].1 == fault.code
            }
            None => found.is_empty(),
        };
        if !right {
            wrong.push(format!("{}.md:{}: {found:?}", fault.code, fault.place));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_file_has_three_of_each_kind() {
    let faults = all();
    let mut codes: Vec<&str> = faults.iter().map(|f| f.code.as_str()).collect();
    codes.dedup();
    assert!(!codes.is_empty());
    for code in codes {
        assert!(find(code).is_some(), "{code}");
        let of = || faults.iter().filter(|f| f.code == code);
        let bad = of().filter(|f| f.line.is_some()).count();
        let good = of().filter(|f| f.line.is_none()).count();
        assert!(bad >= 3 && good >= 3, "{code}: {bad} bad, {good} good");
    }
}
