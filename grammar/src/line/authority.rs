//! Stub until the field parsers land.
/// Authority.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Authority {}
/// stub
#[must_use]
pub fn authority(_: &str) -> Authority {
    Authority {}
}
