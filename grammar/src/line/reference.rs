//! Stub until the field parsers land.
use crate::span::Span;
/// Kind.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ReferenceKind {
    /// .
    Cable,
    /// .
    Email,
    /// .
    Report,
    /// .
    Telcon,
    /// .
    Meeting,
    /// .
    Letter,
    /// .
    Web,
    /// .
    Other,
}
/// Cable ref.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CableRef {
    /// .
    pub year: Option<Span>,
    /// .
    pub year_value: Option<u8>,
    /// .
    pub post: Span,
    /// .
    pub serial: Span,
    /// .
    pub span: Span,
}
/// Reference.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Reference {
    /// .
    pub letter: Option<char>,
    /// .
    pub letter_span: Option<Span>,
    /// .
    pub span: Span,
    /// .
    pub kind: ReferenceKind,
    /// .
    pub cables: Vec<CableRef>,
}
/// stub
#[must_use]
pub fn references(_: &str) -> Vec<Reference> {
    Vec::new()
}
