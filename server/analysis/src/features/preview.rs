//! The cable as it will look when it is sent: in the characters of the channel, long lines wrapped, cut into sections.
//! Invariant: every line says which line of the text it comes from; what the system adds comes from the line it repeats.

use reftel_grammar::block::BlockKind;
use reftel_grammar::header::Header;
use reftel_grammar::lex::header::{HeaderLines, PieceKind};
use reftel_grammar::line::class_line::Level;
use reftel_grammar::line::keyword::Field;
use reftel_grammar::line::tags::Written;
use reftel_grammar::logical::fold;
use reftel_grammar::{CableChunks, Document};

use super::locate::{Place, cable_at, header};
use crate::config::Config;
use crate::stop::Stop;
use crate::tables::characters;
use crate::tables::tags::{TagKind, kind_in, lookup_in};

/// A line of at most so many characters is sent as it is: lines that drafters broke are that long in real cables.
const KEPT: usize = 69;
/// Where the system wraps a longer one: the longest line of most real cables.
const WIDTH: usize = 61;
/// Lines of a section: five pages of twenty, as ACP 127 has them. Not verified for the system of today.
const SECTION: usize = 100;
/// Lines that the system repeats over a later section, at most.
const MOST_REPEATED: usize = 40;

/// What a line belongs to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum SentKind {
    /// The header.
    Header,
    /// A classification line.
    ClassLine,
    /// The text.
    Text,
    /// Repeated by the system over a later section.
    Repeated,
}

/// A line as sent.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SentLine {
    /// ASCII.
    pub text: String,
    /// The line of the document that it comes from, from 0.
    pub source: usize,
    /// What it belongs to.
    pub kind: SentKind,
}

/// A TAGS code with its meaning.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ExplainedTag {
    /// As written.
    pub code: String,
    /// `None`: the code is not known.
    pub title: Option<&'static str>,
    /// Its kind.
    pub kind: TagKind,
}

/// A cable as sent.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Preview {
    /// Number and subject.
    pub title: String,
    /// The level of the classification line.
    pub level: Option<Level>,
    /// What stands over and under every page.
    pub banner: String,
    /// The sections with their lines.
    pub sections: Vec<Vec<SentLine>>,
    /// The TAGS in their order.
    pub tags: Vec<ExplainedTag>,
}

/// The cable at an offset as it will look when it is sent; `None`: the text is empty.
#[must_use]
pub fn preview(doc: &Document, config: &Config, offset: usize) -> Option<Preview> {
    preview_until(doc, config, offset, &Stop::never())
}

/// The same; `None` also when it was stopped.
#[must_use]
pub fn preview_until(
    doc: &Document,
    config: &Config,
    offset: usize,
    stop: &Stop,
) -> Option<Preview> {
    let cable = cable_at(doc, offset)?;
    let head = header(doc, &cable);
    let level = head.and_then(|h| h.class_line.as_ref()?.value.level);
    Some(Preview {
        title: head.map_or_else(String::new, |h| title(doc, &cable, h)),
        level,
        banner: banner(head, level),
        sections: sections(doc, &cable, stop)?,
        tags: tags(doc, config, cable, head),
    })
}

/// How many sections a cable is sent in.
#[must_use]
pub fn section_count(doc: &Document, cable: &CableChunks<'_>) -> usize {
    let lines: usize = source_lines(doc, cable)
        .map(|n| wrapped(&doc.text().line(n)).len())
        .sum();
    let later = lines.saturating_sub(SECTION);
    if later == 0 || is_cut(doc, cable) {
        return 1;
    }
    1 + later.div_ceil(SECTION - repeated(doc, cable, 1, 1).len())
}

fn title(doc: &Document, cable: &CableChunks<'_>, header: &Header) -> String {
    let number = header.class_line.as_ref().and_then(|line| {
        let span = line.at(line.value.post?.to(line.value.serial?));
        Some(fold(&doc.source().slice(span.shift(cable.start).range())))
    });
    let subject = header.subject.as_ref();
    let subject = subject.map(|f| fold(f.value.title.of(&f.logical.text)));
    let parts: Vec<String> = number.into_iter().chain(subject).collect();
    parts.join(": ")
}

fn banner(header: Option<&Header>, level: Option<Level>) -> String {
    let sensitive = header.is_some_and(|h| h.captions.iter().any(|c| c.text == "SENSITIVE"));
    match level {
        Some(Level::Unclassified) if sensitive => "SENSITIVE BUT UNCLASSIFIED".into(),
        Some(level) => level.name().into(),
        None => String::new(),
    }
}

fn tags(
    doc: &Document,
    config: &Config,
    cable: CableChunks<'_>,
    header: Option<&Header>,
) -> Vec<ExplainedTag> {
    let (Some(field), Some(place)) = (
        header.and_then(|h| h.tags.as_ref()),
        Place::first(doc, cable),
    ) else {
        return Vec::new();
    };
    let editions = place.context(config).editions;
    let explained = |tag: &reftel_grammar::line::tags::Tag| {
        let code = fold(tag.span.of(&field.logical.text));
        let person = matches!(tag.kind, Written::Person { .. });
        let known = lookup_in(&code, editions).next().filter(|_| !person);
        ExplainedTag {
            title: known.map(|entry| entry.title_or_note()),
            kind: if person {
                TagKind::Person
            } else {
                kind_in(&code, editions)
            },
            code,
        }
    };
    field.value.iter().map(explained).collect()
}

fn source_lines(doc: &Document, cable: &CableChunks<'_>) -> impl Iterator<Item = usize> {
    let text = doc.text();
    let end = cable.start + cable.bytes;
    let first = text.line_of(cable.start);
    let last = text.line_of(end.saturating_sub(1));
    first..(last + 1).min(text.line_count())
}

/// Whether the text is one that the system has cut already.
fn is_cut(doc: &Document, cable: &CableChunks<'_>) -> bool {
    header(doc, cable).is_some_and(|h| {
        h.class_line
            .as_ref()
            .is_some_and(|l| l.value.section.is_some())
    })
}

fn sections(doc: &Document, cable: &CableChunks<'_>, stop: &Stop) -> Option<Vec<Vec<SentLine>>> {
    let lines = sent(doc, cable, stop)?;
    if is_cut(doc, cable) {
        return Some(as_cut(doc, cable, lines));
    }
    let later = lines.len().saturating_sub(SECTION);
    if later == 0 {
        return Some(vec![lines]);
    }
    let room = SECTION - repeated(doc, cable, 1, 1).len();
    let count = 1 + later.div_ceil(room);
    let mut rest = lines.into_iter();
    let mut out = Vec::with_capacity(count);
    for number in 1..=count {
        stop.go_on()?;
        let mut section = match number {
            1 => Vec::new(),
            _ => repeated(doc, cable, number, count),
        };
        section.extend(rest.by_ref().take(if number == 1 { SECTION } else { room }));
        if number == 1
            && let Some(line) = section.iter_mut().find(|l| l.kind == SentKind::ClassLine)
        {
            line.text = class_line(doc, cable, 1, count).unwrap_or_default();
        }
        out.push(section);
    }
    Some(out)
}

/// Every line, in the characters of the channel.
fn sent(doc: &Document, cable: &CableChunks<'_>, stop: &Stop) -> Option<Vec<SentLine>> {
    let text = doc.text();
    let body = cable.header().map_or(0, |b| b.bytes as usize) + cable.start;
    let class = header(doc, cable)
        .and_then(|h| h.class_line.as_ref())
        .map(|line| text.line_of(cable.start + line.span.start as usize));
    let mut out = Vec::new();
    for source in source_lines(doc, cable) {
        stop.go_on()?;
        let kind = match text.line_start(source) < body {
            _ if class == Some(source) => SentKind::ClassLine,
            true => SentKind::Header,
            false => SentKind::Text,
        };
        let own = wrapped(&text.line(source)).into_iter();
        out.extend(own.map(|text| SentLine { text, source, kind }));
    }
    // The blank lines at the end are not sent.
    while out.last().is_some_and(|l| l.text.is_empty()) {
        out.pop();
    }
    Some(out)
}

/// The sections of a text in which the lines of later ones stand.
fn as_cut(doc: &Document, cable: &CableChunks<'_>, lines: Vec<SentLine>) -> Vec<Vec<SentLine>> {
    let mut starts = Vec::new();
    for (start, block) in cable.blocks() {
        if let BlockKind::Section(head) = &block.kind {
            let at = cable.start + start + head.line.start as usize;
            starts.push(doc.text().line_of(at));
        }
    }
    let mut out = vec![Vec::new()];
    for mut line in lines {
        if starts.contains(&line.source) {
            line.kind = SentKind::ClassLine;
            out.push(Vec::new());
        }
        if let Some(section) = out.last_mut() {
            section.push(line);
        }
    }
    out
}

/// The classification line with a section's number.
fn class_line(doc: &Document, cable: &CableChunks<'_>, n: usize, of: usize) -> Option<String> {
    let line = header(doc, cable)?.class_line.as_ref()?;
    let class = &line.value;
    let level = line.at(class
        .efto
        .map_or(class.level_span, |e| class.level_span.to(e)));
    let whole = line.span.shift(cable.start).range();
    let cut = level.shift(cable.start).range().end;
    let source = doc.source();
    let (before, after) = (source.slice(whole.start..cut), source.slice(cut..whole.end));
    let text = format!("{before} SECTION {n:02} OF {of:02} {}", after.trim());
    Some(plain(text.trim_end()))
}

/// What stands over a later section: classification line, captions, E.O., TAGS and subject, as in real cables.
fn repeated(doc: &Document, cable: &CableChunks<'_>, n: usize, of: usize) -> Vec<SentLine> {
    let Some(class) = class_line(doc, cable, n, of) else {
        return Vec::new();
    };
    let Some(BlockKind::Header(lines)) = cable.header().map(|b| &b.kind) else {
        return Vec::new();
    };
    let text = doc.text();
    let at = |lines: &HeaderLines, wanted: fn(PieceKind) -> bool| -> Vec<usize> {
        let pieces = lines.pieces.iter().filter(|p| wanted(p.kind));
        let numbers = pieces.flat_map(|p| {
            let span = p
                .keyword
                .unwrap_or(p.text)
                .to(p.text)
                .shift(cable.start)
                .range();
            text.line_of(span.start)..=text.line_of(span.end)
        });
        numbers.collect()
    };
    let source = at(lines, |k| k == PieceKind::ClassLine);
    let source = source.first().copied().unwrap_or_default();
    let kind = SentKind::Repeated;
    let blank = |source| SentLine {
        text: String::new(),
        source,
        kind,
    };
    let mut out = vec![SentLine {
        text: class,
        source,
        kind: SentKind::ClassLine,
    }];
    let captions = at(lines, |k| k == PieceKind::Caption);
    let fields = at(lines, |k| {
        matches!(
            k,
            PieceKind::Field(Field::Order | Field::Tags | Field::Subject)
        )
    });
    for group in [captions, fields] {
        if !group.is_empty() {
            out.push(blank(source));
        }
        let mut last = None;
        for source in group {
            if last.replace(source) != Some(source) {
                let own = wrapped(&text.line(source)).into_iter();
                out.extend(own.map(|text| SentLine { text, source, kind }));
            }
        }
    }
    out.truncate(MOST_REPEATED);
    out.push(blank(source));
    out
}

/// The characters of the channel. What has no plain form is a question mark, a control character a blank.
fn plain(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    for c in line.trim_end().chars() {
        match c {
            ' '..='~' => out.push(c),
            c if c.is_control() => out.push(' '),
            c => out.push_str(characters::plain(c).as_deref().unwrap_or("?")),
        }
    }
    out
}

/// A line as the system sends it.
fn wrapped(line: &str) -> Vec<String> {
    let line = plain(line);
    if line.len() <= KEPT {
        return vec![line];
    }
    let mut out: Vec<String> = Vec::new();
    let mut rest = line.as_str();
    while rest.len() > WIDTH {
        // A word that is longer than a line is cut.
        let at = rest[..=WIDTH]
            .rfind(' ')
            .filter(|at| *at > 0)
            .unwrap_or(WIDTH);
        out.push(rest[..at].trim_end().to_owned());
        rest = rest[at..].trim_start();
    }
    if !rest.is_empty() {
        out.push(rest.to_owned());
    }
    out
}
