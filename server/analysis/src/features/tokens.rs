//! Semantic tokens. Invariant: made block by block, so that a range costs the range; tokens never overlap nor cross a line.

use std::ops::Range;
use std::sync::Arc;

use reftel_grammar::block::BlockKind;
use reftel_grammar::numbering::Numbering;
use reftel_grammar::sequence::Chunk;
use reftel_grammar::{Document, cables};

use super::locate::Place;
use super::parts::{Part, PartKind, parts};
use crate::engine::count;
use crate::facts::MentionKind;

/// The legend: a type's name in the protocol and what it stands for in a cable.
pub const LEGEND: [(&str, &str); 15] = [
    (
        "keyword",
        "field keywords, DECL, security prosigns, openers and end marks, BT and NNNN",
    ),
    (
        "type",
        "classification: level, security letters, portion markings",
    ),
    (
        "number",
        "serials, message numbers, order and section numbers",
    ),
    ("event", "dates and times"),
    ("namespace", "routing indicators"),
    ("class", "plain-language addresses"),
    ("modifier", "precedences, E F T O, SECTION, AS AMENDED"),
    ("decorator", "captions"),
    (
        "parameter",
        "attention lines and the classification authority",
    ),
    ("enumMember", "TAGS codes and reasons"),
    ("string", "subject and headings"),
    ("property", "entries of the reference list"),
    ("variable", "reference letters and their mentions"),
    ("function", "paragraph numbers and their mentions"),
    ("comment", "page lines, rules, start of message"),
];

/// Modifiers, by bit.
pub const MODIFIERS: [(&str, &str); 2] = [
    (
        "declaration",
        "what mentions lead to: reference letters of the list, paragraph numbers",
    ),
    ("deprecated", "a caption that is not known"),
];

/// A token.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Token {
    /// First byte.
    pub start: usize,
    /// Length in bytes.
    pub len: usize,
    /// Index into [`LEGEND`].
    pub kind: u32,
    /// Bits of [`MODIFIERS`].
    pub modifiers: u32,
}

/// A stretch of whole lines with all that its tokens depend on.
#[derive(Clone, Debug)]
pub struct Stretch {
    /// First byte.
    pub start: usize,
    /// Line of the first byte, from 0.
    pub line: usize,
    chunk: Arc<Chunk>,
    numbering: Numbering,
    /// A short line at its end is a heading if a paragraph follows.
    before_paragraph: bool,
}

impl Stretch {
    /// Whether the tokens of both are the same, as seen from their starts.
    #[must_use]
    pub fn reads_like(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.chunk, &other.chunk)
            && self.numbering == other.numbering
            && self.before_paragraph == other.before_paragraph
    }

    /// Number of lines.
    #[must_use]
    pub fn lines(&self) -> usize {
        self.chunk.lines
    }

    /// Its bytes.
    #[must_use]
    pub fn range(&self) -> Range<usize> {
        self.start..self.start + self.chunk.bytes
    }
}

/// The stretches of a document, in order. Costs their number.
#[must_use]
pub fn stretches(doc: &Document) -> Vec<Stretch> {
    let mut out = Vec::with_capacity(doc.chunks().len());
    let (mut start, mut line) = (0, 0);
    for cable in cables(doc.chunks()) {
        let (counted, _) = count(doc.source(), &cable);
        let next = cable.chunks.iter().skip(1).map(Some).chain([None]);
        for ((chunk, counted), next) in cable.chunks.iter().zip(counted).zip(next) {
            let first = next.and_then(|chunk| chunk.blocks.first());
            out.push(Stretch {
                start,
                line,
                chunk: chunk.clone(),
                numbering: counted.entry.numbering,
                before_paragraph: first.is_some_and(|b| matches!(b.kind, BlockKind::Paragraph(_))),
            });
            start += chunk.bytes;
            line += chunk.lines;
        }
    }
    out
}

/// The tokens of a document, or of the blocks that touch a range, in order.
#[must_use]
pub fn tokens(doc: &Document, range: Option<Range<usize>>) -> Vec<Token> {
    let range = range.unwrap_or(0..doc.text().len());
    let mut out = Vec::new();
    for cable in cables(doc.chunks()) {
        let end = cable.start + cable.bytes;
        if end <= range.start || cable.start >= range.end {
            continue;
        }
        let mut at = Place::at(doc, range.start.max(cable.start));
        while let Some(place) = at.filter(|p| p.start < range.end) {
            block(&place, &mut out);
            at = place.next();
        }
    }
    out.retain(|t| t.start < range.end && range.start < t.start + t.len);
    out
}

fn block(place: &Place<'_>, out: &mut Vec<Token>) {
    let parts = parts(place);
    if parts.is_empty() {
        return;
    }
    let text = place.text();
    // The innermost part wins: a marking inside a subject, a mention inside a heading.
    let mut cuts: Vec<usize> = parts
        .iter()
        .flat_map(|p| [p.span.start, p.span.end])
        .collect();
    cuts.sort_unstable();
    cuts.dedup();
    let mut next = 0;
    let mut open: Vec<&Part> = Vec::new();
    for pair in cuts.windows(2) {
        let [from, to] = pair else { continue };
        while let Some(part) = parts.get(next).filter(|p| p.span.start <= *from) {
            open.push(part);
            next += 1;
        }
        open.retain(|p| p.span.end > *from);
        if let Some(part) = open.iter().min_by_key(|p| p.span.len()) {
            let slice = text.get(from - place.start..to - place.start).unwrap_or("");
            lines(part, *from, slice, out);
        }
    }
}

/// One token for each line of a part, without the blanks at its ends.
fn lines(part: &Part, start: usize, text: &str, out: &mut Vec<Token>) {
    let (kind, modifiers) = meaning(part.kind);
    let mut at = start;
    for line in text.split_inclusive(['\n', '\r']) {
        let body = line.trim_end();
        let lead = body.len() - body.trim_start().len();
        if body.len() > lead {
            out.push(Token {
                start: at + lead,
                len: body.len() - lead,
                kind,
                modifiers,
            });
        }
        at += line.len();
    }
}

/// Index into the legend, and modifiers.
fn meaning(kind: PartKind) -> (u32, u32) {
    use PartKind as P;
    const DECLARATION: u32 = 1;
    const DEPRECATED: u32 = 2;
    let name = match kind {
        P::Keyword(_) | P::SecurityProsign | P::DeclassifyOn | P::Marker(_) | P::EndMark => {
            "keyword"
        }
        P::Level | P::SecurityLetters | P::Marking(_) => "type",
        P::StationSerial
        | P::StationSection
        | P::AddressSerial
        | P::MessageNumber
        | P::Order
        | P::ReasonSection => "number",
        P::StationDay | P::StationTime | P::DateTime | P::Declassification => "event",
        P::Indicator => "namespace",
        P::Address => "class",
        P::RoutingPrecedence
        | P::DtgPrecedence
        | P::AddressPrecedence
        | P::Efto
        | P::Section
        | P::Amended => "modifier",
        P::Caption | P::UnknownCaption => "decorator",
        P::Attention | P::Classifier => "parameter",
        P::Tag(_) | P::Reason(_) => "enumMember",
        P::Subject | P::Heading => "string",
        P::Reference(_) => "property",
        P::ReferenceLetter(_) | P::Mention(MentionKind::Letter(_) | MentionKind::Reftel) => {
            "variable"
        }
        P::Number(..) | P::Mention(MentionKind::Paragraph(_)) => "function",
        P::Page | P::Rule | P::StartOfMessage => "comment",
    };
    let modifiers = match kind {
        P::ReferenceLetter(_) | P::Number(_, true) => DECLARATION,
        P::UnknownCaption => DEPRECATED,
        _ => 0,
    };
    let index = LEGEND.iter().position(|(n, _)| *n == name).unwrap_or(0);
    (u32::try_from(index).unwrap_or(0), modifiers)
}
