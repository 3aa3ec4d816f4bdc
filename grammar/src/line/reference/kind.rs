//! What a reference without a cable is: an e-mail, a report, a telephone call ... told by its words.

use super::words::is_month;

/// What is referred to.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum ReferenceKind {
    /// A cable.
    Cable,
    /// An e-mail.
    Email,
    /// An intelligence, press or other report.
    Report,
    /// A telephone conversation.
    Telcon,
    /// A meeting.
    Meeting,
    /// A letter or memorandum.
    Letter,
    /// A web page.
    Web,
    /// None of these.
    Other,
}

impl ReferenceKind {
    /// As `show` spells it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            ReferenceKind::Cable => "cable",
            ReferenceKind::Email => "email",
            ReferenceKind::Report => "report",
            ReferenceKind::Telcon => "telcon",
            ReferenceKind::Meeting => "meeting",
            ReferenceKind::Letter => "letter",
            ReferenceKind::Web => "web",
            ReferenceKind::Other => "other",
        }
    }
}

/// Words that tell the kind, the surer first.
const KINDS: [(ReferenceKind, &[&str]); 6] = [
    (
        ReferenceKind::Email,
        &["EMAIL", "EMAILS", "E-MAIL", "E-MAILS", "MAIL", "MAILS"],
    ),
    (
        ReferenceKind::Telcon,
        &[
            "TELCON",
            "TELCONS",
            "TELECON",
            "TELECONS",
            "PHONECON",
            "PHONCON",
            "TELEPHONE",
            "PHONE",
        ],
    ),
    (
        ReferenceKind::Report,
        &[
            "IIR", "IIRS", "TD", "TDX", "OSC", "FBIS", "INCSR", "REPORT", "REPORTS", "CIR",
            "SPOTREP", "SITREP",
        ],
    ),
    (
        ReferenceKind::Letter,
        &["LETTER", "LETTERS", "LTR", "MEMO", "MEMORANDUM", "MEMCON"],
    ),
    (
        ReferenceKind::Meeting,
        &[
            "MEETING",
            "MEETINGS",
            "MTG",
            "CONVERSATION",
            "CONVERSATIONS",
        ],
    ),
    (
        ReferenceKind::Web,
        &[
            "HTTP",
            "HTTPS",
            "WWW",
            "WEBSITE",
            "INTELLIPEDIA",
            "DIPLOPEDIA",
        ],
    ),
];

/// The kind of an entry in which no cable was found.
pub(super) fn kind_of(entry: &str) -> ReferenceKind {
    let has =
        |list: &[&str]| words(entry).any(|word| list.iter().any(|w| w.eq_ignore_ascii_case(word)));
    KINDS
        .iter()
        .find(|(_, list)| has(list))
        .map_or(ReferenceKind::Other, |(kind, _)| *kind)
}

/// Whether the entry bears a date: `05/11/07`, `MAY 11`, `11 MAY`, `111230Z MAY 07`.
pub(super) fn is_dated(entry: &str) -> bool {
    let slashed = entry
        .split(|c: char| c.is_whitespace() || "(),;".contains(c))
        .any(|word| {
            let parts: Vec<&str> = word.split(['/', '-', '.']).collect();
            (2..=3).contains(&parts.len())
                && parts
                    .iter()
                    .all(|p| (1..=4).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_digit()))
        });
    slashed
        || entry
            .split(|c: char| !c.is_alphabetic())
            .any(|word| word.len() > 2 && is_month(word))
}

/// Words with inner hyphens; `TD-314` gives `TD` as well, `WWW.STATE.GOV` gives `WWW`.
fn words(entry: &str) -> impl Iterator<Item = &str> {
    let separates = |c: char| !c.is_alphanumeric() && c != '-';
    entry
        .split(separates)
        .flat_map(|word| [word, word.split('-').next().unwrap_or("")])
}
