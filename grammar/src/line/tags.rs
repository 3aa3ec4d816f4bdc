//! Stub until the field parsers land.
use crate::span::Span;
/// How written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Written {
    /// .
    Code,
    /// .
    Person,
    /// .
    Phrase,
}
/// Tag.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Tag {
    /// .
    pub span: Span,
    /// .
    pub kind: Written,
}
/// stub
#[must_use]
pub fn tags(_: &str) -> Vec<Tag> {
    Vec::new()
}
