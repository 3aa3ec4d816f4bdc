//! Moving in a cable: definition, references, highlights, rename, linked words, selections, links.

use std::ops::Range;

use reftel_analysis::features::{
    LinkTarget, definition, highlights, linked_ranges, links, prepare_rename, references, rename,
    selections,
};
use reftel_grammar::Document;
use reftel_tests::fixture::{DRAFT, HARBOUR, place};
use reftel_tests::samples::large_cable;
use reftel_tests::{apply, config};

fn texts(text: &str, ranges: &[Range<usize>]) -> Vec<String> {
    ranges.iter().map(|r| text[r.clone()].to_string()).collect()
}

#[test]
fn mentions_lead_to_what_they_mean() {
    let doc = Document::parse(HARBOUR);
    for (snippet, span, focus) in [
        ("See refs\nA and <|>B.", "B. 06 STATE 1234", "B."),
        ("(ref <|>A). End", "A. RIGA 7", "A."),
        ("REF: A. RI<|>GA 7", "A. RIGA 7", "A."),
        (
            "as para <|>1 says",
            "1. (C/NF) Summary: The pilots met again (ref A). End Summary.",
            "1. (C/NF) ",
        ),
        (
            "3. (S<|>BU)",
            "C O N F I D E N T I A L SECTION 01 OF 02 RIGA 000012",
            "C O N F I D E N T I A L",
        ),
        (
            "-- (<|>U) first",
            "C O N F I D E N T I A L SECTION 01 OF 02 RIGA 000012",
            "C O N F I D E N T I A L",
        ),
        (
            "#00<|>12/01",
            "C O N F I D E N T I A L SECTION 01 OF 02 RIGA 000012",
            "000012",
        ),
        (
            "on the ref<|>tels",
            "REF: A. RIGA 7\n     B. 06 STATE 1234\n     C. MILLER-JONES EMAIL OF 01/10/2007",
            "REF:",
        ),
    ] {
        let target = definition(&doc, place(HARBOUR, snippet));
        let shown = target.map(|t| (&HARBOUR[t.span], &HARBOUR[t.focus]));
        assert_eq!(shown, Some((span, focus)), "{snippet}");
    }
    assert_eq!(definition(&doc, place(HARBOUR, "The pil<|>ots met")), None);
    let lost = HARBOUR.replace("para 1", "para 8");
    assert_eq!(
        definition(&Document::parse(&lost), place(&lost, "para <|>8")),
        None
    );
}

#[test]
fn a_paragraph_is_found_out_of_order_too() {
    let text = DRAFT.replace("2. (U) Boats", "5. (U) As in para 2.\n\n2. (U) Boats");
    let doc = Document::parse(&text);
    let target = definition(&doc, place(&text, "in para <|>2."));
    assert_eq!(
        target.map(|t| &text[t.span]),
        Some("2. (U) Boats race on Sunday.")
    );
}

#[test]
fn a_paragraph_number_in_ten_megabytes_is_found_by_its_chunk() {
    let text = large_cable(10_000_000).replacen("a busy week", "a busy week (para 900)", 1);
    let doc = Document::parse(&text);
    let at = place(&text, "(para <|>900)");
    let warm = definition(&doc, at).map(|t| text[t.focus].to_string());
    assert_eq!(warm.as_deref(), Some("900. (C) "));
}

#[test]
fn references_are_the_mentions_with_or_without_the_entry() {
    let doc = Document::parse(HARBOUR);
    let at = place(HARBOUR, "(ref <|>A). End");
    assert_eq!(
        texts(HARBOUR, &references(&doc, at, true)),
        ["A. RIGA 7", "A", "A"]
    );
    assert_eq!(texts(HARBOUR, &references(&doc, at, false)), ["A", "A"]);
    let number = place(HARBOUR, "\n<|>1. (C/NF)");
    assert_eq!(
        texts(HARBOUR, &references(&doc, number, true)),
        ["1. (C/NF)", "1"]
    );
    let draft = Document::parse(DRAFT);
    let at = place(DRAFT, "REF: RI<|>GA 12");
    assert_eq!(
        texts(DRAFT, &references(&draft, at, true)),
        ["RIGA 12", "reftel"]
    );
}

#[test]
fn highlights_tell_the_declaration() {
    let doc = Document::parse(HARBOUR);
    let found = highlights(&doc, place(HARBOUR, "(ref <|>A). End"));
    let marks: Vec<bool> = found.iter().map(|h| h.declares).collect();
    assert_eq!(marks, [true, false, false]);
    let pair = highlights(&doc, place(HARBOUR, "(C/NF) Sum<|>mary"));
    let spans: Vec<_> = pair.into_iter().map(|h| h.span).collect();
    assert_eq!(texts(HARBOUR, &spans), ["Summary", "End Summary"]);
}

#[test]
fn a_letter_is_renamed_everywhere() {
    let doc = Document::parse(HARBOUR);
    let at = place(HARBOUR, "(ref <|>A). End");
    let edits = rename(&doc, at, "f").unwrap_or_default();
    let after = apply(HARBOUR, &edits);
    assert!(after.contains("REF: F. RIGA 7\n     B."));
    assert!(after.contains("again (ref F). End") && after.contains("See refs\nF and B."));
    let entry = place(HARBOUR, "     B<|>. 06 STATE");
    assert_eq!(
        prepare_rename(&doc, entry).map(|r| &HARBOUR[r.span]),
        Ok("B")
    );
    assert_eq!(rename(&doc, entry, "B"), Ok(Vec::new()));
}

#[test]
fn a_rename_that_cannot_be_is_refused_with_a_reason() {
    let doc = Document::parse(HARBOUR);
    let at = place(HARBOUR, "(ref <|>A). End");
    for (new, reason) in [
        ("B", "already 06 STATE 1234"),
        ("AA", "one letter"),
        ("", "one letter"),
        ("7", "one letter"),
    ] {
        let refused = rename(&doc, at, new).err().unwrap_or_default();
        assert!(refused.contains(reason), "{new}: {refused}");
    }
    let ranged = HARBOUR.replace("A and B.", "A-C.");
    let doc = Document::parse(&ranged);
    for snippet in ["     B<|>. 06", "REF: A<|>.", "     C<|>. MIL"] {
        let refused = rename(&doc, place(&ranged, snippet), "F")
            .err()
            .unwrap_or_default();
        assert!(refused.contains("range"), "{snippet}: {refused}");
    }
    let draft = Document::parse(DRAFT);
    assert!(prepare_rename(&draft, place(DRAFT, "as ref<|>tel")).is_err());
    assert!(prepare_rename(&draft, place(DRAFT, "Bo<|>ats")).is_err());
}

#[test]
fn words_of_a_pair_change_together() {
    let doc = Document::parse(HARBOUR);
    for (snippet, words) in [
        ("(C/NF) Sum<|>mary", vec!["Summary", "Summary"]),
        ("End Summ<|>ary.", vec!["Summary", "Summary"]),
        ("(Com<|>ment: They", vec!["Comment", "Comment"]),
        ("E<|>nd Summary.", vec![]),
        ("The pil<|>ots met", vec![]),
    ] {
        let ranges = linked_ranges(&doc, place(HARBOUR, snippet));
        assert_eq!(texts(HARBOUR, &ranges), words, "{snippet}");
    }
    let differs = HARBOUR.replace("End Summary", "END SUMMARY");
    let doc = Document::parse(&differs);
    assert!(linked_ranges(&doc, place(&differs, "END SUMM<|>ARY")).is_empty());
}

#[test]
fn selections_grow() {
    let text = DRAFT.replace(
        "Boats race on Sunday.",
        "Boats race. The U.S. team leads\non Sunday. It rains.",
    );
    let doc = Document::parse(&text);
    let found = selections(&doc, place(&text, "te<|>am"));
    let shown = texts(&text, &found);
    assert_eq!(
        shown.get(..4).unwrap_or_default(),
        [
            "",
            "team",
            "The U.S. team leads\non Sunday.",
            "2. (U) Boats race. The U.S. team leads\non Sunday. It rains.",
        ]
    );
    assert_eq!(found.last(), Some(&(0..text.len())));
    let field = texts(
        DRAFT,
        &selections(&Document::parse(DRAFT), place(DRAFT, "HARBOUR FES<|>TIVAL")),
    );
    assert_eq!(
        field.get(1..4).unwrap_or_default(),
        [
            "FESTIVAL",
            "HARBOUR FESTIVAL OPENS",
            "SUBJECT: HARBOUR FESTIVAL OPENS",
        ]
    );
}

#[test]
fn each_selection_lies_in_the_next() {
    for text in [DRAFT, HARBOUR, "", "x", "\n\n", "1. (C) \u{e9}\u{e9}."] {
        let doc = Document::parse(text);
        for offset in 0..=text.len() {
            let found = selections(&doc, offset);
            for pair in found.windows(2) {
                assert!(
                    pair[1].start <= pair[0].start
                        && pair[0].end <= pair[1].end
                        && pair[0] != pair[1]
                );
            }
        }
    }
}

#[test]
fn a_section_goes_from_heading_to_heading() {
    let doc = Document::parse(HARBOUR);
    let found = selections(&doc, place(HARBOUR, "lightho<|>use is dark"));
    let section = texts(HARBOUR, &found)
        .into_iter()
        .find(|t| t.starts_with("BACKGROUND"));
    assert!(section.is_some_and(|s| s.ends_with("patient. End Comment.)")));
}

#[test]
fn references_link_to_cables_and_addresses_to_pages() {
    let text = DRAFT
        .replace("Boats race", "Boats (see http://example.org/race.) race")
        .replace("RIGA 12", "06 STATE 1234 AND 1235");
    let found = links(&Document::parse(&text), &config());
    let shown: Vec<_> = found
        .into_iter()
        .map(|l| (text[l.span].to_string(), l.target))
        .collect();
    assert_eq!(
        shown,
        [
            (
                "06 STATE 1234".to_string(),
                LinkTarget::Cable("06STATE1234".into())
            ),
            ("1235".to_string(), LinkTarget::Cable("06STATE1235".into())),
            (
                "http://example.org/race".to_string(),
                LinkTarget::Page("http://example.org/race".into())
            ),
        ]
    );
}

#[test]
fn odd_texts_and_offsets_do_no_harm() {
    for text in [
        "",
        "\n",
        "REF: A.\n\n1. (C) ref A",
        "(",
        "refs A-Z",
        "para 1",
        "End Summary",
    ] {
        let doc = Document::parse(text);
        for offset in 0..text.len() + 3 {
            let _ = (
                definition(&doc, offset),
                references(&doc, offset, true),
                highlights(&doc, offset),
            );
            let _ = (
                rename(&doc, offset, "Q"),
                linked_ranges(&doc, offset),
                selections(&doc, offset),
            );
        }
        let _ = links(&doc, &config());
    }
}

#[test]
fn who_stands_on_the_announcing_word_means_the_mention() {
    let doc = Document::parse(HARBOUR);
    let target = |snippet| definition(&doc, place(HARBOUR, snippet)).map(|t| t.origin);
    let text = |snippet| target(snippet).map(|origin| &HARBOUR[origin]);
    assert_eq!(text("again (re<|>f A)"), Some("ref A"));
    assert_eq!(text("See re<|>fs\nA and"), Some("refs\nA"));
    assert_eq!(text("as pa<|>ra 1 says"), Some("para 1"));
    assert_eq!(text("The old light<|>house"), None);
    let on_letter = references(&doc, place(HARBOUR, "again (ref A<|>)"), true);
    assert!(!on_letter.is_empty());
    assert_eq!(
        references(&doc, place(HARBOUR, "again (re<|>f A)"), true),
        on_letter
    );
}
