//! Every cable of the corpus, whole, cut and edited, has a tree without errors; every query fits the grammar.

use std::fs;
use std::path::{Path, PathBuf};

use tree_sitter::{InputEdit, Language, Node, Parser, Point, Query, Tree};

fn parser() -> Parser {
    let mut parser = Parser::new();
    parser
        .set_language(&tree_sitter_cable::LANGUAGE.into())
        .expect("the library reads this grammar");
    parser
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn cables() -> Vec<(PathBuf, Vec<u8>)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(root().join("tests/corpus")).expect("the corpus") {
        let path = entry.expect("an entry").path();
        if path.extension().is_some_and(|e| e == "cable") {
            let text = fs::read(&path).expect("a cable");
            found.push((path, text));
        }
    }
    assert!(found.len() > 100, "the corpus is not there");
    found.sort();
    found
}

/// The first node that is an error or stands for something missing.
fn fault<'t>(tree: &'t Tree) -> Option<Node<'t>> {
    let mut node = tree.root_node();
    if !node.has_error() {
        return None;
    }
    while let Some(child) = (0..node.child_count())
        .filter_map(|i| node.child(i))
        .find(|child| child.has_error())
    {
        node = child;
    }
    Some(node)
}

fn assert_whole(tree: &Tree, what: &str) {
    if let Some(node) = fault(tree) {
        panic!("{what}: {} at {:?}", node.kind(), node.start_position());
    }
}

#[test]
fn a_small_cable_has_its_parts() {
    let text = "UNCLAS OSLO 000123\n\nTAGS: PREL, NO\nSUBJECT: FISH\n\nREF: A. STATE 12\n\n1. (U) Fish (ref A).\n\nSAMPLE\n";
    let tree = parser().parse(text, None).expect("no time limit is set");
    let sexp = tree.root_node().to_sexp();
    assert_eq!(
        sexp,
        "(source_file (classification_line (level) (post) (number)) (tags (keyword) (tag) (tag)) (subject (keyword)) \
         (references (keyword) (reference (enumerator) (post) (number))) \
         (paragraph number: (paragraph_number) marking: (portion_marking) text: (text (reference_mention (keyword) (letter)))) \
         (signature))"
    );
}

#[test]
fn no_cable_of_the_corpus_has_an_error() {
    let mut parser = parser();
    for (path, text) in cables() {
        let tree = parser.parse(&text, None).expect("no time limit is set");
        assert_whole(&tree, &path.display().to_string());
    }
}

/// Damage: each cable cut at every line's start and middle, so that every kind of line stands first and last.
#[test]
fn no_piece_of_a_cable_has_an_error() {
    let mut parser = parser();
    for (path, text) in cables() {
        let mut at = 0;
        for line in text.split_inclusive(|b| *b == b'\n') {
            let middle = at + line.len() / 2;
            for piece in [&text[at..], &text[..middle], &text[middle..]] {
                let tree = parser.parse(piece, None).expect("no time limit is set");
                assert_whole(&tree, &format!("{} cut at byte {at}", path.display()));
            }
            at += line.len();
        }
    }
}

fn point(text: &[u8], at: usize) -> Point {
    let before = &text[..at];
    let row = before.iter().filter(|b| **b == b'\n').count();
    let column = at
        - before
            .iter()
            .rposition(|b| *b == b'\n')
            .map_or(0, |p| p + 1);
    Point::new(row, column)
}

/// After an edit the tree made from the old one is the tree of the new text: the scanner keeps what it must know in its state.
#[test]
fn an_edited_tree_is_that_of_the_new_text() {
    let mut parser = parser();
    for (path, text) in cables() {
        let old = parser.parse(&text, None).expect("no time limit is set");
        let starts: Vec<usize> = (0..text.len())
            .filter(|i| *i == 0 || text[i - 1] == b'\n')
            .collect();
        for pair in starts.windows(2).step_by(5) {
            let (start, end) = (pair[0], pair[1]);
            let new: Vec<u8> = [&text[..start], &text[end..]].concat();
            let mut tree = old.clone();
            tree.edit(&InputEdit {
                start_byte: start,
                old_end_byte: end,
                new_end_byte: start,
                start_position: point(&text, start),
                old_end_position: point(&text, end),
                new_end_position: point(&text, start),
            });
            let edited = parser
                .parse(&new, Some(&tree))
                .expect("no time limit is set");
            let fresh = parser.parse(&new, None).expect("no time limit is set");
            assert_eq!(
                edited.root_node().to_sexp(),
                fresh.root_node().to_sexp(),
                "{} without the line at byte {start}",
                path.display()
            );
        }
    }
}

#[test]
fn every_query_fits_the_grammar() {
    let language: Language = tree_sitter_cable::LANGUAGE.into();
    let folders = [
        "grammar/tree-sitter-cable/queries",
        "editors/neovim/queries/cable",
        "editors/helix/queries/cable",
        "editors/zed/languages/cable",
    ];
    let mut count = 0;
    for folder in folders {
        for entry in fs::read_dir(root().join(folder)).expect(folder) {
            let path = entry.expect("an entry").path();
            if path.extension().is_some_and(|e| e == "scm") {
                let text = fs::read_to_string(&path).expect("a query");
                if let Err(error) = Query::new(&language, &text) {
                    panic!("{}: {error}", path.display());
                }
                count += 1;
            }
        }
    }
    assert!(count >= 10, "only {count} queries");
}
