//! Fixture markers: `<|>` is the cursor in a text.
#![allow(clippy::panic, reason = "a wrong fixture must stop its test")]

/// The cursor.
pub const CURSOR: &str = "<|>";

/// A text without its cursor, and where the cursor stood, in bytes.
///
/// # Panics
/// When there is no cursor: a test that forgot it would test nothing.
#[must_use]
pub fn cursor(marked: &str) -> (String, usize) {
    let at = marked
        .find(CURSOR)
        .unwrap_or_else(|| panic!("no cursor in {marked:?}"));
    (marked.replacen(CURSOR, "", 1), at)
}

/// Where the cursor of `snippet` stands in `text`, which holds the snippet without its cursor exactly once.
///
/// # Panics
/// When the snippet is not found, or found twice.
#[must_use]
pub fn place(text: &str, snippet: &str) -> usize {
    let (plain, at) = cursor(snippet);
    let mut hits = text.match_indices(&plain).map(|(n, _)| n);
    let hit = hits
        .next()
        .unwrap_or_else(|| panic!("{plain:?} is not in the text"));
    assert_eq!(hits.next(), None, "{plain:?} stands twice in the text");
    hit + at
}

/// `text` with `old` replaced by `snippet`, and where the cursor of the snippet stands then.
///
/// # Panics
/// When `old` is not found.
#[must_use]
pub fn typed(text: &str, old: &str, snippet: &str) -> (String, usize) {
    let hit = text
        .find(old)
        .unwrap_or_else(|| panic!("{old:?} is not in the text"));
    let (plain, at) = cursor(snippet);
    let mut text = text.to_string();
    text.replace_range(hit..hit + old.len(), &plain);
    (text, hit + at)
}

/// A received cable with every kind of token, invented.
pub const HARBOUR: &str = "VZCZCXRO0012
PP RUEHC RUEHTL
DE RUEHRA #0012/01 0161200
ZNY CCCCC ZZH
P 161200Z JAN 07
FM AMEMBASSY RIGA
TO RUEHC/SECSTATE WASHDC PRIORITY 0012
INFO RUEHTL/AMEMBASSY TALLINN 0034
RUCNIRA/IRAN COLLECTIVE

C O N F I D E N T I A L SECTION 01 OF 02 RIGA 000012

NOFORN
SIPDIS

STATE FOR EUR/NB

E.O. 12958: DECL: 01/15/2017
TAGS: PREL, ECON, KNNP, LG, IR
SUBJECT: HARBOUR PILOTS ASK FOR A NEW
LIGHTHOUSE

REF: A. RIGA 7
     B. 06 STATE 1234
     C. MILLER-JONES EMAIL OF 01/10/2007

Classified By: DCM Pat Example for reasons 1.4 (b) and (d)

1. (C/NF) Summary: The pilots met again (ref A). End Summary.

BACKGROUND
----------

2. (C) The old lighthouse is dark, as para 1 says. See refs
A and B.

-- (U) first point
-- second point

RIGA 00000012  002 OF 002

3. (SBU) More text on the reftels. (Comment: They are
patient. End Comment.)

EXAMPLE

NNNN
";

/// A draft under the order of today, invented.
pub const DRAFT: &str = "C O N F I D E N T I A L RIGA 000034

SIPDIS

E.O. 13526: DECL: 11/23/2036
TAGS: PREL, LG
SUBJECT: HARBOUR FESTIVAL OPENS

REF: RIGA 12

Classified By: DCM Pat Example for reasons 1.4 (b) and (d)

1. (C) The festival opens in May, as reftel said.

2. (U) Boats race on Sunday.
";
