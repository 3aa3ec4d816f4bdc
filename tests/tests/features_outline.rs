//! What a document holds at a glance: symbols, folds, lenses.

use reftel_analysis::features::{LensCommand, Symbol, SymbolKind, folds, lenses, symbols};
use reftel_grammar::Document;
use reftel_tests::fixture::{DRAFT, HARBOUR};
use reftel_tests::samples::{corpus, large_cable};

fn lines(symbols: &[Symbol], depth: usize, out: &mut Vec<String>) {
    for s in symbols {
        out.push(format!(
            "{}{:?} {} | {}",
            "  ".repeat(depth),
            s.kind,
            s.name,
            s.detail
        ));
        lines(&s.children, depth + 1, out);
    }
}

#[test]
fn the_outline_of_a_cable() {
    let mut shown = Vec::new();
    lines(&symbols(&Document::parse(HARBOUR)), 0, &mut shown);
    let expected = "\
Header Header | HARBOUR PILOTS ASK FOR A NEW LIGHTHOUSE
  Field Start of message | VZCZCXRO0012
  Field Routing | PP RUEHC RUEHTL
  Field DE | DE RUEHRA #0012/01 0161200
  Field Security | ZNY CCCCC ZZH
  Field Date-time group | P 161200Z JAN 07
  Field FM | AMEMBASSY RIGA
  Field TO | RUEHC/SECSTATE WASHDC PRIORITY 0012
  Field INFO | RUEHTL/AMEMBASSY TALLINN 0034 RUCNIRA/IRAN COLLECTIVE
  Field Classification | C O N F I D E N T I A L SECTION 01 OF 02 RIGA 000012
  Field Captions | NOFORN SIPDIS STATE FOR EUR/NB
  Field E.O. | 12958: DECL: 01/15/2017
  Field TAGS | PREL, ECON, KNNP, LG, IR
  Field SUBJECT | HARBOUR PILOTS ASK FOR A NEW LIGHTHOUSE
  Field REF | A. RIGA 7 B. 06 STATE 1234 C. MILLER-JONES EMAIL OF ...
    Item A. | RIGA 7
    Item B. | 06 STATE 1234
    Item C. | MILLER-JONES EMAIL OF 01/10/2007
  Field Classified By | DCM Pat Example for reasons 1.4 (b) and (d)
Summary 1. (C/NF) | Summary: The pilots met again (ref A). End Summary.
Heading BACKGROUND | 
  Paragraph 2. (C) | The old lighthouse is dark, as para 1 says. See refs A and ...
  Paragraph 3. (SBU) | More text on the reftels. (Comment: They are patient. End ...
Signature EXAMPLE | signature";
    assert_eq!(shown.join("\n"), expected);
}

#[test]
fn several_cables_are_roots_of_their_own() {
    let text = format!("{HARBOUR}\n{HARBOUR}");
    let found = symbols(&Document::parse(&text));
    let names: Vec<_> = found.iter().map(|s| (s.kind, s.name.as_str())).collect();
    assert_eq!(
        names,
        [
            (SymbolKind::Cable, "RIGA 000012"),
            (SymbolKind::Cable, "RIGA 000012")
        ]
    );
}

#[test]
fn children_lie_in_their_parents_and_selections_in_their_symbols() {
    fn check(symbols: &[Symbol], text: &str) {
        for s in symbols {
            assert!(
                s.span.start <= s.selection.start && s.selection.end <= s.span.end,
                "{s:?}"
            );
            assert!(text.is_char_boundary(s.span.start) && text.is_char_boundary(s.span.end));
            assert!(!s.name.is_empty(), "{s:?}");
            for c in &s.children {
                assert!(
                    s.span.start <= c.span.start && c.span.end <= s.span.end,
                    "{s:?}"
                );
            }
            for pair in s.children.windows(2) {
                assert!(pair[0].span.start <= pair[1].span.start, "{s:?}");
            }
            check(&s.children, text);
        }
    }
    for text in corpus() {
        check(&symbols(&Document::parse(&text)), &text);
    }
}

#[test]
fn folds_are_header_lists_sections_and_paragraphs() {
    let text = HARBOUR.replace(
        "The pilots met again (ref A).",
        "The pilots\nmet again (ref A).",
    );
    let doc = Document::parse(&text);
    let line = |at: usize| doc.text().line_of(at) + 1;
    let found: Vec<_> = folds(&doc)
        .into_iter()
        .map(|f| format!("{:?} {}-{}", f.kind, line(f.span.start), line(f.span.end)))
        .collect();
    assert_eq!(
        found,
        [
            "Header 1-27",
            "List 8-9",
            "List 23-25",
            "Paragraph 29-30",
            "Section 32-44",
            "Paragraph 35-39",
            "Paragraph 43-44",
        ]
    );
}

#[test]
fn lenses_tell_classification_words_and_citations() {
    let doc = Document::parse(HARBOUR);
    let found = lenses(&doc);
    let titles: Vec<_> = found.iter().map(|l| l.title.as_str()).collect();
    assert_eq!(
        titles,
        [
            "CONFIDENTIAL: as the highest portion",
            "3 paragraphs, 39 words",
            "A: cited 2 times",
            "B: cited once",
            "C: not cited",
        ]
    );
    let places = |title: &str| {
        found
            .iter()
            .find(|l| l.title.starts_with(title))
            .map(|l| l.command.clone())
    };
    assert!(matches!(places("A:"), Some(LensCommand::Places(p)) if p.len() == 2));
    let low = DRAFT.replace("1. (C)", "1. (SBU)");
    let low = lenses(&Document::parse(&low));
    assert_eq!(
        low.first().map(|l| l.title.as_str()),
        Some("CONFIDENTIAL: highest portion only UNCLASSIFIED")
    );
}

#[test]
fn a_large_cable_has_all_its_paragraphs() {
    let text = large_cable(500_000);
    let doc = Document::parse(&text);
    let paragraphs = |symbols: &[Symbol]| {
        fn count(symbols: &[Symbol]) -> usize {
            symbols
                .iter()
                .map(|s| {
                    usize::from(matches!(
                        s.kind,
                        SymbolKind::Paragraph | SymbolKind::Summary
                    )) + count(&s.children)
                })
                .sum()
        }
        count(symbols)
    };
    let last = text
        .rfind(". (C) The harbour")
        .map(|n| text[..n].rsplit('\n').next().unwrap_or("").parse::<usize>());
    assert_eq!(Some(Ok(paragraphs(&symbols(&doc)))), last);
}

#[test]
fn odd_texts_do_no_harm() {
    for text in [
        "",
        "\n",
        "x",
        "1.",
        "\u{feff}",
        "NNNN\nNNNN\n",
        "---\n",
        "REF: A",
    ] {
        let doc = Document::parse(text);
        let _ = (symbols(&doc), folds(&doc), lenses(&doc));
    }
}
