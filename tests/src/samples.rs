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

const VARIED: &[&str] = &[
    "the harbor office reported a busy week",
    "a delegation from the ministry came to see the crane",
    "(para 1) that officials were ready to wait",
    "as he said before (ref A), the season would end early",
    "he asked about the price of rice, wheat and pears",
    "\"nobody in the province expected it,\" he said",
    "on June 11 the parliament would vote",
    "members of both parties were present",
    "some 3,400 tons (reftel) had been sent by rail",
    "the Deputy Mayor of Riga was not so sure",
];

/// A cable of at least `bytes` bytes with paragraphs of many lengths, mentions, lists and about one fault in 5 kB.
#[must_use]
pub fn varied_cable(bytes: usize) -> String {
    let mut text = small_cable().replace("\nEXAMPLE\n", "");
    let mut random = 2_463_534_242_u32;
    let mut next = |most: u32| {
        random ^= random << 13;
        random ^= random >> 17;
        random ^= random << 5;
        (random % most) as usize
    };
    let mut due = text.len() + 5000;
    let (mut number, mut items) = (4, 0);
    while text.len() < bytes {
        // A paragraph's number has at most three digits.
        if items > 0 {
            text.push_str("\n-- ");
            items -= 1;
        } else {
            text.push_str(&format!("\n{number}. (C) "));
            items = if next(5) == 0 {
                bytes / 400_000 * 5 + next(4)
            } else {
                0
            };
            number += 1;
        }
        let mut column = 8;
        for _ in 0..4 + next(20) {
            for word in VARIED[next(VARIED.len() as u32)].split(' ') {
                if column + word.len() > 64 {
                    text.push('\n');
                    column = 0;
                }
                text.push_str(word);
                text.push(' ');
                column += word.len() + 1;
            }
        }
        text.truncate(text.trim_end().len());
        if text.len() > due {
            text.push_str(["\tso", " (ref Q)", " \u{2013} so"][next(3)]);
            due = text.len() + 5000;
        }
        text.push_str(".\n");
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
