//! Countries as the TAGS lists name them, with the words that lead to them.

use super::data::{COUNTRIES, COUNTRIES_BY_ISO3, COUNTRIES_BY_TITLES, COUNTRIES_INDEX};

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
    super::rows(&COUNTRIES, &COUNTRIES_INDEX, &key)
        .first()
        .or_else(|| first(COUNTRIES_BY_TITLES.get(&*key)))
}

/// The countries that `word` names: by title, by keyword or by ISO letters.
pub fn named(word: &str) -> impl Iterator<Item = &'static Country> {
    let key = super::key(word);
    let exact = by_title(&key).or_else(|| first(COUNTRIES_BY_ISO3.get(&*key)));
    let key = key.into_owned();
    let by_keyword = COUNTRIES.iter().filter(move |country| {
        country
            .keywords
            .iter()
            .any(|keyword| keyword.eq_ignore_ascii_case(&key))
            && exact.is_none_or(|exact| exact.country != country.country)
    });
    exact.into_iter().chain(by_keyword)
}

fn first(rows: Option<&&'static [u16]>) -> Option<&'static Country> {
    rows.and_then(|rows| rows.first())
        .and_then(|&row| COUNTRIES.get(usize::from(row)))
}
