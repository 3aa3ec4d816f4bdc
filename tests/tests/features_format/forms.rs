//! A table of lines of the head in clear but untidy forms, and what layout makes of them.

use reftel_analysis::Severity;
use reftel_tests::config;
use reftel_tests::fixture::DRAFT;

use crate::{check, formatted};

/// Forms of a line of the head that are clear but not as they should be: the line of [`DRAFT`], in another form, laid out.
/// Where another sign stands in the place of a colon or comma, it is for a rule to say what is meant.
pub(crate) const FORMS: &[(&str, &str, &str)] = &[
    (
        "E.O. 13526: DECL: 11/23/2036",
        "E.O. 13526: DECL 11/23/2036",
        "E.O. 13526: DECL: 11/23/2036",
    ),
    (
        "E.O. 13526: DECL: 11/23/2036",
        "E.O. 13526 DECL 11/23/2036",
        "E.O. 13526: DECL: 11/23/2036",
    ),
    (
        "E.O. 13526: DECL: 11/23/2036",
        "E.O. 13526 DECL: 11/23/2036",
        "E.O. 13526: DECL: 11/23/2036",
    ),
    (
        "E.O. 13526: DECL: 11/23/2036",
        "E.O. 13526 : DECL : 11/23/2036",
        "E.O. 13526: DECL: 11/23/2036",
    ),
    (
        "E.O. 13526: DECL: 11/23/2036",
        "E.O. 13526:DECL:11/23/2036",
        "E.O. 13526: DECL: 11/23/2036",
    ),
    (
        "E.O. 13526: DECL: 11/23/2036",
        "E.O. 13526:  DECL:   11/23/2036",
        "E.O. 13526: DECL: 11/23/2036",
    ),
    (
        "E.O. 13526: DECL: 11/23/2036",
        "E.O. 13526: DECL, 11/23/2036",
        "E.O. 13526: DECL: 11/23/2036",
    ),
    (
        "E.O. 13526: DECL: 11/23/2036",
        "E.O.: 13526: DECL: 11/23/2036",
        "E.O. 13526: DECL: 11/23/2036",
    ),
    (
        "E.O. 13526: DECL: 11/23/2036",
        "E.O. 13526: DECL:\n11/23/2036",
        "E.O. 13526: DECL: 11/23/2036",
    ),
    (
        "E.O. 13526: DECL: 11/23/2036",
        "E.O. 13526:\nDECL: 11/23/2036",
        "E.O. 13526: DECL: 11/23/2036",
    ),
    (
        "E.O. 13526: DECL: 11/23/2036",
        "E.O. 13526: DECL: 11/23/2036  ",
        "E.O. 13526: DECL: 11/23/2036",
    ),
    (
        "E.O. 13526: DECL: 11/23/2036",
        "E.O. 13526, DECL: 11/23/2036",
        "E.O. 13526: DECL: 11/23/2036",
    ),
    (
        "E.O. 13526: DECL: 11/23/2036",
        "EO 13526 DECL 11/23/2036",
        "EO 13526: DECL: 11/23/2036",
    ),
    (
        "E.O. 13526: DECL: 11/23/2036",
        "EO: 13526 DECL 11/23/2036",
        "EO 13526: DECL: 11/23/2036",
    ),
    (
        "E.O. 13526: DECL: 11/23/2036",
        "EO 13526: DECL:11/23/2036",
        "EO 13526: DECL: 11/23/2036",
    ),
    (
        "E.O. 13526: DECL: 11/23/2036",
        "E.O. 13526: DECL 25X1-HUMAN",
        "E.O. 13526: DECL: 25X1-HUMAN",
    ),
    (
        "E.O. 13526: DECL: 11/23/2036",
        "E.O. 13526 DECL CLOSURE OF THE PORT",
        "E.O. 13526: DECL: CLOSURE OF THE PORT",
    ),
    (
        "E.O. 13526: DECL: 11/23/2036",
        "E.O. 13526: DECL CLOSURE OF\n  THE PORT",
        "E.O. 13526: DECL: CLOSURE OF\nTHE PORT",
    ),
    (
        "E.O. 13526: DECL: 11/23/2036",
        "E.O. 13526 AS AMENDED DECL 11/23/2036",
        "E.O. 13526 AS AMENDED: DECL: 11/23/2036",
    ),
    (
        "E.O. 13526: DECL: 11/23/2036",
        "E.O. 13526, AS AMENDED DECL: 11/23/2036",
        "E.O. 13526, AS AMENDED: DECL: 11/23/2036",
    ),
    (
        "E.O. 13526: DECL: 11/23/2036",
        "E.O. 13526: DECLASSIFY ON 11/23/2036",
        "E.O. 13526: DECLASSIFY ON: 11/23/2036",
    ),
    (
        "E.O. 13526: DECL: 11/23/2036",
        "E.O. 13526; DECL: 11/23/2036",
        "E.O. 13526; DECL: 11/23/2036",
    ),
    (
        "E.O. 13526: DECL: 11/23/2036",
        "E.O. 13526: DECL; 11/23/2036",
        "E.O. 13526: DECL; 11/23/2036",
    ),
    (
        "E.O. 13526: DECL: 11/23/2036",
        "E.O. 13526 - DECL: 11/23/2036",
        "E.O. 13526 - DECL: 11/23/2036",
    ),
    (
        "E.O. 13526: DECL: 11/23/2036",
        "E.O. 13526: 11/23/2036",
        "E.O. 13526: 11/23/2036",
    ),
    (
        "E.O. 13526: DECL: 11/23/2036",
        "E.O.13526: DECL: 11/23/2036",
        "E.O.13526: DECL: 11/23/2036",
    ),
    ("TAGS: PREL, LG", "TAGS PREL LG", "TAGS: PREL, LG"),
    ("TAGS: PREL, LG", "TAGS:PREL,LG", "TAGS: PREL, LG"),
    ("TAGS: PREL, LG", "TAGS : PREL, LG", "TAGS: PREL, LG"),
    ("TAGS: PREL, LG", "TAGS PREL, LG", "TAGS: PREL, LG"),
    ("TAGS: PREL, LG", "TAGS: PREL LG", "TAGS: PREL, LG"),
    ("TAGS: PREL, LG", "TAGS:  PREL ,LG", "TAGS: PREL, LG"),
    ("TAGS: PREL, LG", "TAGS: PREL, LG,", "TAGS: PREL, LG"),
    ("TAGS: PREL, LG", "TAGS: PREL,\nLG", "TAGS: PREL, LG"),
    ("TAGS: PREL, LG", "TAGS:\nPREL, LG", "TAGS: PREL, LG"),
    ("TAGS: PREL, LG", "TAGS: PREL\n      LG", "TAGS: PREL, LG"),
    ("TAGS: PREL, LG", "TAGS: PREL,,LG", "TAGS: PREL, LG"),
    (
        "TAGS: PREL, LG",
        "TAGS: OVIP, (EXAMPLE, PAT) LG",
        "TAGS: OVIP (EXAMPLE, PAT), LG",
    ),
    (
        "TAGS: PREL, LG",
        "TAGS OVIP (EXAMPLE,PAT) LG",
        "TAGS: OVIP (EXAMPLE, PAT), LG",
    ),
    ("TAGS: PREL, LG", "Tags PREL LG", "Tags: PREL, LG"),
    ("TAGS: PREL, LG", "TAGS: PREL; LG", "TAGS: PREL; LG"),
    ("TAGS: PREL, LG", "TAGS: PREL / LG", "TAGS: PREL / LG"),
    ("TAGS: PREL, LG", "TAGS - PREL, LG", "TAGS - PREL, LG"),
    ("TAGS: PREL, LG", "TAGS: PREL AND LG", "TAGS: PREL AND LG"),
    ("TAGS: PREL, LG", "TAGS: PREL & LG", "TAGS: PREL & LG"),
    ("TAGS: PREL, LG", "TAGS: PREL. LG", "TAGS: PREL. LG"),
    (
        "SUBJECT: HARBOUR FESTIVAL OPENS",
        "SUBJECT : HARBOUR FESTIVAL OPENS",
        "SUBJECT: HARBOUR FESTIVAL OPENS",
    ),
    (
        "SUBJECT: HARBOUR FESTIVAL OPENS",
        "SUBJECT HARBOUR FESTIVAL OPENS",
        "SUBJECT: HARBOUR FESTIVAL OPENS",
    ),
    (
        "SUBJECT: HARBOUR FESTIVAL OPENS",
        "SUBJECT:HARBOUR FESTIVAL OPENS",
        "SUBJECT: HARBOUR FESTIVAL OPENS",
    ),
    (
        "SUBJECT: HARBOUR FESTIVAL OPENS",
        "SUBJECT:   HARBOUR   FESTIVAL OPENS",
        "SUBJECT: HARBOUR FESTIVAL OPENS",
    ),
    (
        "SUBJECT: HARBOUR FESTIVAL OPENS",
        "SUBJECT:\nHARBOUR FESTIVAL OPENS",
        "SUBJECT: HARBOUR FESTIVAL OPENS",
    ),
    (
        "SUBJECT: HARBOUR FESTIVAL OPENS",
        "SUBJECT: HARBOUR FESTIVAL\n         OPENS",
        "SUBJECT: HARBOUR FESTIVAL\nOPENS",
    ),
    (
        "SUBJECT: HARBOUR FESTIVAL OPENS",
        "SUBJ HARBOUR FESTIVAL OPENS",
        "SUBJ: HARBOUR FESTIVAL OPENS",
    ),
    (
        "SUBJECT: HARBOUR FESTIVAL OPENS",
        "SUBJECT - HARBOUR FESTIVAL OPENS",
        "SUBJECT - HARBOUR FESTIVAL OPENS",
    ),
    (
        "SUBJECT: HARBOUR FESTIVAL OPENS",
        "SUBJECT: (U)HARBOUR FESTIVAL OPENS",
        "SUBJECT: (U)HARBOUR FESTIVAL OPENS",
    ),
    ("REF: RIGA 12", "REF RIGA 12", "REF: RIGA 12"),
    ("REF: RIGA 12", "REF : RIGA 12", "REF: RIGA 12"),
    ("REF: RIGA 12", "REF:RIGA 12", "REF: RIGA 12"),
    ("REF: RIGA 12", "REF:\nRIGA 12", "REF: RIGA 12"),
    (
        "REF: RIGA 12",
        "REF: A. RIGA 12\nB. RIGA 13",
        "REF: A. RIGA 12\n     B. RIGA 13",
    ),
    (
        "REF: RIGA 12",
        "REF: A. RIGA 12, B. RIGA 13",
        "REF: A. RIGA 12\n     B. RIGA 13",
    ),
    (
        "REF: RIGA 12",
        "REF A. RIGA 12 B. RIGA 13",
        "REF: A. RIGA 12\n     B. RIGA 13",
    ),
    (
        "REF: RIGA 12",
        "REF:\nA. RIGA 12\nB. RIGA 13",
        "REF: A. RIGA 12\n     B. RIGA 13",
    ),
    (
        "REF: RIGA 12",
        "REF: A. RIGA 12\n\nB. RIGA 13",
        "REF: A. RIGA 12\n     B. RIGA 13",
    ),
    (
        "REF: RIGA 12",
        "REF: A. RIGA 12\n          B. RIGA 13",
        "REF: A. RIGA 12\n     B. RIGA 13",
    ),
    (
        "REF: RIGA 12",
        "REFS A. RIGA 12 B. RIGA 13",
        "REFS: A. RIGA 12\n      B. RIGA 13",
    ),
    (
        "REF: RIGA 12",
        "REFS: A. RIGA 12\n     B. RIGA 13",
        "REFS: A. RIGA 12\n      B. RIGA 13",
    ),
    (
        "REF: RIGA 12",
        "REF: (A) RIGA 12, (B) RIGA 13",
        "REF: (A) RIGA 12\n     (B) RIGA 13",
    ),
    (
        "REF: RIGA 12",
        "REF: (A) RIGA 12 (B) RIGA 13",
        "REF: (A) RIGA 12\n     (B) RIGA 13",
    ),
    (
        "REF: RIGA 12",
        "REF: A) RIGA 12\nB) RIGA 13",
        "REF: A) RIGA 12\n     B) RIGA 13",
    ),
    ("REF: RIGA 12", "REF - RIGA 12", "REF - RIGA 12"),
    (
        "REF: RIGA 12",
        "REF: RIGA 12, RIGA 13",
        "REF: RIGA 12, RIGA 13",
    ),
    (
        "REF: RIGA 12",
        "REF: RIGA 12\n     RIGA 13",
        "REF: RIGA 12\n     RIGA 13",
    ),
    (
        "Classified By: DCM Pat Example for reasons 1.4 (b) and (d)",
        "Classified By DCM Pat Example for reasons 1.4 (b) and (d)",
        "Classified By: DCM Pat Example for reasons 1.4 (b) and (d)",
    ),
    (
        "Classified By: DCM Pat Example for reasons 1.4 (b) and (d)",
        "Classified By : DCM Pat Example for reasons 1.4 (b) and (d)",
        "Classified By: DCM Pat Example for reasons 1.4 (b) and (d)",
    ),
    (
        "Classified By: DCM Pat Example for reasons 1.4 (b) and (d)",
        "Classified  By:DCM Pat Example  for reasons 1.4 (b) and (d)",
        "Classified By: DCM Pat Example for reasons 1.4 (b) and (d)",
    ),
    (
        "Classified By: DCM Pat Example for reasons 1.4 (b) and (d)",
        "Classified By:\nDCM Pat Example for reasons 1.4 (b) and (d)",
        "Classified By: DCM Pat Example for reasons 1.4 (b) and (d)",
    ),
    (
        "Classified By: DCM Pat Example for reasons 1.4 (b) and (d)",
        "CLASSIFIED BY DCM Pat Example, reasons 1.4 b/d",
        "CLASSIFIED BY: DCM Pat Example, reasons 1.4 b/d",
    ),
    (
        "Classified By: DCM Pat Example for reasons 1.4 (b) and (d)",
        "Classified By: DCM Pat Example\nReason : 1.4 (b) and (d)",
        "Classified By: DCM Pat Example\nReason: 1.4 (b) and (d)",
    ),
    (
        "Classified By: DCM Pat Example for reasons 1.4 (b) and (d)",
        "Classified By DCM Pat Example\n\nReason 1.4 (b) and (d)",
        "Classified By: DCM Pat Example\nReason: 1.4 (b) and (d)",
    ),
    (
        "Classified By: DCM Pat Example for reasons 1.4 (b) and (d)",
        "DERIVED FROM RIGA 12\nDECLASSIFY ON 11/20/2036",
        "DERIVED FROM: RIGA 12\nDECLASSIFY ON: 11/20/2036",
    ),
    ("SIPDIS", "SIPDIS NOFORN", "SIPDIS\nNOFORN"),
    ("SIPDIS", "SIPDIS, NOFORN", "SIPDIS\nNOFORN"),
    ("SIPDIS", "  SIPDIS,NOFORN", "SIPDIS\nNOFORN"),
    (
        "SIPDIS",
        "NOFORN  SIPDIS\nSTATE FOR  EUR/NB, NEA",
        "NOFORN\nSIPDIS\n\nSTATE FOR EUR/NB, NEA",
    ),
    ("SIPDIS", "SIPDIS - NOFORN", "SIPDIS - NOFORN"),
    ("SIPDIS", "SIPDIS;NOFORN", "SIPDIS;NOFORN"),
    ("SIPDIS", "sipdis", "sipdis"),
    ("SIPDIS", "S I P D I S", "S I P D I S"),
    (
        "C O N F I D E N T I A L RIGA 000034",
        "C O N F I D E N T I A L   RIGA 000034",
        "C O N F I D E N T I A L RIGA 000034",
    ),
    (
        "C O N F I D E N T I A L RIGA 000034",
        "C  O  N  F  I  D  E  N  T  I  A  L RIGA 000034",
        "C O N F I D E N T I A L RIGA 000034",
    ),
    (
        "C O N F I D E N T I A L RIGA 000034",
        "  C O N F I D E N T I A L RIGA 000034",
        "C O N F I D E N T I A L RIGA 000034",
    ),
    (
        "C O N F I D E N T I A L RIGA 000034",
        "C O N F I D E N T I A L RIGA  000034 NOFORN",
        "C O N F I D E N T I A L RIGA 000034\n\nNOFORN",
    ),
    (
        "C O N F I D E N T I A L RIGA 000034",
        "C ONFIDENTIAL RIGA 000034",
        "C ONFIDENTIAL RIGA 000034",
    ),
    (
        "C O N F I D E N T I A L RIGA 000034",
        "C O N F I D E N T I AL RIGA 000034",
        "C O N F I D E N T I AL RIGA 000034",
    ),
];

#[test]
fn every_clear_form_of_a_line_gets_its_own() {
    for (line, sloppy, tidy) in FORMS {
        let text = DRAFT.replace(line, sloppy);
        assert_ne!(text, DRAFT, "{sloppy}");
        let after = formatted(&text, &config());
        assert_eq!(after, DRAFT.replace(line, tidy), "{sloppy:?}");
        check(&text, 69);
        let findings = |text: &str| {
            let all = reftel_analysis::check(text, &config());
            let shown = all.into_iter().filter(|f| f.severity > Severity::Hint);
            shown.map(|f| f.message).collect::<Vec<_>>()
        };
        let before = findings(&text);
        let new = findings(&after).into_iter().find(|f| !before.contains(f));
        assert_eq!(new, None, "{sloppy:?}");
    }
}
