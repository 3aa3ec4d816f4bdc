//! TAGS: the codes of all editions, what kind a code is, and which code a drafter may have meant.

use super::data::{TAGS, TAGS_INDEX};
use super::{EditionSet, countries};

/// What a TAGS code stands for.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum TagKind {
    /// Subject TAGS, four letters (`PREL`).
    Subject,
    /// Program TAGS, K and three letters (`KNNP`).
    Program,
    /// Country or region, two characters (`IR`).
    Geographic,
    /// Organization (`IAEA`).
    Organization,
    /// A person's name, never in a table.
    Person,
    /// None of these.
    Unknown,
}

impl TagKind {
    /// The name used in JSON output and on the command line.
    pub const fn as_str(self) -> &'static str {
        match self {
            TagKind::Subject => "subject",
            TagKind::Program => "program",
            TagKind::Geographic => "geographic",
            TagKind::Organization => "organization",
            TagKind::Person => "person",
            TagKind::Unknown => "unknown",
        }
    }

    /// The kind of that name.
    pub fn from_name(name: &str) -> Option<TagKind> {
        use TagKind::{Geographic, Organization, Person, Program, Subject, Unknown};
        [Subject, Program, Geographic, Organization, Person, Unknown]
            .into_iter()
            .find(|kind| kind.as_str() == name)
    }
}

/// A code with one title; a code has several entries where editions or kinds give it several titles.
#[derive(Debug)]
pub struct TagEntry {
    /// The code in capitals.
    pub code: &'static str,
    /// Its title; empty where it is not verified.
    pub title: &'static str,
    /// What it stands for.
    pub kind: TagKind,
    /// Category of a subject (`Political Affairs`), `country` or `region`, else empty.
    pub category: &'static str,
    /// Editions in which the code has this title.
    pub editions: EditionSet,
    /// Whether a published list has it; else it was only seen in use.
    pub listed: bool,
    /// Where the entry comes from.
    pub source: &'static str,
}

impl TagEntry {
    /// The title, or words that say that there is none.
    pub const fn title_or_note(&self) -> &'static str {
        if self.title.is_empty() {
            "title not verified"
        } else {
            self.title
        }
    }

    /// The country this geographic TAGS stands for, with its other names.
    pub fn country(&self) -> Option<&'static countries::Country> {
        (self.kind == TagKind::Geographic)
            .then(|| countries::by_title(self.title))
            .flatten()
    }
}

/// Every entry, by code; within a code subject, program, geographic, organization.
pub fn all() -> &'static [TagEntry] {
    &TAGS
}

/// The entries of a code in all editions; none if it is unknown.
pub fn lookup(code: &str) -> &'static [TagEntry] {
    super::rows(&TAGS, &TAGS_INDEX, &super::key(code))
}

/// The entries of a code in some of the editions.
pub fn lookup_in(code: &str, editions: EditionSet) -> impl Iterator<Item = &'static TagEntry> {
    lookup(code)
        .iter()
        .filter(move |entry| entry.editions.intersects(editions))
}

/// What a code stands for: from the table, else from its shape (K and three letters, two characters, a comma).
pub fn kind(code: &str) -> TagKind {
    if let Some(entry) = lookup(code).first() {
        return entry.kind;
    }
    kind_in_no_table(code.trim())
}

/// The same among some editions first: `EC` is Ecuador in every list, but another code may change its kind.
pub fn kind_in(code: &str, editions: EditionSet) -> TagKind {
    lookup_in(code, editions)
        .next()
        .map_or_else(|| kind(code), |entry| entry.kind)
}

fn kind_in_no_table(code: &str) -> TagKind {
    let bytes = code.as_bytes();
    let letters = bytes.iter().all(u8::is_ascii_alphabetic);
    match bytes {
        _ if bytes.contains(&b',') => TagKind::Person,
        [b'K' | b'k', _, _, _] if letters => TagKind::Program,
        [_, _] if letters => TagKind::Geographic,
        [first, second] if first.is_ascii_digit() && second.is_ascii_alphabetic() => {
            TagKind::Geographic
        }
        _ => TagKind::Unknown,
    }
}

/// Up to three listed entries of the editions that `code` may have been meant to be: the country it names
/// (`IRAN`, `SYR`), else the codes one edit away, else two edits for five letters or more.
pub fn near(code: &str, editions: EditionSet) -> Vec<&'static TagEntry> {
    const MOST: usize = 3;
    let code = super::key(code);
    let listed = |entry: &&TagEntry| {
        entry.listed && entry.editions.intersects(editions) && entry.code != code
    };
    let mut found: Vec<&'static TagEntry> = countries::named(&code)
        .flat_map(|country| by_country(country, editions))
        .filter(|entry| entry.code != code)
        .take(MOST)
        .collect();
    let candidates = TAGS.iter().filter(listed).map(|entry| entry.code);
    for near in super::nearest(&code, candidates, MOST) {
        let entry = lookup(near).iter().find(listed);
        found.extend(entry.filter(|entry| found.iter().all(|known| known.code != entry.code)));
    }
    found.truncate(MOST);
    found
}

/// The listed geographic TAGS of a country in some editions.
pub fn by_country(
    country: &countries::Country,
    editions: EditionSet,
) -> impl Iterator<Item = &'static TagEntry> {
    TAGS.iter().filter(move |entry| {
        entry.kind == TagKind::Geographic
            && entry.listed
            && entry.editions.intersects(editions)
            && (entry.title == country.country || country.titles.contains(&entry.title))
    })
}

/// The entry of the editions that stands for the same as `entry` of another one: `IQ` of 2024 is `IZ` in 2008.
pub fn counterpart(entry: &TagEntry, editions: EditionSet) -> Option<&'static TagEntry> {
    if let Some(country) = entry.country() {
        return by_country(country, editions).next();
    }
    let same = |other: &&TagEntry| other.kind == entry.kind && other.title == entry.title;
    let usable = |other: &&TagEntry| other.listed && other.editions.intersects(editions);
    (!entry.title.is_empty())
        .then(|| TAGS.iter().filter(usable).find(same))
        .flatten()
}
