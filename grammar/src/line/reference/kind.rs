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

/// The kind of an entry in which no cable was found; of several the surest.
pub(super) fn kind_of(entry: &str) -> ReferenceKind {
    use ReferenceKind::{Email, Letter, Meeting, Other, Report, Telcon, Web};
    let kind = |word: &str| match word {
        "EMAIL" | "EMAILS" | "E-MAIL" | "E-MAILS" | "MAIL" | "MAILS" => (0, Email),
        "TELCON" | "TELCONS" | "TELECON" | "TELECONS" | "PHONECON" | "PHONCON" | "TELEPHONE"
        | "PHONE" => (1, Telcon),
        "IIR" | "IIRS" | "TD" | "TDX" | "OSC" | "FBIS" | "INCSR" | "REPORT" | "REPORTS" | "CIR"
        | "SPOTREP" | "SITREP" => (2, Report),
        "LETTER" | "LETTERS" | "LTR" | "MEMO" | "MEMORANDUM" | "MEMCON" => (3, Letter),
        "MEETING" | "MEETINGS" | "MTG" | "CONVERSATION" | "CONVERSATIONS" => (4, Meeting),
        "HTTP" | "HTTPS" | "WWW" | "WEBSITE" | "INTELLIPEDIA" | "DIPLOPEDIA" => (5, Web),
        _ => (6, Other),
    };
    words(entry)
        .map(|word| in_capitals(word, kind))
        .min_by_key(|(rank, _)| *rank)
        .map_or(Other, |(_, kind)| kind)
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

/// What `read` makes of the word in capitals; words of more than 16 letters or beyond ASCII are as good as none.
fn in_capitals<T>(word: &str, read: impl FnOnce(&str) -> T) -> T {
    let mut capitals = [0; 16];
    let known = match capitals.get_mut(..word.len()) {
        Some(part) if word.is_ascii() => {
            part.copy_from_slice(word.as_bytes());
            part.make_ascii_uppercase();
            std::str::from_utf8(part).unwrap_or("")
        }
        _ => "",
    };
    read(known)
}
