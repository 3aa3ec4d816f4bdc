//! Openers and ends of summaries, comments and notes, and the marks of redaction.
//! Invariant: what is found depends on lines, never on where a long block was cut.

use std::sync::LazyLock;

use memchr::memmem::Finder;
use reftel_grammar::Span;
use reftel_grammar::block::{Block, BlockKind};
use reftel_grammar::line::scan::starts_with_ci;
use reftel_grammar::lines::lines;

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
pub(super) fn markers(text: &str, block: &Block) -> Vec<Marker> {
    let mut found = Vec::new();
    opener(text, block, &mut found);
    ends(text, &mut found);
    inline(text, &mut found);
    if let Some(at) = REDACTION.find(text.as_bytes()) {
        found.push(marker(MarkerKind::Redaction, Span::new(at, at + 5)));
    }
    if found.len() > 1 {
        found.sort_by_key(|m| m.span.start);
    }
    found
}

static REDACTION: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("XXXXX"));

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

static END: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("end"));

/// Places of the word `End`, also glued to a noun (`EndSummary`).
fn end_words(text: &str) -> Vec<usize> {
    let bytes = text.as_bytes();
    let word = |at: &usize| {
        let before = at.checked_sub(1).and_then(|n| bytes.get(n));
        let after = bytes.get(at + 3);
        before.is_none_or(|b| !b.is_ascii_alphanumeric())
            && after.is_none_or(|b| {
                !b.is_ascii_alphanumeric()
                    || b.is_ascii_uppercase()
                        && NOUNS.iter().any(|n| starts_with_ci(&text[at + 3..], n.0))
            })
    };
    let mut all: Vec<usize> = END.find_iter(bytes).filter(word).collect();
    let small = all.len();
    // A capital is rare enough to be looked at wherever it stands.
    let capital = |at: &usize| matches!(bytes.get(at + 1..at + 3), Some(b"nd" | b"ND"));
    let capitals = memchr::memchr_iter(b'E', bytes).filter(capital);
    all.extend(capitals.filter(word));
    if small > 0 && all.len() > small {
        all.sort_unstable();
    }
    all
}

/// `End Summary.`, `END NOTE`, `End of Summary and Comment`, also with the noun on the next line.
fn ends(text: &str, found: &mut Vec<Marker>) {
    for hit in end_words(text) {
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
    let mut at = from;
    for nth in 0..words {
        let Some(rest) = text.get(at..to) else { break };
        let letters = |c: char| c.is_ascii_alphabetic();
        let Some(skip) = rest.find(letters) else {
            break;
        };
        if rest[..skip].contains(['.', '!', '?', ')']) {
            break;
        }
        let word = &rest[skip..];
        let len = word.find(|c| !letters(c)).unwrap_or(word.len());
        at += skip;
        for (name, _, kind) in NOUNS {
            if word[..len].eq_ignore_ascii_case(name) {
                found.push((kind, Span::new(at, at + len), nth));
            }
        }
        at += len;
        if text
            .as_bytes()
            .get(at)
            .is_some_and(|b| matches!(b, b'.' | b')' | b'!' | b'?'))
        {
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

/// Whether the last line of a text announces an end mark that the next one names (`.. End`).
pub(super) fn announces_end(text: &str) -> bool {
    let end = text.trim_end().len();
    let bytes = &text.as_bytes()[..end];
    let start = memchr::memrchr2(b'\n', b'\r', bytes).map_or(0, |n| n + 1);
    // At most two words may follow it.
    let mut last = text[start..end].split_ascii_whitespace().rev().take(3);
    let holds_end = |w: &str| {
        w.as_bytes()
            .windows(3)
            .any(|part| part.eq_ignore_ascii_case(b"end"))
    };
    if !last.any(holds_end) {
        return false;
    }
    end_words(&text[start..end]).last().is_some_and(|hit| {
        dangles(text, start + hit, end) && nouns_of(text, start + hit + 3, end, PHRASE).is_empty()
    })
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

/// Parts of the three nouns that are rare in other words, and how many bytes of the noun stand before them.
static WORDS: LazyLock<[(Finder<'static>, usize); 4]> = LazyLock::new(|| {
    [("mm", 2), ("MM", 2), ("ote", 1), ("OTE", 1)].map(|(part, at)| (Finder::new(part), at))
});

/// Where `summary`, `comment` and `note` stand first, each as a word that no `End` precedes on its line.
pub(super) fn first_words(text: &str) -> [Option<u32>; 3] {
    let bytes = text.as_bytes();
    let mut found = [None; 3];
    for (finder, part) in WORDS.iter() {
        for at in finder
            .find_iter(bytes)
            .filter_map(|at| at.checked_sub(*part))
        {
            let noun = match bytes[at] | 0x20 {
                b's' => 0,
                b'c' => 1,
                b'n' => 2,
                _ => continue,
            };
            let (Ok(place), slot) = (u32::try_from(at), &mut found[noun]) else {
                continue;
            };
            if slot.is_none_or(|old| place < old) && is_opening_word(text, at, NOUNS[noun].0) {
                *slot = Some(place);
            }
        }
    }
    found
}

fn is_opening_word(text: &str, at: usize, noun: &str) -> bool {
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
    !end_words(&text[line_start..at]).iter().any(|hit| {
        let between = &text[line_start + hit..at];
        between.split_ascii_whitespace().count() <= PHRASE && !between.contains(['.', ')'])
    })
}
