//! Reasons for classification by order, section and letter, with the days on which they were the law.

use jiff::civil::Date;

use super::data::{REASONS, REASONS_INDEX};

/// A reason.
#[derive(Debug)]
pub struct Reason {
    /// Number of the order.
    pub order: &'static str,
    /// Section that lists it: `1.4`.
    pub section: &'static str,
    /// Letter, or number before 1995.
    pub key: &'static str,
    /// First day on which it was the law.
    pub from: Date,
    /// First day on which it no longer was.
    pub until: Option<Date>,
    /// Its text.
    pub text: &'static str,
    /// Order, section and amendment.
    pub source: &'static str,
}

/// Every reason, by order, section and letter.
pub fn all() -> &'static [Reason] {
    &REASONS
}

/// The reasons of an order, of all its versions.
pub fn of_order(number: &str) -> &'static [Reason] {
    super::rows(&REASONS, &REASONS_INDEX, number.trim())
}

/// The reasons in force on a day, in the order of the law.
pub fn at(day: Date) -> impl Iterator<Item = &'static Reason> {
    REASONS
        .iter()
        .filter(move |reason| reason.from <= day && reason.until.is_none_or(|until| day < until))
}

/// The reason `key` of a section of an order: `lookup("12958", "1.4", "b")`.
pub fn lookup(order: &str, section: &str, key: &str) -> Option<&'static Reason> {
    of_order(order)
        .iter()
        .find(|reason| reason.section == section && reason.key.eq_ignore_ascii_case(key))
}
