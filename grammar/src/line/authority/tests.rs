//! Samples are made up.

use super::*;

fn reasons(text: &str) -> String {
    authority(text).reasons.iter().map(|r| r.0).collect()
}

#[test]
fn shapes_of_reasons() {
    for shape in [
        "(b) and (d)",
        "(b), (d)",
        "(b/d)",
        "(b,d)",
        "(B) AND (D)",
        "b and d",
        "(b, d)",
        "(b and d)",
        "(b)(d)",
        "(b),(d)",
        "(b) & (d)",
        "b/d",
        "(b), and (d)",
        "(b) a nd (d)",
        "(b) an d (d)",
        "( b) and (d )",
        "B,D",
        "(b) a\nnd (d)",
        "(b) an\nd (d)",
        "b an d d",
        "(b an d d)",
        "b and\nd",
        "(b)\nand (d)",
        "(bd)",
        "b,d",
        "(b) and 1.4 (d)",
        "(b) and (d) of E.O. 12958",
        "sections (b) and (d)",
        ": (b) and (d)",
        "\"b\" and \"d\"",
        "(b) and (d). A report follows",
        "(b) or (d)",
        "b and d.",
        "B AND D\n\n1. (C) A ship",
        "(b.) and (d.)",
        "(b)+(d)",
        "/b/d",
        "(b)\n(d)",
        "(b) and\n\n(d)",
        "(b) and (d)\nA. A ship",
        "b,\nd",
        "(b) and (d) 1. (C) A ship",
        "(b-d)",
        "[b] and [d]",
        "(b/\nd).",
        "(b) and d",
        "(b) and(d)",
        "(b) foreign government information, and (d) foreign relations",
    ] {
        for lead in [
            "Consul Ann Hill for reasons 1.4 ",
            "Ann Hill, Consul. Reason: 1.4",
            "Ann Hill. REAS\nONS: 1.4 ",
        ] {
            let text = format!("{lead}{shape}");
            assert_eq!(reasons(&text), "bd", "{text}");
        }
    }
}

#[test]
fn other_letters_and_sections() {
    assert_eq!(reasons("Ann Hill, reasons 1.4 (b) and (j)"), "bj");
    assert_eq!(reasons("Ann Hill, reason 1.4 (d)"), "d");
    assert_eq!(
        reasons("Ann Hill, reasons 1.5 (a), (b), (c) and (d)"),
        "abcd"
    );
    assert_eq!(reasons("Ann Hill, reasons (b) and (d)"), "bd");
    assert_eq!(
        reasons("Ann Hill, for reasons b and d of section 1.4"),
        "bd"
    );
    assert_eq!(reasons("Ann Hill, a consul"), "");
    assert_eq!(reasons("Ann B. Hill for reasons 1.4"), "");
    assert_eq!(reasons("Ann Hill, 1.4 b an d"), "bd");
    let section = |text: &str| authority(text).section.map(|s| s.1);
    assert_eq!(
        section("Ann Hill, E.O. 12958, 1. 5 (d)"),
        Some(Section::S15)
    );
    assert_eq!(section("Ann Hill, 1.6 (d)"), Some(Section::Other));
    assert_eq!(section("Ann Hill, 12/1/06, 11.4"), None);
    assert!(authority("Derived From: a guide").derived);
}

#[test]
fn names() {
    for text in [
        "Consul Ann B. Hill for reasons 1.4 (b)",
        " Consul Ann B. Hill, reasons 1.4 (b)",
        "Consul Ann B. Hill.  Reason: E.O. 12958, 1.4 (b)",
        "Consul Ann B. Hill; per section 1.4 (b)",
        "Consul Ann B. Hill",
        "Consul Ann B. Hill in accordance with E.O. 12958",
    ] {
        assert_eq!(
            authority(text).name_and_title.of(text),
            "Consul Ann B. Hill",
            "{text}"
        );
    }
    assert_eq!(authority("").name_and_title, Span::new(0, 0));
}

#[test]
fn any_cut_parses() {
    let text =
        "C\u{e9}line, re\nasons E.O. 12958 1 . 4 (b\u{e9} an d an\nd (j) 1.5 a nd \u{b6}[c].";
    for (from, _) in text.char_indices() {
        for (to, _) in text.char_indices().filter(|(to, _)| *to >= from) {
            let part = &text[from..to];
            let read = authority(part);
            assert!(part.get(read.name_and_title.range()).is_some());
        }
    }
}
