//! Stub until the field parsers land.
/// Subject.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Subject {}
/// stub
#[must_use]
pub fn subject(_: &str) -> Subject {
    Subject {}
}
