//! Routing indicators and the plain-language addresses they serve. One indicator may serve several addresses and
//! one address may have several indicators: no rule may take either for a function.

use super::data::{ROUTES, ROUTES_BY_ADDRESS, ROUTES_INDEX};

/// A routing indicator, or a block of them, with one address.
#[derive(Debug)]
pub struct Route {
    /// The indicator, or the first of a block.
    pub indicator: &'static str,
    /// The last of a block; empty for a single indicator.
    pub through: &'static str,
    /// The plain-language address.
    pub address: &'static str,
    /// Whether the indicator serves many addresses.
    pub relay: bool,
    /// Where the row comes from.
    pub source: &'static str,
}

/// Every route, by indicator.
pub fn all() -> &'static [Route] {
    &ROUTES
}

/// The addresses that an indicator serves; none if it is unknown.
pub fn addresses(indicator: &str) -> &'static [Route] {
    super::rows(&ROUTES, &ROUTES_INDEX, &super::key(indicator))
}

/// Whether the indicator is in the table.
pub fn is_known(indicator: &str) -> bool {
    !addresses(indicator).is_empty()
}

/// Whether an indicator serves many addresses and so says nothing of the addressee.
pub fn is_relay(indicator: &str) -> bool {
    addresses(indicator).iter().any(|route| route.relay)
}

/// The indicators of an address.
pub fn indicators(address: &str) -> impl Iterator<Item = &'static str> {
    super::rows_by(&ROUTES, &ROUTES_BY_ADDRESS, &super::key(address)).map(|route| route.indicator)
}

/// The post of an address of an embassy, consulate or mission, by canonical name: `AMEMBASSY MUSCAT` is `MUSCAT`.
pub fn post_of(address: &str) -> Option<&'static str> {
    let address = super::key(address);
    let address = address.split("//").next().unwrap_or_default();
    super::posts::lookup(address).map(|post| post.post)
}
