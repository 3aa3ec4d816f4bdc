//! Openers such as `Summary` and the end markers that close them.

use super::data::{END_MARKERS, END_MARKERS_INDEX};

/// An opener and its end marker.
#[derive(Debug)]
pub struct EndMarker {
    /// The opener: `Summary`.
    pub opener: &'static str,
    /// Its end marker: `End Summary`.
    pub end: &'static str,
    /// Whether it commonly stands inside a paragraph, in parentheses.
    pub inline: bool,
    /// How it is used.
    pub note: &'static str,
}

/// Every pair, by opener.
pub fn all() -> &'static [EndMarker] {
    &END_MARKERS
}

/// The pair of an opener, in any case.
pub fn lookup(opener: &str) -> Option<&'static EndMarker> {
    super::rows(&END_MARKERS, &END_MARKERS_INDEX, &super::key(opener)).first()
}
