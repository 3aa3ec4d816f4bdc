//! Countries as the TAGS lists name them, with the words that lead to them.

use super::data::{
    COUNTRIES, COUNTRIES_BY_ISO3, COUNTRIES_BY_KEYWORDS, COUNTRIES_BY_TITLES, COUNTRIES_INDEX,
};

/// A country and its names.
#[derive(Debug)]
pub struct Country {
    /// Name as the title of a geographic TAGS.
    pub country: &'static str,
    /// Its other titles in the TAGS lists.
    pub titles: &'static [&'static str],
    /// Three letters of ISO 3166-1; empty where it has none.
    pub iso3: &'static str,
    /// Adjectives, capital, usual abbreviations: words that may be looked for in prose.
    pub keywords: &'static [&'static str],
}

impl Country {
    /// Every name and word but the three letters.
    pub fn words(&self) -> impl Iterator<Item = &'static str> {
        std::iter::once(self.country)
            .chain(self.titles.iter().copied())
            .chain(self.keywords.iter().copied())
    }
}

/// Every country, by name.
pub fn all() -> &'static [Country] {
    &COUNTRIES
}

/// The country with that title in a TAGS list.
pub fn by_title(title: &str) -> Option<&'static Country> {
    let key = super::key(title);
    let by_name = super::rows(&COUNTRIES, &COUNTRIES_INDEX, &key).first();
    by_name.or_else(|| super::rows_by(&COUNTRIES, &COUNTRIES_BY_TITLES, &key).next())
}

/// The countries that have `word` as a name or among the words that may be looked for in prose: `OMANI`, `SOUTH KOREA`.
pub fn mentioned(word: &str) -> impl Iterator<Item = &'static Country> {
    let key = super::key(word);
    let exact = by_title(&key);
    let others = super::rows_by(&COUNTRIES, &COUNTRIES_BY_KEYWORDS, &key);
    exact
        .into_iter()
        .chain(others.filter(move |country| !is(exact, country)))
}

/// The same, and those whose ISO letters `word` is: too many of these are words of English to look for them in prose.
pub fn named(word: &str) -> impl Iterator<Item = &'static Country> {
    let by_iso = super::rows_by(&COUNTRIES, &COUNTRIES_BY_ISO3, &super::key(word)).next();
    mentioned(word)
        .filter(move |country| !is(by_iso, country))
        .chain(by_iso)
}

fn is(one: Option<&Country>, other: &Country) -> bool {
    one.is_some_and(|one| one.country == other.country)
}
