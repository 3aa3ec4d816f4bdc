//! TAGS that a text suggests: countries named in it that the TAGS line lacks. Never a finding, only an offer.

use reftel_grammar::header::Header;

use crate::tables::tags::{TagEntry, by_country};
use crate::tables::{EditionSet, countries};

/// Most words that a country's name has: `DEMOCRATIC REPUBLIC OF THE CONGO`.
const LONGEST: usize = 5;

/// Geographic TAGS of the countries that the subject names and the TAGS line lacks, in the order of the text.
#[must_use]
pub fn for_subject(header: &Header, editions: EditionSet) -> Vec<&'static TagEntry> {
    let Some(subject) = &header.subject else {
        return Vec::new();
    };
    let text = subject.value.title.of(&subject.logical.text);
    missing(named(text, editions), header)
}

/// Those that the TAGS line does not have.
#[must_use]
pub fn missing(mut found: Vec<&'static TagEntry>, header: &Header) -> Vec<&'static TagEntry> {
    if let Some(field) = &header.tags {
        let has = |entry: &TagEntry| {
            let code = |t: &reftel_grammar::line::tags::Tag| t.span.of(&field.logical.text);
            field
                .value
                .iter()
                .any(|t| code(t).eq_ignore_ascii_case(entry.code))
        };
        found.retain(|entry| !has(entry));
    }
    found
}

/// Geographic TAGS of the countries that a text names, each once, in the order of the text.
#[must_use]
pub fn named(text: &str, editions: EditionSet) -> Vec<&'static TagEntry> {
    let words: Vec<&str> = text
        .split(|c: char| !(c.is_alphanumeric() || matches!(c, '.' | '-')))
        .map(|w| w.trim_matches(['.', '-']))
        .filter(|w| !w.is_empty())
        .collect();
    let mut found: Vec<&'static TagEntry> = Vec::new();
    let mut at = 0;
    while at < words.len() {
        // A name is a proper noun; "turkey" and "chad" in lower case are not.
        let capital = words[at].starts_with(|c: char| c.is_ascii_uppercase());
        let longest = LONGEST.min(words.len() - at);
        let hit = (1..=longest).rev().filter(|_| capital).find_map(|n| {
            let name = words[at..at + n].join(" ");
            let name = name.strip_suffix("'s").unwrap_or(&name);
            let country = countries::mentioned(name).next()?;
            Some((n, country))
        });
        let Some((n, country)) = hit else {
            at += 1;
            continue;
        };
        at += n;
        if let Some(entry) = by_country(country, editions).next()
            && !found.iter().any(|f| f.code == entry.code)
        {
            found.push(entry);
        }
    }
    found
}
