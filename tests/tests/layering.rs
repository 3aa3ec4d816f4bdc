//! The layers point one way: grammar <- analysis <- server. Read off the manifests and the sources.

use std::fs;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn sources(folder: &Path, out: &mut Vec<(PathBuf, String)>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            sources(&path, out);
        } else if path.extension().is_some_and(|e| e == "rs") {
            let text = fs::read_to_string(&path).unwrap_or_default();
            out.push((path, text));
        }
    }
}

fn files(folder: &str) -> Vec<(PathBuf, String)> {
    let mut out = Vec::new();
    sources(&root().join(folder), &mut out);
    assert!(!out.is_empty(), "no source in {folder}");
    out
}

fn none_mention(folder: &str, words: &[&str]) {
    for (path, text) in files(folder) {
        for line in text.lines().filter(|l| !l.trim_start().starts_with("//")) {
            for word in words {
                assert!(
                    !line.contains(word),
                    "{}: {word} in: {line}",
                    path.display()
                );
            }
        }
    }
}

fn dependencies(manifest: &str) -> Vec<String> {
    let text = fs::read_to_string(root().join(manifest)).unwrap_or_default();
    let section = text.split("[dependencies]").nth(1).unwrap_or("");
    let section = section.split("\n[").next().unwrap_or("");
    section
        .lines()
        .filter_map(|l| l.split(['.', ' ', '=']).next())
        .filter(|l| !l.is_empty())
        .map(String::from)
        .collect()
}

#[test]
fn grammar_knows_text_only() {
    assert_eq!(
        dependencies("grammar/Cargo.toml"),
        ["memchr", "nom", "ropey"]
    );
    none_mention(
        "grammar/src",
        &[
            "reftel_analysis",
            "tower_lsp",
            "serde",
            "tokio",
            "std::fs",
            "std::io",
            "std::net",
            "std::process",
            "println!",
            "eprintln!",
        ],
    );
}

#[test]
fn only_text_names_the_rope() {
    for (path, text) in files("grammar/src").into_iter().chain(files("server")) {
        if !path.ends_with("grammar/src/text.rs") {
            assert!(!text.contains("ropey::"), "{}", path.display());
        }
    }
}

#[test]
fn analysis_is_pure() {
    let all = dependencies("server/analysis/Cargo.toml");
    for forbidden in [
        "tower-lsp",
        "tokio",
        "serde_json",
        "anyhow",
        "clap",
        "rayon",
        "tracing",
    ] {
        assert!(!all.iter().any(|d| d == forbidden), "{forbidden}");
    }
    none_mention(
        "server/analysis/src",
        &[
            "std::fs",
            "std::io",
            "std::net",
            "std::process",
            "std::thread",
            "SystemTime::now",
            "Instant::now",
            "println!",
            "eprintln!",
            "tower_lsp",
        ],
    );
}

#[test]
fn cli_and_lsp_do_not_know_each_other() {
    none_mention("server/src/lsp", &["crate::cli", "super::super::cli"]);
    for (path, text) in files("server/src/cli") {
        assert!(!text.contains("tower_lsp"), "{}", path.display());
        let uses = text.matches("crate::lsp").count();
        assert_eq!(uses, 0, "{}", path.display());
    }
}

#[test]
fn rules_and_line_kinds_stand_alone() {
    for (path, text) in files("server/analysis/src/rules") {
        let rule = !path.ends_with("mod.rs");
        for line in text.lines().filter(|l| rule && l.starts_with("use ")) {
            let other_rule = line.starts_with("use super::")
                && !["{", "HeaderCx", "TextCx", "BodyCx", "helpers"]
                    .iter()
                    .any(|ok| line["use super::".len()..].starts_with(ok));
            assert!(
                !other_rule && !line.contains("crate::features"),
                "{}: {line}",
                path.display()
            );
        }
    }
    let kinds: Vec<String> = files("grammar/src/line")
        .iter()
        .filter_map(|(p, _)| Some(p.file_stem()?.to_string_lossy().into_owned()))
        .collect();
    for (path, text) in files("grammar/src/line") {
        if path.parent().is_none_or(|p| !p.ends_with("line")) || path.ends_with("mod.rs") {
            continue;
        }
        for line in text
            .lines()
            .take_while(|l| !l.contains("#[cfg(test)]"))
            .filter(|l| l.trim_start().starts_with("use super::"))
        {
            let from = line.trim_start()["use super::".len()..]
                .split([':', ';', '{'])
                .next()
                .unwrap_or("");
            let shared = ["scan", "scrub", "class_line", "portion"].contains(&from)
                || !kinds.iter().any(|k| k == from);
            assert!(shared, "{}: {line}", path.display());
        }
    }
}
