//! Fixes keep what they promise, over every cable at hand: the finding goes, no other comes, and to apply all of them ends in a
//! text that would not change again.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may panic"
)]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use proptest::prelude::*;
use reftel_analysis::config::Profile;
use reftel_analysis::context::Context;
use reftel_analysis::engine::context_of;
use reftel_analysis::fixes::{apply, apply_all, edits};
use reftel_analysis::rules::RULES;
use reftel_analysis::{Config, Finding, Severity, check};
use reftel_grammar::{Source, cables, parse_chunks};
use reftel_tests::config;
use reftel_tests::edits::{Edit, edit};
use reftel_tests::examples::examples;
use reftel_tests::faults::all;
use reftel_tests::samples::small_cable;

/// Every cable of the rules' pages, the faults and the corpus, with a name.
fn cables_at_hand() -> Vec<(String, String)> {
    let mut found = Vec::new();
    for rule in RULES {
        for (n, example) in examples(rule.doc).into_iter().enumerate() {
            found.push((format!("{} example {n}", rule.code), example.cable));
        }
    }
    for (code, sample) in all() {
        found.push((format!("{code}.md:{}", sample.at), sample.cable));
    }
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let mut files: Vec<_> = fs::read_dir(corpus)
        .unwrap()
        .map(|e| e.unwrap().path())
        .filter(|p| p.extension().is_some_and(|e| e == "cable"))
        .collect();
    files.sort();
    for path in files {
        let text = fs::read_to_string(&path).unwrap();
        found.push((path.file_name().unwrap().to_string_lossy().into(), text));
    }
    found
}

/// How many findings above a hint a text has of each code, and how many at all of one.
fn codes(findings: &[Finding], own: &str) -> BTreeMap<&'static str, usize> {
    let mut codes = BTreeMap::new();
    let counts = |f: &&Finding| f.severity > Severity::Hint || f.rule.code == own;
    for finding in findings.iter().filter(counts) {
        *codes.entry(finding.rule.code).or_default() += 1;
    }
    codes
}

/// The options with the profile that the text has now: taking an archive's marks out makes no draft of a received cable.
fn fixed_profile(text: &str) -> Config {
    let chunks = parse_chunks(text);
    let contexts: Vec<Profile> = cables(&chunks)
        .map(|cable| context_of(Source::Str(text), &cable, &config()).0.profile)
        .collect();
    let mut config = config();
    config.profile = contexts.first().copied();
    config
}

/// What a fix rightly asks for next: a raised classification needs DECL and Classified By, an order that was misspelt may be
/// superseded.
const NEXT: [(&str, &str); 3] = [
    ("CLS006", "AUT001"),
    ("CLS006", "DCL005"),
    ("DCL002", "DCL007"),
];

#[test]
fn a_fix_mends_its_finding_and_brings_no_other() {
    let mut wrong = Vec::new();
    let mut applied = 0;
    for (name, text) in cables_at_hand() {
        let config = fixed_profile(&text);
        let findings = check(&text, &config);
        let chunks = parse_chunks(&text);
        for finding in &findings {
            let code = finding.rule.code;
            let before = codes(&findings, code);
            for fix in &finding.fixes {
                let edits = edits(Source::Str(&text), &chunks, finding, fix);
                if edits.is_empty() {
                    continue;
                }
                applied += 1;
                let after = apply(&text, &edits);
                let now = check(&after, &config);
                // One rule may say one thing after another of a line: the same words must go.
                let same = |all: &[Finding]| {
                    let same = |f: &&Finding| f.rule.code == code && f.message == finding.message;
                    all.iter().filter(same).count()
                };
                let gone = same(&now) < same(&findings);
                let now = codes(&now, code);
                let new: Vec<_> = now
                    .iter()
                    .filter(|(c, n)| **n > before.get(*c).copied().unwrap_or(0))
                    .filter(|(c, _)| !NEXT.contains(&(code, c)))
                    .collect();
                // An unsafe fix may leave a blank to fill.
                if fix.safe && !gone || !new.is_empty() {
                    wrong.push(format!(
                        "{name}: {code} {}: gone {gone}, new {new:?} in\n{after}",
                        fix.title
                    ));
                }
            }
        }
    }
    assert!(applied > 100, "{applied}");
    assert!(
        wrong.is_empty(),
        "{} of {applied}:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

#[test]
fn all_fixes_end_and_would_not_change_the_text_again() {
    let mut changed = 0;
    for (name, text) in cables_at_hand() {
        for unsafe_too in [false, true] {
            let once = apply_all(&text, &config(), unsafe_too);
            let twice = apply_all(&once.text, &config(), unsafe_too);
            assert_eq!(once.text, twice.text, "{name}, {unsafe_too}");
            assert!(once.rounds < 12, "{name}: {} rounds", once.rounds);
            assert_eq!(once.rounds == 0, once.applied.is_empty(), "{name}");
            changed += usize::from(once.rounds > 0);
        }
    }
    assert!(changed > 50, "{changed}");
}

#[test]
fn a_text_without_findings_stays() {
    for (name, text) in cables_at_hand() {
        if check(&text, &config()).is_empty() {
            assert_eq!(apply_all(&text, &config(), true).text, text, "{name}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_comes_to_a_fixed_point(
        cable in 0..2usize,
        edits in prop::collection::vec(edit(), 1..12),
        unsafe_too in any::<bool>(),
    ) {
        let draft = "UNCLAS\n\nE.O. 13526: N/A\nTAGS: PREL, LG\nSUBJECT: LIGHTS\n\nREF: A. RIGA 1\n     C. RIGA 2\n\n1. Summary: A light (ref C) is lit, see para 3.\n\n3. It burns.\n\n3. (Note: At night.)\n\nEXAMPLE\n";
        let mut text = [small_cable(), draft][cable].to_string();
        for edit in &edits {
            let (start, end) = Edit::range(edit, &text);
            text.replace_range(start..end, &edit.insert);
        }
        let once = apply_all(&text, &config(), unsafe_too);
        let twice = apply_all(&once.text, &config(), unsafe_too);
        prop_assert_eq!(&once.text, &twice.text, "from {:?}", text);
    }
}

/// The text after the fixes of one rule.
fn with(text: &str, code: &str) -> String {
    let mut config = config();
    config.select = vec![code.into()];
    apply_all(text, &config, false).text
}

const HEAD: &str = "UNCLAS\n\nE.O. 13526: N/A\nTAGS: PREL, LG\nSUBJECT: LIGHTS\n\n";

#[test]
fn renumbering_carries_the_mentions_along() {
    let body = "1. (U) See para 3, paras 3-5 and paragraph 5 of ref A.\n\n3. (U) As UNSCR 1737 paragraph 4 says.\n\n4. (U) Para 3 above.\n\n4. (U) Twice.\n\n5. (U) Paragraphs 4 and 5.\n";
    let fixed = "1. (U) See para 2, paras 2-5 and paragraph 5 of ref A.\n\n2. (U) As UNSCR 1737 paragraph 4 says.\n\n3. (U) Para 2 above.\n\n4. (U) Twice.\n\n5. (U) Paragraphs 3 and 5.\n";
    assert_eq!(
        with(&format!("{HEAD}{body}"), "PAR004"),
        format!("{HEAD}{fixed}")
    );
}

#[test]
fn renumbering_stays_away_from_what_it_cannot_know() {
    // A mention of a paragraph that does not exist must not come to mean another.
    let missing = format!("{HEAD}1. (U) See para 2.\n\n3. (U) It burns.\n");
    assert_eq!(with(&missing, "PAR004"), missing);
    // The item 3 would become a paragraph when 3 is due.
    let item = format!("{HEAD}1. (U) Two:\n\n3. (U) It burns:\n\n3. an item\n\n4. (U) More.\n");
    assert_eq!(with(&item, "PAR004"), item);
}

#[test]
fn a_later_section_keeps_its_first_number() {
    let head = "P 061205Z JUN 07\nFM AMEMBASSY RIGA\nTO SECSTATE WASHDC\n\nUNCLAS SECTION 02 OF 02 RIGA 000412\n\nE.O. 12958: N/A\nTAGS: PREL, LG\nSUBJECT: LIGHTS\n\n";
    let fixed = with(
        &format!("{head}7. (U) It burns.\n\n9. (U) It shines.\n"),
        "PAR004",
    );
    assert_eq!(
        fixed,
        format!("{head}7. (U) It burns.\n\n8. (U) It shines.\n")
    );
}

#[test]
fn page_lines_go_and_what_they_cut_is_joined() {
    let head = "UNCLAS SECTION 01 OF 02 RIGA 000412\n\nE.O. 12958: N/A\nTAGS: PREL, LG\nSUBJECT: THE LIGHTS OF\n\nRIGA 00000412  001 OF 002\n\nTHE HARBOR\n\n";
    let body = "¶1. (U) The light is\n\nRIGA 00000412  002 OF 002\n\nlit.\n\nRIGA 00000412  002 OF 002\n\n2. (U) It burns.\n";
    let fixed = with(&format!("{head}{body}"), "TXT009");
    assert_eq!(
        fixed,
        "UNCLAS SECTION 01 OF 02 RIGA 000412\n\nE.O. 12958: N/A\nTAGS: PREL, LG\nSUBJECT: THE LIGHTS OF\nTHE HARBOR\n\n1. (U) The light is\nlit.\n\n2. (U) It burns.\n"
    );
}

#[test]
fn wrapping_moves_no_list_and_no_table() {
    let body = "1. The lights of the harbor were relit on Monday by the keeper and his two sons,\nwho had waited.\n-- The first light stands on the mole and burns all night, says the harbor office.\nPort     Calls\nMole        12\n";
    let fixed = with(&format!("{HEAD}{body}"), "TXT002");
    assert_eq!(
        fixed,
        format!(
            "{HEAD}1. The lights of the harbor were relit on Monday by the keeper and\nhis two sons, who had waited.\n-- The first light stands on the mole and burns all night, says the\nharbor office.\nPort     Calls\nMole        12\n"
        )
    );
}

#[test]
fn a_fix_that_lengthens_a_line_breaks_it() {
    let glued = "1.(U) The light of the harbor was relit on Monday by the keepers, who\nhas two sons.\n\n2. (U) It burns.\n";
    let fixed = with(&format!("{HEAD}{glued}"), "PAR006");
    let broken = glued
        .replace("1.(U)", "1. (U)")
        .replace("keepers, who\nhas", "keepers,\nwho has");
    assert_eq!(fixed, format!("{HEAD}{broken}"));
}

#[test]
fn context_is_that_of_the_first_cable() {
    let text = small_cable();
    let chunks = parse_chunks(text);
    let first = cables(&chunks).next().unwrap();
    let (context, _): (std::sync::Arc<Context>, _) =
        context_of(Source::Str(text), &first, &config());
    assert_eq!(context.profile, Profile::Received);
}
