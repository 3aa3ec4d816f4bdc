//! The typed view of a cable: what a reader sees. Made when asked for (`show`, outline), never on the keystroke path.
//! All spans are relative to the cable's first byte.

mod signature;
mod summary;

pub use self::signature::is_signature;

use self::signature::signature;
use self::summary::summary;
use crate::block::{Block, BlockKind, TextStart};
use crate::document::{CableChunks, Source};
use crate::header::{Header, decode};
use crate::line::page::{is_between_pages, is_page_line};
use crate::line::portion::Marking;
use crate::line::scan::{find_ci, starts_with_ci, words};
use crate::lines::{Line, lines};
use crate::logical::fold;
use crate::numbering::Numbering;
use crate::span::Span;

/// A cable as a reader sees it.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Cable {
    /// The header.
    pub header: Header,
    /// Paragraphs in order, numbered or not.
    pub paragraphs: Vec<Paragraph>,
    /// Section headings in order.
    pub headings: Vec<Span>,
    /// The summary.
    pub summary: Option<Summary>,
    /// The signature's line.
    pub signature: Option<Span>,
}

/// A paragraph with all blocks that belong to it: lists, tables, continuations.
#[derive(Clone, PartialEq, Debug)]
pub struct Paragraph {
    /// Its number; `None` when it has none.
    pub number: Option<u32>,
    /// Its portion marking.
    pub marking: Option<Marking>,
    /// Index of the heading right above it in `Cable::headings`.
    pub heading: Option<usize>,
    /// From its artefact, number or first word to its last character.
    pub span: Span,
    /// First byte of its text, after number and marking.
    pub text: u32,
}

/// The summary of a cable.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Summary {
    /// Its words, without opener and end mark.
    pub span: Span,
    /// Whether an end mark stands there.
    pub closed: bool,
}

/// Reads the view of a cable. `text` is the cable's whole text.
#[must_use]
pub fn cable(source: Source<'_>, chunks: &CableChunks<'_>) -> (String, Cable) {
    let text = source
        .slice(chunks.start..chunks.start + chunks.bytes)
        .into_owned();
    let header = chunks
        .header()
        .map_or_else(Header::default, |b| match &b.kind {
            BlockKind::Header(lines) => decode(&text[..(b.bytes as usize).min(text.len())], lines),
            _ => Header::default(),
        });
    let blocks: Vec<(usize, &Block)> = chunks.blocks().map(|(start, b)| (start, &**b)).collect();
    let mut view = Cable {
        header,
        ..Cable::default()
    };
    let (signature, body_end) = signature(&text, &blocks);
    view.signature = signature;
    let mut reader = Reader {
        text: &text,
        view: &mut view,
        numbering: Numbering::default(),
        heading: None,
    };
    for (i, (start, block)) in blocks.iter().enumerate() {
        if *start >= body_end {
            break;
        }
        let apart = |b: &&(usize, &Block)| !matches!(b.1.kind, BlockKind::Page | BlockKind::Blank);
        let next = blocks[i + 1..].iter().find(apart).map(|b| b.1);
        reader.block(*start, block, next, body_end);
    }
    view.summary = summary(&text, &view);
    (text, view)
}

struct Reader<'a> {
    text: &'a str,
    view: &'a mut Cable,
    numbering: Numbering,
    heading: Option<usize>,
}

impl Reader<'_> {
    fn block(&mut self, start: usize, block: &Block, next: Option<&Block>, body_end: usize) {
        let end = start + block.bytes as usize;
        let mut content = content_span(self.text, start, end.min(body_end));
        let title = next
            .filter(|b| matches!(b.kind, BlockKind::Paragraph(_)))
            .and_then(|_| title_at_end(self.text, block, content));
        if let Some(title) = title {
            content = content_span(self.text, start, title.start as usize);
        }
        match &block.kind {
            BlockKind::Paragraph(p) if self.numbering.accept(p) => {
                self.view.paragraphs.push(Paragraph {
                    number: Some(p.value),
                    marking: p.marking.map(|m| at(m, start)),
                    heading: self.heading.take(),
                    span: content,
                    text: p.text + u32::try_from(start).unwrap_or(0),
                });
            }
            BlockKind::Heading(h) => self.add_heading(h.title.shift(start)),
            BlockKind::Text(t) if self.is_heading(start, t, next) => {
                self.add_heading(t.first_line.shift(start))
            }
            BlockKind::Text(t) => self.text(start, content, t),
            BlockKind::Paragraph(_) | BlockKind::Continued => self.extend(content),
            _ => {}
        }
        if let Some(title) = title {
            self.add_heading(title);
        }
    }

    fn add_heading(&mut self, title: Span) {
        self.heading = Some(self.view.headings.len());
        self.view.headings.push(title);
    }

    /// A text block goes on with the paragraph before it; before the first number, or under a heading, it is a paragraph of its own.
    fn text(&mut self, start: usize, content: Span, t: &TextStart) {
        let alone = self.view.paragraphs.is_empty()
            || self.heading.is_some()
            || self
                .view
                .paragraphs
                .last()
                .is_some_and(|p| p.number.is_none());
        if !alone {
            return self.extend(content);
        }
        self.view.paragraphs.push(Paragraph {
            number: None,
            marking: t.marking.map(|m| at(m, start)),
            heading: self.heading.take(),
            span: content,
            text: t.marking.map_or(content.start, |m| m.span.shift(start).end),
        });
    }

    fn extend(&mut self, content: Span) {
        if let Some(last) = self.view.paragraphs.last_mut() {
            last.span.end = last.span.end.max(content.end);
        }
    }

    /// A short line of its own before a paragraph, in capitals or title case, is a heading that lost its rules.
    fn is_heading(&self, start: usize, t: &TextStart, next: Option<&Block>) -> bool {
        let line = t.first_line.shift(start).of(self.text);
        let before_paragraph = next.is_some_and(|b| matches!(b.kind, BlockKind::Paragraph(_)));
        // After a page line it may be the end of the sentence that the page cut.
        let ended = self
            .view
            .paragraphs
            .last()
            .is_none_or(|p| p.span.of(self.text).ends_with(['.', ')', '"', '?', '!']));
        let sentence = line.ends_with(['?', '!', '"']) && !is_title_case(line);
        let whole = !t.resumed || ended && !sentence;
        t.single && whole && before_paragraph && is_title(line)
    }
}

fn at(m: Marking, by: usize) -> Marking {
    Marking {
        span: m.span.shift(by),
        inner: m.inner.shift(by),
        ..m
    }
}

/// Whether every longer word begins with a capital, and not all letters are capitals.
fn is_title_case(line: &str) -> bool {
    line.bytes().any(|b| b.is_ascii_lowercase())
        && words(line)
            .filter(|w| w.text.len() > 3)
            .all(|w| !w.text.starts_with(|c: char| c.is_ascii_lowercase()))
}

/// A longer line was re-flowed by an archive, one line a paragraph.
const REFLOWED: usize = 80;

/// The heading without rules that an archive left right under the last sentence of a paragraph.
fn title_at_end(text: &str, block: &Block, content: Span) -> Option<Span> {
    if !matches!(
        block.kind,
        BlockKind::Paragraph(_) | BlockKind::Text(_) | BlockKind::Continued
    ) {
        return None;
    }
    let body = content.of(text);
    let at = body.rfind(['\n', '\r'])? + 1;
    let before = body[..at].trim_end();
    let line = body[at..].trim();
    let above = before.len() - before.rfind(['\n', '\r']).map_or(0, |n| n + 1);
    let capitals = !line.bytes().any(|b| b.is_ascii_lowercase());
    let title = before.ends_with(['.', '"', '”'])
        && (above >= REFLOWED || capitals)
        && !line.ends_with(['.', '?', '!', '"', '”', ')'])
        && !line.starts_with(['-', '(', '*'])
        && line.len() <= 60
        && is_title(line)
        && !is_page_line(line);
    let start = content.end as usize - line.len();
    title.then(|| Span::new(start, content.end as usize))
}

/// Whether a line of its own reads as a heading: short, with a capital first, and no sentence.
#[must_use]
pub fn is_title(line: &str) -> bool {
    let line = line.trim();
    let opens = |text: &str| {
        text.trim_start_matches(['(', '"', '\'', '“', '‘', '.', ' '])
            .starts_with(|c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '$')
            && text.bytes().any(|b| b.is_ascii_uppercase())
    };
    if line.len() > 70
        || line.len() < 3
        || line.ends_with([',', ';', ':'])
        || line.trim_end_matches([')', '"', '”']).ends_with('.')
        || !opens(line)
        || starts_with_ci(line, "end ")
        || crate::line::page::is_class_banner(line)
        || starts_with_ci(line, "sensitive but unclassified")
        || find_ci(line, "internet distribution", 0).is_some()
        || line.contains("://")
    {
        return false;
    }
    let capitals = !line.bytes().any(|b| b.is_ascii_lowercase());
    words(line).count() <= if capitals { 16 } else { 10 }
}

/// From the first to the last character that is no blank.
fn content_span(text: &str, start: usize, end: usize) -> Span {
    let slice = text.get(start..end.max(start)).unwrap_or("");
    let body = slice.trim_end();
    let lead = body.len() - body.trim_start_matches([' ', '\t', '\n', '\r']).len();
    Span::new(start + lead, start + body.len())
}

/// The lines of a span without those that a page put between them.
pub fn text_lines(text: &str, span: Span) -> impl Iterator<Item = Line<'_>> {
    let after = move |line: &Line<'_>| text.get(span.start as usize + line.end..).unwrap_or("");
    lines(span.of(text), 0).filter(move |line| !is_between_pages(line.text, after(line)))
}

/// The words of a span with page lines left out and blanks folded.
#[must_use]
pub fn words_of(text: &str, span: Span) -> String {
    let mut out = String::new();
    for line in text_lines(text, span).filter(|l| !l.is_blank()) {
        out.push_str(line.text);
        out.push(' ');
    }
    fold(&out)
}
