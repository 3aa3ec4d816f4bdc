//! Words of synthetic cables, and the shapes that real ones give to their fields (`real-cables.md`).

/// Post, routing indicator, kind of post, its TAGS before and since 1991.
pub const POSTS: &[(&str, &str, &str, &str)] = &[
    ("MUSCAT", "RUEHMS", "AMEMBASSY", "MU"),
    ("RIGA", "RUEHRA", "AMEMBASSY", "LG"),
    ("LA PAZ", "RUEHLP", "AMEMBASSY", "BL"),
    ("PORT AU PRINCE", "RUEHPU", "AMEMBASSY", "HA"),
    ("OSLO", "RUEHNY", "AMEMBASSY", "NO"),
    ("TEL AVIV", "RUEHTV", "AMEMBASSY", "IS"),
    ("SANTO DOMINGO", "RUEHDG", "AMEMBASSY", "DR"),
    ("LISBON", "RUEHLI", "AMEMBASSY", "PO"),
    ("CASABLANCA", "RUEHCL", "AMCONSUL", "MO"),
    ("SAN JOSE", "RUEHSJ", "AMEMBASSY", "CS"),
];

pub const INFO: &[&str] = &[
    "RUEHNE/AMEMBASSY NEW DELHI",
    "RUEHEG/AMEMBASSY CAIRO",
    "RUEKJCS/JOINT STAFF WASHDC//J-5//",
    "RHEHNSC/NSC WASHDC",
    "RUEAIIA/CIA WASHDC",
    "RUEHZM/GULF COOPERATION COUNCIL COLLECTIVE",
    "RUEATRS/DEPT OF TREASURY WASHDC",
    "RHMFISS/HQ USEUCOM VAIHINGEN GE",
    "RUEHGV/USMISSION GENEVA",
    "RUCNDT/USMISSION USUN NEW YORK",
];

pub const SUBJECT_TAGS: &[&str] = &[
    "PREL", "PGOV", "ECON", "ETRD", "EFIN", "SENV", "PHUM", "EAGR", "MARR", "SCUL",
];
pub const PROGRAM_TAGS: &[&str] = &["KDEM", "KPAO", "KCRM", "KIRF"];

pub const SUBJECTS: &[&str] = &[
    "HARBOR TALKS STALL",
    "MINISTER ON FISHERIES, FUEL AND THE FUTURE",
    "A/S VISIT: SCENESETTER FOR THE MARCH 3-5 MEETINGS",
    "PORT SECURITY: Q AND A",
    "CENTRAL BANK GOVERNOR: \"WE ARE NOT AFRAID\"",
    "REQUEST FOR GUIDANCE: EU SANCTIONS",
    "ELECTIONS 2008: A GUIDE FOR THE PERPLEXED",
    "WEEKLY REPORT, JANUARY 12-18",
    "FOREIGN MINISTRY RESPONSE TO DEMARCHE ON ARMS EXPORTS",
    "NUCLEAR COOPERATION (123) AGREEMENT: NEXT ROUND",
];

pub const ATTENTION: &[&str] = &[
    "STATE FOR NEA/ARP (MARLOWE), EEB/TPP AND PM/RSAT",
    "DEPT PASS TO USTR FOR AFFAIRS",
    "NSC FOR MARLOWE; OVP FOR HOLM",
    "TREASURY ALSO FOR OASIA",
    "DEPARTMENT FOR EUR/NB, EUR/ERA, EUR/RPM, INR/EUR, PM/RSAT, ISN/CTR, DRL/NESCA AND L/NESA",
    "FOR THE LEGAL ADVISER FROM CHARGE",
    "PLEASE PASS TO AMCONSUL CAPE TOWN",
    "DOE FOR NNSA/NA-24, CIA FOR WINPAC",
];

pub const NAMES: &[&str] = &[
    "QUILL",
    "MARLOWE",
    "O'BRANNIGAN",
    "HOLM-JENSEN",
    "VAN DER MEER",
    "TARN",
];
pub const OFFICERS: &[&str] = &[
    "Ambassador Pat Quill",
    "DCM J. Marlowe",
    "Tobias Holm, Pol/Econ Chief",
    "Charge d'Affaires a.i. Lee Tarn, Jr.",
    "Deputy Chief of Mission A. B. Fellows-Tarn",
    "EUR/NB Director Pat Marlowe",
];

/// How reasons are joined to the officer, how they are written, and which letters they are.
pub const JOINTS: &[&str] = &[
    " for reasons ",
    ", reasons ",
    ". Reason: ",
    ". REASONS: ",
    "; reasons: ",
    ", per ",
    " for Reasons E.O. 12958 ",
];
pub const REASONS: &[(&str, &[&str])] = &[
    ("(b) and (d)", &["b", "d"]),
    ("(b), (d).", &["b", "d"]),
    ("(b/d).", &["b", "d"]),
    ("b and d", &["b", "d"]),
    ("(B) AND (D)", &["b", "d"]),
    ("(b)(d)", &["b", "d"]),
    ("(d)", &["d"]),
    ("(b), (c), and (d)", &["b", "c", "d"]),
    ("(a,b,d)", &["a", "b", "d"]),
];

pub const TITLES: &[&str] = &[
    "Background",
    "Who Pays for the Road?",
    "THE MINISTER'S SON (AND HEIR?)",
    "Views of the Opposition",
    "U.S.-EU Cooperation",
    "2008: A YEAR OF DELAY",
    "A TITLE THAT IS SO LONG THAT THE SYSTEM BREAKS ITS RULE",
    "A TITLE SO LONG THAT IT DOES NOT STAND ON ONE LINE OF THE CHANNEL",
    "Comment",
];

pub const SENTENCES: &[&str] = &[
    "The deputy minister said that the harbor works would be finished before the winter.",
    "A local businessman noted that fuel prices had doubled since 2005.",
    "The governor denied that the council would vote on the fisheries bill in May.",
    "Some 1,200 families left the valley; the U.S. should press both sides equally.",
    "Relations are \"correct but cool\" (see septel).",
    "A 3.5 percent rise in revenue was expected (Note: The law No. 12 of 2006 was never applied. End note.).",
    "He asked: \"What would happen if the talks fail?\"",
    "Poloff's contact predicted that the border would open at 6:30 a.m. each day.",
    "XXXXXXXXXXXX argued that no decision would come before the summit.",
];
