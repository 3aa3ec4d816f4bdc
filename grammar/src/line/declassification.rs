//! Stub until the field parsers land.
/// Order line.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct OrderLine {}
/// stub
#[must_use]
pub fn order_line(_: &str) -> OrderLine {
    OrderLine {}
}
