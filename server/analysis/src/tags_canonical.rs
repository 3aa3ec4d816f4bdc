//! TAGS in canonical form: glued codes split, known misspellings put right, phrases and names rejoined, each tag once.
//! Pure: tokens of the grammar in, strings in capitals out; `show` gives codes as written and does not use it.

use reftel_grammar::line::tags::{Tag, Written, person_name};

use crate::tables::phrases::{self, Kind};
use crate::tables::tags::{self, TagKind};

/// A token in capitals, and whether it is a word that may be part of something longer.
struct Token {
    text: String,
    word: bool,
}

/// The tags that the tokens of a TAGS field stand for, in order, each once. `text` is the field's text.
#[must_use]
pub fn canonical(text: &str, written: &[Tag]) -> Vec<String> {
    let tokens: Vec<Token> = written.iter().map(|tag| token(text, tag)).collect();
    let mut found: Vec<String> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let (tags, length) = read(&tokens, at);
        for tag in tags {
            if !found.contains(&tag) {
                found.push(tag);
            }
        }
        at += length.max(1);
    }
    found
}

fn token(text: &str, tag: &Tag) -> Token {
    let written = tag.span.of(text);
    match tag.kind {
        Written::Person { .. } => Token {
            text: person_name(written),
            word: false,
        },
        Written::Code => Token {
            text: written.to_uppercase(),
            word: true,
        },
        Written::Phrase => Token {
            text: fold(written),
            word: false,
        },
    }
}

fn fold(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ").to_uppercase()
}

/// What the tokens from `at` stand for, and how many of them.
fn read(tokens: &[Token], at: usize) -> (Vec<String>, usize) {
    for length in (1..=phrases::LONGEST).rev() {
        let Some(part) = tokens.get(at..at + length) else {
            continue;
        };
        if length > 1 && !part.iter().all(|token| token.word) {
            continue;
        }
        let words: Vec<&str> = part.iter().map(|token| token.text.as_str()).collect();
        let row = phrases::lookup(&words.join(" ")).filter(|row| row.kind != Kind::GivenName);
        if let Some(row) = row {
            return (row.tags.iter().map(|&tag| tag.to_owned()).collect(), length);
        }
    }
    let Some(token) = tokens.get(at) else {
        return (Vec::new(), 1);
    };
    if let Some(name) = person(tokens, at) {
        return (vec![name], 2);
    }
    let pieces = if token.word {
        split_glued(&token.text)
    } else {
        None
    };
    let tags = match pieces {
        Some(pieces) => pieces.into_iter().map(str::to_owned).collect(),
        None => vec![token.text.clone()],
    };
    (tags, 1)
}

/// `BAKER JAMES`: a word that is no tag (or follows OVIP or OREP) and a given name.
fn person(tokens: &[Token], at: usize) -> Option<String> {
    let (last, first) = (tokens.get(at)?, tokens.get(at + 1)?);
    let row = phrases::lookup(&first.text)?;
    let visit = at
        .checked_sub(1)
        .and_then(|before| tokens.get(before))
        .is_some_and(|before| matches!(before.text.as_str(), "OVIP" | "OREP"));
    let name = row.kind == Kind::GivenName && last.word && first.word;
    if !name || !visit && !tags::lookup(&last.text).is_empty() {
        return None;
    }
    let name = format!("{}, {}", last.text, first.text);
    let known = phrases::lookup(&name).and_then(|row| row.tags.first());
    Some(known.map_or(name, |&tag| tag.to_owned()))
}

/// The codes in a word that is several of them without separators (`PRELPGOV`, `ASECVE`): codes of four letters, and at
/// either end a country. `None` for a code, and for a word that does not come out even.
#[must_use]
pub fn split_glued(word: &str) -> Option<Vec<&str>> {
    if word.len() < 6 || !word.is_ascii() || !tags::lookup(word).is_empty() {
        return None;
    }
    let country = |code: &str| {
        tags::lookup(code)
            .iter()
            .any(|entry| entry.kind == TagKind::Geographic)
    };
    let heads: &[usize] = if word.len().is_multiple_of(4) {
        &[0, 2]
    } else {
        &[2, 0]
    };
    for &head in heads {
        let tail = (word.len() - head) % 4;
        let (Some(first), Some(last)) = (word.get(..head), word.get(word.len() - tail..)) else {
            continue;
        };
        let Some(middle) = word.get(head..word.len() - tail) else {
            continue;
        };
        let ends = [first, last];
        let codes: Vec<&str> = (0..middle.len() / 4)
            .filter_map(|n| middle.get(n * 4..n * 4 + 4))
            .collect();
        let fits = matches!(tail, 0 | 2)
            && !codes.is_empty()
            && ends.iter().all(|end| end.is_empty() || country(end))
            && codes.iter().all(|code| !tags::lookup(code).is_empty());
        if fits {
            let mut pieces = vec![first];
            pieces.extend(codes);
            pieces.push(last);
            pieces.retain(|piece| !piece.is_empty());
            return Some(pieces);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<String> {
        canonical(text, &reftel_grammar::line::tags::tags(text))
    }

    #[test]
    fn glued_codes() {
        assert_eq!(split_glued("PRELPGOV"), Some(vec!["PREL", "PGOV"]));
        assert_eq!(split_glued("ASECVE"), Some(vec!["ASEC", "VE"]));
        assert_eq!(split_glued("VTPREL"), Some(vec!["VT", "PREL"]));
        assert_eq!(split_glued("IRPRELRS"), Some(vec!["IR", "PREL", "RS"]));
        for whole in [
            "PREL",
            "UNESCO",
            "BRUSSELS",
            "ELECTIONS",
            "PRELX",
            "PRELPGOVX",
            "",
        ] {
            assert_eq!(split_glued(whole), None, "{whole}");
        }
    }

    #[test]
    fn phrases_names_and_spellings() {
        assert_eq!(read("prel, PRELPGOV, MOPPS"), ["PREL", "PGOV", "MOPS"]);
        assert_eq!(
            read("PREL HUMAN RIGHTS NO SIPDIS"),
            ["PREL", "HUMAN RIGHTS", "NO"]
        );
        assert_eq!(
            read("PREL, MARINE LABORATORIES, NO"),
            ["PREL", "MARINE LABORATORIES", "NO"]
        );
        assert_eq!(read("OVIP HILL JOHN PREL"), ["OVIP", "HILL, JOHN", "PREL"]);
        assert_eq!(
            read("OVIP (HILL, JOHN B), PREL"),
            ["OVIP", "HILL, JOHN B.", "PREL"]
        );
    }

    #[test]
    fn no_row_is_longer_than_looked_for() {
        for row in phrases::all() {
            assert!(
                row.written.split(' ').count() <= phrases::LONGEST,
                "{}",
                row.written
            );
        }
    }
}
