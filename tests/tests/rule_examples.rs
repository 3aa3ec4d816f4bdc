//! Every rule's page is a test: a bad example gives exactly its rule and, if it has a safe fix, becomes its good one; a good one gives nothing.

use reftel_analysis::rules::{FixKind, RULES, Rule};
use reftel_analysis::{check, fixes};
use reftel_grammar::{Source, parse_chunks};
use reftel_tests::examples::examples;
use reftel_tests::{apply, config, config_for};

fn codes(cable: &str, rule: &Rule) -> Vec<(usize, &'static str, String)> {
    let line = |at: usize| cable[..at].matches('\n').count() + 1;
    check(cable, &config_for(rule))
        .into_iter()
        .map(|f| (line(f.span.start), f.rule.code, f.message))
        .collect()
}

/// The cable after the first fix of each finding of the rule, to a fixed point of at most ten rounds.
fn fixed(cable: &str, code: &str) -> String {
    let mut text = cable.to_string();
    for _ in 0..10 {
        let findings = check(&text, &config());
        let Some(finding) = findings
            .iter()
            .find(|f| f.rule.code == code && !f.fixes.is_empty())
        else {
            break;
        };
        let chunks = parse_chunks(&text);
        let edits = fixes::edits(Source::Str(&text), &chunks, finding, &finding.fixes[0]);
        text = apply(&text, &edits);
    }
    text
}

#[test]
fn bad_examples_give_their_rule_and_good_ones_nothing() {
    let mut wrong = Vec::new();
    for rule in RULES {
        let all = examples(rule.doc);
        if !all.iter().any(|e| e.bad) || all.iter().all(|e| e.bad) {
            wrong.push(format!("{}: needs a bad and a good example", rule.code));
        }
        for pair in all
            .windows(2)
            .filter(|p| p[0].bad && !p[0].unfinished && !p[1].bad && rule.fix != FixKind::None)
        {
            let after = fixed(&pair[0].cable, rule.code);
            if after != pair[1].cable {
                wrong.push(format!(
                    "{}: the fix gives\n{after}\ninstead of\n{}",
                    rule.code, pair[1].cable
                ));
            }
        }
        for example in &all {
            let found = codes(&example.cable, rule);
            let right = if example.bad {
                !found.is_empty() && found.iter().all(|f| f.1 == rule.code)
            } else {
                found.is_empty()
            };
            if !right {
                wrong.push(format!(
                    "{} ({}): {found:?} in\n{}",
                    rule.code,
                    if example.bad { "bad" } else { "good" },
                    example.cable
                ));
            }
        }
        for heading in ["## What it does", "## Why", "## Source"] {
            if !rule.doc.contains(heading) {
                wrong.push(format!("{}: no {heading}", rule.code));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn codes_and_names_are_unique_and_in_order() {
    let codes: Vec<&str> = RULES.iter().map(|r| r.code).collect();
    let mut names: Vec<&str> = RULES.iter().map(|r| r.name).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), codes.len());
    for rule in RULES {
        assert!(
            rule.code.len() == 6 && rule.code[3..].bytes().all(|b| b.is_ascii_digit()),
            "{}",
            rule.code
        );
    }
}
