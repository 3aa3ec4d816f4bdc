//! Completion: what is offered where, in which order. `first` has the table of typed prefixes.

mod first;

use reftel_analysis::Config;
use reftel_analysis::features::{Completion, Completions, completion, resolve};
use reftel_grammar::Document;
use reftel_tests::config;
use reftel_tests::fixture::{DRAFT, HARBOUR, cursor, typed};
use reftel_tests::samples::large_cable;

fn asked(text: &str, offset: usize, config: &Config, invoked: bool) -> Completions {
    completion(&Document::parse(text), config, offset, invoked)
}

/// The items where `old` of a cable was replaced by `snippet`, and the text.
fn items(cable: &str, old: &str, snippet: &str) -> (String, Vec<Completion>) {
    let (text, at) = typed(cable, old, snippet);
    let found = asked(&text, at, &config(), false).items;
    for item in &found {
        let line = text[..at].rfind('\n').map_or(0, |n| n + 1);
        assert!(
            line <= item.replace.start && item.replace.start <= at,
            "{item:?}"
        );
        assert!(
            item.replace.end >= at && !text[item.replace.clone()].contains('\n'),
            "{item:?}"
        );
        let written = &text[item.replace.start..at];
        let head = item.filter_text.get(..written.len()).unwrap_or("");
        assert!(
            head.eq_ignore_ascii_case(written),
            "{item:?} does not begin with {written:?}"
        );
    }
    assert!(found.is_sorted_by_key(|i| i.sort_text.clone()));
    (text, found)
}

fn labels(cable: &str, old: &str, snippet: &str) -> Vec<String> {
    items(cable, old, snippet)
        .1
        .into_iter()
        .map(|i| i.label)
        .collect()
}

#[test]
fn used_codes_come_last_and_say_so() {
    let (_, found) = items(DRAFT, "PREL, LG", "PREL, PR<|>");
    let prel = found.iter().position(|i| i.label == "PREL");
    assert_eq!(prel, Some(found.len() - 1));
    assert!(found[found.len() - 1].detail.ends_with("used already"));
}

#[test]
fn countries_of_the_subject_are_offered_first() {
    let text = DRAFT.replace(
        "HARBOUR FESTIVAL OPENS",
        "OMANI PILOTS VISIT IRAN AND LATVIA",
    );
    let found = labels(&text, "PREL, LG", "PREL, LG, <|>");
    assert_eq!(found.get(..2).unwrap_or_default(), ["OM", "IR"]);
}

#[test]
fn markings_above_the_classification_are_not_offered() {
    let found = labels(DRAFT, "2. (U) Boats", "2. (<|> Boats");
    assert_eq!(
        found.get(..4).unwrap_or_default(),
        ["(C)", "(C/FGI)", "(C/REL)", "(C/REL NATO)"]
    );
    assert!(
        found
            .iter()
            .all(|l| !l.starts_with("(S/") && !l.starts_with("(TS") && l != "(S)"),
        "{found:?}"
    );
    let noforn = DRAFT.replace("SIPDIS", "NOFORN");
    assert!(
        labels(&noforn, "2. (U) Boats", "2. (<|> Boats")
            .first()
            .is_some_and(|l| l == "(C/NF)")
    );
}

#[test]
fn a_caption_that_excludes_another_says_so() {
    let (_, found) = items(DRAFT, "SIPDIS", "SIPDIS\nNODI<|>");
    assert_eq!(
        found.first().map(|i| i.detail.as_str()),
        Some("not together with SIPDIS")
    );
}

#[test]
fn missing_fields_stand_in_their_order() {
    let (text, at) = cursor("UNCLAS RIGA 000001\n\nSIPDIS\n\n<|>\n");
    let found = asked(&text, at, &config(), false).items;
    let labels: Vec<_> = found.iter().map(|i| i.label.as_str()).collect();
    assert_eq!(
        labels,
        ["E.O.", "TAGS:", "SUBJECT:", "REF:", "Classified By:"]
    );
    assert_eq!(found[0].insert_text, "E.O. 13526: N/A");
}

#[test]
fn an_open_summary_is_closed() {
    let open = DRAFT.replace(
        "1. (C) The festival opens in May,",
        "1. (C) SUMMARY: The festival opens in May,",
    );
    let found = labels(&open, "as reftel said.", "as reftel said. EN<|>");
    assert_eq!(found, ["END SUMMARY."]);
    let found = labels(&open, "as reftel said.", "as reftel said. End<|>");
    assert_eq!(found, ["End Summary."]);
    let closed = labels(DRAFT, "as reftel said.", "as reftel said. EN<|>");
    assert_eq!(closed, [""; 0]);
}

#[test]
fn running_prose_is_left_alone_unless_asked() {
    for snippet in [
        "The festival <|>",
        "The fe<|>stival",
        "The festival. <|>",
        "The festival,<|>",
        "Oman: <|>",
    ] {
        assert_eq!(
            labels(DRAFT, "Boats race on Sunday.", snippet),
            [""; 0],
            "{snippet}"
        );
    }
    let (text, at) = typed(DRAFT, "Boats race on Sunday.", "Boats race <|>");
    let found = asked(&text, at, &config(), true).items;
    assert_eq!(found.first().map(|i| i.label.as_str()), Some("ref A"));
    assert_eq!(asked(&text, at, &config(), false).items, []);
}

#[test]
fn documentation_comes_when_asked_for() {
    let documented = [
        (DRAFT, "PREL, LG", "PTE<|>", "Political Affairs"),
        (DRAFT, "SIPDIS", "NOD<|>", "No distribution"),
        (HARBOUR, "RUCNIRA/IRAN COLLECTIVE", "MUSC<|>", "Post MUSCAT"),
        (HARBOUR, "PRIORITY 0012", "IMM<|>", "same day"),
        (DRAFT, "1.4 (b) and (d)", "1.4 (g<|>", "vulnerabilities"),
        (DRAFT, "2. (U)", "2. (C/N<|>", "foreign nationals"),
        (
            DRAFT,
            "13526: DECL: 11/23/2036",
            "12958<|>",
            "not in force on 23 November 2026",
        ),
        (DRAFT, "DECL: 11/23/2036", "DECL: 25X1<|>", "human"),
    ];
    for (cable, old, snippet, words) in documented {
        let (_, found) = items(cable, old, snippet);
        let key = found
            .first()
            .and_then(|i| i.key.clone())
            .unwrap_or_default();
        let text = resolve(&key, &config()).unwrap_or_default();
        assert!(text.contains(words), "{snippet}: {key}: {text}");
    }
    for odd in [
        "",
        "tag",
        "tag/x",
        "reason/1",
        "order/12958/x",
        "nothing/at/all",
    ] {
        assert_eq!(resolve(odd, &config()), None, "{odd}");
    }
}

#[test]
fn own_tables_are_offered() {
    let mut config = config();
    config.tags.push(("KHBR".into(), "Harbours".into()));
    config.posts.push("PORTEXAMPLE".into());
    config.captions.push("HARBOURDIS".into());
    config
        .routing_indicators
        .push(("RUEHXX".into(), "AMEMBASSY PORT EXAMPLE".into()));
    for (cable, old, snippet, label) in [
        (DRAFT, "PREL, LG", "harb<|>", "KHBR"),
        (DRAFT, "REF: RIGA 12", "REF: A. PORTEX<|>", "PORTEXAMPLE"),
        (DRAFT, "SIPDIS", "HARB<|>", "HARBOURDIS"),
        (
            HARBOUR,
            "RUCNIRA/IRAN COLLECTIVE",
            "RUEHXX<|>",
            "RUEHXX/AMEMBASSY PORT EXAMPLE",
        ),
    ] {
        let (text, at) = typed(cable, old, snippet);
        let found = asked(&text, at, &config, false).items;
        assert_eq!(
            found.first().map(|i| i.label.as_str()),
            Some(label),
            "{snippet}"
        );
    }
}

#[test]
fn odd_texts_and_offsets_do_no_harm() {
    for text in [
        "",
        "\n",
        "T",
        "\u{feff}TAGS: é",
        "TAGS:",
        "1. (",
        "REF: A.\nref",
        "E.O. ",
        "UNCLAS \n(\n",
        "TO é",
        "FM \0",
    ] {
        for offset in 0..text.len() + 3 {
            for invoked in [false, true] {
                let _ = asked(text, offset, &config(), invoked);
            }
        }
    }
    for cable in [DRAFT, HARBOUR] {
        let doc = Document::parse(cable);
        for offset in 0..cable.len() {
            let _ = completion(&doc, &config(), offset, true);
        }
    }
}

#[test]
fn crlf_and_an_empty_file_are_places_too() {
    let (text, at) = cursor("<|>");
    let found = asked(&text, at, &config(), false).items;
    assert!(found.iter().any(|i| i.label == "CONFIDENTIAL"));
    let crlf = DRAFT.replace('\n', "\r\n");
    let (text, at) = typed(
        &crlf,
        "2. (U) Boats race on Sunday.\r\n",
        "2. (U) Boats race on Sunday.\r\n\r\n<|>\r\n",
    );
    let found = asked(&text, at, &config(), false).items;
    assert_eq!(
        found.first().map(|i| i.insert_text.as_str()),
        Some("3. (U) ")
    );
}

#[test]
fn completion_in_ten_megabytes_costs_no_pass_over_the_text() {
    let text = large_cable(10_000_000);
    let config = config();
    for (old, snippet) in [
        ("TAGS: PREL, ECON, LG", "TAGS: PREL, ir<|>"),
        ("RUEHVL/AMEMBASSY VILNIUS", "MUSC<|>"),
        ("\n9. (C) The harbour", "\n9. (<|> The harbour"),
    ] {
        let (text, at) = typed(&text, old, snippet);
        let doc = Document::parse(&text);
        let mut analysis = reftel_analysis::Analysis::new();
        let _ = analysis.update(&doc, &config);
        let each = (0..30).map(|_| {
            let timed = std::time::Instant::now();
            assert!(
                !completion(&doc, &config, at, false).items.is_empty(),
                "{snippet}"
            );
            timed.elapsed()
        });
        let each = each.min().unwrap_or_default();
        // A pass over ten megabytes takes far longer than this, even in an optimised build.
        assert!(each.as_micros() < 2500, "{snippet}: {each:?}");
    }
}
