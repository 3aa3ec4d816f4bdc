//! Samples are made up.

use super::*;

fn read(text: &str) -> Vec<&str> {
    tags(text).iter().map(|t| t.span.of(text)).collect()
}

#[test]
fn separators_and_links() {
    let text = "PREL, ECON PGOV;\n[PARM](#) [IR](#)\nOSCE";
    assert_eq!(read(text), ["PREL", "ECON", "PGOV", "PARM", "IR", "OSCE"]);
    let separators: Vec<Separator> = tags(text).iter().map(|t| t.separator).collect();
    use Separator::{Blank, Comma, End, Line};
    assert_eq!(separators, [Comma, Blank, Comma, Blank, Line, End]);
    assert_eq!(read("PREL,ECON"), ["PREL", "ECON"]);
    assert_eq!(read(""), Vec::<&str>::new());
    assert_eq!(
        read("PREL, NO   SECRET  PAGE 02   OSLO 00283 01 OF 05 241033Z PREL, NO"),
        ["PREL", "NO"]
    );
}

#[test]
fn continuation_lines() {
    assert_eq!(read("PREL, ECON,\nnl, uk"), ["PREL", "ECON", "nl", "uk"]);
    assert_eq!(
        read("PREL ECON\nNL UK AU-1"),
        ["PREL", "ECON", "NL", "UK", "AU-1"]
    );
    assert_eq!(read("PREL ECON\nwords that follow"), ["PREL", "ECON"]);
    assert_eq!(
        read("PREL ECON\n\n(SBU) THE PORT IS OPEN"),
        ["PREL", "ECON"]
    );
    assert_eq!(read("PREL ECON\n1. (U) TEXT"), ["PREL", "ECON"]);
    assert_eq!(read("\nPREL ECON"), ["PREL", "ECON"]);
    assert_eq!(
        read("PREL MARINE\nLABORATORIES"),
        ["PREL", "MARINE", "LABORATORIES"]
    );
}

#[test]
fn persons() {
    let text = "OVIP (BAKER, JENNIFER B.), PREL, OREP (HILL, ANN; DALE, TOM) NO";
    assert_eq!(
        read(text),
        [
            "OVIP",
            "BAKER, JENNIFER B.",
            "PREL",
            "OREP",
            "HILL, ANN",
            "DALE, TOM",
            "NO"
        ]
    );
    assert_eq!(tags(text)[1].kind, Written::Person { brackets: true });
    assert_eq!(tags(text)[0].separator, Separator::Bracket);
    assert_eq!(
        read("OVIP BAKER JENNIFER PREL NO"),
        ["OVIP", "BAKER JENNIFER", "PREL", "NO"]
    );
    assert_eq!(
        read("OVIP BAKER JENNIFER Q. PREL"),
        ["OVIP", "BAKER JENNIFER Q.", "PREL"]
    );
    assert_eq!(read("OVIP PREL NO"), ["OVIP", "PREL", "NO"]);
    assert_eq!(
        read("OVIP PREL UNESCO NO"),
        ["OVIP", "PREL", "UNESCO", "NO"]
    );
    assert_eq!(person_name("baker, jennifer b"), "BAKER, JENNIFER B.");
    assert_eq!(person_name("BAKER  JENNIFER"), "BAKER, JENNIFER");
    assert_eq!(person_name("VAN  DALE,  TOM"), "VAN DALE, TOM");
}

#[test]
fn phrases_stand_between_commas() {
    let text = "PREL, MARINE LABORATORIES, NO";
    assert_eq!(read(text), ["PREL", "MARINE LABORATORIES", "NO"]);
    assert_eq!(tags(text)[1].kind, Written::Phrase);
    assert_eq!(read("PREL, ECON NO, UK"), ["PREL", "ECON", "NO", "UK"]);
}

#[test]
fn any_cut_parses() {
    let text = "PREL, [IR](#) (B\u{e3}, C.;\u{b6}) OVIP A\u{a0}BCDE FGHIJ K.\n(X\n,Y";
    for (from, _) in text.char_indices() {
        for (to, _) in text.char_indices().filter(|(to, _)| *to >= from) {
            for tag in tags(&text[from..to]) {
                assert!(text[from..to].get(tag.span.range()).is_some());
            }
        }
    }
}
