//! The letters of the reasons: `(b) and (d)`, `b/d`, `(B, D)`, also with an `and` that a line end cut (`a nd`, `an d`).

use super::{blanks, section};
use crate::span::Span;

/// Words that may stand among the letters.
const FILLERS: [&str; 28] = [
    "for",
    "sub",
    "reasons",
    "under",
    "of",
    "in",
    "per",
    "section",
    "sections",
    "sec",
    "subsection",
    "subsections",
    "paragraph",
    "paragraphs",
    "para",
    "paras",
    "subparagraph",
    "subparagraphs",
    "part",
    "parts",
    "letters",
    "items",
    "as",
    "stated",
    "eo",
    "e.o",
    "order",
    "executive",
];

/// Reads letters from byte `at` while only letters, signs and joining words follow.
pub(super) fn letters(text: &str, at: usize, after_section: bool) -> Vec<(char, Span)> {
    let mut reader = Reader {
        text,
        at,
        after_section,
        found: Vec::new(),
        open: false,
        joined: true,
        ended: false,
        cut_and: None,
    };
    while reader.step() {}
    // `b an d`: the cut word was the last, so its `d` was the letter.
    reader.found.extend(reader.cut_and);
    if after_section {
        explained(text, reader.at, &mut reader.found);
    }
    reader.found
}

/// `(b) foreign government information and (d) foreign relations`: letters behind words that say what the one before means.
fn explained(text: &str, from: usize, found: &mut Vec<(char, Span)>) {
    let rest = text.get(from..).unwrap_or("");
    let rest = rest.split("\n\n").next().unwrap_or("");
    for (at, _) in rest.match_indices('(') {
        let [letter, b')', ..] = rest.as_bytes()[at + 1..] else {
            continue;
        };
        let letter = char::from(letter.to_ascii_lowercase());
        let before = rest[..at].trim_end();
        let joined = before.ends_with(" and") || before.ends_with([',', ';']);
        let next = found.last().is_some_and(|(last, _)| *last < letter);
        if joined && next && is_reason(letter) && at < 160 {
            found.push((letter, Span::new(from + at + 1, from + at + 2)));
        }
    }
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
    after_section: bool,
    found: Vec<(char, Span)>,
    /// Inside brackets.
    open: bool,
    /// A comma, a slash or `and` promises another letter.
    joined: bool,
    /// A point has ended the sentence.
    ended: bool,
    /// The `d` of an `an d` that may be a reason.
    cut_and: Option<(char, Span)>,
}

impl Reader<'_> {
    /// Reads one sign or word; `false` at the end of the reasons.
    fn step(&mut self) -> bool {
        let rest = &self.text[self.at..];
        let Some(c) = rest.chars().next() else {
            return false;
        };
        if c.is_ascii_alphabetic() {
            return self.word();
        }
        if c.is_ascii_digit() {
            let end = repeated_section(self.text, self.at, !self.found.is_empty());
            self.at = end.unwrap_or(self.at);
            (self.joined, self.ended) = (true, false);
            return end.is_some();
        }
        self.at += c.len_utf8();
        match c {
            '(' | '[' => self.open = true,
            ')' | ']' => self.open = false,
            '.' => self.ended = !self.found.is_empty(),
            ',' | '/' | '&' | ';' | '+' | '\\' => (self.joined, self.ended) = (true, false),
            '\n' => {
                let after = self.text[self.at..].trim_start_matches([' ', '\t']);
                return self.joined || !after.starts_with('\n');
            }
            '-' | ':' | '\'' | '"' | '\u{2019}' | '\u{201c}' | '\u{201d}' => {}
            _ => return c.is_whitespace(),
        }
        true
    }

    fn word(&mut self) -> bool {
        let (text, here) = (self.text, self.at);
        if let Some(end) = joining(text, here, self.open, &mut self.cut_and) {
            self.at = end;
            (self.joined, self.ended) = (true, false);
            return true;
        }
        let word = word(text, here);
        let written = word.of(text);
        self.at = word.end as usize;
        if written.len() == 1 {
            return (!self.ended || self.closes(word)) && self.letter(word);
        }
        let listed = !self.found.is_empty() || self.after_section;
        if self.open && listed && is_run(written) {
            self.found.extend(run(text, word));
            return true;
        }
        self.found.is_empty() && FILLERS.iter().any(|f| f.eq_ignore_ascii_case(written))
    }

    /// `(b). (d)`: a letter in brackets that ends the field, after a point that ended nothing.
    fn closes(&self, word: Span) -> bool {
        let rest = self.text[word.end as usize..].strip_prefix(')');
        let last = |r: &str| r.trim_end().trim_end_matches('.').is_empty();
        self.open && rest.is_some_and(last)
    }

    /// A single letter: any in brackets, else one that a reason has, that ends as a letter of a list does and, on a new
    /// line, has been announced.
    fn letter(&mut self, word: Span) -> bool {
        let written = word.of(self.text);
        let letter = written
            .chars()
            .next()
            .map_or(' ', |c| c.to_ascii_lowercase());
        let before = &self.text[..word.start as usize];
        let new_line = before.trim_end_matches([' ', '\t']).ends_with('\n');
        let bare =
            is_reason(letter) && ends_letter(self.text, self.at) && (self.joined || !new_line);
        // `b and i`: a letter that no reason has, announced, at the end of the sentence.
        let rest = &self.text[self.at..];
        let ends = rest.is_empty() || rest.starts_with(['.', '\n']);
        let foreign = letter > 'h' && self.joined && !self.found.is_empty() && !new_line && ends;
        if !self.open && !bare && !foreign {
            return false;
        }
        self.found.push((letter, word));
        self.joined = false;
        self.cut_and = None;
        true
    }
}

fn word(text: &str, at: usize) -> Span {
    let len = text[at..]
        .bytes()
        .take_while(|b| b.is_ascii_alphanumeric())
        .count();
    Span::new(at, at + len)
}

/// `and`, `or`, and `and` as a line end cut it (`a nd`, `an d`): the byte after it. An `an d` outside brackets is kept in
/// `cut`, because its `d` may be a reason.
fn joining(text: &str, at: usize, open: bool, cut: &mut Option<(char, Span)>) -> Option<usize> {
    let first = word(text, at);
    let written = first.of(text).to_ascii_lowercase();
    let next = word(text, blanks(text, first.end as usize));
    let second = next.of(text).to_ascii_lowercase();
    match (written.as_str(), second.as_str()) {
        ("and" | "or" | "adn" | "amd" | "nd", _) => Some(first.end as usize),
        ("a", "nd") => Some(next.end as usize),
        ("an", "d") => {
            let closed = text[blanks(text, next.end as usize)..].starts_with(')');
            if open && closed {
                *cut = Some(('d', next));
            } else if !open {
                let after = blanks(text, next.end as usize);
                let rest = &text[after..];
                *cut = (rest.is_empty() || rest.starts_with('.')).then_some(('d', next));
            }
            Some(next.end as usize)
        }
        ("a", "n") => {
            let third = word(text, blanks(text, next.end as usize));
            third
                .of(text)
                .eq_ignore_ascii_case("d")
                .then_some(third.end as usize)
        }
        _ => None,
    }
}

fn is_reason(letter: char) -> bool {
    ('a'..='h').contains(&letter)
}

/// A bare letter ends at a sign, a line end or a joining word, not before a word of the next sentence.
fn ends_letter(text: &str, at: usize) -> bool {
    let rest = &text[at..];
    if !rest.starts_with(' ') {
        return true;
    }
    let next = word(text, blanks(text, at));
    let written = next.of(text);
    next.len() < 2
        || ["and", "an", "or", "nd", "of", "as"]
            .iter()
            .any(|w| w.eq_ignore_ascii_case(written))
}

/// `bd` in brackets.
fn is_run(word: &str) -> bool {
    (2..=3).contains(&word.len())
        && word
            .bytes()
            .all(|b| is_reason(char::from(b.to_ascii_lowercase())))
}

fn run(text: &str, word: Span) -> Vec<(char, Span)> {
    let start = word.start as usize;
    word.of(text)
        .char_indices()
        .map(|(n, c)| (c.to_ascii_lowercase(), Span::new(start + n, start + n + 1)))
        .collect()
}

/// `1.4 (b) and 1.4 (d)`, `E.O. 12958`: a number that does not end the reasons. The byte after it.
fn repeated_section(text: &str, at: usize, some: bool) -> Option<usize> {
    if let Some((span, _)) = section(text, at)
        && span.start as usize == at
    {
        // `1.4 (b), (d) 1. (C) Summary` is caught by the shape: a paragraph has no digit after its point.
        return Some(span.end as usize);
    }
    let number = word(text, at);
    (!some && number.len() == 5).then_some(number.end as usize)
}
