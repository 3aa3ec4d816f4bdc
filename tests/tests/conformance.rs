//! Runs the conformance cases of `shared/conformance` beside the repository; a clone without that folder skips them.
//! A case that the parser they stem from passes must pass here; the others are counted.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a test may panic and print"
)]

use std::fs;
use std::path::{Path, PathBuf};

use reftel_analysis::tables::{self, tags::TagKind};
use reftel_tests::conformance::{self as answers, addressees, header};
use serde_json::Value;

/// Kinds whose parser is not wired up: every case of theirs counts as failed, and none ends the test.
const NOT_WIRED: &[&str] = &[];

/// What the project gives for the input of a case.
fn answer(kind: &str, case: &Value) -> Value {
    let input = case["input"].as_str().unwrap_or_default();
    match kind {
        "reference_id_c14n" => tables::reference_id(input).into(),
        "recipients" => addressees(input, &header(input).action),
        "info_recipients" => addressees(input, &header(input).info),
        "nondisclosure_deadline" => answers::nondisclosure_deadline(input),
        "references" => {
            let options = &case["options"];
            let year = options["year"].as_i64().and_then(|y| i16::try_from(y).ok());
            let only = options["cable_references_only"] == true;
            let own = options["reference_id"].as_str();
            answers::references(input, year.unwrap_or_default(), only, own)
        }
        "subject" => answers::subject(input, case["options"]["clean"] == true),
        "tags" => answers::tags(input, case["options"]["canonicalize"] != false),
        "tag_kind" => tag_kind(input, &case["options"]).into(),
        kind => panic!("no answer for cases of kind {kind}: wire it up, or name it in NOT_WIRED"),
    }
}

fn tag_kind(input: &str, options: &Value) -> &'static str {
    match tables::tags::kind(input) {
        TagKind::Geographic => "geo",
        TagKind::Organization => "org",
        // The caller of the original may name the kind of unknown codes; 1 is its number for subjects.
        TagKind::Unknown if options["default"] == 1 => "subject",
        kind => kind.as_str(),
    }
}

/// The folder of cases: beside the repository, or beside the folder of worktrees that this one stands in.
fn folder() -> Option<PathBuf> {
    let repository = Path::new(env!("CARGO_MANIFEST_DIR")).parent()?;
    repository
        .ancestors()
        .skip(1)
        .take(2)
        .map(|above| above.join("shared/conformance"))
        .find(|path| path.is_dir())
}

#[test]
fn conformance() {
    let Some(folder) = folder() else {
        println!("conformance: skipped, there is no shared/conformance beside the repository");
        return;
    };
    let mut files: Vec<PathBuf> = fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.retain(|path| path.extension().is_some_and(|ending| ending == "jsonl"));
    files.sort();
    let (mut passed, mut total, mut broken) = (0, 0, Vec::new());
    for file in files {
        let name = file.file_stem().unwrap().to_string_lossy().into_owned();
        let text = fs::read_to_string(&file).unwrap();
        let cases: Vec<Value> = text
            .lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect();
        let wired = !NOT_WIRED.contains(&name.as_str());
        let mut passed_here = 0;
        for case in cases.iter().filter(|_| wired) {
            let got = answer(case["kind"].as_str().unwrap_or(&name), case);
            let expected = match name.as_str() {
                "references" => answers::canonical_ids(&case["expected"]),
                _ => case["expected"].clone(),
            };
            if got == expected {
                passed_here += 1;
            } else if case["cablemap_passes"] == true {
                broken.push(format!(
                    "{}: {} gives {got}, expected {}",
                    case["source"], case["input"], case["expected"]
                ));
            } else {
                println!(
                    "conformance: open: {}: gives {got}, expected {}",
                    case["source"], case["expected"]
                );
            }
        }
        let note = if wired { "" } else { " (not wired up)" };
        println!("conformance: {passed_here} of {} {name}{note}", cases.len());
        passed += passed_here;
        total += cases.len();
    }
    println!("conformance: {passed} of {total}");
    assert!(total > 0, "{} holds no cases", folder.display());
    assert!(
        broken.is_empty(),
        "{} cases fail:\n{}",
        broken.len(),
        broken.join("\n")
    );
}
