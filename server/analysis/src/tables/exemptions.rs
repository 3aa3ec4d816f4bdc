//! Codes that stand in the place of a declassification date: `25X1`, `50X1-HUM`, `X1`, `OADR`, `GDS`.

use super::data::{EXEMPTIONS, EXEMPTIONS_INDEX};

/// Whether a date stands with a code.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum DateUse {
    /// It must.
    Required,
    /// It may.
    Optional,
    /// It does not.
    None,
}

/// A code in the place of a date.
#[derive(Debug)]
pub struct Exemption {
    /// The code in capitals.
    pub code: &'static str,
    /// Order under which it came into use.
    pub order: &'static str,
    /// First day on which it may no longer be used.
    pub until: Option<jiff::civil::Date>,
    /// Whether a date stands with it.
    pub date: DateUse,
    /// What it exempts, or means.
    pub meaning: &'static str,
    /// Whether the source was read; else the row rests on usage.
    pub verified: bool,
    /// Order and section.
    pub source: &'static str,
}

/// Every code.
pub fn all() -> &'static [Exemption] {
    &EXEMPTIONS
}

/// The row of a code.
pub fn lookup(code: &str) -> Option<&'static Exemption> {
    super::rows(&EXEMPTIONS, &EXEMPTIONS_INDEX, &super::key(code)).first()
}
