//! A table of typed prefixes with their place and the first item expected.

use reftel_tests::fixture::{DRAFT, HARBOUR};

use crate::items;

/// Cable, what is replaced, what is typed with the cursor, and the line that the first item makes of it.
const TYPED: [(&str, &str, &str, &str); 54] = [
    // TAGS: by code, title, country; edition; used ones last.
    (DRAFT, "PREL, LG", "PREL, PTE<|>", "TAGS: PREL, PTER"),
    (DRAFT, "PREL, LG", "PREL, terror<|>", "TAGS: PREL, PTER"),
    (DRAFT, "PREL, LG", "PREL, iran<|>", "TAGS: PREL, IR"),
    (DRAFT, "PREL, LG", "PREL, iraq<|>", "TAGS: PREL, IQ"),
    (
        HARBOUR,
        "LG, IR\n",
        "LG, iraq<|>\n",
        "TAGS: PREL, ECON, KNNP, LG, IZ",
    ),
    (DRAFT, "PREL, LG", "ECON PREL ir<|>", "TAGS: ECON PREL IR"),
    (DRAFT, "PREL, LG", "P<|>", "TAGS: PREL"),
    (DRAFT, "PREL, LG", "PREL, P<|>", "TAGS: PREL, PGOV"),
    (
        DRAFT,
        "PREL, LG",
        "PREL, nuclear non<|>",
        "TAGS: PREL, KNNP",
    ),
    (DRAFT, "PREL, LG", "PRE<|>L, LG", "TAGS: PREL, LG"),
    // A code only seen in use gives way to what the word is on the way to.
    (DRAFT, "PREL, LG", "PREL, ira<|>", "TAGS: PREL, IQ"),
    // What the subject names goes first, be it a country or an organization.
    (
        DRAFT,
        "TAGS: PREL, LG\nSUBJECT: HARBOUR FESTIVAL OPENS",
        "TAGS: PREL, <|>\nSUBJECT: PORTS AND THE ICAO",
        "TAGS: PREL, ICAO",
    ),
    (
        DRAFT,
        "TAGS: PREL, LG\nSUBJECT: HARBOUR FESTIVAL OPENS",
        "TAGS: PREL, I<|>\nSUBJECT: PORTS OF ITALY",
        "TAGS: PREL, IT",
    ),
    // Captions.
    (DRAFT, "SIPDIS", "SIP<|>", "SIPDIS"),
    (DRAFT, "SIPDIS", "SIPDIS\nNOF<|>", "NOFORN"),
    (DRAFT, "SIPDIS", "SIPDIS\nchan<|>", "DISSENT CHANNEL"),
    (DRAFT, "SIPDIS", "SIPDIS\n<|>", "NOFORN"),
    (DRAFT, "SIPDIS", "<|>\nSIPDIS", "NOFORN"),
    (DRAFT, "SIPDIS", "SIPDIS\n\nSTATE FOR <|>", "STATE FOR AC"),
    (
        DRAFT,
        "SIPDIS",
        "SIPDIS\n\nSTATE FOR EUR/NB, INR AND NE<|>",
        "STATE FOR EUR/NB, INR AND NEA",
    ),
    (
        DRAFT,
        "SIPDIS",
        "SIPDIS\nSTATE FOR EUR\nDEPT PASS TREASU<|>",
        "DEPT PASS TREASURY",
    ),
    // Addressees, precedence, originator.
    (
        HARBOUR,
        "RUCNIRA/IRAN COLLECTIVE",
        "MUSC<|>",
        "RUEHMS/AMEMBASSY MUSCAT",
    ),
    (
        HARBOUR,
        "RUCNIRA/IRAN COLLECTIVE",
        "amembassy musc<|>",
        "RUEHMS/AMEMBASSY MUSCAT",
    ),
    (
        HARBOUR,
        "RUCNIRA/IRAN COLLECTIVE",
        "RUEHVL<|>",
        "RUEHVL/AMEMBASSY VILNIUS",
    ),
    (
        HARBOUR,
        "RUCNIRA/IRAN COLLECTIVE",
        "RUEHMS/AMEMBASSY MUSCAT PRI<|>",
        "RUEHMS/AMEMBASSY MUSCAT PRIORITY",
    ),
    (
        HARBOUR,
        "RUCNIRA/IRAN COLLECTIVE",
        "RUEHMS/AMEMBASSY MUSCAT N<|>",
        "RUEHMS/AMEMBASSY MUSCAT NIACT IMMEDIATE",
    ),
    (
        HARBOUR,
        "FM AMEMBASSY RIGA",
        "FM vilni<|>",
        "FM AMEMBASSY VILNIUS",
    ),
    (HARBOUR, "161200Z JAN 07", "161200Z F<|>", "P 161200Z FEB"),
    // Classification line.
    (
        DRAFT,
        "C O N F I D E N T I A L RIGA 000034",
        "conf<|>",
        "C O N F I D E N T I A L ",
    ),
    (
        DRAFT,
        "C O N F I D E N T I A L RIGA 000034",
        "S E C<|>",
        "S E C R E T ",
    ),
    (
        DRAFT,
        "C O N F I D E N T I A L RIGA 000034",
        "UN<|>",
        "UNCLAS ",
    ),
    (
        DRAFT,
        "RIGA 000034",
        "TALL<|>",
        "C O N F I D E N T I A L TALLINN",
    ),
    // E.O. line and Classified By.
    (DRAFT, "13526: DECL: 11/23/2036", "13<|>", "E.O. 13526: "),
    (HARBOUR, "12958: DECL: 01/15/2017", "12<|>", "E.O. 12958: "),
    (
        DRAFT,
        "13526: DECL: 11/23/2036",
        "13526: <|>",
        "E.O. 13526: DECL: 11/23/2036",
    ),
    (
        HARBOUR,
        "DECL: 01/15/2017",
        "DECL: <|>",
        "E.O. 12958: DECL: 01/16/2017",
    ),
    (
        DRAFT,
        "DECL: 11/23/2036",
        "DECL: 25<|>",
        "E.O. 13526: DECL: 11/23/2051",
    ),
    (
        DRAFT,
        "DECL: 11/23/2036",
        "DECL: 50X<|>",
        "E.O. 13526: DECL: 50X1-HUM",
    ),
    (
        DRAFT,
        "1.4 (b) and (d)",
        "<|>",
        "Classified By: DCM Pat Example for reasons 1.4 (b) and (d)",
    ),
    (
        DRAFT,
        "1.4 (b) and (d)",
        "1.4 (g<|>",
        "Classified By: DCM Pat Example for reasons 1.4 (g)",
    ),
    // References.
    (DRAFT, "REF: RIGA 12", "REF: <|>", "REF: A. "),
    (
        DRAFT,
        "REF: RIGA 12",
        "REF: A. RIGA 12\n     <|>",
        "     B. ",
    ),
    (
        DRAFT,
        "REF: RIGA 12",
        "REF: A. 06 tallin<|>",
        "REF: A. 06 TALLINN",
    ),
    (DRAFT, "REF: RIGA 12", "REF: A. <|>", "REF: A. RIGA"),
    (
        HARBOUR,
        "as para 1 says",
        "as para <|> says",
        "2. (C) The old lighthouse is dark, as para 1 says. See refs",
    ),
    // A parenthesis at the start of a line need not be a marking.
    (HARBOUR, "-- second point", "(ref <|>", "(ref A"),
    (
        HARBOUR,
        "met again (ref A).",
        "met again (ref <|>).",
        "1. (C/NF) Summary: The pilots met again (ref A). End Summary.",
    ),
    (
        HARBOUR,
        "See refs\nA and B.",
        "See refs A and <|>.",
        "2. (C) The old lighthouse is dark, as para 1 says. See refs A and B.",
    ),
    // Field names, in their order.
    (
        DRAFT,
        "\nE.O. 13526: DECL: 11/23/2036\n",
        "\n<|>\n",
        "E.O. 13526: DECL: 11/23/2036",
    ),
    (
        DRAFT,
        "SUBJECT: HARBOUR FESTIVAL OPENS",
        "SU<|>",
        "SUBJECT: ",
    ),
    (
        DRAFT,
        "Classified By: DCM Pat Example for reasons 1.4 (b) and (d)",
        "cl<|>",
        "Classified By: ",
    ),
    // Paragraphs and markings.
    (
        DRAFT,
        "2. (U) Boats race on Sunday.\n",
        "2. (U) Boats race on Sunday.\n\n<|>\n",
        "3. (U) ",
    ),
    (
        HARBOUR,
        "3. (SBU) More text",
        "<|>\n\n3. (SBU) More text",
        "3. (C) ",
    ),
    (
        DRAFT,
        "2. (U) Boats race",
        "2. (<|> Boats race",
        "2. (C) Boats race on Sunday.",
    ),
];

#[test]
fn the_first_item_is_the_one_meant() {
    let mut wrong = Vec::new();
    for (cable, old, snippet, expected) in TYPED {
        let (text, found) = items(cable, old, snippet);
        let line = found.first().map(|first| {
            let mut after = text.clone();
            after.replace_range(first.replace.clone(), &first.insert_text);
            let from = after[..first.replace.start]
                .rfind('\n')
                .map_or(0, |n| n + 1);
            after[from..].lines().next().unwrap_or("").to_string()
        });
        if line.as_deref() != Some(expected) {
            let labels: Vec<_> = found.iter().take(4).map(|i| i.label.clone()).collect();
            wrong.push(format!(
                "{snippet:?}: {line:?} of {labels:?}, not {expected:?}"
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
