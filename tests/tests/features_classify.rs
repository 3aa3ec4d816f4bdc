//! Raising and lowering the classification: every place that changes, between every two levels, and what is refused.

use reftel_analysis::features::actions::{ActionId, action, action_edits, actions};
use reftel_grammar::Document;
use reftel_grammar::line::class_line::Level;
use reftel_tests::fixture::{DRAFT, HARBOUR, place};
use reftel_tests::{apply, config};

const LEVELS: [Level; 4] = [
    Level::Unclassified,
    Level::Confidential,
    Level::Secret,
    Level::TopSecret,
];

fn at_level(text: &str, at: usize, level: Level) -> Result<String, String> {
    let doc = Document::parse(text);
    let edits = action_edits(&doc, &config(), at..at, ActionId::Classify(level))?;
    Ok(apply(text, &edits))
}

/// A cable at four levels: `@1` in the text is the first place, `@2` the second; a row is what stands there at each level.
struct Places {
    name: &'static str,
    text: &'static str,
    rows: &'static [[&'static str; 4]],
}

const AUTHORITY: [&str; 4] = [
    "",
    "\n\nClassified By: NAME, TITLE, for reasons 1.4 (b) and (d)",
    "\n\nClassified By: NAME, TITLE, for reasons 1.4 (b) and (d)",
    "\n\nClassified By: NAME, TITLE, for reasons 1.4 (b) and (d)",
];
const LINE: [&str; 4] = [
    "UNCLAS",
    "C O N F I D E N T I A L",
    "S E C R E T",
    "T O P S E C R E T",
];
const BANNER: [&str; 4] = ["UNCLASSIFIED", "CONFIDENTIAL", "SECRET", "TOP SECRET"];
const LETTERS: [&str; 4] = ["ZNR UUUUU", "ZNY CCCCC", "ZNY SSSSS", "ZNY TTTTT"];

const TABLE: &[Places] = &[
    Places {
        name: "received in three sections, the second begins before paragraph 1",
        text: "VZCZCXRO0012
PP RUEHC RUEHTL
DE RUEHRA #0012/01 0161200
@1 ZZH
P 161200Z JAN 07
FM AMEMBASSY RIGA
TO RUEHC/SECSTATE WASHDC PRIORITY 0012

@2 SECTION 01 OF 03 RIGA 000012

NOFORN
SIPDIS

E.O. 12958: @3
TAGS: PREL, LG
SUBJECT: HARBOUR FESTIVAL

REF: RIGA 7@4

@5 SECTION 02 OF 03 RIGA 000012

NOFORN
SIPDIS

1. (U) The festival opens, as reftel said. A secret is a
secret and CONFIDENTIAL a word.

@6 SECTION 03 OF 03 RIGA 000012

SIPDIS

2. (SBU) It closes.

EXAMPLE

NNNN
",
        rows: &[
            LETTERS,
            LINE,
            [
                "N/A",
                "DECL: 01/16/2017",
                "DECL: 01/16/2017",
                "DECL: 01/16/2017",
            ],
            AUTHORITY,
            LINE,
            LINE,
        ],
    },
    Places {
        name: "a draft with a channel caption, banner below",
        text: "@1 RIGA 000034

EXDIS

E.O. 13526: @2
TAGS: PREL, LG
SUBJECT: HARBOUR FESTIVAL OPENS@3

1. (U) The festival opens in May.

2. (U) Boats race on Sunday.

EXAMPLE

@4
",
        rows: &[
            LINE,
            [
                "N/A",
                "DECL: 11/23/2036",
                "DECL: 11/23/2036",
                "DECL: 11/23/2036",
            ],
            AUTHORITY,
            BANNER,
        ],
    },
    Places {
        name: "the caption on the line stays",
        text: "@1 SENSITIVE RIGA 000034

SIPDIS

E.O. 13526: @2
TAGS: PREL, LG
SUBJECT: HARBOUR FESTIVAL OPENS

REF: RIGA 12@3

1. (SBU) The festival opens in May.
",
        rows: &[
            LINE,
            [
                "N/A",
                "DECL: 11/23/2036",
                "DECL: 11/23/2036",
                "DECL: 11/23/2036",
            ],
            AUTHORITY,
        ],
    },
    Places {
        name: "a pseudo header before the draft",
        text: "@1
PROG 11/20/2026
AMB:CABELARD
ECON:TWINGATE
DCM:JROSWELL POL:KMBUTU
ECON-3 AMB DCM POL

FM AMEMBASSY LUSAKA
TO SECSTATE WASHDC PRIORITY

@2

SIPDIS

E.O. 13526: @3
TAGS: PREL, ZA
SUBJECT: BOATS@4

1. (U) Boats race.
",
        rows: &[
            BANNER,
            LINE,
            [
                "N/A",
                "DECL: 11/23/2036",
                "DECL: 11/23/2036",
                "DECL: 11/23/2036",
            ],
            AUTHORITY,
        ],
    },
    Places {
        name: "1974, with the banners of its pages and without Classified By",
        text: "PAGE 01  COPENH 01840  171432Z

43
ACTION EUR-25

R 171405Z JUN 74
FM AMEMBASSY COPENHAGEN
TO SECSTATE WASHDC 9177
@1 COPENHAGEN 1840

E.O. 11652: @2
TAGS: EFIS, DA
SUBJECT: SALMON

1. DANES WILL HOLD SALMON CATCH TO LAST YEAR'S FIGURE AND WOULD

@3

@4

PAGE 02  COPENH 01840  171432Z

LIKE THIS TO BE NOTICED. DIRECTOR ASKED THAT FIGURE BE KEPT
CONFIDENTIAL UNTIL COMMISSION MEETS.
CRAWFURD

@5


NNNN
",
        rows: &[LINE, ["N/A", "GDS", "GDS", "GDS"], BANNER, BANNER, BANNER],
    },
    Places {
        name: "1979",
        text: "R 141010Z MAR 79
FM AMCONSUL CASABLANCA
TO SECSTATE WASHDC 0488
@1 CASABLANCA 0310

E.O. 12065: @2
TAGS: EMIN, MO
SUBJECT: PHOSPHATE

1. (U) CONVEYOR BELT RUNS AGAIN.
",
        rows: &[LINE, ["N/A", "GDS 3/14/85", "GDS 3/14/85", "GDS 3/14/85"]],
    },
    Places {
        name: "1986, one marking for the entire text",
        text: "P 301215Z OCT 86
FM AMEMBASSY OSLO
TO SECSTATE WASHDC PRIORITY 5519
@1 OSLO 06270

E.O. 12356: @2
TAGS: EFIS, NO
SUBJECT: TRAWLERS

1. (@3 - ENTIRE TEXT)

2. TRAWLER OWNERS HAVE AGREED.
",
        rows: &[
            LINE,
            ["N/A", "DECL: OADR", "DECL: OADR", "DECL: OADR"],
            ["U", "C", "S", "TS"],
        ],
    },
];

impl Places {
    fn at(&self, level: usize) -> String {
        let mut text = self.text.to_string();
        for (n, row) in self.rows.iter().enumerate() {
            text = text.replace(&format!("@{}", n + 1), row[level]);
        }
        text
    }
}

#[test]
fn every_place_changes_between_every_two_levels_and_comes_back() {
    for places in TABLE {
        for eol in ["\n", "\r\n"] {
            let texts: Vec<String> = (0..4).map(|l| places.at(l).replace('\n', eol)).collect();
            for (from, text) in texts.iter().enumerate() {
                for (to, right) in texts.iter().enumerate().filter(|(to, _)| *to != from) {
                    let name = format!("{}: {from} to {to}", places.name);
                    let doc = Document::parse(text);
                    let id = ActionId::Classify(LEVELS[to]);
                    let edits = action_edits(&doc, &config(), 0..0, id);
                    let edits = edits.unwrap_or_else(|e| panic!("{name}: {e}"));
                    assert_eq!(&apply(text, &edits), right, "{name}");
                    let changes = places.rows.iter().filter(|row| row[from] != row[to]);
                    assert_eq!(edits.len(), changes.count(), "{name}: {edits:?}");
                }
            }
        }
    }
}

/// What raising (or lowering) and going back does not bring back: the line before, there, and back again.
const NOT_BROUGHT_BACK: &[(&str, &str, &str, Level, &str, &str)] = &[
    (
        "EFTO is for what is unclassified",
        "ZNY EEEEE ZZH\nP 161200Z JAN 07\nFM AMEMBASSY RIGA\nTO SECSTATE WASHDC\n\nUNCLAS E F T O RIGA 000012\n\nE.O. 12958: N/A\nTAGS: PREL\nSUBJECT: BOATS\n\n1. Boats race.\n",
        "UNCLAS E F T O RIGA",
        Level::Secret,
        "ZNY SSSSS ZZH\nP 161200Z JAN 07\nFM AMEMBASSY RIGA\nTO SECSTATE WASHDC\n\nS E C R E T RIGA 000012\n\nE.O. 12958: DECL: 01/16/2017\nTAGS: PREL\nSUBJECT: BOATS\n\nClassified By: NAME, TITLE, for reasons 1.4 (b) and (d)\n\n1. Boats race.\n",
        "ZNR UUUUU ZZH\nP 161200Z JAN 07\nFM AMEMBASSY RIGA\nTO SECSTATE WASHDC\n\nUNCLAS RIGA 000012\n\nE.O. 12958: N/A\nTAGS: PREL\nSUBJECT: BOATS\n\n1. Boats race.\n",
    ),
    (
        "the limits of the 1970s are no level",
        "LIMITED OFFICIAL USE RIGA 0012\n\nE.O. 11652: N/A\nTAGS: PREL\nSUBJECT: BOATS\n\n1. BOATS RACE.\n",
        "LIMITED OFFICIAL USE",
        Level::Confidential,
        "C O N F I D E N T I A L RIGA 0012\n\nE.O. 11652: GDS\nTAGS: PREL\nSUBJECT: BOATS\n\nClassified By: NAME, TITLE, for reasons 1.4 (b) and (d)\n\n1. BOATS RACE.\n",
        "UNCLAS RIGA 0012\n\nE.O. 11652: N/A\nTAGS: PREL\nSUBJECT: BOATS\n\n1. BOATS RACE.\n",
    ),
    (
        "the line is written as it should be",
        "S e c r e t riga 000012\n\nE.O. 12958: decl: 25X1\nTAGS: PREL\nSUBJECT: BOATS\n\nClassified By: DCM Pat Example\n\n1. (U) Boats race.\n",
        "S e c r e t",
        Level::Confidential,
        "C O N F I D E N T I A L riga 000012\n\nE.O. 12958: decl: 25X1\nTAGS: PREL\nSUBJECT: BOATS\n\nClassified By: DCM Pat Example\n\n1. (U) Boats race.\n",
        "S E C R E T riga 000012\n\nE.O. 12958: decl: 25X1\nTAGS: PREL\nSUBJECT: BOATS\n\nClassified By: DCM Pat Example\n\n1. (U) Boats race.\n",
    ),
    (
        "who classified, why and until when is gone with the classification",
        "S E C R E T RIGA 000012\n\nE.O. 13526, AS AMENDED: DECL: CLOSURE OF\nTHE PORT\nTAGS: PREL\nSUBJECT: BOATS\n\nREF: RIGA 7\n\nDerived From: RIGA 7\nDeclassify On: 25X1\n\n1. (U) Boats race.\n",
        "S E C R E T",
        Level::Unclassified,
        "UNCLAS RIGA 000012\n\nE.O. 13526, AS AMENDED: N/A\nTAGS: PREL\nSUBJECT: BOATS\n\nREF: RIGA 7\n\n1. (U) Boats race.\n",
        "S E C R E T RIGA 000012\n\nE.O. 13526, AS AMENDED: DECL: 11/23/2036\nTAGS: PREL\nSUBJECT: BOATS\n\nREF: RIGA 7\n\nClassified By: NAME, TITLE, for reasons 1.4 (b) and (d)\n\n1. (U) Boats race.\n",
    ),
    (
        "a line that says nothing of declassification is filled in",
        "UNCLAS\n\nE.O. 13526\nTAGS: PREL\nSUBJECT: BOATS\n\n1. Boats race.\n",
        "UNCLAS",
        Level::Confidential,
        "C O N F I D E N T I A L\n\nE.O. 13526: DECL: 11/23/2036\nTAGS: PREL\nSUBJECT: BOATS\n\nClassified By: NAME, TITLE, for reasons 1.4 (b) and (d)\n\n1. Boats race.\n",
        "UNCLAS\n\nE.O. 13526: N/A\nTAGS: PREL\nSUBJECT: BOATS\n\n1. Boats race.\n",
    ),
    (
        "a Classified By that the draft lacked stays",
        "C O N F I D E N T I A L\n\nE.O. 13526: DECL: 25X1\nTAGS: PREL\nSUBJECT: BOATS\n\n1. (U) Boats race.\n",
        "C O N F",
        Level::Secret,
        "S E C R E T\n\nE.O. 13526: DECL: 25X1\nTAGS: PREL\nSUBJECT: BOATS\n\nClassified By: NAME, TITLE, for reasons 1.4 (b) and (d)\n\n1. (U) Boats race.\n",
        "C O N F I D E N T I A L\n\nE.O. 13526: DECL: 25X1\nTAGS: PREL\nSUBJECT: BOATS\n\nClassified By: NAME, TITLE, for reasons 1.4 (b) and (d)\n\n1. (U) Boats race.\n",
    ),
];

#[test]
fn what_cannot_come_back() {
    for (why, text, line, level, there, back) in NOT_BROUGHT_BACK {
        let at = text.find(line).unwrap_or(0);
        let doc = Document::parse(text);
        let now = LEVELS.into_iter().find(|l| {
            let id = ActionId::Classify(*l);
            let known = action(&doc, &config(), at..at, id).and_then(|a| a.disabled);
            known.is_some_and(|d| d.ends_with("already"))
        });
        assert_eq!(at_level(text, at, *level).as_deref(), Ok(*there), "{why}");
        let now = now.unwrap_or(Level::TopSecret);
        assert_eq!(at_level(there, at, now).as_deref(), Ok(*back), "{why}");
    }
}

#[test]
fn page_lines_in_the_authority_stay() {
    let text = "S E C R E T SECTION 01 OF 02 RIGA 000012\n\nE.O. 12958: DECL: 25X1\nTAGS: PREL\nSUBJECT: BOATS\n\nREF: RIGA 7 \n\nClassified By: DCM Pat Example for reasons \n\nRIGA 00000012  002 OF 002\n\n1.4 (b) and (d)\n\n1. (U) Boats race.\n";
    assert_eq!(
        at_level(text, 0, Level::Unclassified).as_deref(),
        Ok(
            "UNCLAS SECTION 01 OF 02 RIGA 000012\n\nE.O. 12958: N/A\nTAGS: PREL\nSUBJECT: BOATS\n\nREF: RIGA 7 \n\nRIGA 00000012  002 OF 002\n\n1. (U) Boats race.\n"
        )
    );
}

#[test]
fn only_the_cable_at_the_cursor_changes() {
    let one = HARBOUR.replace("(C", "(U");
    let two = DRAFT.replace("(C", "(U");
    let file = format!("{one}{two}");
    let cables = [
        (place(&file, "C O N F<|> I D E N T I A L SECTION"), 0),
        (place(&file, "C O N F<|> I D E N T I A L RIGA"), one.len()),
    ];
    let alone = |text: &str| at_level(text, 0, Level::TopSecret).unwrap_or_default();
    let after = |n: usize| at_level(&file, cables[n].0, Level::TopSecret).unwrap_or_default();
    assert_eq!(after(0), format!("{}{two}", alone(&one)));
    assert_eq!(after(1), format!("{one}{}", alone(&two)));
}

/// Where a portion stands above the new level: the portion, and why the cable is not lowered.
const REFUSED: &[(&str, &str, &str)] = &[
    (
        "2. (U)",
        "2. (S/NF)",
        "Paragraph 2 is marked (S/NF): lower that marking first",
    ),
    (
        "SUBJECT: ",
        "SUBJECT: (S) ",
        "The subject is marked (S): lower that marking first",
    ),
    (
        "2. (U)",
        "PORT (S)\n--------\n\n2. (U)",
        "Line 15 is marked (S): lower that marking first",
    ),
    (
        "on Sunday.\n",
        "on Sunday:\n\n-- (S) here\n",
        "Line 17 is marked (S): lower that marking first",
    ),
    (
        "on Sunday.\n",
        "on Sunday.\n\n(TS) More.\n",
        "Line 17 is marked (TS): lower that marking first",
    ),
    (
        "2. (U)",
        "2. (s)",
        "Paragraph 2 is marked (s): lower that marking first",
    ),
];

#[test]
fn a_cable_is_not_lowered_under_its_portions() {
    let secret = DRAFT.replace("C O N F I D E N T I A L", "T O P S E C R E T");
    for (old, new, why) in REFUSED {
        let text = secret.replace(old, new);
        let refused = at_level(&text, 0, Level::Confidential);
        assert_eq!(refused, Err(why.to_string()), "{new}");
    }
    let below = at_level(&secret, 0, Level::Confidential).unwrap_or_default();
    assert_eq!(below, DRAFT);
    let same = at_level(DRAFT, 0, Level::Confidential);
    assert_eq!(same, Err("The cable is CONFIDENTIAL already".into()));
    let none = at_level("E.O. 13526: N/A\nTAGS: PREL\n", 0, Level::Secret);
    let why = "This cable has no classification line";
    assert_eq!(none, Err(why.into()));
}

fn offered(text: &str, at: usize) -> Vec<(String, Option<String>)> {
    actions(&Document::parse(text), &config(), at..at)
        .into_iter()
        .filter(|a| matches!(a.id, ActionId::Classify(_)))
        .map(|a| (a.title, a.disabled))
        .collect()
}

#[test]
fn offered_on_the_line_and_on_those_of_later_sections() {
    let refused = "Paragraph 1 is marked (C): lower that marking first";
    let all = [
        (
            "Lower the classification to UNCLASSIFIED".into(),
            Some(refused.into()),
        ),
        ("Raise the classification to SECRET".into(), None),
        ("Raise the classification to TOP SECRET".into(), None),
    ];
    assert_eq!(offered(DRAFT, 3), all);
    let later = "C O N F I D E N T I A L SECTION 02 OF 02 RIGA 000034";
    let text = DRAFT.replace("2. (U)", &format!("{later}\n\nSIPDIS\n\n2. (U)"));
    assert_eq!(offered(&text, place(&text, "SECTION<|> 02")), all);
    assert_eq!(offered(&text, place(&text, "SIP<|>DIS\n\n2.")), []);
    assert_eq!(offered(&text, place(&text, "TA<|>GS")), []);
}
