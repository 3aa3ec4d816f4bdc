//! Refactorings: what each changes, and why it is refused.

use reftel_analysis::features::actions::{ALL, ActionId, ActionKind, action_edits, actions};
use reftel_analysis::features::reply;
use reftel_analysis::{Severity, check};
use reftel_grammar::Document;
use reftel_tests::fixture::{DRAFT, HARBOUR, place};
use reftel_tests::samples::{corpus, large_cable};
use reftel_tests::{apply, config};

fn done(text: &str, snippet: &str, id: ActionId) -> Result<String, String> {
    let at = place(text, snippet);
    let edits = action_edits(&Document::parse(text), &config(), at..at, id)?;
    Ok(apply(text, &edits))
}

#[test]
fn a_paragraph_is_split_and_the_rest_renumbered() {
    let text = DRAFT
        .replace("2. (U) Boats", "2. (U) As para 1 and para 2 say, boats")
        .replace("on Sunday.\n", "on Sunday.\n\n3. (C) See para 3.\n");
    let after = done(
        &text,
        "opens in May,<|> as reftel",
        ActionId::SplitParagraph,
    )
    .unwrap_or_default();
    assert!(after.ends_with("1. (C) The festival opens in May,\n\n2. (C) as reftel said.\n\n3. (U) As para 1 and para 3 say, boats race on Sunday.\n\n4. (C) See para 4.\n"), "{after}");
    assert_eq!(
        done(&text, "1. (C) <|>The festival", ActionId::SplitParagraph),
        Err("Put the cursor between two words of the paragraph".into())
    );
    assert_eq!(
        done(&text, "festi<|>val opens in", ActionId::SplitParagraph),
        Err("The cursor stands inside a word".into())
    );
    assert_eq!(
        done(&text, "SUB<|>JECT", ActionId::SplitParagraph),
        Err("The cursor is in no paragraph".into())
    );
}

#[test]
fn paragraphs_are_joined_under_the_higher_marking() {
    let text = DRAFT
        .replace("1. (C)", "1. (U)")
        .replace("2. (U)", "2. (C/NF)")
        .replace(
            "on Sunday.\n",
            "on Sunday.\n\n3. (C) As paras 1, 2 and 3 say.\n",
        );
    let after = done(&text, "The fes<|>tival", ActionId::JoinParagraph).unwrap_or_default();
    assert!(after.ends_with("1. (C/NF) The festival opens in May, as reftel said. Boats race on Sunday.\n\n2. (C) As paras 1, 1 and 2 say.\n"), "{after}");
    assert!(done(DRAFT, "Boats ra<|>ce", ActionId::JoinParagraph).is_err());
    assert_eq!(
        done(HARBOUR, "The pil<|>ots met", ActionId::JoinParagraph),
        Err("No numbered paragraph follows".into())
    );
    assert_eq!(
        done(HARBOUR, "The old light<|>house", ActionId::JoinParagraph)
            .err()
            .as_deref(),
        Some("No numbered paragraph follows")
    );
}

#[test]
fn splitting_and_joining_are_inverse() {
    let split = done(
        DRAFT,
        "opens in May,<|> as reftel",
        ActionId::SplitParagraph,
    )
    .unwrap_or_default();
    let joined = done(&split, "The fes<|>tival", ActionId::JoinParagraph);
    assert_eq!(joined.as_deref(), Ok(DRAFT));
}

#[test]
fn paragraphs_are_renumbered_with_their_mentions() {
    let text = DRAFT.replace("2. (U) Boats", "4. (U) See para 4. Boats");
    let after = done(&text, "4. (U) See pa<|>ra", ActionId::Renumber).unwrap_or_default();
    assert!(after.contains("2. (U) See para 2. Boats"));
    assert_eq!(
        done(DRAFT, "Bo<|>ats", ActionId::Renumber),
        Err("The paragraphs are numbered in order".into())
    );
}

#[test]
fn references_are_lettered_as_the_text_cites_them() {
    let text = HARBOUR
        .replace("again (ref A)", "again (ref C)")
        .replace("refs\nA and B.", "refs\nB and C.");
    let after = done(&text, "RE<|>F: A.", ActionId::ReletterByMention).unwrap_or_default();
    assert!(
        after.contains(
            "REF: A. MILLER-JONES EMAIL OF 01/10/2007\n     B. 06 STATE 1234\n     C. RIGA 7\n"
        ),
        "{after}"
    );
    assert!(
        after.contains("again (ref A)") && after.contains("refs\nB and A."),
        "{after}"
    );
    assert!(
        done(HARBOUR, "RE<|>F: A.", ActionId::ReletterByMention)
            .is_err_and(|e| e.contains("order of the text"))
    );
    let ranged = HARBOUR.replace("A and B.", "A-C.");
    assert!(
        done(&ranged, "RE<|>F: A.", ActionId::ReletterByMention)
            .is_err_and(|e| e.contains("range"))
    );
    assert!(
        done(DRAFT, "RE<|>F: RIGA", ActionId::ReletterByMention)
            .is_err_and(|e| e.contains("not lettered"))
    );
}

#[test]
fn a_reference_is_inserted_with_its_mention() {
    let after = done(HARBOUR, "The pilots<|> met", ActionId::InsertReference).unwrap_or_default();
    assert!(
        after.contains("EMAIL OF 01/10/2007\n     D. POST 0000\n\nClassified"),
        "{after}"
    );
    assert!(after.contains("The pilots (ref D) met"));
    let second = done(DRAFT, "RE<|>F: RIGA", ActionId::InsertReference).unwrap_or_default();
    assert!(
        second.contains("REF: A. RIGA 12\n     B. POST 0000\n\nClassified"),
        "{second}"
    );
    let none = DRAFT
        .replace("REF: RIGA 12\n\n", "")
        .replace(", as reftel said", "");
    let first = done(&none, "Boats<|> race", ActionId::InsertReference).unwrap_or_default();
    assert!(
        first.contains("FESTIVAL OPENS\n\nREF: POST 0000\n\nClassified")
            && first.contains("Boats (reftel) race"),
        "{first}"
    );
}

#[test]
fn tags_are_put_in_order_and_completed() {
    let text = DRAFT.replace(
        "PREL, LG",
        "LG, OVIP (MILLER, PAT), KNNP PREL, IAEA, LG, ECON",
    );
    let after = done(&text, "TA<|>GS", ActionId::OrganizeTags).unwrap_or_default();
    assert!(
        after.contains("TAGS: OVIP (MILLER, PAT), PREL, ECON, KNNP, IAEA, LG\n"),
        "{after}"
    );
    assert_eq!(
        done(DRAFT, "TA<|>GS", ActionId::OrganizeTags),
        Err("The TAGS are in order".into())
    );
    let text = DRAFT
        .replace("HARBOUR FESTIVAL OPENS", "OMANI PILOTS VISIT")
        .replace(
            "Boats race",
            "Boats from Iran and Latvia, as the IAEA said, race",
        );
    let doc = Document::parse(&text);
    let at = place(&text, "TA<|>GS");
    let offer = actions(&doc, &config(), at..at)
        .into_iter()
        .find(|a| a.id == ActionId::AddTags);
    assert_eq!(
        offer.as_ref().map(|a| (a.title.as_str(), a.kind)),
        Some((
            "Add TAGS OM (Oman), IR (Iran), IAEA (International Atomic Energy Agency)",
            ActionKind::Offer
        ))
    );
    let after = done(&text, "TA<|>GS", ActionId::AddTags).unwrap_or_default();
    assert!(after.contains("TAGS: PREL, LG, OM, IR, IAEA\n"), "{after}");
    assert!(
        actions(&Document::parse(DRAFT), &config(), 0..0)
            .iter()
            .all(|a| a.id != ActionId::AddTags)
    );
}

#[test]
fn a_paragraph_is_wrapped_alone() {
    let long = "Boats race on Sunday and the harbour office expects a crowd that fills the quay.";
    let text = DRAFT
        .replace("Boats race on Sunday.", long)
        .replace("The festival opens", "The\nfestival\nopens");
    let after = done(&text, "Boats ra<|>ce", ActionId::WrapParagraph).unwrap_or_default();
    assert!(after.ends_with("2. (U) Boats race on Sunday and the harbour office expects a crowd\nthat fills the quay.\n"), "{after}");
    assert!(after.contains("The\nfestival\nopens"));
    assert_eq!(
        done(DRAFT, "Boats ra<|>ce", ActionId::WrapParagraph),
        Err("The paragraph is wrapped".into())
    );
}

#[test]
fn a_selection_becomes_ascii() {
    let text = DRAFT.replace(
        "Boats race",
        "\u{201c}Boats\u{201d} \u{2013} caf\u{e9} \u{4e2d} race",
    );
    let doc = Document::parse(&text);
    let from = place(&text, "<|>\u{201c}Boats");
    let to = place(&text, "caf\u{e9}<|> ");
    let edits = action_edits(&doc, &config(), from..to, ActionId::Ascii).unwrap_or_default();
    assert!(apply(&text, &edits).contains("\"Boats\" - cafe \u{4e2d} race"));
    assert!(
        actions(&doc, &config(), from..to)
            .iter()
            .any(|a| a.id == ActionId::Ascii)
    );
    assert!(
        actions(&doc, &config(), from..from)
            .iter()
            .all(|a| a.id != ActionId::Ascii)
    );
}

#[test]
fn what_an_archive_put_in_is_taken_out() {
    let text = DRAFT
        .replace("2. (U)", "\u{b6}2. (U)")
        .replace("PREL, LG", "[PREL](#), LG");
    let after = done(&text, "Boats ra<|>ce", ActionId::StripArtefacts);
    assert_eq!(after.as_deref(), Ok(DRAFT));
}

const REPLY: &str = "FM SECSTATE WASHDC
TO RUEHRA/AMEMBASSY RIGA
INFO RUEHTL/AMEMBASSY TALLINN
RUCNIRA/IRAN COLLECTIVE

C O N F I D E N T I A L

NOFORN
SIPDIS

E.O. 13526: DECL: 11/23/2036
TAGS: PREL, ECON, KNNP, LV, IR
SUBJECT: REPLY: HARBOUR PILOTS ASK FOR A NEW LIGHTHOUSE

REF: 07 RIGA 12

Classified By: NAME, TITLE, for reasons 1.4 (b) and (d)

1. (C) 
";

#[test]
fn a_reply_is_a_draft_with_everything_filled_in() {
    let draft = reply(&Document::parse(HARBOUR), &config(), 0);
    let draft = draft.map(|d| (d.name, d.text));
    assert_eq!(draft, Some(("reply-to-07-RIGA-12".into(), REPLY.into())));
    let errors: Vec<_> = check(REPLY, &config())
        .into_iter()
        .filter(|f| f.severity == Severity::Error)
        .map(|f| f.message)
        .collect();
    assert_eq!(errors, [""; 0]);
    // MU was Oman then and is Mauritius now.
    let oman = HARBOUR.replace("LG, IR", "MU, IR");
    let draft = reply(&Document::parse(&oman), &config(), 0).map(|d| d.text);
    assert!(draft.is_some_and(|text| text.contains("TAGS: PREL, ECON, KNNP, OM, IR\n")));
    assert_eq!(reply(&Document::parse("no cable"), &config(), 0), None);
}

#[test]
fn names_lead_back_to_actions() {
    for id in ALL {
        assert_eq!(ActionId::from_name(id.name()), Some(id));
    }
    assert_eq!(ActionId::from_name("nothing"), None);
}

#[test]
fn edits_lie_in_order_wherever_the_cursor_stands() {
    let texts = corpus();
    for text in
        texts
            .iter()
            .take(40)
            .map(String::as_str)
            .chain(["", "x", "REF: ", "TAGS:\nSUBJECT: X"])
    {
        let doc = Document::parse(text);
        for at in (0..text.len() + 2).step_by(23) {
            for id in ALL {
                let Ok(edits) = action_edits(&doc, &config(), at..at + 40, id) else {
                    continue;
                };
                assert!(
                    edits.windows(2).all(|w| w[0].span.end <= w[1].span.start),
                    "{id:?} at {at}: {edits:?}"
                );
                assert!(
                    edits.iter().all(|e| text.get(e.span.clone()).is_some()),
                    "{id:?} at {at}"
                );
            }
        }
    }
}

#[test]
fn listing_actions_in_ten_megabytes_is_quick() {
    let text = large_cable(10_000_000);
    let doc = Document::parse(&text);
    let at = text.find("900. (C) The harbour").unwrap_or(0) + 15;
    let _ = actions(&doc, &config(), at..at);
    let least = (0..20).map(|_| {
        let timed = std::time::Instant::now();
        assert!(!actions(&doc, &config(), at..at).is_empty());
        timed.elapsed()
    });
    let least = least.min().unwrap_or_default();
    assert!(least.as_millis() < 30, "{least:?}");
}
