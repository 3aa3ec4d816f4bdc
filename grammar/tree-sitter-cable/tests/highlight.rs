//! What the highlight query captures in whole cables, against lists that were read by hand.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use tree_sitter::{Language, Parser, Query, QueryCursor, StreamingIterator};

fn captures(text: &str) -> String {
    let language: Language = tree_sitter_cable::LANGUAGE.into();
    let mut parser = Parser::new();
    parser.set_language(&language).expect("this grammar");
    let tree = parser.parse(text, None).expect("no time limit is set");
    let query = Query::new(&language, tree_sitter_cable::HIGHLIGHTS_QUERY).expect("the query");
    let mut cursor = QueryCursor::new();
    let mut found = cursor.captures(&query, tree.root_node(), text.as_bytes());
    let mut list = String::new();
    while let Some((matched, index)) = found.next() {
        let capture = matched.captures()[*index];
        let first = text[capture.node.byte_range()].lines().next().unwrap_or("");
        let row = capture.node.start_position().row + 1;
        let name = query.capture_names()[capture.index as usize];
        writeln!(list, "{row}\t{first}\t@{name}").expect("a string takes anything");
    }
    list
}

#[test]
fn captures_are_as_read() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("test/captures");
    let mut count = 0;
    for entry in fs::read_dir(folder).expect("the folder") {
        let path = entry.expect("an entry").path();
        if path.extension().is_none_or(|e| e != "cable") {
            continue;
        }
        let list = captures(&fs::read_to_string(&path).expect("a cable"));
        let expected = path.with_extension("captures");
        if std::env::var_os("UPDATE").is_some() {
            fs::write(&expected, &list).expect("writable");
        }
        let wanted = fs::read_to_string(&expected).expect("the list beside the cable");
        assert_eq!(list, wanted, "{}", path.display());
        count += 1;
    }
    assert!(count > 0);
}
