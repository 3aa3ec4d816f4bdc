//! Openers and ends of summaries, comments and notes, and the marks of redaction.
//! Invariant: what is found depends on lines, never on where a long block was cut.

use reftel_grammar::Span;
use reftel_grammar::block::{Block, BlockKind};
use reftel_grammar::line::scan::starts_with_ci;
use reftel_grammar::lines::lines;

use super::spots::Found;

/// What a marker opens or ends.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum MarkerKind {
    /// `Summary:` at the start of a paragraph, or a heading SUMMARY.
    Summary,
    /// `End Summary`.
    EndSummary,
    /// `(Comment:`, `Comment:`.
    Comment,
    /// `End Comment`.
    EndComment,
    /// `(Note:`.
    Note,
    /// `End Note`.
    EndNote,
    /// Another `End ..`: text, talking points.
    EndOther,
    /// `XXXXXXXXXXXX`.
    Redaction,
}

/// A marker in a block.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Marker {
    /// What it is.
    pub kind: MarkerKind,
    /// Where, relative to the block.
    pub span: Span,
    /// It stands in a parenthesis, `(Comment: ..`.
    pub inline: bool,
    /// An end mark beyond doubt: `End Comment`, on one line, with a capital.
    pub sure: bool,
    /// Brackets that an inline opener leaves open at the end of the block; 0: its own is closed there.
    pub open: u16,
}

/// What an end mark may end; a set is the union of bits.
pub type Nouns = u8;
/// A summary.
pub const SUMMARY: Nouns = 1;
/// A comment.
pub const COMMENT: Nouns = 2;
/// A note.
pub const NOTE: Nouns = 4;

/// Each noun, its bit and the marker of its end.
const NOUNS: [(&str, Nouns, MarkerKind); 6] = [
    ("summary", SUMMARY, MarkerKind::EndSummary),
    ("comment", COMMENT, MarkerKind::EndComment),
    ("note", NOTE, MarkerKind::EndNote),
    ("text", 0, MarkerKind::EndOther),
    ("talking", 0, MarkerKind::EndOther),
    ("points", 0, MarkerKind::EndOther),
];

/// Words between `End` and what ends: `End Embassy Comment`, `End of Summary and Comment`.
const PHRASE: usize = 5;

/// All markers of a block in order.
#[must_use]
pub(super) fn markers(text: &str, block: &Block, words: &Found) -> Vec<Marker> {
    let mut found = Vec::new();
    opener(text, block, &mut found);
    ends(text, &words.ends, &mut found);
    inline(text, &mut found);
    if let Some(at) = words.redaction {
        found.push(marker(MarkerKind::Redaction, Span::new(at, at + 5)));
    }
    if found.len() > 1 {
        found.sort_by_key(|m| m.span.start);
    }
    found
}

fn marker(kind: MarkerKind, span: Span) -> Marker {
    Marker {
        kind,
        span,
        inline: false,
        sure: false,
        open: 0,
    }
}

/// `2. (C) Summary:`, `SUMMARY` as a heading, `Begin Summary`.
fn opener(text: &str, block: &Block, found: &mut Vec<Marker>) {
    let (start, heading) = match &block.kind {
        BlockKind::Paragraph(p) => (p.text as usize, false),
        BlockKind::Heading(h) => (h.title.start as usize, true),
        BlockKind::Text(t) => (
            t.marking.map_or(t.first_line.start, |m| m.span.end) as usize,
            false,
        ),
        _ => return,
    };
    let Some(rest) = text.get(start..) else {
        return;
    };
    let lead = rest.len()
        - rest
            .trim_start_matches([' ', '-', '_', '*', '"', '('])
            .len();
    let word = rest.get(lead..).unwrap_or("");
    if !word.starts_with(['b', 'B', 's', 'S', 'c', 'C']) {
        return;
    }
    let word = if starts_with_ci(word, "begin ") {
        &word[6..]
    } else {
        word
    };
    let at = start + (rest.len() - word.len());
    for (name, kind) in [
        ("summary", MarkerKind::Summary),
        ("comment", MarkerKind::Comment),
    ] {
        if !starts_with_ci(word, name) {
            continue;
        }
        let after = word.as_bytes().get(name.len()).copied();
        let line_end = word.find(['\n', '\r']).unwrap_or(word.len());
        let titled = heading
            || word[..line_end].trim_end_matches([' ', '-']).len() <= name.len() + 24
                && line_end < 40
                && matches!(after, None | Some(b'\n' | b'\r'));
        let phrase = [
            " and comment",
            " and action request",
            ", comment and action",
            " and introduction",
        ]
        .iter()
        .any(|p| starts_with_ci(&word[name.len()..], p));
        if titled || phrase || matches!(after, Some(b':' | b'.' | b'-' | b'_')) {
            found.push(marker(kind, Span::new(at, at + name.len())));
        }
    }
}

/// Whether `end`, `End` or `END` at a byte is a word, also glued to a noun (`EndSummary`).
pub(super) fn is_end(text: &str, at: usize) -> bool {
    let bytes = text.as_bytes();
    let before = at.checked_sub(1).and_then(|n| bytes.get(n));
    let after = bytes.get(at + 3);
    before.is_none_or(|b| !b.is_ascii_alphanumeric())
        && after.is_none_or(|b| {
            !b.is_ascii_alphanumeric()
                || b.is_ascii_uppercase()
                    && NOUNS.iter().any(|n| starts_with_ci(&text[at + 3..], n.0))
        })
}

/// `End Summary.`, `END NOTE`, `End of Summary and Comment`, also with the noun on the next line. `ends`: the words `End`.
fn ends(text: &str, ends: &[usize], found: &mut Vec<Marker>) {
    for &hit in ends {
        let line_end = line_end(text, hit);
        let here = nouns_of(text, hit + 3, line_end, PHRASE);
        if here.is_empty() {
            if !dangles(text, hit, line_end) {
                continue;
            }
            let Some(next) = lines(text, line_end).find(|l| l.start > line_end && !l.is_blank())
            else {
                continue;
            };
            for (kind, span, _) in nouns_of(text, next.content, next.content_end, 3) {
                found.push(marker(kind, Span::new(hit, span.end as usize)));
            }
        }
        for (kind, span, nth) in here {
            let sure = text.as_bytes()[hit] == b'E' && nth <= 1;
            found.push(Marker {
                sure,
                ..marker(kind, Span::new(hit, span.end as usize))
            });
        }
    }
}

/// Whether the line of an `End` breaks off before it says what ends.
fn dangles(text: &str, end: usize, line_end: usize) -> bool {
    let rest = text.get(end + 3..line_end).unwrap_or("").trim_end();
    rest.split_ascii_whitespace().count() <= 2 && !rest.ends_with(['.', '!', '?', ')', ':', ';'])
}

/// Nouns among the first words of a stretch, up to the end of a sentence; with the number of words before each.
fn nouns_of(text: &str, from: usize, to: usize, words: usize) -> Vec<(MarkerKind, Span, usize)> {
    let mut found = Vec::new();
    let bytes = text.as_bytes();
    let ends = |b: &u8| matches!(b, b'.' | b'!' | b'?' | b')');
    let mut at = from;
    for nth in 0..words {
        let Some(rest) = bytes.get(at..to) else { break };
        let Some(skip) = rest.iter().position(u8::is_ascii_alphabetic) else {
            break;
        };
        if rest[..skip].iter().any(ends) {
            break;
        }
        let word = &rest[skip..];
        let letters = word.iter().take_while(|b| b.is_ascii_alphabetic());
        let len = letters.count();
        at += skip;
        for (name, _, kind) in NOUNS {
            if word[..len].eq_ignore_ascii_case(name.as_bytes()) {
                found.push((kind, Span::new(at, at + len), nth));
            }
        }
        at += len;
        if bytes.get(at).is_some_and(ends) {
            break;
        }
    }
    found
}

fn line_end(text: &str, at: usize) -> usize {
    memchr::memchr2(b'\n', b'\r', &text.as_bytes()[at..]).map_or(text.len(), |n| n + at)
}

/// `(Comment:`, `(Note:` inside a paragraph.
fn inline(text: &str, found: &mut Vec<Marker>) {
    for at in memchr::memchr2_iter(b'(', b'[', text.as_bytes()) {
        let rest = &text[at + 1..];
        if !matches!(
            rest.as_bytes().first(),
            Some(b'c' | b'C' | b'n' | b'N' | b'b' | b'B')
        ) {
            continue;
        }
        for (name, kind) in [
            ("comment:", MarkerKind::Comment),
            ("note:", MarkerKind::Note),
            ("begin comment:", MarkerKind::Comment),
            ("begin note:", MarkerKind::Note),
        ] {
            if starts_with_ci(rest, name) {
                found.push(Marker {
                    inline: true,
                    open: open_brackets(&text[at..]),
                    ..marker(kind, Span::new(at, at + name.len()))
                });
            }
        }
    }
}

/// How many brackets are open at the end of a text that begins with one; 0 as soon as that one is closed.
fn open_brackets(text: &str) -> u16 {
    let mut open = 0u16;
    for b in text.bytes() {
        match b {
            b'(' | b'[' => open = open.saturating_add(1),
            b')' | b']' => open = open.saturating_sub(1),
            _ => continue,
        }
        if open == 0 {
            return 0;
        }
    }
    open
}

/// Whether the last line of a text announces an end mark that the next one names (`.. End`). `ends`: the words `End`.
pub(super) fn announces_end(text: &str, ends: &[usize]) -> bool {
    let Some(&hit) = ends.last() else {
        return false;
    };
    let end = text.trim_end().len();
    !text[hit..end].contains(['\n', '\r'])
        && dangles(text, hit, end)
        && nouns_of(text, hit + 3, end, PHRASE).is_empty()
}

/// The nouns among the first words of a text.
pub(super) fn leading_nouns(text: &str) -> Nouns {
    let Some(first) = lines(text, 0).find(|l| !l.is_blank()) else {
        return 0;
    };
    nouns_of(text, first.content, first.content_end, 3)
        .iter()
        .fold(0, |set, (kind, ..)| set | noun_of_end(*kind))
}

/// What an end marker ends.
#[must_use]
pub fn noun_of_end(kind: MarkerKind) -> Nouns {
    NOUNS
        .iter()
        .filter(|n| n.2 == kind)
        .fold(0, |set, n| set | n.1)
}

/// Notes the first place of a noun that no `End` precedes. `second`: the place of its second letter.
pub(super) fn opening_word(
    text: &str,
    second: usize,
    ends: &[usize],
    found: &mut [Option<u32>; 3],
) {
    let Some(at) = second.checked_sub(1) else {
        return;
    };
    let noun = match text.as_bytes()[at] | 0x20 {
        b's' => 0,
        b'c' => 1,
        b'n' => 2,
        _ => return,
    };
    if found[noun].is_none() && is_opening_word(text, at, NOUNS[noun].0, ends) {
        found[noun] = u32::try_from(at).ok();
    }
}

fn is_opening_word(text: &str, at: usize, noun: &str, ends: &[usize]) -> bool {
    let bytes = text.as_bytes();
    let len = noun.len();
    let apart = |b: Option<&u8>| b.is_none_or(|b| !b.is_ascii_alphanumeric());
    let known = text
        .get(at..)
        .is_some_and(|rest| starts_with_ci(rest, noun));
    if !known || !apart(at.checked_sub(1).and_then(|n| bytes.get(n))) || !apart(bytes.get(at + len))
    {
        return false;
    }
    let line_start = text[..at].rfind(['\n', '\r']).map_or(0, |n| n + 1);
    !ends
        .iter()
        .rev()
        .take_while(|e| **e >= line_start)
        .any(|hit| {
            let between = &text[*hit..at];
            between.split_ascii_whitespace().count() <= PHRASE && !between.contains(['.', ')'])
        })
}
