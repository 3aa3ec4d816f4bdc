//! Any UTF-8 text parses: no panic, every byte in exactly one block, every span on character borders.

use proptest::prelude::*;
use reftel_analysis::view::views;
use reftel_grammar::block::BlockKind;
use reftel_grammar::{Source, cables, parse_chunks};
use reftel_tests::config;
use reftel_tests::samples::{FRAGMENTS, corpus, small_cable};

/// Prints a text back from its blocks and, in headers, from their pieces and what lies between them.
fn printed(text: &str) -> String {
    let chunks = parse_chunks(text);
    let mut out = String::with_capacity(text.len());
    for cable in cables(&chunks) {
        for (start, block) in cable.blocks() {
            let at = cable.start + start;
            let slice = &text[at..at + block.bytes as usize];
            let BlockKind::Header(lines) = &block.kind else {
                out.push_str(slice);
                continue;
            };
            let mut done = 0;
            for piece in &lines.pieces {
                for span in piece.keyword.into_iter().chain([piece.text]) {
                    if (span.start as usize) < done {
                        continue;
                    }
                    out.push_str(&slice[done..span.start as usize]);
                    out.push_str(&slice[span.range()]);
                    done = span.end as usize;
                }
            }
            out.push_str(&slice[done..]);
        }
    }
    out
}

fn holds(text: &str) {
    assert_eq!(printed(text), text);
    for finding in reftel_analysis::check(text, &config()) {
        assert!(
            text.get(finding.span.clone()).is_some(),
            "{} at {:?}",
            finding.rule.code,
            finding.span
        );
        let chunks = parse_chunks(text);
        for fix in &finding.fixes {
            for edit in reftel_analysis::fixes::edits(Source::Str(text), &chunks, &finding, fix) {
                assert!(
                    text.get(edit.span.clone()).is_some(),
                    "{}: {edit:?}",
                    finding.rule.code
                );
            }
        }
    }
    let _ = views(text, &config());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text(text in any::<String>()) {
        holds(&text);
    }

    #[test]
    fn text_of_fragments(parts in prop::collection::vec(prop::sample::select(FRAGMENTS), 0..60), junk in "[\\PC\r\n]{0,40}") {
        let mut text = parts.concat();
        let middle = text.char_indices().nth(text.chars().count() / 2).map_or(0, |(i, _)| i);
        text.insert_str(middle, &junk);
        holds(&text);
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
        holds(&text);
    }
}

#[test]
fn every_cable_of_the_corpus() {
    for text in corpus() {
        holds(&text);
    }
}
