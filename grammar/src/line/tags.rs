//! The TAGS field: codes, persons in brackets, and in comma lists phrases of several words.
//! Knows no table: a token is cut out as written, what it means is for the analysis.

mod person;
#[cfg(test)]
mod tests;

pub use person::person_name;

use self::person::{is_visit, rejoin_persons};
use super::scan::words_by;
use super::scrub::{old_page_at, scrub};
use crate::span::Span;

/// A token of the field; spans are relative to the field's text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Tag {
    /// The token: of a person in brackets what stands inside, of a link remain (`[PREL](#)`) its text.
    pub span: Span,
    /// How it is written.
    pub kind: Written,
    /// What separates it from the next one.
    pub separator: Separator,
}

/// How a token is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Written {
    /// One word.
    Code,
    /// A name: in brackets, or two words after OVIP or OREP.
    Person {
        /// Whether it stands in brackets.
        brackets: bool,
    },
    /// Several words between commas.
    Phrase,
}

/// What stands between a token and the next.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Separator {
    /// A comma, or a semicolon.
    Comma,
    /// Blanks only.
    Blank,
    /// A line end without a comma.
    Line,
    /// The bracket of a person: none is needed.
    Bracket,
    /// Nothing follows.
    End,
}

/// Reads the text of the field, the keyword left out. Lines after the first count only if they read as TAGS.
#[must_use]
pub fn tags(text: &str) -> Vec<Tag> {
    let clean = scrub(text);
    // After a page line glued into the line the old archive repeats the field.
    let page = old_page_at(text).unwrap_or(text.len());
    let clean = clean.get(..page).unwrap_or("");
    let clean = clean.get(..end_of_tags(clean)).unwrap_or("");
    let mut found = Vec::new();
    let mut at = 0;
    while at < clean.len() {
        let rest = &clean[at..];
        let Some(start) = rest.find(|c: char| !separates(c)) else {
            break;
        };
        at += start;
        at = if clean[at..].starts_with('(') {
            bracket(clean, at, &mut found)
        } else {
            chunk(clean, at, &mut found)
        };
    }
    for n in 0..found.len() {
        found[n].separator = separator(clean, found[n], found.get(n + 1).copied());
    }
    rejoin_persons(clean, found)
}

fn separates(c: char) -> bool {
    c.is_whitespace() || matches!(c, ',' | ';' | ')')
}

/// Length of the text up to the end of the last line that belongs to the field.
fn end_of_tags(text: &str) -> usize {
    let mut end = 0;
    let mut at = 0;
    let mut previous = "";
    for line in text.split_inclusive('\n') {
        let words = line.trim();
        let continues = previous.ends_with([',', ';']);
        if at > 0
            && !words.is_empty()
            && !(continues && !is_prose(words) || reads_as_tags(words, previous))
        {
            break;
        }
        if words.is_empty() && at > 0 && !previous.is_empty() && !continues {
            break;
        }
        at += line.len();
        if !words.is_empty() {
            previous = words;
            end = at;
        }
    }
    end
}

/// A numbered or marked paragraph, or a sentence: never TAGS, even after a comma.
fn is_prose(line: &str) -> bool {
    line.starts_with(|c: char| c.is_ascii_digit()) && line.contains('.')
        || line.starts_with('(') && !line.contains(',')
}

/// Capitals in the size of codes; or the second half of a phrase whose first ends the line before.
fn reads_as_tags(line: &str, previous: &str) -> bool {
    // Of a link remain, `[PREL](#)`, only its text counts.
    let words: Vec<&str> = words_by(line, |c| separates(c) || c == '(')
        .map(|w| link_text(w.text))
        .filter(|w| *w != "#")
        .collect();
    let codes = words.iter().filter(|word| is_code_shaped(word)).count();
    let sentence = |w: &&str| {
        matches!(
            *w,
            "THE" | "A" | "AND" | "FOR" | "WITH" | "FROM" | "OF" | "ON" | "ITS"
        )
    };
    if !previous.is_empty() && words.iter().any(sentence) {
        return false;
    }
    if previous.is_empty() || words.iter().all(|word| is_upper(word)) && codes * 2 > words.len() {
        return true;
    }
    let last = words_by(previous, separates).last();
    let half = last.is_some_and(|w| w.text.len() > 4 && is_upper(w.text));
    half && words.len() == 1 && is_upper(line)
}

fn is_upper(word: &str) -> bool {
    !word.is_empty()
        && word
            .bytes()
            .all(|b| b.is_ascii_uppercase() || b"-/&'.".contains(&b) || b.is_ascii_digit())
}

/// Two to five capitals, possibly with a hyphen, a slash or a digit.
fn is_code_shaped(word: &str) -> bool {
    (2..=5).contains(&word.len())
        && word
            .bytes()
            .all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b"-/".contains(&b))
}

/// A bracketed name (several are separated by semicolons). The byte after it.
fn bracket(text: &str, at: usize, found: &mut Vec<Tag>) -> usize {
    let inner = at + 1;
    let close = text[inner..].find(')').map_or(text.len(), |n| inner + n);
    let follows_visit = found.last().is_some_and(|t| is_visit(t.span.of(text)));
    for part in words_by(&text[inner..close], |c| c == ';') {
        let span = trimmed(text, part.span.shift(inner));
        if span.is_empty() {
            continue;
        }
        let name = follows_visit || span.of(text).contains(',');
        let kind = match name {
            true => Written::Person { brackets: true },
            false if span.of(text).contains(' ') => Written::Phrase,
            false => Written::Code,
        };
        found.push(tag(span, kind));
    }
    (close + 1).min(text.len())
}

/// Words up to the next comma, bracket or line end. The byte after them.
fn chunk(text: &str, at: usize, found: &mut Vec<Tag>) -> usize {
    let rest = &text[at..];
    let mut end = at;
    // The brackets of `[PREL](#)` belong to the word.
    for (n, c) in rest.char_indices() {
        if matches!(c, ',' | ';' | '\n') || c == '(' && !rest[n..].starts_with("(#)") {
            break;
        }
        end = at + n + c.len_utf8();
    }
    let words: Vec<Span> = words_by(&text[at..end], char::is_whitespace)
        .map(|w| linked(text, w.span.shift(at)))
        .filter(|span| span.of(text).contains(char::is_alphanumeric))
        .collect();
    let bounded = |c: Option<char>| c.is_none_or(|c| matches!(c, ',' | ';'));
    let listed = text[..at].trim_end().ends_with([',', ';'])
        && bounded(text[end..].trim_start_matches([' ', '\t']).chars().next());
    let phrase = listed
        && words.len() > 1
        && words
            .iter()
            .all(|w| !matches!(w.len(), 2 | 4) && !is_visit(w.of(text)));
    if let (true, Some(first), Some(last)) = (phrase, words.first(), words.last()) {
        found.push(tag(first.to(*last), Written::Phrase));
    } else {
        found.extend(words.into_iter().map(|span| tag(span, Written::Code)));
    }
    end.max(at + 1)
}

fn tag(span: Span, kind: Written) -> Tag {
    Tag {
        span,
        kind,
        separator: Separator::End,
    }
}

/// `[PREL](#)` is PREL; signs around a word are no part of it.
fn linked(text: &str, span: Span) -> Span {
    let written = span.of(text);
    let code = link_text(written);
    let offset = if written.starts_with('[') { 1 } else { 0 };
    let start = span.start as usize + offset;
    trimmed(text, Span::new(start, start + code.len()))
}

fn link_text(word: &str) -> &str {
    word.strip_prefix('[')
        .and_then(|inner| inner.split(']').next())
        .unwrap_or(word)
}

fn trimmed(text: &str, span: Span) -> Span {
    let trims = |c: char| c.is_whitespace() || ":.".contains(c);
    let written = span.of(text);
    let start = span.start as usize + written.len() - written.trim_start_matches(trims).len();
    // `JAMES B.` keeps its point.
    let initial = written.ends_with('.')
        && written
            .trim_end_matches('.')
            .rsplit(' ')
            .next()
            .is_some_and(|w| w.len() == 1);
    let kept = if initial {
        written.len()
    } else {
        written.trim_end_matches(trims).len()
    };
    Span::new(start, span.start as usize + kept)
}

fn separator(text: &str, tag: Tag, next: Option<Tag>) -> Separator {
    let Some(next) = next else {
        return Separator::End;
    };
    let between = Span::new(tag.span.end as usize, next.span.start as usize).of(text);
    if matches!(next.kind, Written::Person { brackets: true }) {
        Separator::Bracket
    } else if between.contains([',', ';']) {
        Separator::Comma
    } else if between.contains('\n') {
        Separator::Line
    } else {
        Separator::Blank
    }
}
