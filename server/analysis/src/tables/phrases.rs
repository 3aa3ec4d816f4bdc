//! What stands in TAGS fields and is no code: phrases of several words, misspellings, given names, captions.

use super::data::{TAG_PHRASES, TAG_PHRASES_INDEX};

/// What a row is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// One tag of several words.
    Phrase,
    /// A spelling of other tags.
    Misspelling,
    /// A given name: the word before it is a surname.
    GivenName,
    /// A caption that slipped into the field.
    Caption,
}

/// A word or several.
#[derive(Debug)]
pub struct Phrase {
    /// As written, in capitals.
    pub written: &'static str,
    /// What it is.
    pub kind: Kind,
    /// The tags it stands for.
    pub tags: &'static [&'static str],
}

/// Most words in a row.
pub const LONGEST: usize = 4;

/// The row of a word or phrase.
pub fn lookup(written: &str) -> Option<&'static Phrase> {
    super::rows(&TAG_PHRASES, &TAG_PHRASES_INDEX, &super::key(written)).first()
}

/// Every row, alphabetically.
pub fn all() -> &'static [Phrase] {
    &TAG_PHRASES
}
