//! The cable as it will look when it is sent, as a pure function and over pipes.
#![allow(clippy::unwrap_used)]

use reftel_analysis::features::preview::section_count;
use reftel_analysis::features::{Preview, SentKind, preview};
use reftel_grammar::{Document, cables};
use reftel_tests::config;
use reftel_tests::fixture::{DRAFT, HARBOUR};
use reftel_tests::lsp_client::Client;
use reftel_tests::samples::corpus;
use serde_json::{Value, json};

fn sent(text: &str) -> Preview {
    preview(&Document::parse(text), &config(), 0).unwrap()
}

fn lines(preview: &Preview) -> Vec<Vec<&str>> {
    let sections = preview.sections.iter();
    sections
        .map(|s| s.iter().map(|l| l.text.as_str()).collect())
        .collect()
}

/// A draft with so many paragraphs of one line, a blank line before each.
fn long(paragraphs: usize) -> String {
    let text = (3..3 + paragraphs).map(|n| format!("\n{n}. (C) Boats.\n"));
    format!("{DRAFT}{}", text.collect::<String>())
}

#[test]
fn a_short_cable_is_sent_as_it_stands() {
    let preview = sent(DRAFT);
    assert_eq!(lines(&preview), [DRAFT.lines().collect::<Vec<_>>()]);
    assert_eq!(preview.title, "RIGA 000034: HARBOUR FESTIVAL OPENS");
    assert_eq!(preview.banner, "CONFIDENTIAL");
    let kinds: Vec<_> = preview.sections[0].iter().map(|l| l.kind).collect();
    assert_eq!(kinds[0], SentKind::ClassLine);
    assert_eq!(kinds[2], SentKind::Header);
    assert_eq!(kinds[12], SentKind::Text);
    let tags: Vec<_> = preview
        .tags
        .iter()
        .map(|t| (t.code.as_str(), t.title))
        .collect();
    assert_eq!(tags[0], ("PREL", Some("External Political Relations")));
}

#[test]
fn long_lines_are_wrapped_and_every_line_knows_its_source() {
    let text = DRAFT.replace(
        "Boats race on Sunday.",
        "\u{201c}Boats\u{201d} race on Sunday and the harbour office expects a crowd that fills the quay.\tYes \u{4e2d}",
    );
    let preview = sent(&text);
    let end: Vec<_> = preview.sections[0].iter().rev().take(3).rev().collect();
    assert_eq!(
        end.iter()
            .map(|l| (l.text.as_str(), l.source))
            .collect::<Vec<_>>(),
        [
            ("", 13),
            (
                "2. (U) \"Boats\" race on Sunday and the harbour office expects",
                14
            ),
            ("a crowd that fills the quay. Yes ?", 14),
        ]
    );
    let word = "X".repeat(150);
    let preview = sent(&DRAFT.replace("Boats", &word));
    assert!(lines(&preview)[0].iter().all(|l| l.len() <= 69));
}

#[test]
fn a_long_cable_is_cut_into_sections_that_repeat_what_the_system_repeats() {
    let text = long(60);
    let preview = sent(&text);
    let sections = lines(&preview);
    assert_eq!(sections.len(), 2);
    assert_eq!(sections[0].len(), 100);
    assert_eq!(
        sections[0][0],
        "C O N F I D E N T I A L SECTION 01 OF 02 RIGA 000034"
    );
    assert_eq!(
        sections[1][..8],
        [
            "C O N F I D E N T I A L SECTION 02 OF 02 RIGA 000034",
            "",
            "SIPDIS",
            "",
            "E.O. 13526: DECL: 11/23/2036",
            "TAGS: PREL, LG",
            "SUBJECT: HARBOUR FESTIVAL OPENS",
            ""
        ]
    );
    // Nothing is lost and nothing stands twice.
    let own = preview
        .sections
        .iter()
        .flatten()
        .enumerate()
        .filter(|(n, l)| {
            l.kind != SentKind::Repeated && (*n == 0 || l.kind != SentKind::ClassLine)
        });
    let sources: Vec<_> = own.map(|(_, l)| l.source).collect();
    assert_eq!(sources, (0..text.lines().count()).collect::<Vec<_>>());
}

#[test]
fn a_cable_that_was_cut_is_not_cut_again() {
    let text = HARBOUR.replace(
        "RIGA 00000012  002 OF 002\n",
        "C O N F I D E N T I A L SECTION 02 OF 02 RIGA 000012\n\nSIPDIS\n",
    );
    let preview = sent(&text);
    assert_eq!(preview.sections.len(), 2);
    assert_eq!(preview.sections[1][0].kind, SentKind::ClassLine);
    assert_eq!(lines(&preview).concat(), text.lines().collect::<Vec<_>>());
}

#[test]
fn the_banner_says_what_is_sensitive() {
    let text = "UNCLAS RIGA 000034\n\nSENSITIVE\nSIPDIS\n\nE.O. 13526: N/A\nTAGS: PREL\nSUBJECT: X\n\n1. (SBU) Y.\n";
    assert_eq!(sent(text).banner, "SENSITIVE BUT UNCLASSIFIED");
    assert_eq!(sent("hello\n").banner, "");
    assert_eq!(preview(&Document::parse(""), &config(), 0), None);
}

#[test]
fn the_count_of_a_lens_is_that_of_the_preview() {
    let texts = corpus()
        .into_iter()
        .chain([long(60), long(200), "x\n".repeat(900)]);
    for text in texts {
        let doc = Document::parse(&text);
        for cable in cables(doc.chunks()) {
            let shown = preview(&doc, &config(), cable.start).unwrap();
            let cut = shown.sections[0]
                .iter()
                .any(|l| l.kind == SentKind::ClassLine && l.text.contains("SECTION 01 OF"));
            let counted = section_count(&doc, &cable);
            assert!(counted == shown.sections.len() || cut && counted == 1);
            assert!(
                shown
                    .sections
                    .iter()
                    .flatten()
                    .all(|l| l.text.is_ascii() && l.text.len() <= 69)
            );
        }
    }
}

const URI: &str = "untitled:Untitled-1";

fn asked(client: &mut Client, uri: &str, format: &str) -> Value {
    let params = json!({"textDocument": {"uri": uri}, "format": format});
    client.call("reftel/preview", &params).unwrap()
}

#[test]
fn an_editor_gets_lines_or_a_part_of_a_page() {
    let (mut client, _) = Client::initialized(&json!({}));
    let text = "UNCLAS\n\nE.O. 13526: N/A\nTAGS: PREL\nSUBJECT: A<B\n\n1. <script>&\"\n";
    client.open(URI, text);
    assert_eq!(
        asked(&mut client, URI, "text"),
        json!({
            "version": 1, "title": "A<B", "classification": "UNCLASSIFIED",
            "banner": "UNCLASSIFIED", "sectionCount": 1,
            "tags": [{"code": "PREL", "title": "External Political Relations", "kind": "subject"}],
            "sections": [{"lines": [
                {"text": "UNCLAS", "line": 0, "kind": "classification"},
                {"text": "", "line": 1, "kind": "header"},
                {"text": "E.O. 13526: N/A", "line": 2, "kind": "header"},
                {"text": "TAGS: PREL", "line": 3, "kind": "header"},
                {"text": "SUBJECT: A<B", "line": 4, "kind": "header"},
                {"text": "", "line": 5, "kind": "header"},
                {"text": "1. <script>&\"", "line": 6, "kind": "text"},
            ]}],
        })
    );
    let html = asked(&mut client, URI, "html");
    assert_eq!(
        html["html"],
        "<article class=\"cable unclassified\">\n\
         <section class=\"section\" aria-label=\"Section 1 of 1\">\n\
         <p class=\"banner\">UNCLASSIFIED</p>\n\
         <pre><span class=\"line classification\" data-line=\"0\">UNCLAS</span>\n\
         <span class=\"line header\" data-line=\"1\"></span>\n\
         <span class=\"line header\" data-line=\"2\">E.O. 13526: N/A</span>\n\
         <span class=\"line header\" data-line=\"3\">TAGS: PREL</span>\n\
         <span class=\"line header\" data-line=\"4\">SUBJECT: A&lt;B</span>\n\
         <span class=\"line header\" data-line=\"5\"></span>\n\
         <span class=\"line text\" data-line=\"6\">1. &lt;script&gt;&amp;&quot;</span>\n\
         </pre>\n<p class=\"banner\">UNCLASSIFIED</p>\n</section>\n\
         <dl class=\"tags\">\n<dt>PREL</dt><dd>External Political Relations</dd>\n</dl>\n</article>\n"
    );
    assert_eq!(html.get("sections"), None);
    assert_eq!(asked(&mut client, "a:none", "text"), Value::Null);
    let wrong = json!({"textDocument": {"uri": URI}, "format": "pdf"});
    assert_eq!(
        client.call("reftel/preview", &wrong).unwrap_err()["code"],
        -32602
    );
    client.shut_down();
}

#[test]
fn lenses_act_where_the_editor_can() {
    let text = DRAFT.replace("1. (C)", "1. (U)");
    let able = json!({"workspace": {"applyEdit": true}, "experimental": {"commands": ["reftel.showPreview"]}});
    let (mut client, _) = Client::initialized(&able);
    client.open(URI, &text);
    let document = json!({"textDocument": {"uri": URI}});
    let lenses = client.call("textDocument/codeLens", &document).unwrap();
    let lower = json!([{"uri": URI, "position": {"line": 0, "character": 0}, "action": "classify-unclassified"}]);
    assert_eq!(lenses[0]["command"]["command"], "reftel.refactor");
    assert_eq!(lenses[0]["command"]["arguments"], lower);
    let show = json!([{"uri": URI, "position": {"line": 6, "character": 0}}]);
    assert_eq!(lenses[1]["command"]["command"], "reftel.showPreview");
    assert_eq!(lenses[1]["command"]["arguments"], show);
    client.shut_down();
}
