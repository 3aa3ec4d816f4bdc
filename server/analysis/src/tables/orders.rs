//! Executive orders on classification and the dates in which they were in force.

use jiff::civil::Date;

use super::data::{EXECUTIVE_ORDERS, EXECUTIVE_ORDERS_INDEX};

/// An executive order.
#[derive(Debug)]
pub struct ExecutiveOrder {
    /// Its number: `12958`.
    pub number: &'static str,
    /// Its title.
    pub title: &'static str,
    /// Day of signature.
    pub signed: Date,
    /// First day in force.
    pub from: Date,
    /// First day on which its successor was in force.
    pub until: Option<Date>,
    /// The order it amends; empty for an order of its own.
    pub amends: &'static str,
    /// Federal Register.
    pub source: &'static str,
}

impl ExecutiveOrder {
    /// Whether the order was in force on a day.
    pub fn in_force(&self, day: Date) -> bool {
        self.from <= day && self.until.is_none_or(|until| day < until)
    }
}

/// Every order, oldest first.
pub fn all() -> &'static [ExecutiveOrder] {
    &EXECUTIVE_ORDERS
}

/// The order of a number.
pub fn lookup(number: &str) -> Option<&'static ExecutiveOrder> {
    super::rows(&EXECUTIVE_ORDERS, &EXECUTIVE_ORDERS_INDEX, number.trim()).first()
}

/// The order in force on a day, amending orders aside; none before December 1953.
pub fn at(day: Date) -> Option<&'static ExecutiveOrder> {
    EXECUTIVE_ORDERS
        .iter()
        .find(|order| order.amends.is_empty() && order.in_force(day))
}

/// The order whose number is nearest to a wrong one: `12598` is `12958`.
pub fn nearest(number: &str) -> Option<&'static ExecutiveOrder> {
    let numbers = EXECUTIVE_ORDERS.iter().map(|order| order.number);
    super::nearest(number.trim(), numbers, 1)
        .into_iter()
        .find_map(lookup)
}
