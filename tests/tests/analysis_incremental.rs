//! After any sequence of edits the findings of `Analysis` are those of a fresh check of the text, in every field.

use proptest::prelude::*;
use reftel_analysis::{Analysis, check};
use reftel_grammar::Document;
use reftel_tests::config;
use reftel_tests::edits::edit;
use reftel_tests::invariants::analysis_follows;
use reftel_tests::samples::{large_cable, small_cable};

/// Three cables in one text, received and drafted.
fn several() -> String {
    let draft = "C O N F I D E N T I A L\n\nE.O. 13526: DECL: 11/23/2036\nTAGS: PREL, LG\nSUBJECT: LIGHTS\n\nClassified By: DCM Pat Example for reasons 1.4 (b) and (d)\n\n1. (C) Summary: The light is lit. (Note: It is new.\n\n3. (C) Comment: It is\u{2019}nt. End\nComment.\n\n(C) The third paragraph has lost its number, which happens to the best of all drafters at times.\n\nEXAMPLE\n\nNNNN\n";
    format!("{}\nNNNN\n\n{}\n{draft}", small_cable(), small_cable())
}

/// A large cable whose paragraphs are long enough to be cut, with markers near the cuts.
fn long_paragraphs() -> String {
    let mut text = small_cable().replace("\nEXAMPLE\n", "");
    for number in 4..14 {
        text.push_str(&format!(
            "\n{number}. (C) (Note: The harbour office reported a busy week"
        ));
        for line in 0..110 {
            let mark = match line % 37 {
                5 => "see para 4 and ref B (two of them)",
                17 => "which is the end. End",
                18 => "note.) and then further",
                29 => "with a rather long line that runs on and on past the margin of the page",
                _ => "and a crane moved crates of apples",
            };
            text.push_str(&format!("\non berth {line} {mark}"));
        }
        text.push_str(".\n");
    }
    text.push_str("\nEXAMPLE\n");
    text
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn edits_of_a_small_cable(edits in prop::collection::vec(edit(), 1..20)) {
        analysis_follows(small_cable(), &edits);
    }

    #[test]
    fn edits_of_several_cables(edits in prop::collection::vec(edit(), 1..20)) {
        analysis_follows(&several(), &edits);
    }

    #[test]
    fn edits_of_anything(text in "[ -~¶’\r\n]{0,400}", edits in prop::collection::vec(edit(), 1..10)) {
        analysis_follows(&text, &edits);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 20, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn edits_of_a_thousand_lines(edits in prop::collection::vec(edit(), 1..12)) {
        analysis_follows(&large_cable(90_000), &edits);
    }

    #[test]
    fn edits_of_long_paragraphs(edits in prop::collection::vec(edit(), 1..12)) {
        analysis_follows(&long_paragraphs(), &edits);
    }
}

#[test]
fn findings_follow_the_options() {
    let doc = Document::parse(&several());
    let mut analysis = Analysis::new();
    let all = analysis.update(&doc, &config()).len();
    let mut quiet = config();
    quiet.ignore.push("TXT".into());
    let fewer = analysis.update(&doc, &quiet).all();
    assert_eq!(fewer.len(), check(&several(), &quiet).len());
    assert!(fewer.len() < all);
    assert_eq!(analysis.update(&doc, &config()).len(), all);
}
