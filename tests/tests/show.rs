//! `show` against answers written by hand before the parser saw the cables, and against the golden example beside the repository.

use std::path::{Path, PathBuf};

use reftel_analysis::view::views;
use reftel_tests::config;
use serde_json::{Map, Value};

/// Takes positions out of an answer.
fn without_positions(value: Value) -> Value {
    match value {
        Value::Object(map) => map
            .into_iter()
            .filter(|(k, _)| k != "start" && k != "end")
            .map(|(k, v)| (k, without_positions(v)))
            .collect::<Map<_, _>>()
            .into(),
        Value::Array(list) => list.into_iter().map(without_positions).collect(),
        other => other,
    }
}

fn answer(path: &Path) -> Value {
    let text = std::fs::read_to_string(path).unwrap_or_default();
    let mut all: Vec<Value> = views(&text, &config())
        .iter()
        .map(|v| serde_json::to_value(v).unwrap_or_default())
        .collect();
    for value in &mut all {
        if let Value::Object(map) = value {
            map.insert(
                "file".into(),
                path.file_name()
                    .map(|n| n.to_string_lossy().into_owned())
                    .into(),
            );
        }
    }
    without_positions(if all.len() == 1 {
        all.remove(0)
    } else {
        Value::Array(all)
    })
}

/// The places where two answers differ.
fn differences(at: &str, got: &Value, expected: &Value, out: &mut Vec<String>) {
    match (got, expected) {
        (Value::Object(a), Value::Object(b)) => {
            for key in a.keys().chain(b.keys().filter(|k| !a.contains_key(*k))) {
                let missing = Value::String("<missing>".into());
                differences(
                    &format!("{at}.{key}"),
                    a.get(key).unwrap_or(&missing),
                    b.get(key).unwrap_or(&missing),
                    out,
                );
            }
        }
        (Value::Array(a), Value::Array(b)) if a.len() == b.len() => {
            for (i, (x, y)) in a.iter().zip(b).enumerate() {
                differences(&format!("{at}[{i}]"), x, y, out);
            }
        }
        _ if got == expected => {}
        _ => out.push(format!("{at}: got {got}, expected {expected}")),
    }
}

fn compare(cable: &Path, expected: &Path, out: &mut Vec<String>) {
    let expected: Value =
        serde_json::from_str(&std::fs::read_to_string(expected).unwrap_or_default())
            .unwrap_or_default();
    let name = cable
        .file_name()
        .map(|n| n.to_string_lossy().into_owned())
        .unwrap_or_default();
    differences(&name, &answer(cable), &expected, out);
}

#[test]
fn answers_written_by_hand() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let mut files: Vec<PathBuf> = std::fs::read_dir(corpus.join("expected"))
        .into_iter()
        .flatten()
        .flatten()
        .map(|e| e.path())
        .collect();
    files.sort();
    assert!(files.len() >= 20, "{} answers", files.len());
    let mut wrong = Vec::new();
    for file in &files {
        let cable = corpus
            .join(file.file_stem().unwrap_or_default())
            .with_extension("cable");
        compare(&cable, file, &mut wrong);
    }
    assert!(
        wrong.is_empty(),
        "{} differences:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

/// The answer for every cable of the corpus, reviewed by eye: `UPDATE=1 cargo test -p reftel-tests --test show` writes them anew.
#[test]
fn snapshots() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let update = std::env::var_os("UPDATE").is_some();
    let mut stale = Vec::new();
    let mut count = 0;
    for entry in std::fs::read_dir(&corpus).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.extension().is_none_or(|e| e != "cable") {
            continue;
        }
        count += 1;
        let snapshot = corpus
            .join("show")
            .join(path.file_stem().unwrap_or_default())
            .with_extension("json");
        let answer = answer(&path);
        let kept = std::fs::read_to_string(&snapshot).unwrap_or_default();
        // Compared as values: the order of keys depends on the features of the build.
        if serde_json::from_str::<Value>(&kept).is_ok_and(|kept| kept == answer) {
            continue;
        }
        if update {
            let _ = std::fs::create_dir_all(corpus.join("show"));
            let _ = std::fs::write(
                &snapshot,
                serde_json::to_string_pretty(&answer).unwrap_or_default() + "\n",
            );
        } else {
            stale.push(snapshot.display().to_string());
        }
    }
    assert!(count >= 60, "{count} cables");
    assert!(
        stale.is_empty(),
        "stale, look at the difference and run with UPDATE=1:\n{}",
        stale.join("\n")
    );
}

/// Every form of real traffic has a cable that shows it.
#[test]
fn the_manifest_names_a_file_for_every_form() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let manifest = std::fs::read_to_string(corpus.join("manifest.tsv")).unwrap_or_default();
    let rows: Vec<Vec<&str>> = manifest
        .lines()
        .filter(|l| !l.starts_with('#'))
        .skip(1)
        .map(|l| l.split('\t').collect())
        .collect();
    assert!(rows.len() > 120, "{} rows", rows.len());
    for row in &rows {
        assert_eq!(row.len(), 3, "{row:?}");
        assert!(corpus.join(row[2]).is_file(), "{row:?}: no such file");
    }
    for section in 2..=13 {
        assert!(
            rows.iter().any(|r| r[0] == section.to_string()),
            "section {section} has no form"
        );
    }
}

#[test]
fn the_golden_example() {
    let Some(shared) = reftel_tests::shared() else {
        return;
    };
    let mut wrong = Vec::new();
    compare(
        &shared.join("seed-cable.txt"),
        &shared.join("seed-show.json"),
        &mut wrong,
    );
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
