//! The full parse is the oracle: after any sequence of edits the document's blocks say what a fresh parse says.

use proptest::prelude::*;
use reftel_grammar::Document;
use reftel_tests::edits::edit;
use reftel_tests::invariants::document_follows;
use reftel_tests::samples::{large_cable, small_cable};

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn edits_of_a_small_cable(edits in prop::collection::vec(edit(), 1..25)) {
        document_follows(small_cable(), &edits);
    }

    #[test]
    fn edits_of_anything(text in "[ -~¶\r\n]{0,400}", edits in prop::collection::vec(edit(), 1..10)) {
        document_follows(&text, &edits);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 20, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn edits_of_a_thousand_lines(edits in prop::collection::vec(edit(), 1..15)) {
        document_follows(&large_cable(120_000), &edits);
    }
}

#[test]
fn one_edit_reads_no_more_lines_in_ten_megabytes_than_in_a_hundred_kilobytes() {
    let mut counts = Vec::new();
    for size in [100_000, 10_000_000] {
        let text = large_cable(size);
        let mut doc = Document::parse(&text);
        let middle = text[..50_000].rfind("harbour").unwrap_or(0) + 3;
        doc.edit(middle..middle, "x");
        let insert = doc.relexed();
        doc.edit(middle..middle, "\n");
        counts.push((insert, doc.relexed()));
    }
    assert_eq!(counts[0], counts[1]);
    assert!(counts[0].0 > 0 && counts[0].0 < 200, "{counts:?}");
}

#[test]
fn a_line_inserted_into_a_huge_paragraph_reads_few_lines() {
    let mut text = String::from(
        "UNCLAS RIGA 000001\n\nE.O. 12958: N/A\nTAGS: PREL, LG\nSUBJECT: A LONG PARAGRAPH\n\n1. (U) It begins.\n",
    );
    while text.len() < 2_000_000 {
        text.push_str("A line of the paragraph that goes on and on without a blank\n");
    }
    let mut doc = Document::parse(&text);
    doc.edit(1_000_000..1_000_000, "\nnew line\n");
    assert!(doc.relexed() < 400, "{}", doc.relexed());
}
