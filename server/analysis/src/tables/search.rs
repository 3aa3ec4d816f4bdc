//! Search for completion, `reftel tags` and `reftel lookup`: words first, fuzzy matching after them.
//! A search looks at every row once and takes well under half a millisecond.

use std::cell::RefCell;
use std::sync::LazyLock;

use nucleo_matcher::pattern::{Atom, AtomKind, CaseMatching, Normalization};
use nucleo_matcher::{Config, Matcher, Utf32Str};

use super::countries::{self, Country};
use super::tags::TagEntry;
use super::{EditionSet, posts, routing, tags};

thread_local! {
    /// The matcher keeps 130 kB of scratch memory: one for each thread, not for each key press.
    static MATCHER: RefCell<Matcher> = RefCell::new(Matcher::new(Config::DEFAULT));
}

/// A TAGS entry and how well it fits; more is better.
#[derive(Clone, Copy, Debug)]
pub struct TagMatch {
    /// The entry.
    pub entry: &'static TagEntry,
    /// The rank; comparable within one search only.
    pub score: u32,
}

/// An addressee and how well it fits.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct AddresseeMatch {
    /// Routing indicator; empty for an address without one.
    pub indicator: &'static str,
    /// Plain-language address.
    pub address: &'static str,
    /// The rank; comparable within one search only.
    pub score: u32,
}

impl AddresseeMatch {
    /// As written on an address line: `RUEHMS/AMEMBASSY MUSCAT`.
    pub fn text(&self) -> String {
        if self.indicator.is_empty() {
            self.address.to_owned()
        } else {
            format!("{}/{}", self.indicator, self.address)
        }
    }
}

/// Letters of each route: a row that lacks one of the query's cannot fit, and this costs a nanosecond to see.
static ROUTE_LETTERS: LazyLock<Vec<u64>> = LazyLock::new(|| {
    let rows = routing::all().iter();
    rows.map(|route| letters(route.indicator) | letters(route.address))
        .collect()
});

/// One bit for each letter and digit of a text in capitals.
fn letters(text: &str) -> u64 {
    text.bytes().fold(0, |set, byte| match byte {
        b'A'..=b'Z' => set | 1 << (byte - b'A'),
        b'0'..=b'9' => set | 1 << (byte - b'0' + 26),
        _ => set,
    })
}

// Ranks of a match, far enough apart that a fuzzy score (below FUZZY_LIMIT) never crosses one.
const EXACT_CODE: u32 = 9_000;
const EXACT_NAME: u32 = 8_000;
const CODE_START: u32 = 7_000;
const NAME_START: u32 = 6_000;
/// A code that was only seen in use gives way to what begins with the word: `ira` is on the way to Iran.
const ATTESTED_CODE: u32 = 5_500;
const WORD_START: u32 = 5_000;
const KEYWORD: u32 = 4_000;
const KEYWORD_START: u32 = 3_000;
const FUZZY_CODE: u32 = 2_000;
const FUZZY_NAME: u32 = 1_000;
const FUZZY_LIMIT: u32 = 900;
/// From this score on a match is by a word; below it, by letters in order.
pub const BY_WORD: u32 = KEYWORD_START;
/// Least fuzzy score for each letter of the query: letters scattered over a long title are no match.
const FUZZY_LEAST: u32 = 20;

/// TAGS of the editions that fit a code, words of a title or a country's name, best first. An empty query fits all.
pub fn tags(query: &str, editions: EditionSet) -> Vec<TagMatch> {
    let query = super::key(query);
    let fuzzy = Fuzzy::new(&query);
    let countries = named_countries(&query);
    let mut found: Vec<TagMatch> = tags::all()
        .iter()
        .filter(|entry| entry.editions.intersects(editions))
        .filter_map(|entry| {
            let score = fuzzy.with(|fuzzy| tag_score(entry, &query, &countries, fuzzy))?;
            // A listed entry goes before one of the same rank that was only seen in use.
            Some(TagMatch {
                entry,
                score: score + u32::from(entry.listed),
            })
        })
        .collect();
    found.sort_by(|a, b| b.score.cmp(&a.score).then(a.entry.kind.cmp(&b.entry.kind)));
    found
}

fn tag_score(
    entry: &TagEntry,
    query: &str,
    countries: &[(&Country, u32)],
    fuzzy: &mut FuzzyOnce<'_>,
) -> Option<u32> {
    if query.is_empty() {
        return Some(0);
    }
    if entry.code == query && entry.listed {
        return Some(EXACT_CODE);
    }
    let by_name = name_score(entry.title, query);
    let code_rank = match (entry.listed, entry.code == query) {
        (true, _) => CODE_START,
        (false, true) => ATTESTED_CODE,
        (false, false) => ATTESTED_CODE - 100,
    };
    let code_start = entry.code.starts_with(query).then_some(code_rank);
    let by_keyword = || {
        let stands_for = |country: &Country| {
            country.country == entry.title || country.titles.contains(&entry.title)
        };
        let named = countries.iter().filter(|(country, _)| stands_for(country));
        named.map(|(_, score)| *score).max()
    };
    by_name.max(code_start).or_else(by_keyword).or_else(|| {
        let code = fuzzy.score(entry.code).map(|score| FUZZY_CODE + score);
        code.or_else(|| fuzzy.score(entry.title).map(|score| FUZZY_NAME + score))
    })
}

/// Countries with a keyword, another title or an ISO code that fits.
fn named_countries(query: &str) -> Vec<(&'static Country, u32)> {
    if query.is_empty() {
        return Vec::new();
    }
    let fits = |country: &'static Country| {
        let words = || country.words().chain(std::iter::once(country.iso3));
        if words().any(|word| word.eq_ignore_ascii_case(query)) {
            return Some((country, KEYWORD));
        }
        words()
            .any(|word| starts_with(word, query))
            .then_some((country, KEYWORD_START))
    };
    countries::all().iter().filter_map(fits).collect()
}

/// Addressees that fit the name of a post, an address or a routing indicator, best first. An empty query fits all.
pub fn addressees(query: &str) -> Vec<AddresseeMatch> {
    let query = super::key(query);
    let fuzzy = Fuzzy::new(&query);
    let wanted = letters(&query);
    let mut found: Vec<AddresseeMatch> = routing::all()
        .iter()
        .zip(ROUTE_LETTERS.iter())
        .filter(|(_, has)| wanted & !**has == 0)
        .map(|(route, _)| route)
        .filter_map(|route| {
            let score = fuzzy.with(|fuzzy| route_score(route, &query, fuzzy))?;
            Some(AddresseeMatch {
                indicator: route.indicator,
                address: route.address,
                score,
            })
        })
        .collect();
    found.sort_by(|a, b| {
        b.score
            .cmp(&a.score)
            .then(a.address.len().cmp(&b.address.len()))
    });
    found
}

fn route_score(route: &routing::Route, query: &str, fuzzy: &mut FuzzyOnce<'_>) -> Option<u32> {
    /// Addresses that cables are really sent to go before the hundreds that only the routing guide has.
    const DIPLOMATIC: [&str; 6] = [
        "AMEMBASSY ",
        "AMCONSUL ",
        "USMISSION ",
        "USEU ",
        "SECSTATE ",
        "USINT ",
    ];
    if query.is_empty() {
        return Some(0);
    }
    let own = DIPLOMATIC
        .iter()
        .find_map(|prefix| route.address.strip_prefix(prefix));
    let bonus = if own.is_some() {
        2
    } else {
        u32::from(route.source.contains("seen on public cables"))
    };
    let by_text = query.split_once('/').map_or(query, |(_, address)| address);
    let score = if route.indicator == query {
        EXACT_CODE
    } else if own == Some(query) || route.address == by_text {
        EXACT_NAME
    } else if own.is_some_and(|post| post.starts_with(query)) {
        CODE_START
    } else if let Some(score) = name_score(route.address, by_text) {
        score
    } else if route.indicator.starts_with(query) {
        KEYWORD
    } else {
        fuzzy
            .score(route.address)
            .or_else(|| fuzzy.score(route.indicator))
            .map(|score| FUZZY_NAME + score)?
    };
    Some(score + bonus)
}

/// Posts that fit, best first, by their name as written.
pub fn posts(query: &str) -> Vec<(&'static posts::Post, u32)> {
    let query = super::key(query);
    let squeezed = posts::squeeze(&query);
    let alias = posts::alias(&query).map(|alias| alias.post);
    let fuzzy = Fuzzy::new(&query);
    let mut found: Vec<(&'static posts::Post, u32)> = posts::all()
        .iter()
        .filter_map(|post| {
            let score = if query.is_empty() {
                0
            } else if post.post == squeezed {
                EXACT_CODE
            } else if alias == Some(post.post) {
                EXACT_NAME
            } else if post.post.starts_with(&*squeezed) {
                CODE_START
            } else if let Some(score) = name_score(post.name, &query) {
                score
            } else {
                FUZZY_NAME + fuzzy.with(|fuzzy| fuzzy.score(post.name))?
            };
            Some((post, score + u32::from(post.listed)))
        })
        .collect();
    found.sort_by_key(|(_, score)| std::cmp::Reverse(*score));
    found
}

/// A query over names that are in no table, such as those of an outline.
pub struct Query {
    key: String,
    fuzzy: Fuzzy,
}

impl Query {
    /// Reads what was typed.
    #[must_use]
    pub fn new(query: &str) -> Self {
        let key = super::key(query).into_owned();
        // Letters in order, whatever stands between the words.
        let fuzzy = Fuzzy::new(&key.replace(' ', ""));
        Self { key, fuzzy }
    }

    /// How well a name fits, or what stands beside it; more is better, `None` is not at all. An empty query fits all alike.
    #[must_use]
    pub fn score(&self, name: &str, beside: &str) -> Option<u32> {
        let query = &*self.key;
        if query.is_empty() {
            return Some(0);
        }
        if name.eq_ignore_ascii_case(query) {
            return Some(EXACT_CODE);
        }
        if starts_with(name, query) {
            return Some(CODE_START);
        }
        let whole = format!("{name} {beside}");
        let by_word = name_score(beside, query).max(name_score(&whole, query));
        by_word.or_else(|| {
            let score = self.fuzzy.with(|fuzzy| fuzzy.score_any(&whole))?;
            Some(FUZZY_NAME + score)
        })
    }
}

/// How the words of a name fit a query in capitals: whole, from the start, or every word of the query starts a word.
fn name_score(name: &str, query: &str) -> Option<u32> {
    if name.eq_ignore_ascii_case(query) {
        return Some(EXACT_NAME);
    }
    if starts_with(name, query) {
        return Some(NAME_START);
    }
    let begins_word = |wanted: &str| {
        name.split(|c: char| !c.is_ascii_alphanumeric())
            .any(|word| starts_with(word, wanted))
    };
    query.split(' ').all(begins_word).then_some(WORD_START)
}

fn starts_with(text: &str, start: &str) -> bool {
    text.get(..start.len())
        .is_some_and(|head| head.eq_ignore_ascii_case(start))
}

/// The fuzzy side of a search: the pattern is read once, and rows that lack one of its letters cost next to nothing.
struct Fuzzy {
    atom: Atom,
    usable: bool,
    least: u32,
}

struct FuzzyOnce<'a> {
    fuzzy: &'a Fuzzy,
    matcher: &'a mut Matcher,
}

impl Fuzzy {
    fn new(query: &str) -> Fuzzy {
        let atom = Atom::new(
            query,
            CaseMatching::Ignore,
            Normalization::Never,
            AtomKind::Fuzzy,
            false,
        );
        // One or two letters fit nearly everything; what they begin has been found already.
        let length = u32::try_from(query.len()).unwrap_or(FUZZY_LIMIT);
        Fuzzy {
            atom,
            usable: query.len() >= 3 && query.is_ascii(),
            least: FUZZY_LEAST.saturating_mul(length).min(FUZZY_LIMIT),
        }
    }

    fn with<T>(&self, work: impl FnOnce(&mut FuzzyOnce<'_>) -> T) -> T {
        MATCHER.with_borrow_mut(|matcher| {
            work(&mut FuzzyOnce {
                fuzzy: self,
                matcher,
            })
        })
    }
}

impl FuzzyOnce<'_> {
    fn score(&mut self, text: &str) -> Option<u32> {
        if !self.fuzzy.usable || !text.is_ascii() {
            return None;
        }
        self.score_in(Utf32Str::Ascii(text.as_bytes()))
    }

    /// The same for a text of any characters.
    fn score_any(&mut self, text: &str) -> Option<u32> {
        if !self.fuzzy.usable {
            return None;
        }
        self.score_in(Utf32Str::new(text, &mut Vec::new()))
    }

    fn score_in(&mut self, text: Utf32Str<'_>) -> Option<u32> {
        let score = self.fuzzy.atom.score(text, self.matcher)?;
        let score = u32::from(score).min(FUZZY_LIMIT);
        (score >= self.fuzzy.least).then_some(score)
    }
}
