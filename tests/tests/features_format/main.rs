//! Layout: examples, and the two properties: words and their order never change, a second pass changes nothing.
//! `forms` has the table of a head's lines.

mod forms;

use proptest::prelude::*;
use reftel_analysis::Config;
use reftel_analysis::features::format::format;
use reftel_analysis::features::on_type;
use reftel_grammar::Document;
use reftel_grammar::block::BlockKind;
use reftel_tests::fixture::{DRAFT, HARBOUR, cursor};
use reftel_tests::samples::{FRAGMENTS, corpus, large_cable, small_cable};
use reftel_tests::{apply, config};

fn formatted(text: &str, config: &Config) -> String {
    apply(text, &format(&Document::parse(text), config, None))
}

/// Words with the signs that layout may add or move taken away: commas between TAGS, colons after keywords.
fn words(text: &str) -> Vec<&str> {
    text.split(|c: char| c.is_whitespace() || matches!(c, ',' | ':'))
        .filter(|w| !w.is_empty())
        .collect()
}

/// Beyond the head every word keeps its signs: there no comma comes or goes.
fn check_signs(text: &str, config: &Config) {
    let doc = Document::parse(text);
    let mut heads = Vec::new();
    let mut at = 0;
    for block in doc.chunks().iter().flat_map(|chunk| &chunk.blocks) {
        let end = at + block.bytes as usize;
        heads.extend(matches!(block.kind, BlockKind::Header(_)).then_some(at..end));
        at = end;
    }
    for edit in format(&doc, config, None) {
        let old = &text[edit.span.clone()];
        if !heads.iter().any(|head| head.contains(&edit.span.start)) {
            assert!(
                old.split_whitespace().eq(edit.text.split_whitespace()),
                "{old:?} becomes {:?}",
                edit.text
            );
        }
    }
}

/// Each part alone is laid out as it is with the others, and a range reaches no part but those it reaches into.
fn check_ranges(text: &str, config: &Config, step: usize) {
    let doc = Document::parse(text);
    let all = format(&doc, config, None);
    let mut met = vec![step > 1; all.len()];
    let mut at = 0;
    for (n, line) in text.split_inclusive('\n').enumerate() {
        let range = at..at + line.len();
        at = range.end;
        if n % step != 0 {
            continue;
        }
        let part = format(&doc, config, Some(range.clone()));
        for edit in &part {
            let reaches = edit.span.start < range.end && range.start < edit.span.end;
            assert!(reaches, "{edit:?} is outside of {range:?}");
            let whole = all.iter().position(|e| e == edit);
            met[whole.unwrap_or_else(|| panic!("{edit:?} is of no whole"))] = true;
        }
        let after = apply(text, &part);
        assert!(words(text) == words(&after), "{range:?}");
    }
    assert!(met.iter().all(|met| *met), "{all:?}\n{met:?}");
}

fn check(text: &str, width: usize) {
    let config = Config {
        line_length: width,
        ..config()
    };
    check_signs(text, &config);
    let once = formatted(text, &config);
    assert!(
        words(text) == words(&once),
        "width {width}: other words\n{}",
        first_difference(text, &once)
    );
    let twice = formatted(&once, &config);
    assert!(
        once == twice,
        "width {width}: not settled\n{}",
        first_difference(&once, &twice)
    );
}

fn first_difference(a: &str, b: &str) -> String {
    let mut lines = a.lines().zip(b.lines()).enumerate();
    let at = lines.find(|(_, (a, b))| a != b).map_or(0, |(n, _)| n);
    let shown = |t: &str| {
        t.lines()
            .skip(at.saturating_sub(2))
            .take(5)
            .collect::<Vec<_>>()
            .join("\n")
    };
    format!("{}\n--- and ---\n{}", shown(a), shown(b))
}

#[test]
fn words_stay_and_a_second_pass_changes_nothing() {
    for text in corpus()
        .iter()
        .map(String::as_str)
        .chain([DRAFT, HARBOUR, small_cable()])
    {
        for width in [40, 61, 69, 100] {
            check(text, width);
            check(&text.replace('\n', "\r\n"), width);
        }
        check_ranges(text, &config(), 7);
    }
}

fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => prop::sample::select(FRAGMENTS).prop_map(String::from),
        2 => prop::sample::select(SHAPES).prop_map(String::from),
        1 => prop::sample::select(forms::FORMS).prop_map(|(_, sloppy, _)| format!("{sloppy}\n")),
        2 => "[A-Za-z0-9 .,:()/-]{1,40}",
        1 => "[ \n\t]{1,5}",
        1 => (1usize..30).prop_map(|n| "words of a line that goes on ".repeat(n)),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn so_for_any_text(
        base in prop::sample::select(vec![DRAFT, HARBOUR, small_cable(), ""]),
        pieces in prop::collection::vec((any::<prop::sample::Index>(), piece()), 0..8),
        width in prop::sample::select(vec![30usize, 61, 69, 100]),
        crlf in any::<bool>(),
    ) {
        let mut text = base.to_string();
        for (at, piece) in pieces {
            let mut at = at.index(text.len() + 1);
            while !text.is_char_boundary(at) {
                at -= 1;
            }
            text.insert_str(at, &piece);
        }
        if crlf {
            text = text.replace('\n', "\r\n");
        }
        check(&text, width);
        check_ranges(&text, &Config { line_length: width, ..config() }, 1 + text.len() / 3000);
    }
}

/// What layout must leave alone: tables, lists, quotations, lines broken on purpose.
const SHAPES: &[&str] = &[
    "\n\nYear   Boats   Crates\n2025   12      400\n2026   15      520\n\n",
    "\n\n| Port | Boats |\n|------|-------|\n| Riga | 12    |\n\n",
    "\n\n-- a point that is longer than the others are, by far, so that it would be wrapped if it were text\n-- another,\n   which goes on\n\n",
    "\n\n    An indented quotation of two lines, the first of which is rather long,\n    and so on.\n\n",
    "\n\n3. (C) Begin text:\n\nArticle 1\nThe quay\n  belongs to the town.\n\nEnd text.\n\n",
    "\n\nNEXT STEPS\n----------\n\n",
    "\n\nRIGA 00000012  002 OF 002\n\n",
    "\n\nO quay\nO boats\nO sea\nO sky\n\n",
];

#[test]
fn a_well_laid_out_cable_is_left_alone() {
    assert_eq!(formatted(DRAFT, &config()), DRAFT);
    assert_eq!(formatted(TIDY, &config()), TIDY);
}

const RAGGED: &str = "C O N F I D E N T I A L   RIGA 000034
SIPDIS NOFORN
STATE FOR EUR/NB
E.O. 13526:DECL:11/23/2036
TAGS  PREL ECON,LG
SUBJECT:   HARBOUR FESTIVAL OPENS
REF: A. RIGA 12  B. 25 STATE
1234
C. TALLINN 5
Classified By: DCM Pat Example for reasons 1.4 (b) and (d)
1.  (C)  The festival opens in May, as ref A said, and the harbour office expects more boats than last year.
It will be
the largest one since the new quay was built.
2. (C) Three points:
-- The quay is new, and this line of the list is longer than the others are by far and stays as it is.
-- The crane is old.


NEXT STEPS
----------
3. (C) A table follows.

Year   Boats   Crates
2025   12      400
2026   15      520

    An indented quotation of
    two lines.

EXAMPLE
";

const TIDY: &str = "C O N F I D E N T I A L RIGA 000034

SIPDIS
NOFORN

STATE FOR EUR/NB

E.O. 13526: DECL: 11/23/2036
TAGS: PREL, ECON, LG
SUBJECT: HARBOUR FESTIVAL OPENS

REF: A. RIGA 12
     B. 25 STATE 1234
     C. TALLINN 5

Classified By: DCM Pat Example for reasons 1.4 (b) and (d)

1. (C) The festival opens in May, as ref A said, and the harbour
office expects more boats than last year. It will be the largest one
since the new quay was built.

2. (C) Three points:
-- The quay is new, and this line of the list is longer than the others are by far and stays as it is.
-- The crane is old.

NEXT STEPS
----------

3. (C) A table follows.

Year   Boats   Crates
2025   12      400
2026   15      520

    An indented quotation of
    two lines.

EXAMPLE
";

#[test]
fn fields_captions_references_and_paragraphs_get_their_forms() {
    assert_eq!(formatted(RAGGED, &config()), TIDY);
}

#[test]
fn crlf_stays_crlf() {
    let after = formatted(&RAGGED.replace('\n', "\r\n"), &config());
    assert_eq!(after, TIDY.replace('\n', "\r\n"));
}

#[test]
fn persons_and_long_tags_lines() {
    let text = DRAFT.replace(
        "PREL, LG",
        "PREL PGOV PTER ECON ETRD EAIR ELTN EWWT KNNP KCRM OVIP (MILLER, PAT) LG EN LH",
    );
    let after = formatted(&text, &config());
    assert!(after.contains("TAGS: PREL, PGOV, PTER, ECON, ETRD, EAIR, ELTN, EWWT, KNNP, KCRM,\nOVIP (MILLER, PAT), LG, EN, LH\nSUBJECT"), "{after}");
}

#[test]
fn a_line_never_begins_with_what_would_start_something_else() {
    let filler = "word ".repeat(12);
    for risky in [
        "-- dash",
        "2. May",
        "A. entry",
        "(a) item",
        "BT",
        "UNCLAS RIGA 000001",
        "* star",
    ] {
        for shift in 0..8 {
            let text = DRAFT.replace(
                "Boats race on Sunday.",
                &format!(
                    "{filler}{} {risky} and so on and on until the end of it.",
                    "x".repeat(shift + 1)
                ),
            );
            check(&text, 69);
            let after = formatted(&text, &config());
            assert!(!after.contains(&format!("\n{risky}")), "{after}");
        }
    }
}

#[test]
fn quoted_documents_stay() {
    let quoted = "2. (C) Begin text:\n\nArticle 1\nThe quay\n  belongs to the town,\nand so on.\n\n\n\nEnd text.\n\n3. (C) It is a paragraph that is wrapped\nin an odd place.\n";
    let text = DRAFT.replace("2. (U) Boats race on Sunday.\n", quoted);
    let after = formatted(&text, &config());
    assert!(
        after.contains("Article 1\nThe quay\n  belongs to the town,\nand so on.\n\n\n\nEnd text."),
        "{after}"
    );
    assert!(
        after.ends_with("3. (C) It is a paragraph that is wrapped in an odd place.\n"),
        "{after}"
    );
}

#[test]
fn what_the_system_adds_stays() {
    let text = HARBOUR
        .replace(
            "VZCZCXRO0012\nPP RUEHC RUEHTL\n",
            "VZCZCXYZ0012\nPP RUEHWEB\n\n",
        )
        .replace(
            "RIGA 00000012  002 OF 002\n\n",
            "RIGA 00000012  002 OF 002\n\n\n",
        );
    let after = formatted(&text, &config());
    let head = |t: &str| t.split("C O N F I D").next().map(str::to_string);
    assert_eq!(head(&after), head(&text));
    assert!(
        after.contains("\n\nRIGA 00000012  002 OF 002\n\n\n3. (SBU)"),
        "{after}"
    );
    assert!(after.ends_with("EXAMPLE\n\nNNNN\n"));
}

#[test]
fn a_range_is_laid_out_alone() {
    let doc = Document::parse(RAGGED);
    let at = RAGGED.find("TAGS").unwrap_or(0);
    let edits = format(&doc, &config(), Some(at + 2..at + 3));
    let after = apply(RAGGED, &edits);
    assert_eq!(
        after,
        RAGGED.replace("TAGS  PREL ECON,LG", "TAGS: PREL, ECON, LG")
    );
}

#[test]
fn edits_do_not_overlap() {
    for text in corpus() {
        let edits = format(&Document::parse(&text), &config(), None);
        assert!(edits.windows(2).all(|w| w[0].span.end <= w[1].span.start));
    }
}

fn entered(marked: &str) -> Option<String> {
    let (text, at) = cursor(marked);
    let edits = on_type(&Document::parse(&text), at, "\n");
    let edit = edits.first()?;
    Some(edit.text.clone())
}

/// The text after Enter was typed, and the cursor in it.
fn after_enter(marked: &str) -> String {
    let (text, at) = cursor(marked);
    let edits = on_type(&Document::parse(&text), at, "\n");
    let mut after = text.clone();
    after.insert_str(at, "<|>");
    for edit in edits {
        // What goes is before the cursor, so that it stands where the edit ends.
        assert_eq!(edit.span.end, at);
        after.replace_range(edit.span, &edit.text);
    }
    after
}

#[test]
fn enter_behind_a_number_without_text_takes_it_away() {
    for number in ["3. (U) ", "3. (U)", "3. ", "3.", "12. (C) "] {
        let text = format!("{DRAFT}\n{number}\n<|>");
        assert_eq!(after_enter(&text), format!("{DRAFT}\n<|>"), "{number}");
        let indented = format!("{DRAFT}\n{number}\n    <|>\n");
        assert_eq!(
            after_enter(&indented),
            format!("{DRAFT}\n<|>\n"),
            "{number}"
        );
    }
    // In the middle of the cable too, and with other line ends.
    let within = |number: &str| {
        let text = DRAFT.replace(
            "as reftel said.\n\n2.",
            &format!("as reftel said.\n\n{number}<|>\n\n2."),
        );
        assert_ne!(text, DRAFT);
        text
    };
    assert_eq!(after_enter(&within("2. (U) \n")), within(""));
    let crlf = |text: &str| text.replace('\n', "\r\n");
    assert_eq!(after_enter(&crlf(&within("2. (U) \n"))), crlf(&within("")));
    // Words, what follows on the next line, a line of text: they stay.
    for kept in [
        format!("{DRAFT}\n3. (U) The\n<|>"),
        format!("{DRAFT}\n3. (U)\n<|>harbour"),
        format!("{DRAFT}3.\n<|>"),
        format!("{DRAFT}\n(U)\n<|>"),
        format!("{DRAFT}\n-- \n<|>"),
        "3.\n<|>".to_owned(),
    ] {
        assert_eq!(after_enter(&kept), kept);
    }
}

#[test]
fn enter_under_a_paragraph_gives_the_next_number_and_marking() {
    assert_eq!(
        entered(&format!("{DRAFT}\n<|>")).as_deref(),
        Some("3. (U) ")
    );
    let list = DRAFT.replace("on Sunday.", "on Sunday.\n\n-- a list item");
    assert_eq!(
        entered(&format!("{list}\n<|>\n")).as_deref(),
        Some("3. (U) ")
    );
    // Inside the cable the number is taken; inside a paragraph or after one line end nothing is due.
    assert_eq!(
        entered(&DRAFT.replace("as reftel said.\n\n2.", "as reftel said.\n\n<|>\n\n2.")),
        None
    );
    assert_eq!(
        entered(&DRAFT.replace("Boats race", "Boats\n<|>race")),
        None
    );
    assert_eq!(entered(&format!("{DRAFT}<|>")), None);
    assert_eq!(entered(&format!("{DRAFT}\n\n<|>")), None);
}

#[test]
fn ten_megabytes_are_laid_out() {
    let text = large_cable(3_000_000);
    let once = formatted(&text, &config());
    assert_eq!(words(&text), words(&once));
    assert_eq!(formatted(&once, &config()), once);
}
