//! Synthetic cables for tests, made on the spot. All of it is invented.

/// Pieces of cables that edits paste, chosen to cross every border the grammar knows.
pub const FRAGMENTS: &[&str] = &[
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    "2. (C) ",
    "¶3. (SBU) Text goes on. ",
    "SUBJECT: ",
    "\nSUBJECT: NEW SUBJECT\n",
    "\nREF: A. RIGA 12\n     B. STATE 345\n",
    "\nB. RIGA 77\n",
    "\nClassified By: A Person for reasons 1.4 (b) and (d)\n",
    "\n-------\n",
    "COMMENT\n-------\n",
    "\nVZCZCXRO0001\nPP RUEHRA\nDE RUEHRA #0001/01 0011200\nZNR UUUUU ZZH\nP 011200Z JAN 07\nFM AMEMBASSY RIGA\nTO RUEHC/SECSTATE WASHDC PRIORITY 0001\n\n",
    "\nP 011200Z JAN 07\nFM AMEMBASSY RIGA\n",
    "\nRIGA 00000012  002 OF 003\n\n",
    "\nUNCLAS SECTION 02 OF 03 RIGA 000012\n\nSIPDIS\n\n",
    "\nC O N F I D E N T I A L RIGA 000012\n",
    "\nNNNN\n",
    "UNCLAS\nPOL:PEXAMPLE\n",
    "\nS E C R E T RIGA 000013\n",
    "\nBT\n",
    "(C)",
    "see ref B and para 4",
    "ref",
    "para",
    "E.O. 12958: DECL: 01/01/2017",
    "TAGS: PREL",
    "-- item\n",
    "[1](#)",
];

/// A small received cable with every part.
#[must_use]
pub fn small_cable() -> &'static str {
    "VZCZCXRO0012\nPP RUEHRA RUEHTL\nDE RUEHRA #0012/01 0161200\nZNY CCCCC ZZH\nP 161200Z JAN 07\nFM AMEMBASSY RIGA\nTO RUEHC/SECSTATE WASHDC PRIORITY 0012\nINFO RUEHTL/AMEMBASSY TALLINN 0034\nRUEHVL/AMEMBASSY VILNIUS\n\nC O N F I D E N T I A L SECTION 01 OF 02 RIGA 000012\n\nSIPDIS\n\nSTATE FOR EUR/NB\n\nE.O. 12958: DECL: 01/15/2017\nTAGS: PREL, ECON, LG\nSUBJECT: HARBOUR PILOTS ASK FOR A NEW\nLIGHTHOUSE\n\nREF: A. RIGA 7\n     B. 06 STATE 1234\n\nClassified By: DCM Pat Example for reasons 1.4 (b) and (d)\n\n1. (C) Summary: The pilots met (ref A). End Summary.\n\nBACKGROUND\n----------\n\n2. (C) The old lighthouse is dark, as para 1 says. See refs\nA and B.\n\n-- first point\n-- second point\n\nRIGA 00000012  002 OF 002\n\n3. (SBU) More text.\n\nEXAMPLE\n"
}

/// A cable of at least `bytes` bytes with paragraphs of several lines, wrapped, about 600 bytes each.
#[must_use]
pub fn large_cable(bytes: usize) -> String {
    let mut text = small_cable().replace("\nEXAMPLE\n", "");
    let mut number = 4;
    while text.len() < bytes {
        text.push_str(&format!(
            "\n{number}. (C) The harbour office reported a busy week"
        ));
        for line in 0..8 {
            text.push_str(&format!(
                " and\nfurther on berth {line} the harbour crane moved crates of apples"
            ));
        }
        text.push_str(".\n");
        if number % 9 == 0 {
            text.push_str("\nNEXT STEPS\n----------\n");
        }
        number += 1;
    }
    text.push_str("\nEXAMPLE\n");
    text
}

/// The texts of `tests/corpus`, or the small sample where there is no corpus.
#[must_use]
pub fn corpus() -> Vec<String> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let mut texts: Vec<String> = std::fs::read_dir(folder)
        .into_iter()
        .flatten()
        .filter_map(|entry| std::fs::read_to_string(entry.ok()?.path()).ok())
        .collect();
    if texts.is_empty() {
        texts.push(small_cable().to_string());
    }
    texts
}
