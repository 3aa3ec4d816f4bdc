//! A rule is one file that knows no other rule, and the registry has them in the order of the catalogue.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may panic")]

use std::fs;
use std::path::Path;

use reftel_analysis::rules::{RULES, find};

/// Families in the order of the catalogue.
const FAMILIES: [&str; 12] = [
    "HDR", "ADR", "CLS", "CAP", "DCL", "TAG", "SUB", "REF", "AUT", "PAR", "TXT", "SIG",
];

#[test]
fn rules_import_no_rule() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../server/analysis/src/rules");
    let mut seen = 0;
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let stem = path.file_stem().unwrap().to_string_lossy().into_owned();
        if stem == "mod" {
            continue;
        }
        let text = fs::read_to_string(&path).unwrap();
        let rule = find(&stem.replace('_', "-"))
            .unwrap_or_else(|| panic!("{stem}.rs is not in the registry"));
        let head = format!("//! {} {}.", rule.code, rule.name);
        assert!(text.starts_with(&head), "{stem}.rs begins with {head}");
        for line in text.lines().filter(|l| !l.trim_start().starts_with("//")) {
            let from_rules = line.contains("crate::rules")
                || line.contains("crate::features")
                || line.contains("super::super");
            let from_parent = line
                .split("super::")
                .skip(1)
                .all(|rest| rest.starts_with(|c: char| c.is_uppercase() || c == '{'));
            assert!(!from_rules && from_parent, "{stem}.rs: {line}");
        }
        seen += 1;
    }
    assert_eq!(seen, RULES.len());
}

#[test]
fn the_registry_is_in_the_order_of_the_catalogue() {
    let place = |code: &str| {
        let family = FAMILIES.iter().position(|f| code.starts_with(f));
        (family, code.to_string())
    };
    for pair in RULES.windows(2) {
        let (before, after) = (pair[0].code, pair[1].code);
        assert!(place(before) < place(after), "{before} before {after}");
    }
}
