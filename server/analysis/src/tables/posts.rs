//! Posts: which names are known, and the one name of a post that is spelled in many ways.
//! Renamed posts (`KIEV`, `KYIV`) stay apart, as their cables do.

use std::borrow::Cow;

use super::data::{MRN_NOISE, POST_ALIASES, POST_ALIASES_INDEX, POSTS, POSTS_INDEX};
use super::reference::Place;

/// A post as it stands in a message reference number.
#[derive(Debug)]
pub struct Post {
    /// Canonical name, capitals without blanks: `RIODEJANEIRO`.
    pub post: &'static str,
    /// Name as written: `RIO DE JANEIRO`.
    pub name: &'static str,
    /// Whether it was seen in a message reference number; else its spelling there is not verified.
    pub listed: bool,
    /// Where the row comes from.
    pub source: &'static str,
}

/// What an alias is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// Another accepted name (`USMISSION GENEVA`).
    Variant,
    /// An accepted short form (`USUN`).
    Abbreviation,
    /// A wrong spelling.
    Misspelling,
    /// A letter damaged in transmission.
    Garble,
}

/// Another spelling of a post.
#[derive(Debug)]
pub struct Alias {
    /// The spelling, capitals without blanks.
    pub spelling: &'static str,
    /// Canonical name of the post.
    pub post: &'static str,
    /// Whether it is accepted or an error.
    pub kind: Kind,
    /// First year in which the spelling means this post; 0 means always.
    pub since: u16,
    /// Where the row comes from.
    pub source: &'static str,
}

/// Every post, by canonical name.
pub fn all() -> &'static [Post] {
    &POSTS
}

/// The post of that name, however spelled.
pub fn lookup(post: &str) -> Option<&'static Post> {
    entry(&canonical(post))
}

/// Whether `post` is a known name or an accepted variant or short form of one; blanks and hyphens do not count.
pub fn is_known(post: &str) -> bool {
    let post = squeeze(post);
    entry(&post).is_some()
        || alias(&post)
            .is_some_and(|alias| matches!(alias.kind, Kind::Variant | Kind::Abbreviation))
}

/// The alias of that spelling.
pub fn alias(spelling: &str) -> Option<&'static Alias> {
    super::rows(&POST_ALIASES, &POST_ALIASES_INDEX, &squeeze(spelling)).first()
}

/// Up to `limit` names of posts that `post` may have been meant to be, as written in a cable, nearest first.
pub fn nearest(post: &str, limit: usize) -> Vec<&'static str> {
    let post = squeeze(post);
    let known = alias(&post).and_then(|alias| entry(alias.post));
    let listed = super::nearest(
        &post,
        POSTS
            .iter()
            .filter(|post| post.listed)
            .map(|post| post.post),
        limit,
    );
    let other = super::nearest(
        &post,
        POSTS
            .iter()
            .filter(|post| !post.listed)
            .map(|post| post.post),
        limit,
    );
    let mut names: Vec<&'static str> = known.map(|post| post.name).into_iter().collect();
    for near in listed.into_iter().chain(other).filter_map(entry) {
        if !names.contains(&near.name) {
            names.push(near.name);
        }
    }
    names.truncate(limit);
    names
}

/// The canonical name of a post: capitals without blanks, kind of mission and aliases resolved.
pub fn canonical(raw: &str) -> Cow<'_, str> {
    canonical_in(raw, None)
}

/// The same in a year, as some names changed hands: `TAIPEI` is the American Institute only since 1979.
pub fn canonical_in(raw: &str, year: Option<i16>) -> Cow<'_, str> {
    let post = squeeze(raw);
    // Bounded: every round takes a prefix off.
    for start in prefix_ends(&post) {
        let Some(rest) = post.get(start..) else { break };
        if let Some(alias) = super::rows(&POST_ALIASES, &POST_ALIASES_INDEX, rest).first()
            && year.is_none_or(|year| year >= i16::try_from(alias.since).unwrap_or(i16::MAX))
        {
            return Cow::Borrowed(alias.post);
        }
        if let Some(known) = entry(rest) {
            return Cow::Borrowed(known.post);
        }
    }
    let start = prefix_ends(&post).last().unwrap_or_default();
    match post {
        _ if start == 0 => post,
        Cow::Borrowed(post) => Cow::Borrowed(post.get(start..).unwrap_or(post)),
        Cow::Owned(mut post) => Cow::Owned(post.split_off(start)),
    }
}

fn entry(post: &str) -> Option<&'static Post> {
    super::rows(&POSTS, &POSTS_INDEX, post).first()
}

/// 0, then the end of each word that stands before the name of the post: `EFTO`, `AMEMBASSY`.
fn prefix_ends(post: &str) -> impl Iterator<Item = usize> {
    std::iter::successors(Some(0), move |&start| {
        let rest = post.get(start..)?;
        let first = rest.as_bytes().first()?;
        let words = MRN_NOISE
            .iter()
            .filter(|noise| noise.place == Place::Prefix)
            .map(|noise| noise.text)
            .filter(|word| word.as_bytes().first() == Some(first));
        // The longest word, so that UNCLASSIFIED is not read as UNCLAS; a post has at least three letters.
        let length = words
            .filter(|word| rest.starts_with(word))
            .map(str::len)
            .max()?;
        (rest.len() >= length + 3).then_some(start + length)
    })
}

/// Capital letters and digits of `raw` only; borrowed where it has nothing else.
pub(super) fn squeeze(raw: &str) -> Cow<'_, str> {
    if raw
        .bytes()
        .all(|b| b.is_ascii_uppercase() || b.is_ascii_digit())
    {
        return Cow::Borrowed(raw);
    }
    let mut letters = String::with_capacity(raw.len());
    let kept = raw.bytes().filter(u8::is_ascii_alphanumeric);
    letters.extend(kept.map(|b| char::from(b.to_ascii_uppercase())));
    Cow::Owned(letters)
}
