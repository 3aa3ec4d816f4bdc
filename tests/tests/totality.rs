//! Any UTF-8 text parses: no panic, every byte in exactly one block, every span on character borders.

use proptest::prelude::*;
use reftel_tests::invariants::text_holds;
use reftel_tests::samples::{FRAGMENTS, corpus, small_cable};

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text(text in any::<String>()) {
        text_holds(&text);
    }

    #[test]
    fn text_of_fragments(parts in prop::collection::vec(prop::sample::select(FRAGMENTS), 0..60), junk in "[\\PC\r\n]{0,40}") {
        let mut text = parts.concat();
        let middle = text.char_indices().nth(text.chars().count() / 2).map_or(0, |(i, _)| i);
        text.insert_str(middle, &junk);
        text_holds(&text);
    }

    #[test]
    fn a_cable_with_holes(cuts in prop::collection::vec((any::<prop::sample::Index>(), 1usize..60, "[ -~¶é\u{201c}\r\n\t]{0,6}"), 1..8)) {
        let mut text = small_cable().to_string();
        for (at, len, junk) in cuts {
            let start = at.index(text.len() + 1);
            let start = (0..=start).rev().find(|i| text.is_char_boundary(*i)).unwrap_or(0);
            let end = (start + len..).find(|i| *i >= text.len() || text.is_char_boundary(*i)).unwrap_or(start).min(text.len());
            text.replace_range(start..end, &junk);
        }
        text_holds(&text);
    }
}

#[test]
fn every_cable_of_the_corpus() {
    for text in corpus() {
        text_holds(&text);
    }
}
