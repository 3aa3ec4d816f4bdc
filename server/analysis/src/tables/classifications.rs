//! Classification levels: the form on the class line and the letters of the security line.

use super::data::{CLASSIFICATIONS, CLASSIFICATIONS_INDEX};

/// A classification level.
#[derive(Debug)]
pub struct Classification {
    /// Name in full: `CONFIDENTIAL`.
    pub name: &'static str,
    /// Form on the class line: `C O N F I D E N T I A L`.
    pub line: &'static str,
    /// As in a portion marking: `C`.
    pub abbreviation: &'static str,
    /// Order, 0 is unclassified.
    pub rank: u16,
    /// Letters of the `ZNY` or `ZNR` line.
    pub security: &'static str,
    /// Whether it is a level of classification; else the cable is unclassified.
    pub classified: bool,
    /// What it means.
    pub meaning: &'static str,
    /// Where the row comes from.
    pub source: &'static str,
}

/// Every level, alphabetically.
pub fn all() -> &'static [Classification] {
    &CLASSIFICATIONS
}

/// The level by its name in full.
pub fn lookup(name: &str) -> Option<&'static Classification> {
    super::rows(&CLASSIFICATIONS, &CLASSIFICATIONS_INDEX, &super::key(name)).first()
}
