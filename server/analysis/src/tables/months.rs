//! Months of the date-time group.

use super::data::{MONTHS, MONTHS_INDEX};

/// A month.
#[derive(Debug)]
pub struct Month {
    /// Three letters: `JUN`.
    pub abbreviation: &'static str,
    /// English name.
    pub name: &'static str,
    /// 1 to 12.
    pub number: u16,
    /// Days at most.
    pub days: u16,
}

/// Every month, by abbreviation.
pub fn all() -> &'static [Month] {
    &MONTHS
}

/// The month of three letters.
pub fn lookup(abbreviation: &str) -> Option<&'static Month> {
    super::rows(&MONTHS, &MONTHS_INDEX, &super::key(abbreviation)).first()
}

/// The month of a number, 1 to 12.
pub fn by_number(number: u16) -> Option<&'static Month> {
    MONTHS.iter().find(|month| month.number == number)
}
