//! TAGS that a text suggests: countries named in it that the TAGS line lacks. Never a finding, only an offer.

use std::collections::HashSet;
use std::sync::LazyLock;

use reftel_grammar::header::Header;

use crate::tables::tags::{TagEntry, TagKind, by_country, lookup, lookup_in};
use crate::tables::{EditionSet, countries};

/// First words of all names, in capitals: most words of a text are none, and that is seen at once.
static FIRST_WORDS: LazyLock<HashSet<String>> = LazyLock::new(|| {
    countries::all()
        .iter()
        .flat_map(countries::Country::words)
        .filter_map(|name| Some(name.split(' ').next()?.to_ascii_uppercase()))
        .collect()
});

/// Most words that a country's name has: `DEMOCRATIC REPUBLIC OF THE CONGO`.
const LONGEST: usize = 5;

/// TAGS of the countries and organizations that the subject names and the TAGS line lacks, each kind in the order of the text.
#[must_use]
pub fn for_subject(header: &Header, editions: EditionSet) -> Vec<&'static TagEntry> {
    let Some(subject) = &header.subject else {
        return Vec::new();
    };
    let text = subject.value.title.of(&subject.logical.text);
    let mut found = named(text, editions);
    found.extend(organizations(text, editions));
    missing(found, header)
}

/// Those that the TAGS line does not have; a country is there under the code of any edition.
#[must_use]
pub fn missing(mut found: Vec<&'static TagEntry>, header: &Header) -> Vec<&'static TagEntry> {
    let Some(field) = &header.tags else {
        return found;
    };
    let codes = field.value.iter().map(|t| t.span.of(&field.logical.text));
    let (codes, countries): (Vec<&str>, Vec<&str>) = codes
        .flat_map(|code| {
            let entries = lookup(code).iter();
            let countries = entries.filter_map(|e| e.country()).map(|c| c.country);
            countries.chain([""]).map(move |country| (code, country))
        })
        .unzip();
    found.retain(|entry| {
        let named = entry
            .country()
            .is_some_and(|c| countries.contains(&c.country));
        !named && !codes.iter().any(|c| c.eq_ignore_ascii_case(entry.code))
    });
    found
}

/// Geographic TAGS of the countries that a text names, each once, in the order of the text.
#[must_use]
pub fn named(text: &str, editions: EditionSet) -> Vec<&'static TagEntry> {
    let words: Vec<&str> = text
        .split(|c: char| !(c.is_alphanumeric() || matches!(c, '.' | '-' | '\'')))
        .map(|w| w.trim_matches(['.', '-', '\'']))
        .filter(|w| !w.is_empty())
        .collect();
    let mut found: Vec<&'static TagEntry> = Vec::new();
    let mut at = 0;
    while at < words.len() {
        // A name is a proper noun; "turkey" and "chad" in lower case are not.
        let capital = words[at].starts_with(|c: char| c.is_ascii_uppercase())
            && FIRST_WORDS.contains(&bare(words[at]).to_ascii_uppercase());
        let longest = LONGEST.min(words.len() - at);
        let hit = (1..=longest).rev().filter(|_| capital).find_map(|n| {
            let name = words[at..at + n].join(" ");
            let country = countries::mentioned(bare(&name)).next()?;
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

/// A name without the ending of the genitive.
fn bare(name: &str) -> &str {
    name.strip_suffix("'s")
        .or_else(|| name.strip_suffix("'S"))
        .unwrap_or(name)
}

/// Organization TAGS whose code stands as a word in the text. In a line of capitals alone three letters may be any word.
#[must_use]
pub fn organizations(text: &str, editions: EditionSet) -> Vec<&'static TagEntry> {
    let mut found: Vec<&'static TagEntry> = Vec::new();
    for line in text.lines() {
        let prose = line.bytes().any(|b| b.is_ascii_lowercase());
        let least = if prose { 3 } else { 4 };
        for word in line.split(|c: char| !c.is_alphanumeric()) {
            let code = word.len() >= least && word.bytes().all(|b| b.is_ascii_uppercase());
            if !code || found.iter().any(|f| f.code == word) {
                continue;
            }
            let listed = |e: &&TagEntry| e.kind == TagKind::Organization && e.listed;
            found.extend(lookup_in(word, editions).find(listed));
        }
    }
    found
}
