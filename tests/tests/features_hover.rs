//! Hover: a table of tokens with what their hover must contain.

use std::sync::Arc;

use jiff::tz::TimeZone;
use reftel_analysis::Config;
use reftel_analysis::config::Zone;
use reftel_analysis::features::hover;
use reftel_grammar::Document;
use reftel_tests::config;
use reftel_tests::fixture::{DRAFT, HARBOUR, place};
use reftel_tests::samples::large_cable;
use reftel_tests::zone::muscat;

fn shown(text: &str, snippet: &str) -> Option<(String, String)> {
    let doc = Document::parse(text);
    let found = hover(&doc, &config(), place(text, snippet))?;
    Some((text[found.span].to_string(), found.markdown))
}

/// Place of the cursor, the token that is covered, and what must stand in the hover.
const TOKENS: [(&str, &str, &str); 62] = [
    ("VZC<|>ZCXRO0012", "VZCZCXRO0012", "start of the message"),
    ("<|>PP RUEHC", "PP", "PRIORITY"),
    ("PP RUE<|>HC RUEHTL", "RUEHC", "SECSTATE WASHDC"),
    ("RUEHC RUEH<|>TL\nDE", "RUEHTL", "AMEMBASSY TALLINN"),
    ("DE RUEH<|>RA #", "RUEHRA", "AMEMBASSY RIGA"),
    ("#00<|>12/01", "0012", "last four digits"),
    ("#0012/<|>01 ", "01", "section 01"),
    (" 01<|>61200", "016", "16 January 2007"),
    ("01612<|>00\nZNY", "1200", "12:00 UTC"),
    ("Z<|>NY CCCCC", "ZNY", "classified message"),
    ("ZNY CC<|>CCC ZZH", "CCCCC", "CONFIDENTIAL"),
    ("<|>P 161200Z", "P", "PRIORITY"),
    (
        "P 1612<|>00Z JAN 07",
        "161200Z JAN 07",
        "Tuesday, 16 January 2007, 12:00 UTC",
    ),
    (
        "161200Z J<|>AN 07",
        "161200Z JAN 07",
        "Day 16 of the year; 19 years, 10 months ago",
    ),
    ("<|>FM AMEMBASSY", "FM", "originator"),
    ("FM AMEMB<|>ASSY RIGA", "AMEMBASSY RIGA", "RUEHRA"),
    ("T<|>O RUEHC/", "TO", "action addressees"),
    ("TO RUE<|>HC/SECSTATE", "RUEHC", "relay"),
    ("RUEHC/SECSTATE W<|>ASHDC", "SECSTATE WASHDC", "RUEHC"),
    ("WASHDC PRI<|>ORITY 0012", "PRIORITY", "At most 6 hours"),
    ("PRIORITY 00<|>12", "0012", "serial number"),
    ("IN<|>FO RUEHTL/", "INFO", "for information"),
    (
        "RUEHTL/AMEMBASSY T<|>ALLINN",
        "AMEMBASSY TALLINN",
        "Post TALLINN",
    ),
    (
        "RUCNIRA/IRAN COL<|>LECTIVE",
        "IRAN COLLECTIVE",
        "collective address",
    ),
    (
        "C O N F I D<|> E N T I A L",
        "C O N F I D E N T I A L",
        "damage to the national security",
    ),
    ("SECTION 0<|>1 OF 02", "SECTION 01 OF 02", "section 1"),
    ("OF 02 RI<|>GA 000012\n\nNOF", "RIGA 000012", "07RIGA12"),
    ("NO<|>FORN\n", "NOFORN", "foreign nationals"),
    ("SIP<|>DIS\n", "SIPDIS", "Not together with NODIS, EXDIS"),
    ("<|>STATE FOR EUR/NB", "STATE FOR EUR/NB", "Department"),
    ("STATE FOR EUR/<|>NB", "STATE FOR EUR/NB", "attention line"),
    ("E.<|>O. 12958", "E.O.", "executive order"),
    ("E.O. 129<|>58", "12958", "in force on 16 January 2007"),
    ("DE<|>CL: 01/15", "DECL", "declassified"),
    (
        "DECL: 01/<|>15/2017",
        "01/15/2017",
        "Declassified on 15 January 2017",
    ),
    (
        "DECL: 01/15/201<|>7",
        "01/15/2017",
        "9 years, 11 months after the cable's date",
    ),
    ("TA<|>GS: PREL", "TAGS:", "subject TAGS"),
    ("TAGS: PR<|>EL", "PREL", "External Political Relations"),
    ("PREL, EC<|>ON", "ECON", "Economic Affairs"),
    ("ECON, KN<|>NP", "KNNP", "program TAGS"),
    ("KNNP, <|>LG", "LG", "Latvia"),
    ("LG, I<|>R\n", "IR", "Iran"),
    ("SUB<|>JECT:", "SUBJECT:", "title"),
    (
        "HARBOUR PIL<|>OTS",
        "HARBOUR PILOTS ASK FOR A NEW",
        "39 characters",
    ),
    ("RE<|>F: A.", "REF:", "earlier cables"),
    (
        "REF: <|>A. RIGA",
        "A.",
        "**ref A**: RIGA 7 (cable `07RIGA7`)",
    ),
    ("A. RI<|>GA 7\n", "RIGA 7", "Cited 2 times"),
    ("B. 06 ST<|>ATE 1234", "06 STATE 1234", "06STATE1234"),
    (
        "C. MIL<|>LER-JONES",
        "MILLER-JONES EMAIL OF 01/10/2007",
        "e-mail",
    ),
    ("Classi<|>fied By:", "Classified By:", "reasons"),
    ("DCM Pat Ex<|>ample", "DCM Pat Example", "authority"),
    (
        "reasons 1.<|>4 (b)",
        "1.4",
        "(b) foreign government information",
    ),
    ("1.4 (<|>b) and", "b", "foreign government information"),
    ("and (<|>d)\n", "d", "foreign relations"),
    ("\n<|>1. (C/NF)", "1.", "mentioned 1 time"),
    (
        "1. (C/<|>NF) Summary",
        "(C/NF)",
        "not releasable to foreign nationals",
    ),
    ("(C/NF) Sum<|>mary:", "Summary", "End Summary"),
    ("(ref <|>A). End", "A", "RIGA 7"),
    ("as para <|>1 says", "1", "Summary: The pilots met again"),
    ("See re<|>fs\nA and B", "refs\nA and B", "06STATE1234"),
    ("-- (<|>U) first", "(U)", "unclassified"),
    ("the ref<|>tels.", "reftels", "MILLER-JONES"),
];

#[test]
fn every_token_is_explained() {
    let mut wrong = Vec::new();
    for (snippet, token, words) in TOKENS {
        match shown(HARBOUR, snippet) {
            Some((covered, text)) if covered == token && text.contains(words) => {}
            other => wrong.push(format!("{snippet:?}: {other:?}")),
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn running_prose_has_no_hover() {
    for snippet in [
        "The pil<|>ots met",
        "old light<|>house is",
        "seco<|>nd point",
    ] {
        assert_eq!(shown(HARBOUR, snippet), None, "{snippet}");
    }
}

#[test]
fn a_single_reference_is_reftel() {
    let (covered, text) = shown(DRAFT, "as ref<|>tel said").unwrap_or_default();
    assert_eq!(covered, "reftel");
    assert!(
        text.contains("RIGA 12") && text.contains("`26RIGA12`") && text.contains("Cited 1 time"),
        "{text}"
    );
}

#[test]
fn days_left_are_counted_from_today() {
    let (_, text) = shown(DRAFT, "DECL: 11/<|>23/2036").unwrap_or_default();
    assert!(
        text.contains("10 years after today; 3653 days left"),
        "{text}"
    );
}

#[test]
fn other_editions_and_own_entries_are_named() {
    let text = DRAFT
        .replace("LG\n", "IZ, KHBR\n")
        .replace("SIPDIS", "SIPDSI");
    let doc = Document::parse(&text);
    let mut config = config();
    config.tags.push(("KHBR".into(), "Harbours".into()));
    let at =
        |snippet| hover(&doc, &config, place(&text, snippet)).map_or(String::new(), |h| h.markdown);
    assert!(
        at("PREL, I<|>Z").contains("Not in edition 2024: edition 1974, 2008"),
        "{}",
        at("PREL, I<|>Z")
    );
    assert!(at("IZ, KH<|>BR").contains("Harbours"));
    assert!(
        at("SIP<|>DSI").contains("near: SIPDIS"),
        "{}",
        at("SIP<|>DSI")
    );
}

#[test]
fn missing_targets_are_said() {
    let text = HARBOUR
        .replace("(ref A)", "(ref F)")
        .replace("as para 1 says", "as para 9 says");
    assert!(shown(&text, "(ref <|>F)").is_some_and(|(_, t)| t.contains("not on the REF line")));
    assert!(shown(&text, "para <|>9").is_some_and(|(_, t)| t.contains("does not exist")));
}

#[test]
fn text_is_not_taken_for_markdown() {
    let text = HARBOUR.replace("The pilots met again", "The *pilots* met [again](x)");
    let (_, shown) = shown(&text, "as para <|>1 says").unwrap_or_default();
    assert!(
        shown.contains("The \\*pilots\\* met \\[again\\](x)"),
        "{shown}"
    );
}

#[test]
fn odd_texts_and_offsets_do_no_harm() {
    for text in [
        "",
        "\n",
        "x",
        "\u{feff}",
        "TAGS:",
        "1. (C",
        "REF: A.\nref",
        "\0\0\0",
    ] {
        let doc = Document::parse(text);
        for offset in 0..text.len() + 3 {
            let _ = hover(&doc, &config(), offset);
        }
    }
}

#[test]
fn hover_in_ten_megabytes_costs_no_pass_over_the_text() {
    let text = large_cable(10_000_000).replacen("a busy week", "a busy week (ref B)", 1);
    let doc = Document::parse(&text);
    let config = config();
    let mut analysis = reftel_analysis::Analysis::new();
    let _ = analysis.update(&doc, &config);
    let at = place(&text, "week (ref <|>B)");
    let each = (0..50).map(|_| {
        let timed = std::time::Instant::now();
        assert!(hover(&doc, &config, at).is_some());
        timed.elapsed()
    });
    let each = each.min().unwrap_or_default();
    // A pass over ten megabytes takes far longer than this, even in an optimised build.
    assert!(each.as_micros() < 2000, "{each:?}");
}

/// A date-time group, a zone, and what the first line of its hover says.
const LOCAL: &[(&str, &str, &str)] = &[
    (
        "161200Z JAN 07",
        "CET-1CEST,M3.5.0,M10.5.0/3",
        "**Tuesday, 16 January 2007, 12:00 UTC** · 13:00 here (CET)",
    ),
    (
        "161200Z JUL 07",
        "CET-1CEST,M3.5.0,M10.5.0/3",
        "**Monday, 16 July 2007, 12:00 UTC** · 14:00 here (CEST)",
    ),
    (
        "162230Z JAN 07",
        "CET-1CEST,M3.5.0,M10.5.0/3",
        "**Tuesday, 16 January 2007, 22:30 UTC** · 23:30 here (CET)",
    ),
    (
        "312330Z DEC 06",
        "CET-1CEST,M3.5.0,M10.5.0/3",
        "**Sunday, 31 December 2006, 23:30 UTC** · 00:30 here (CET) on the next day, Monday, 1 January 2007",
    ),
    (
        "010200Z MAR 07",
        "EST5EDT,M3.2.0,M11.1.0",
        "**Thursday, 1 March 2007, 02:00 UTC** · 21:00 here (EST) on the day before, Wednesday, 28 February 2007",
    ),
    (
        "161200Z JAN 07",
        "<+0545>-5:45",
        "**Tuesday, 16 January 2007, 12:00 UTC** · 17:45 here (+0545)",
    ),
    (
        "161200Z JAN 07",
        "GMT0BST,M3.5.0/1,M10.5.0",
        "**Tuesday, 16 January 2007, 12:00 UTC** · 12:00 here (GMT)",
    ),
    (
        "161200Z JAN 07",
        "UTC0",
        "**Tuesday, 16 January 2007, 12:00 UTC**",
    ),
];

fn hover_in(zone: Option<(TimeZone, &str)>, group: &str) -> String {
    let text = HARBOUR.replace("161200Z JAN 07", group);
    let at = text.find(group).unwrap_or(0) + 2;
    let whose = |(rules, whose): (TimeZone, &str)| Zone {
        rules,
        whose: whose.into(),
    };
    let config = Config {
        zone: zone.map(whose).map(Arc::new),
        ..config()
    };
    let found = hover(&Document::parse(&text), &config, at);
    let card = found.map(|f| f.markdown).unwrap_or_default();
    card.lines().next().unwrap_or("").to_string()
}

#[test]
fn a_time_is_shown_in_the_zone_that_is_given() {
    for (group, zone, line) in LOCAL {
        let rules = TimeZone::posix(zone).unwrap();
        assert_eq!(hover_in(Some((rules, "here")), group), *line, "{zone}");
    }
    let rules = TimeZone::tzif("Asia/Muscat", &muscat()).unwrap();
    let at_post = |group| hover_in(Some((rules.clone(), "in Muscat")), group);
    assert_eq!(
        at_post("161200Z JAN 07"),
        "**Tuesday, 16 January 2007, 12:00 UTC** · 16:00 in Muscat (+04)"
    );
    // The offset of the day counts, not that of today.
    assert_eq!(
        at_post("161200Z JAN 75"),
        "**Thursday, 16 January 1975, 12:00 UTC** · 15:00 in Muscat (+03)"
    );
    assert_eq!(
        hover_in(None, "161200Z JAN 07"),
        "**Tuesday, 16 January 2007, 12:00 UTC**"
    );
}
