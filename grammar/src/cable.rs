//! The typed view of a cable: what a reader sees. Made when asked for (`show`, outline), never on the keystroke path.
//! All spans are relative to the cable's first byte.

use crate::block::{Block, BlockKind, TextStart};
use crate::document::{CableChunks, Source};
use crate::header::{Header, decode};
use crate::line::page::is_page_line;
use crate::line::portion::{Marking, marking};
use crate::line::scan::{find_ci, starts_with_ci, words};
use crate::lines::lines;
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
        let content = content_span(self.text, start, end.min(body_end));
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
        let whole = !t.resumed || !line.bytes().any(|b| b.is_ascii_lowercase());
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

/// Whether a line of its own reads as a heading: short, with a capital first, and no sentence.
#[must_use]
pub fn is_title(line: &str) -> bool {
    let line = line.trim();
    let opens = |text: &str| {
        text.trim_start_matches(['(', '"', '\'', '“', '‘'])
            .starts_with(|c: char| c.is_ascii_uppercase())
    };
    if line.len() > 70
        || line.len() < 3
        || line.ends_with(['.', ',', ';', ':'])
        || !opens(line)
        || starts_with_ci(line, "end ")
        || crate::line::page::is_class_banner(line)
        || starts_with_ci(line, "sensitive but unclassified")
        || find_ci(line, "internet distribution", 0).is_some()
        || line.contains("://")
    {
        return false;
    }
    words(line).count() <= 10
}

/// From the first to the last character that is no blank.
fn content_span(text: &str, start: usize, end: usize) -> Span {
    let slice = text.get(start..end.max(start)).unwrap_or("");
    let body = slice.trim_end();
    let lead = body.len() - body.trim_start_matches([' ', '\t', '\n', '\r']).len();
    Span::new(start + lead, start + body.len())
}

/// The signature and where the body ends: at it, or at the trailer after the text.
fn signature(text: &str, blocks: &[(usize, &Block)]) -> (Option<Span>, usize) {
    let mut end = text.len();
    for (start, block) in blocks.iter().rev() {
        let content = content_span(text, *start, start + block.bytes as usize);
        let content = without_pages(text, content);
        match &block.kind {
            BlockKind::EndMark | BlockKind::Blank | BlockKind::Rule | BlockKind::Page => {
                end = end.min(*start)
            }
            BlockKind::Text(t) if t.single && is_trailer(content.of(text)) => end = end.min(*start),
            BlockKind::Text(t) if t.single && is_signature(content.of(text)) => {
                return (Some(content), *start);
            }
            BlockKind::Text(t) if is_drafting_block(t.first_line.shift(*start).of(text)) => {
                end = end.min(*start)
            }
            BlockKind::Text(_) | BlockKind::Paragraph(_) | BlockKind::Continued => {
                let found =
                    last_line_signature(text, content).or_else(|| glued_signature(text, content));
                return (found, found.map_or(end, |s| s.start as usize));
            }
            _ => return (None, end),
        }
    }
    (None, end)
}

/// The span without the page lines at its end.
fn without_pages(text: &str, mut content: Span) -> Span {
    loop {
        let body = content.of(text);
        let at = body.rfind(['\n', '\r']).map_or(0, |n| n + 1);
        if at == 0 || !is_page_line(&body[at..]) {
            return content;
        }
        content = content_span(text, content.start as usize, content.start as usize + at);
    }
}

/// A classification repeated at the end, or a lone period.
fn is_trailer(line: &str) -> bool {
    let end_mark = (3..=6).contains(&line.len()) && line.bytes().all(|b| b == b'N');
    end_mark || matches!(
        line,
        "." | "UNCLASSIFIED"
            | "CONFIDENTIAL"
            | "SECRET"
            | "UNCLAS"
            | "END OF MESSAGE"
            | "END OF CABLE"
    )
}

fn is_drafting_block(line: &str) -> bool {
    [
        "DRAFTED BY",
        "APPROVED BY",
        "CLEARED BY",
        "DRAFTED:",
        "APPROVED:",
        "CLEARED:",
        "Drafted",
        "Approved",
        "Cleared",
    ]
    .iter()
    .any(|k| line.starts_with(k))
}

/// One to three words of letters: a surname in capitals or title case.
#[must_use]
pub fn is_signature(line: &str) -> bool {
    let parts: Vec<_> = words(line).collect();
    let name = |w: &str| {
        w.len() >= 2
            && w.chars()
                .all(|c| c.is_ascii_alphabetic() || matches!(c, '\'' | '-' | '.' | '’'))
            && w.starts_with(|c: char| c.is_ascii_uppercase())
    };
    let redacted = line.contains("XXX");
    (1..=3).contains(&parts.len())
        && parts.iter().all(|w| name(w.text))
        && !redacted
        && line.len() <= 40
        && !line.ends_with('.')
        && !is_closing_phrase(line)
}

fn is_closing_phrase(line: &str) -> bool {
    let upper = line.to_ascii_uppercase();
    upper.starts_with("END ")
        || matches!(
            upper.as_str(),
            "COMMENT" | "SUMMARY" | "BACKGROUND" | "CONCLUSION" | "NOTE" | "SIPDIS" | "NOFORN"
        )
}

/// A surname in capitals on the last line of a text that lost its blank line.
fn last_line_signature(text: &str, content: Span) -> Option<Span> {
    let body = content.of(text);
    let at = body.rfind(['\n', '\r'])? + 1;
    let line = body[at..].trim();
    let start = content.start as usize + at + (body[at..].len() - body[at..].trim_start().len());
    let capitals = line
        .bytes()
        .all(|b| b.is_ascii_uppercase() || matches!(b, b'-' | b'\'' | b' '));
    // A sentence, a rule or the address of the post's web site.
    let before = body[..at].trim_end();
    let line_before = before.rsplit(['\n', '\r']).next().unwrap_or("");
    let after_sentence = before.ends_with(['.', ')', '"', '!', '?', '”'])
        || line_before.contains("://")
        || !line_before.bytes().any(|b| b.is_ascii_alphanumeric());
    (is_signature(line) && capitals && after_sentence && words(line).count() <= 2)
        .then(|| Span::new(start, start + line.len()))
}

/// A surname in capitals behind the last sentence of re-flowed text, with or without a blank: `.. remain open.EXAMPLE`.
fn glued_signature(text: &str, content: Span) -> Option<Span> {
    let body = content.of(text);
    let len = body
        .bytes()
        .rev()
        .take_while(|b| b.is_ascii_uppercase() || matches!(b, b'-' | b'\''))
        .count();
    let at = body.len() - len;
    let name = &body[at..];
    let before = body[..at].trim_end();
    let sentence = before.ends_with(['.', ')', '"', '!', '?', '”']) && !before.ends_with("U.S.");
    let capitals = len >= 4
        && name
            .bytes()
            .all(|b| b.is_ascii_uppercase() || b == b'-' || b == b'\'');
    (sentence && capitals && !name.contains("XXX") && name != "NNNN" && !is_closing_phrase(name))
        .then(|| Span::new(content.start as usize + at, content.end as usize))
}

/// First `End Summary` at or after `from`; a line end may stand between the words.
fn end_summary(text: &str, mut from: usize) -> Option<usize> {
    while let Some(at) = find_ci(text, "end", from) {
        from = at + 3;
        let rest = &text[from..];
        let mut word = rest.trim_start();
        // A page line may have cut the two words.
        if let Some((line, after)) = word.split_once('\n')
            && is_page_line(line)
        {
            word = after.trim_start();
        }
        let apart = at == 0 || !text.as_bytes()[at - 1].is_ascii_alphanumeric();
        if apart && word.len() < rest.len() && starts_with_ci(word, "summary") {
            return Some(at);
        }
    }
    None
}

fn summary(text: &str, view: &Cable) -> Option<Summary> {
    let body_from = view.paragraphs.first()?.span.start as usize;
    let from = opener(text, view).or_else(|| {
        // An end mark without an opener: the first paragraph is the summary.
        let first = view.paragraphs.first()?;
        end_summary(first.span.of(text), 0).map(|_| first.text as usize)
    })?;
    let end = end_summary(text, from.max(body_from)).filter(|e| *e - from < 20_000);
    let start = skip_title(text, from);
    let stop = match end {
        Some(end) => end,
        None => open_end(view, start),
    };
    let stop = text[start..stop.max(start)]
        .trim_end_matches([' ', '\n', '\r', '(', '-'])
        .len()
        + start;
    Some(Summary {
        span: Span::new(start, stop),
        closed: end.is_some(),
    })
}

/// Where an unclosed summary ends: with its paragraph, or at the next heading when a heading opened it.
fn open_end(view: &Cable, start: usize) -> usize {
    let paragraph = view
        .paragraphs
        .iter()
        .find(|p| p.span.start as usize <= start && start <= p.span.end as usize);
    if let Some(p) = paragraph {
        return p.span.end as usize;
    }
    view.paragraphs
        .iter()
        .find(|p| p.span.start as usize >= start)
        .map_or(start, |p| p.span.end as usize)
}

/// First byte of the summary's opener.
fn opener(text: &str, view: &Cable) -> Option<usize> {
    let opens = |at: usize| {
        let rest = text
            .get(at..)
            .unwrap_or("")
            .trim_start_matches([' ', '-', '_', '"', '(', '\n', '\r']);
        let rest = if starts_with_ci(rest, "begin ") {
            &rest[6..]
        } else {
            rest
        };
        (starts_with_ci(rest, "summary")
            && rest
                .as_bytes()
                .get(7)
                .is_none_or(|b| !b.is_ascii_alphabetic()))
        .then(|| text.len() - rest.len())
    };
    let title = view.headings.iter().take(2).find_map(|h| {
        let span = marking(h.of(text)).map_or(h.start, |m| h.start + m.span.end);
        opens(span as usize).filter(|at| *at < h.end as usize)
    });
    title.or_else(|| {
        view.paragraphs
            .iter()
            .take(3)
            .find_map(|p| opens(p.text as usize))
    })
}

/// Passes over `Summary and Comment:`, a marking and the rule or number that stands before the words.
fn skip_title(text: &str, at: usize) -> usize {
    let mut rest = &text[at..];
    if starts_with_ci(rest, "summary") {
        rest = &rest[7..];
        for more in [
            " and action request",
            " and comment",
            ", comment and action request",
            " and introduction",
        ] {
            if starts_with_ci(rest, more) {
                rest = &rest[more.len()..];
                break;
            }
        }
    }
    loop {
        rest = rest.trim_start_matches([' ', ':', '.', '-', '_', '\n', '\r', '"', '¶', '*', '=']);
        rest = &rest[crate::lines::artefact_len(rest)..];
        if let Some(p) = crate::line::paragraph::paragraph_start(rest.lines().next().unwrap_or(""))
        {
            rest = &rest[p.text as usize..];
        } else if let Some(m) = marking(rest).filter(|m| m.level.is_some()) {
            rest = &rest[m.span.end as usize..];
        } else {
            return text.len() - rest.len();
        }
    }
}

/// The words of a span with page lines left out and blanks folded.
#[must_use]
pub fn words_of(text: &str, span: Span) -> String {
    let mut out = String::new();
    for line in lines(span.of(text), 0) {
        if !line.is_blank() && !is_page_line(line.text) {
            out.push_str(line.text);
            out.push(' ');
        }
    }
    fold(&out)
}
