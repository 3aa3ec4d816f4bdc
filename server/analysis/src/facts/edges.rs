//! How the text of a block begins and ends: what the blocks around it need to know.
//! Invariant: what is said of a whole block is said only of blocks too short to be cut, so it never depends on cuts.

use reftel_grammar::Span;
use reftel_grammar::block::{Block, BlockKind};
use reftel_grammar::line::keyword::keyword;
use reftel_grammar::line::portion::{MarkingForm, marking};
use reftel_grammar::lines::{Line, lines};

use super::markers::{Nouns, announces_end, first_words, leading_nouns};

/// A block is never cut before it has this many lines.
const NEVER_CUT: usize = 12;

/// How a block begins and ends.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Edges {
    /// Its last sign is a colon: a list or a quotation follows.
    pub colon: bool,
    /// Its last line breaks off in an end mark (`.. End`).
    pub announces_end: bool,
    /// What its first words would end when the block before announces an end mark.
    pub lead: Nouns,
    /// Its last line reads as a signature.
    pub signature: bool,
    /// Its first line reads as a sentence: several words, some in lower case.
    pub sentence: bool,
    /// It reads as a paragraph of prose: sentences, no list, no table, no label, no quotation.
    pub prose: bool,
    /// It is prose behind a number that no paragraph has: `2) The ..`, `2.. (C) The ..`.
    pub misnumbered: Option<Misnumbered>,
    /// Closing brackets whose opening ones stand before it.
    pub closes: u16,
    /// Brackets it leaves open.
    pub opens: u16,
    /// First places of the words summary, comment, note as openers.
    pub words: [Option<u32>; 3],
}

/// A paragraph's number in a form that paragraphs do not have, and is no sign of a paragraph by itself.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Misnumbered {
    /// Its value.
    pub value: u32,
    /// The number and its signs, relative to the block.
    pub span: Span,
    /// A portion marking follows.
    pub marked: bool,
}

impl Edges {
    pub(super) fn read(text: &str, block: &Block) -> Self {
        let resumes = match &block.kind {
            BlockKind::Continued => true,
            BlockKind::Text(t) => t.resumed,
            BlockKind::Paragraph(_) | BlockKind::Heading(_) => false,
            _ => return Self::default(),
        };
        let (closes, opens) = if resumes { brackets(text) } else { (0, 0) };
        let body = text.trim_end();
        Self {
            colon: body.ends_with(':'),
            announces_end: announces_end(body),
            lead: leading_nouns(text),
            signature: is_signature(last_line(body)),
            sentence: is_sentence(text.lines().next().unwrap_or("")),
            prose: matches!(block.kind, BlockKind::Text(_)) && is_prose(text, block),
            misnumbered: misnumbered(text, block),
            closes,
            opens,
            words: first_words(text),
        }
    }
}

fn last_line(body: &str) -> &str {
    memchr::memrchr2(b'\n', b'\r', body.as_bytes()).map_or(body, |n| &body[n + 1..])
}

fn is_sentence(line: &str) -> bool {
    let words = line.split_ascii_whitespace().count();
    words > 2 && line.bytes().any(|b| b.is_ascii_lowercase())
}

/// Unmatched closing brackets, and those left open.
fn brackets(text: &str) -> (u16, u16) {
    let (mut closes, mut open) = (0u16, 0u16);
    for b in text.bytes() {
        match b {
            b'(' | b'[' => open = open.saturating_add(1),
            b')' | b']' if open == 0 => closes = closes.saturating_add(1),
            b')' | b']' => open -= 1,
            _ => {}
        }
    }
    (closes, open)
}

/// A surname in capitals or with a capital, alone on its line or glued to the last sentence.
#[must_use]
pub fn is_signature(line: &str) -> bool {
    let line = line.trim().trim_end_matches('#').trim_end();
    if line.ends_with(|c: char| c.is_ascii_punctuation()) {
        return false;
    }
    let name = |w: &str| {
        w.starts_with(|c: char| c.is_uppercase())
            && w.chars()
                .all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '.' | '\u{2019}'))
    };
    let words: Vec<&str> = line.split_ascii_whitespace().collect();
    let Some(last) = words.last() else {
        return false;
    };
    if words.len() <= 4 && words.iter().all(|w| name(w)) && !last.ends_with('.') {
        return true;
    }
    // Re-flowed copies glue the surname to the last sentence.
    let capitals = last.chars().filter(|c| c.is_alphabetic()).count() > 1
        && last.chars().all(|c| !c.is_lowercase())
        && name(last)
        && !last.ends_with('.');
    let before = line[..line.len() - last.len()].trim_end();
    capitals && before.ends_with(['.', '!', '?', ')', '"'])
}

/// Whether the block is certainly a paragraph: two lines of sentences at the left margin that end with a full stop.
fn is_prose(text: &str, block: &Block) -> bool {
    let BlockKind::Text(start) = &block.kind else {
        return false;
    };
    let from = start.marking.map_or(start.first_line.start, |m| m.span.end) as usize;
    !start.resumed && no_list(text, 0) && is_sentences(text, from, false)
}

/// No line of a list or table after the first `skip`, in a block that is never cut.
fn no_list(text: &str, skip: usize) -> bool {
    let all: Vec<Line<'_>> = lines(text, 0)
        .filter(|l| !l.is_blank())
        .take(NEVER_CUT + 1)
        .collect();
    all.len() <= NEVER_CUT && !all.iter().skip(skip).any(|l| is_item(l.text))
}

/// `2) The ..`, `(2) The ..`, `2 . The ..`, `2- (C) The ..`: the number, where sentences follow.
fn misnumbered(text: &str, block: &Block) -> Option<Misnumbered> {
    let BlockKind::Text(start) = &block.kind else {
        return None;
    };
    let from = start.first_line.start as usize;
    let line = text.get(from..)?;
    let open = usize::from(line.starts_with('('));
    let digits = line[open..].bytes().take_while(u8::is_ascii_digit).count();
    if !(1..=2).contains(&digits) || start.resumed {
        return None;
    }
    let value = line[open..open + digits].parse().ok()?;
    let after = &line[open + digits..];
    let bracket: &[&str] = &[").", ")"];
    let signs = if open > 0 { bracket } else { &MISNUMBERED };
    let sign = signs.iter().find(|s| after.starts_with(**s))?;
    let end = open + digits + sign.trim_end().len();
    let rest = line[end..].trim_start_matches([' ', '\t']);
    let mark = marking(rest);
    let marked = mark.is_some_and(|m| m.level.is_some() && m.form == MarkingForm::Proper);
    let body = text.len() - rest.len() + mark.map_or(0, |m| m.span.end as usize);
    (marked || no_list(text, 1) && is_sentences(text, body, true)).then(|| Misnumbered {
        value,
        span: Span::new(from, from + end),
        marked,
    })
}

/// Signs behind a number, longest first. A blank alone is none before anything but a capital: sentences follow.
const MISNUMBERED: [&str; 9] = [".)", ").", ")", "..", " .", " - ", "- ", ", ", ": "];

/// Whether the text from a byte on is sentences that begin with a capital and end with a full stop. `capitals`: also those
/// of the time when all was written in capitals.
fn is_sentences(text: &str, from: usize, capitals: bool) -> bool {
    let body = text.get(from..).unwrap_or("").trim();
    let first = body.lines().next().unwrap_or("");
    let label = first
        .find(':')
        .is_some_and(|n| first[..n].split_ascii_whitespace().count() <= 6);
    let letters = body.bytes().filter(u8::is_ascii_alphabetic).count();
    let lower = body.bytes().filter(u8::is_ascii_lowercase).count();
    body.starts_with(|c: char| c.is_uppercase())
        && body.ends_with(['.', '?', '!'])
        && body.split_ascii_whitespace().count() >= 15
        && (lower * 10 >= letters * 7 || capitals && lower == 0)
        && letters * 10 >= body.len() * 6
        && !label
        && keyword(first).is_none()
}

/// A line of a list or a table, an indented line.
fn is_item(line: &str) -> bool {
    let bytes = line.as_bytes();
    let label = matches!(bytes, [a, b'.' | b')', b' ', ..] if a.is_ascii_alphanumeric())
        || matches!(bytes, [b'(', _, b')', b' ', c, ..] if c.is_ascii_lowercase());
    matches!(
        bytes.first(),
        Some(b'-' | b'*' | b' ' | b'\t' | b'>' | b'"' | b'|')
    ) || line.starts_with("o ")
        || label
        || line.contains('\t')
        || line.contains("   ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signatures() {
        for yes in [
            "EXAMPLE",
            "Example",
            "VAN DYKE",
            "O'BRIEN",
            "the end. EXAMPLE",
        ] {
            assert!(is_signature(yes), "{yes}");
        }
        for no in [
            "",
            "the end.",
            "-- IAEA",
            "They went to RIGA.",
            "he went to RIGA",
            "1. (C)",
        ] {
            assert!(!is_signature(no), "{no}");
        }
    }

    #[test]
    fn brackets_of_both_sides() {
        assert_eq!(brackets("a) b (c) d ( e"), (1, 1));
    }
}
