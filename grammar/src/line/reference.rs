//! The REF field: `A. TUNIS 1234  B. 07 STATE 567 (NOTAL)  C. SMITH-JONES EMAIL 05/06/07`, lettered or not.
//! Total: what is no cable, e-mail, report, call, meeting, letter or page is an entry of kind `Other`.

mod cable;
mod kind;
mod letters;
#[cfg(test)]
mod tests;
mod words;

pub use cable::CableRef;
pub use kind::ReferenceKind;

use self::letters::Enumerator;
use self::words::{group_end, skip_blanks, skip_lead, starts_word};
use super::scan::starts_with_ci;
use super::scrub::scrub;
use crate::span::Span;

/// One entry of the field; spans are relative to the field's text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Reference {
    /// The enumerator's letter in upper case (or digit); `None` without one, and after `Z.` for `AA.`.
    pub letter: Option<char>,
    /// The enumerator as written (`A.`, `(A)`, `A. A)`).
    pub letter_span: Option<Span>,
    /// The entry without enumerator and separators.
    pub span: Span,
    /// What is referred to.
    pub kind: ReferenceKind,
    /// The cables, in order; several where serials share a post or a letter.
    pub cables: Vec<CableRef>,
    /// Whether the entry is no cable and bears a date (of an e-mail, a message, a paper).
    pub dated: bool,
}

/// Reads the text of the field, the keyword left out.
#[must_use]
pub fn references(text: &str) -> Vec<Reference> {
    let clean = scrub(text);
    let clean = clean.get(..end_of_list(&clean)).unwrap_or("");
    if matches!(
        clean.trim().trim_end_matches('.'),
        "NONE" | "N/A" | "NA" | "None"
    ) {
        return Vec::new();
    }
    let marks = letters::enumerators(clean);
    let mut found = Vec::new();
    let head = marks.first().map_or(clean.len(), |m| m.span.start as usize);
    unlettered(clean.get(..head).unwrap_or(""), &mut found);
    let mut last = None;
    for (n, mark) in marks.iter().enumerate() {
        let end = marks
            .get(n + 1)
            .map_or(clean.len(), |next| next.span.start as usize);
        let entry = lettered(clean.get(..end).unwrap_or(""), *mark, last);
        last = entry.cables.last().copied().or(last);
        found.push(entry);
    }
    found
}

/// Where prose after the list begins, or the end of the text.
fn end_of_list(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut inside_word = false;
    let mut open = false;
    for (at, b) in bytes.iter().enumerate() {
        let begins_word = !inside_word && matches!(b | 0x20, b'c' | b's' | b't' | b'd');
        inside_word = b.is_ascii_alphanumeric() || !b.is_ascii();
        match b {
            // A title in brackets may hold the same words.
            b'(' => open = true,
            b')' => open = false,
            _ if begins_word && !open && begins_prose(&text[at..]) => {
                let head = text[..at].trim_end();
                // `(U) Classified by`
                return head.strip_suffix("(U)").unwrap_or(head).len();
            }
            _ => {}
        }
    }
    text.len()
}

fn begins_prose(text: &str) -> bool {
    const PROSE: [&str; 6] = [
        "CLASSIFIED BY",
        "SENSITIVE BUT UNCL",
        "THIS MESSAGE ",
        "THIS CABLE ",
        "THIS IS A",
        "DERIVED FROM",
    ];
    PROSE.iter().any(|prose| starts_with_ci(text, prose))
}

/// A stretch of the field between separators.
struct Item {
    span: Span,
    separator: Separator,
    cables: Vec<CableRef>,
}

/// What stands before an item, the stronger the greater.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Separator {
    Blank,
    Line,
    And,
    Comma,
    Semicolon,
}

/// The entry of one enumerator; `text` ends where the next one begins.
fn lettered(text: &str, mark: Enumerator, last: Option<CableRef>) -> Reference {
    let start = mark.span.end as usize;
    let cables = items(text, start, last)
        .into_iter()
        .flat_map(|item| item.cables)
        .collect();
    entry(text, Span::new(start, text.len()), Some(mark), cables)
}

/// Entries without enumerators.
fn unlettered(text: &str, found: &mut Vec<Reference>) {
    let mut close = |item: Item| {
        let entry = entry(text, item.span, None, item.cables);
        if !entry.span.is_empty() {
            found.push(entry);
        }
    };
    // The entry being read, and whether it is known to be one.
    let mut open: Option<(Item, bool)> = None;
    for item in items(text, 0, None) {
        let written = item.span.of(text);
        let kind = kind::kind_of(written);
        let known = !item.cables.is_empty()
            || kind == ReferenceKind::Email
            || kind != ReferenceKind::Other && kind::is_dated(written);
        match open.as_mut() {
            Some((current, whole)) if !begins_entry(text, &item, known && *whole) => {
                current.span = current.span.to(item.span);
                current.cables.extend(item.cables);
                *whole |= known;
            }
            _ => {
                if let Some((done, _)) = open.replace((item, known)) {
                    close(done);
                }
            }
        }
    }
    if let Some((done, _)) = open {
        close(done);
    }
}

/// Whether `item` is an entry of its own, not more words of the one before; `both_known`: each of the two is a cable, an
/// e-mail, or of another kind and dated.
fn begins_entry(text: &str, item: &Item, both_known: bool) -> bool {
    let tail = ["NOTAL", "PREVIOUS", "AND PREVIOUS", "ET AL"]
        .iter()
        .any(|w| starts_word(text, item.span.start as usize, w));
    match item.separator {
        Separator::Semicolon => !tail,
        Separator::Blank | Separator::Line => !item.cables.is_empty(),
        Separator::And | Separator::Comma => both_known,
    }
}

/// Cuts the text from byte `at` into items. `last` is the cable whose post a lone serial has.
fn items(text: &str, at: usize, last: Option<CableRef>) -> Vec<Item> {
    let mut found: Vec<Item> = Vec::new();
    let mut at = at;
    let mut last = last;
    let mut first = true;
    loop {
        let (start, separator) = separators(text, at);
        if start >= text.len() {
            return found;
        }
        let lead = skip_lead(text, start + usize::from(first && in_brackets(text, start)));
        let after_words = found.last().is_some_and(|item| item.cables.is_empty());
        let read = cable::run(text, lead)
            .filter(|(cables, end)| {
                !after_words || cable::closes(text, *end) && !looks_dated(text, cables)
            })
            .or_else(|| {
                let one = cable::reversed(text, lead)
                    .or_else(|| cable::alone(text, lead, last?))
                    .filter(|_| first)
                    .or_else(|| after_comma(text, lead, last?))?;
                Some((vec![one.0], one.1))
            });
        let (cables, end) = read.unwrap_or_else(|| (Vec::new(), plain_end(text, start)));
        last = cables.last().copied().or(last);
        at = end.max(start + 1);
        found.push(Item {
            span: Span::new(start, end.max(start)),
            separator,
            cables,
        });
        first = false;
    }
}

/// `(TUNIS 1234)`: the whole entry in brackets.
fn in_brackets(text: &str, at: usize) -> bool {
    let inner = text[at..]
        .starts_with('(')
        .then(|| cable::run(text, at + 1));
    inner
        .flatten()
        .is_some_and(|(_, end)| text[end..].starts_with(')'))
}

/// `REPORT ON OMAN AND YEMEN 2004`: the number after words that are no cable is a year.
fn looks_dated(text: &str, cables: &[CableRef]) -> bool {
    cables
        .iter()
        .all(|c| c.year.is_none() && cable::is_year(c.serial.of(text)))
}

/// `TUNIS, 1228` after a cable from Tunis.
fn after_comma(text: &str, at: usize, last: CableRef) -> Option<(CableRef, usize)> {
    let post = last.post.of(text);
    if !starts_word(text, at, post) {
        return None;
    }
    let own = Span::new(at, at + post.len());
    let rest = text[own.end as usize..].strip_prefix(',')?;
    let start = skip_blanks(text, text.len() - rest.len());
    let shared = CableRef {
        post: own,
        year: None,
        year_value: None,
        ..last
    };
    let (mut cable, end) = cable::alone(text, start, shared)?;
    cable.span = Span::new(at, end);
    (cable.serial.len() > 2).then_some((cable, end))
}

/// Past separators and blanks from `at`, and the strongest separator met.
fn separators(text: &str, at: usize) -> (usize, Separator) {
    let mut separator = Separator::Blank;
    let mut at = at;
    while let Some(c) = text[at..].chars().next() {
        let met = match c {
            '\n' => Separator::Line,
            ',' => Separator::Comma,
            ';' => Separator::Semicolon,
            '&' | '/' => Separator::And,
            ':' | '-' | '.' => Separator::Blank,
            _ if c.is_whitespace() => Separator::Blank,
            _ if starts_word(text, at, "AND")
                && !starts_word(text, skip_blanks(text, at + 3), "PREVIOUS") =>
            {
                at += 2;
                Separator::And
            }
            _ => break,
        };
        separator = separator.max(met);
        at += c.len_utf8();
    }
    (at, separator)
}

/// End of a stretch of words that is no cable: the next separator outside brackets, or a line that begins with a cable.
fn plain_end(text: &str, start: usize) -> usize {
    let mut at = start;
    while let Some(c) = text[at..].chars().next() {
        match c {
            '(' => {
                // A cable may follow its title directly.
                at = group_end(text, at).unwrap_or(at + 1);
                if cable::begins(text, at) {
                    return at;
                }
                continue;
            }
            ',' | ';' => return at,
            '\n' if cable::begins(text, skip_lead(text, at)) => return at,
            _ if c.is_whitespace()
                && at > start
                && (starts_word(text, at + c.len_utf8(), "AND")
                    || text[at + c.len_utf8()..].starts_with('&'))
                && !starts_word(
                    text,
                    skip_blanks(text, (at + c.len_utf8() + 3).min(text.len())),
                    "PREVIOUS",
                ) =>
            {
                return at;
            }
            _ => {}
        }
        at += c.len_utf8();
    }
    text.len()
}

/// The entry in `span` of `text`, separators trimmed.
fn entry(text: &str, span: Span, mark: Option<Enumerator>, cables: Vec<CableRef>) -> Reference {
    let span = match cables.last() {
        // After an empty line words are no longer about the cable.
        Some(last) => Span::new(
            span.start as usize,
            empty_line(text, last.span.end as usize)
                .map_or(span.end as usize, |at| at.min(span.end as usize)),
        ),
        None => span,
    };
    let span = trim(text, span, !cables.is_empty());
    let written = span.of(text);
    let kind = if cables.is_empty() {
        kind::kind_of(written)
    } else {
        ReferenceKind::Cable
    };
    Reference {
        letter: mark.and_then(|m| m.letter),
        letter_span: mark.map(|m| m.span),
        span,
        kind,
        dated: cables.is_empty() && kind::is_dated(written),
        cables,
    }
}

/// The first empty line after byte `at`.
fn empty_line(text: &str, at: usize) -> Option<usize> {
    let rest = text.get(at..)?;
    rest.match_indices('\n').map(|(n, _)| at + n).find(|&n| {
        text[n + 1..]
            .trim_start_matches([' ', '\t'])
            .starts_with('\n')
    })
}

/// Without separators at both ends and a trailing `AND`; a point stays where it may end an abbreviation.
fn trim(text: &str, span: Span, cable: bool) -> Span {
    let separates = |c: char| c.is_whitespace() || ",;:-&".contains(c);
    let written = span.of(text);
    let start = span.start as usize + written.len() - written.trim_start_matches(separates).len();
    let mut rest = Span::new(start, span.end as usize).of(text);
    loop {
        let before = rest.len();
        rest = rest.trim_end_matches(separates);
        let word = rest.rfind(char::is_whitespace).map_or(0, |n| {
            n + rest[n..].chars().next().map_or(0, char::len_utf8)
        });
        if rest[word..].eq_ignore_ascii_case("AND") {
            rest = &rest[..word];
        }
        if cable {
            rest = rest.trim_end_matches('.');
        }
        if rest.len() == before {
            break;
        }
    }
    Span::new(start, start + rest.len())
}
