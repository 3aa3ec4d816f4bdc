//! What `reftel check --format sarif` writes is SARIF 2.1.0 by the standard's own schema.

use std::path::Path;
use std::process::Command;

use reftel_tests::binary::reftel;
use serde_json::Value;

/// The log of a run in the corpus of faults and cables; unreadable files and several cables in a file among them.
fn log(args: &[&str]) -> Value {
    let output = Command::new(reftel())
        .current_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus"))
        .args(["check", "--format", "sarif", "--today", "2026-11-23"])
        .args(args)
        .output()
        .unwrap();
    serde_json::from_slice(&output.stdout).unwrap()
}

fn schema() -> jsonschema::Validator {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("schemas/sarif-2.1.0-rtm.5.json");
    let schema: Value = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
    jsonschema::validator_for(&schema).unwrap()
}

#[test]
fn the_log_is_valid_by_the_schema() {
    let schema = schema();
    for args in [&["."][..], &["no-such-file.cable", "README.md"]] {
        let log = log(args);
        let errors: Vec<String> = schema
            .iter_errors(&log)
            .take(5)
            .map(|e| format!("{}: {e}", e.instance_path()))
            .collect();
        assert!(errors.is_empty(), "{errors:#?}");
    }
    let results = log(&["."])["runs"][0]["results"].as_array().unwrap().len();
    assert!(results > 100, "the corpus gives findings: {results}");
}

#[test]
fn the_schema_refuses_what_is_no_log() {
    let mut log = log(&["damaged-draft-tags.cable"]);
    log["runs"][0]["results"][0]["level"] = "severe".into();
    assert!(!schema().is_valid(&log));
}
