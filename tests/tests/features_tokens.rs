//! Colours and hints: semantic tokens and inlay hints.

use reftel_analysis::features::tokens::{LEGEND, MODIFIERS};
use reftel_analysis::features::{HintOptions, hints, tokens};
use reftel_grammar::Document;
use reftel_tests::config;
use reftel_tests::fixture::{DRAFT, HARBOUR};
use reftel_tests::samples::{corpus, large_cable};

fn shown(text: &str) -> Vec<String> {
    tokens(&Document::parse(text), None)
        .into_iter()
        .map(|t| {
            let kind = LEGEND.get(t.kind as usize).map_or("?", |l| l.0);
            let declared = if t.modifiers & 1 == 1 { "+" } else { "" };
            format!("{}={kind}{declared}", &text[t.start..t.start + t.len])
        })
        .collect()
}

#[test]
fn the_tokens_of_a_draft() {
    assert_eq!(
        shown(DRAFT),
        [
            "C O N F I D E N T I A L=type",
            "RIGA 000034=number",
            "SIPDIS=decorator",
            "E.O.=keyword",
            "13526=number",
            "DECL=keyword",
            "11/23/2036=event",
            "TAGS:=keyword",
            "PREL=enumMember",
            "LG=enumMember",
            "SUBJECT:=keyword",
            "HARBOUR FESTIVAL OPENS=string",
            "REF:=keyword",
            "RIGA 12=property",
            "Classified By:=keyword",
            "DCM Pat Example=parameter",
            "1.4=number",
            "b=enumMember",
            "d=enumMember",
            "1.=function+",
            "(C)=type",
            "reftel=variable",
            "2.=function+",
            "(U)=type",
        ]
    );
}

#[test]
fn the_innermost_part_wins() {
    let text = DRAFT.replace(
        "SUBJECT: HARBOUR FESTIVAL OPENS",
        "SUBJECT: (SBU) HARBOUR FESTIVAL\nOPENS",
    );
    let all = shown(&text);
    let at = all
        .iter()
        .position(|t| t == "SUBJECT:=keyword")
        .unwrap_or(0);
    assert_eq!(
        all.get(at + 1..at + 4).unwrap_or_default(),
        ["(SBU)=type", "HARBOUR FESTIVAL=string", "OPENS=string"]
    );
}

#[test]
fn tokens_are_in_order_apart_and_on_one_line() {
    for text in corpus().into_iter().chain([HARBOUR.to_string()]) {
        let all = tokens(&Document::parse(&text), None);
        for t in &all {
            assert!(!text[t.start..t.start + t.len].contains(['\n', '\r']));
            assert!((t.kind as usize) < LEGEND.len() && t.modifiers < 1 << MODIFIERS.len());
        }
        assert!(all.windows(2).all(|w| w[0].start + w[0].len <= w[1].start));
    }
}

#[test]
fn a_range_gives_the_tokens_of_the_range() {
    let doc = Document::parse(HARBOUR);
    let all = tokens(&doc, None);
    for from in (0..HARBOUR.len()).step_by(37) {
        let range = from..(from + 200).min(HARBOUR.len());
        let part = tokens(&doc, Some(range.clone()));
        let expected: Vec<_> = all
            .iter()
            .copied()
            .filter(|t| t.start < range.end && range.start < t.start + t.len)
            .collect();
        assert_eq!(part, expected);
    }
    let two = format!("{HARBOUR}\n{HARBOUR}");
    assert_eq!(tokens(&Document::parse(&two), None).len(), 2 * all.len());
}

#[test]
fn a_range_of_ten_megabytes_costs_the_range() {
    let text = large_cable(10_000_000);
    let doc = Document::parse(&text);
    let middle = 400_000;
    let _ = tokens(&doc, Some(middle..middle + 4000));
    let least = (0..30).map(|_| {
        let timed = std::time::Instant::now();
        assert!(!tokens(&doc, Some(middle..middle + 4000)).is_empty());
        timed.elapsed()
    });
    let least = least.min().unwrap_or_default();
    // A pass over ten megabytes takes far longer than this, even in an optimised build.
    assert!(least.as_micros() < 2500, "{least:?}");
}

fn hinted(text: &str, options: HintOptions) -> Vec<String> {
    hints(&Document::parse(text), &config(), 0..text.len(), options)
        .into_iter()
        .map(|h| {
            let from = text[..h.offset]
                .rfind([' ', '\n', '('])
                .map_or(0, |n| n + 1);
            format!("{}: {}", &text[from..h.offset], h.label)
        })
        .collect()
}

#[test]
fn hints_stand_behind_their_tokens() {
    assert_eq!(
        hinted(HARBOUR, HintOptions::default()),
        [
            "07: 16 January 2007",
            "01/15/2017: 9 years, 11 months",
            "PREL: External Political Relations",
            "ECON: Economic Conditions",
            "KNNP: Nuclear Non-Proliferation",
            "LG: Latvia",
            "IR: Iran",
            "A: RIGA 7",
            "A: RIGA 7",
            "B: 06 STATE 1234",
        ]
    );
    assert!(hinted(DRAFT, HintOptions::default()).contains(&"11/23/2036: 10 years".to_string()));
}

#[test]
fn each_hint_can_be_switched_off() {
    let all = HintOptions::default();
    for (options, gone) in [
        (HintOptions { tags: false, ..all }, "PREL"),
        (
            HintOptions {
                references: false,
                ..all
            },
            "A:",
        ),
        (
            HintOptions {
                dates: false,
                ..all
            },
            "07:",
        ),
        (
            HintOptions {
                declassification: false,
                ..all
            },
            "01/15",
        ),
    ] {
        let shown = hinted(HARBOUR, options);
        assert!(
            !shown.is_empty() && shown.iter().all(|h| !h.starts_with(gone)),
            "{shown:?}"
        );
    }
}
