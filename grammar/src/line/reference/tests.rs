//! Samples are made up; posts are real, cables are not.

use super::*;

fn read(text: &str) -> Vec<String> {
    references(text)
        .iter()
        .map(|r| {
            let letter = r.letter.map_or(String::new(), |l| format!("{l}="));
            let cables: Vec<String> = r
                .cables
                .iter()
                .map(|c| {
                    let year = c.year_value.map_or(String::new(), |y| format!("{y:02} "));
                    let post: Vec<&str> = c.post.of(text).split_whitespace().collect();
                    format!("{year}{} {}", post.join(" "), c.serial.of(text))
                })
                .collect();
            match r.kind {
                ReferenceKind::Cable => format!("{letter}{}", cables.join("+")),
                kind => format!("{letter}{}:{}", kind.name(), r.span.of(text)),
            }
        })
        .collect()
}

#[test]
fn enumerated_lists() {
    for text in [
        "A. OSLO 12\nB. 06 RIGA 0034\nC. LA PAZ 5678",
        "A. OSLO 12  B. 06 RIGA 0034  C. LA PAZ 5678",
        "A) OSLO 12; B) 06 RIGA 0034; C) LA PAZ 5678",
        "(A)OSLO 12, (B) 06 RIGA 0034, (C) LA PAZ \n5678",
        "[A] OSLO 12 [B] 2006 RIGA 0034 [C] LA PAZ 5678",
        "A: OSLO 12; B: '06 RIGA 0034; C: LA\nPAZ 5678",
        "A.) OSLO 12\n B.) RIGA 0034 (06)\n C.) LA PAZ 5678 (NOTAL)",
        "A. A) OSLO 12 B. B) 06 RIGA 0034 AND PREVIOUS C. C) LA PAZ 5678",
        "A. REF A OSLO 12 B. REF B: 06 RIGA 0034 C. REF C LA PAZ 5678",
        "A OSLO 12, B 06 RIGA 0034, C LA PAZ 5678",
        "a. Oslo 12\nb. 06 riga 0034\nc. La Paz 5678",
        "A. OSLO 12 \u{b6}B. RIGA 0034-06 \u{b6}C. LA PAZ 5678 (\"A TITLE; B. SOMETHING\")",
        "A. OSLO 12 (C)  B. (S) 06RIGA0034  C. LA PAZ 5678",
        "-  (A) OSLO 12 - (B) (06) RIGA 0034 - (C) LA PAZ 5678 Sensitive But Unclassified",
    ] {
        let found: Vec<String> = read(text)
            .into_iter()
            .map(|r| {
                r.replace("Oslo", "OSLO")
                    .replace("riga", "RIGA")
                    .replace("La Paz", "LA PAZ")
            })
            .collect();
        assert_eq!(
            found,
            ["A=OSLO 12", "B=06 RIGA 0034", "C=LA PAZ 5678"],
            "{text}"
        );
    }
}

#[test]
fn letters_that_skip_repeat_or_are_no_letters() {
    assert_eq!(read("A. OSLO 1  C. RIGA 2"), ["A=OSLO 1", "C=RIGA 2"]);
    assert_eq!(
        read("A. OSLO 1\nB. RIGA 2\nB. RIGA 3"),
        ["A=OSLO 1", "B=RIGA 2", "B=RIGA 3"]
    );
    assert_eq!(
        read("A. OSLO 1\nB. THE PLAN\nD. THE OTHER"),
        ["A=OSLO 1", "B=other:THE PLAN", "D=other:THE OTHER"]
    );
    assert_eq!(
        read("A. OSLO 1  B. JANE C. MILLER EMAIL 05/06/07  C. RIGA 2"),
        [
            "A=OSLO 1",
            "B=email:JANE C. MILLER EMAIL 05/06/07",
            "C=RIGA 2"
        ]
    );
    assert_eq!(
        read("E-MAILS A. MILLER-K. BAKER"),
        ["email:E-MAILS A. MILLER-K. BAKER"]
    );
    assert_eq!(
        read("A. OSLO 1 (S)  B. RIGA 2 (C)"),
        ["A=OSLO 1", "B=RIGA 2"]
    );
    assert_eq!(read("(1) OSLO 1, (2) RIGA 2"), ["1=OSLO 1", "2=RIGA 2"]);
    assert_eq!(read("1. OSLO 1\n2. RIGA 2"), ["1=OSLO 1", "2=RIGA 2"]);
    assert_eq!(
        read("A. OSLO 1234B. RIGA 2 (NOTAL)C. OSLO 3"),
        ["A=OSLO 1234", "B=RIGA 2", "C=OSLO 3"]
    );
    assert_eq!(
        read("(A) (C) OSLO 1 (B) (C) RIGA 2 (C) (S) OSLO 3"),
        ["A=OSLO 1", "B=RIGA 2", "C=OSLO 3"]
    );
    assert_eq!(
        read("REF A: OSLO 1; REF B: RIGA 2"),
        ["A=OSLO 1", "B=RIGA 2"]
    );
    assert_eq!(read("A.OSLO 1 B.RIGA 2"), ["A=OSLO 1", "B=RIGA 2"]);
    let text = "A. A) OSLO 1";
    let found = references(text);
    assert_eq!(found[0].letter_span.map(|s| s.of(text)), Some("A. A)"));
    assert_eq!(found[0].span.of(text), "OSLO 1");
}

#[test]
fn unlettered_lists() {
    for text in [
        "OSLO 12, RIGA 34 AND PORT-OF-SPAIN 56",
        "OSLO 12; RIGA 34; PORT-OF-SPAIN 56",
        "OSLO 12 & RIGA 34\nPORT-OF-SPAIN 56 (NOTAL)",
        "OSLO 12 (TITLE OF IT) RIGA 34 (OTHER TITLE) PORT-OF-SPAIN 56 AND PREVIOUS",
        "OSLO 12: RIGA #34: PORT-OF-SPAIN: 56",
    ] {
        assert_eq!(
            read(text),
            ["OSLO 12", "RIGA 34", "PORT-OF-SPAIN 56"],
            "{text}"
        );
    }
    assert_eq!(
        read("OSLO 1200 AND 1300, 1400"),
        ["OSLO 1200+OSLO 1300+OSLO 1400"]
    );
    // Without AND the number may be anything.
    assert_eq!(
        read("A. OSLO 1200, 1300, B. RIGA 2"),
        ["A=OSLO 1200", "B=RIGA 2"]
    );
    assert_eq!(
        read("OSLO O1234, OSLO CABLES 0234 AND 0300 (02)"),
        ["OSLO O1234", "OSLO 0234+02 OSLO 0300"]
    );
    assert_eq!(
        read("OSLO 120/130; 07 RIGA 34"),
        ["OSLO 120+OSLO 130", "07 RIGA 34"]
    );
    assert_eq!(
        read("07 OSLO 12\n06 OSLO 13, 2005 RIGA 2008"),
        ["07 OSLO 12", "06 OSLO 13", "05 RIGA 2008"]
    );
    assert_eq!(
        read("OSLO 123 99, OSLO 124 00"),
        ["99 OSLO 123", "00 OSLO 124"]
    );
    assert_eq!(read("10-OSLO-57"), ["10 OSLO 57"]);
    assert_eq!(read("345 OSLO"), ["OSLO 345"]);
    assert_eq!(read("ST. PETERSBURG 7"), ["ST. PETERSBURG 7"]);
    assert_eq!(read("N'DJAMENA 7"), ["N'DJAMENA 7"]);
    assert_eq!(read("OSLO 12 OSLO 00000402  001.2 OF 003"), ["OSLO 12"]);
}

#[test]
fn no_cables() {
    for text in [
        "email:BAKER-MILLER E-MAIL OF 05/03/2007",
        "email:CONSULATE NOTE BY E-MAIL OF MAY 3",
        "report:IIR 1 234 0056 07",
        "report:OSC NOP20070101111222",
        "report:(S/NF) TD-123/45678-07 3 MAY 2007",
        "report:2004 REPORT ON TRADE IN OMAN AND YEMEN 2004",
        "telcon:MILLER AND BAKER TELCONS 5/3 AND 4",
        "letter:LETTER TO THE MINISTER, 12 MAY",
        "meeting:BAKER/MILLER MEETING OF MAY 12",
        "other:7 FAM APPENDIX B, 12 (3)",
        "other:SECDEF MSG DTG 011200Z MAY 07",
        "other:UNSCR 1234 NOTICE- 3 MAY 2007",
        "other:EXP.LIC. X123456",
        "other:OSLO DAILY 5/3/07",
        "other:STATE CA-1200 MAY 3, 1967",
    ] {
        let (_, entry) = text.split_once(':').unwrap_or_default();
        assert_eq!(read(entry), [text]);
        assert_eq!(
            read(&format!("A. {entry}\nB. OSLO 1")),
            [format!("A={text}"), "B=OSLO 1".into()]
        );
    }
    assert!(references("SECDEF R011200Z MAY 07")[0].dated);
    assert_eq!(read("N/A"), Vec::<String>::new());
    assert_eq!(read(""), Vec::<String>::new());
}

#[test]
fn mixed_entries() {
    for (text, expected) in [
        ("OSLO 12 HARBOUR, FISH 330 TONS", "A=OSLO 12"),
        ("OSLO 12: NORWAY AND LATVIA 2008 TALKS", "A=OSLO 12"),
        ("OSLO 12 (TITLE (PART 2), RIGA 3)", "A=OSLO 12"),
        ("OSLO 12, PARA 4", "A=OSLO 12"),
        ("OSLO 12 DTG 121323Z JUN 07", "A=OSLO 12"),
        ("OSLO 12 OF 03/04/07", "A=OSLO 12"),
        (
            "EMBASSY OSLO 12 (EXDIS NOTAL), RIGA 3",
            "A=EMBASSY OSLO 12+RIGA 3",
        ),
        ("UNCLAS OSLO 12 - \"A 2008 TITLE\"", "A=OSLO 12"),
        ("MILLER EMAIL TO OSLO, 12 MAY, AND RIGA 34", "A=RIGA 34"),
    ] {
        assert_eq!(read(&format!("A. {text}")), [expected], "{text}");
        assert_eq!(
            read(&format!("A. {text}\nB. OSLO 9")),
            [expected, "B=OSLO 9"],
            "{text}"
        );
    }
    assert_eq!(
        read("OSLO 12; MILLER E-MAIL 05/06/07; RIGA 34"),
        ["OSLO 12", "email:MILLER E-MAIL 05/06/07", "RIGA 34"]
    );
    assert_eq!(
        read("A. OSLO 12, 06 RIGA 34\nB. 35 AND PREVIOUS"),
        ["A=OSLO 12+06 RIGA 34", "B=06 RIGA 35"]
    );
    assert_eq!(
        read("A. OSLO 12 AND B. RIGA 34"),
        ["A=OSLO 12", "B=RIGA 34"]
    );
    assert_eq!(
        read("A. (OSLO 12)\nB. (RIGA 34)"),
        ["A=OSLO 12", "B=RIGA 34"]
    );
    assert_eq!(read("OSLO 12 AND LATER CONVERSATIONS"), ["OSLO 12"]);
    let text = "A. OSLO 12\n\nB. RIGA 34\n \nThe port is open.";
    assert_eq!(references(text)[1].span.of(text), "RIGA 34");
    let text = "A. OSLO 12 (NOTAL);  B. RIGA 34 AND PREVIOUS.";
    let spans: Vec<&str> = references(text).iter().map(|r| r.span.of(text)).collect();
    assert_eq!(spans, ["OSLO 12 (NOTAL)", "RIGA 34 AND PREVIOUS"]);
}

#[test]
fn any_cut_of_a_list_parses() {
    let text = "A. REF A: '08 S\u{e3}O PAULO 12 (\u{2019}07) \u{b6}B. 0TTAWA O12/345, & [C] (D (1) 10-OSLO-57 PAGE 02 OSLO 1";
    for (from, _) in text.char_indices() {
        for (to, _) in text.char_indices().filter(|(to, _)| *to >= from) {
            let part = &text[from..to];
            for r in references(part) {
                assert!(part.get(r.span.range()).is_some());
            }
        }
    }
}
