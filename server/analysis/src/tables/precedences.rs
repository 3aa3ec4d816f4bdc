//! Precedences: word after the addressee, prosign of the date-time group, order and handling.

use super::data::{PRECEDENCES, PRECEDENCES_INDEX};

/// A precedence.
#[derive(Debug)]
pub struct Precedence {
    /// The word: `PRIORITY`.
    pub word: &'static str,
    /// Prosign of the date-time group: `P`.
    pub prosign: &'static str,
    /// Prosign of the routing line: `PP`.
    pub routing: &'static str,
    /// Order, higher is more urgent.
    pub rank: u16,
    /// Whether the word is written after an addressee; routine is silent.
    pub written: bool,
    /// What it is for.
    pub meaning: &'static str,
    /// How fast it is handled.
    pub handling: &'static str,
    /// Whether the source was read.
    pub verified: bool,
    /// Where the row comes from.
    pub source: &'static str,
}

/// Every precedence, alphabetically.
pub fn all() -> &'static [Precedence] {
    &PRECEDENCES
}

/// The precedence of a word.
pub fn lookup(word: &str) -> Option<&'static Precedence> {
    super::rows(&PRECEDENCES, &PRECEDENCES_INDEX, &super::key(word)).first()
}

/// The precedence of a prosign, single (`P`) or doubled (`PP`); `O` is IMMEDIATE, as NIACT has no prosign.
pub fn by_prosign(prosign: &str) -> Option<&'static Precedence> {
    let fits =
        |precedence: &&Precedence| precedence.prosign == prosign || precedence.routing == prosign;
    PRECEDENCES
        .iter()
        .filter(fits)
        .min_by_key(|precedence| precedence.rank)
}

/// The precedence that a misspelt word was meant to be.
pub fn nearest(word: &str) -> Option<&'static Precedence> {
    let words = PRECEDENCES.iter().map(|precedence| precedence.word);
    super::nearest(&super::key(word), words, 1)
        .into_iter()
        .find_map(lookup)
}
