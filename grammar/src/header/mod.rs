//! The typed header of a cable, decoded from its sorted lines. All spans are relative to the cable's first byte.
//! Total: what does not read is absent; the pieces keep every byte findable.

mod address;
mod captions;
mod field;

use self::address::addressees;
use self::captions::captions;
use self::field::open_field;
use crate::lex::header::{HeaderLines, Piece, PieceKind};
use crate::line::addressee::Addressee;
use crate::line::authority::Authority;
use crate::line::class_line::{ClassForm, ClassLine, class_line};
use crate::line::declassification::OrderLine;
use crate::line::dtg::{Dtg, dtg};
use crate::line::reference::Reference;
use crate::line::scan::find_ci;
use crate::line::subject::Subject;
use crate::line::tags::Tag;
use crate::line::transmission::{Routing, Security, Station, routing, security, station};
use crate::logical::Logical;
use crate::span::Span;

/// A value with the line it stands on; spans inside the value are relative to that line's text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OnLine<T> {
    /// The line's text.
    pub span: Span,
    /// The value.
    pub value: T,
}

impl<T> OnLine<T> {
    /// A span of the value, relative to the cable.
    #[must_use]
    pub fn at(&self, span: Span) -> Span {
        span.shift(self.span.start as usize)
    }
}

/// A field with a keyword. Spans inside `value` are relative to `logical.text`: `at` leads back to the cable.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FieldOf<T> {
    /// The keyword and its colon.
    pub keyword: Span,
    /// Whether the colon is there.
    pub colon: bool,
    /// The joined text after the keyword.
    pub logical: Logical,
    /// It, parsed.
    pub value: T,
}

impl<T> FieldOf<T> {
    /// A span of the value, relative to the cable.
    #[must_use]
    pub fn at(&self, span: Span) -> Span {
        self.logical.source(span)
    }

    /// From the keyword to the end of the value, relative to the cable.
    #[must_use]
    pub fn span(&self) -> Span {
        let value = self.logical.span();
        Span {
            start: self.keyword.start,
            end: value.end.max(self.keyword.end),
        }
    }
}

/// A caption or attention line.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Caption {
    /// Where it stands.
    pub span: Span,
    /// Its words, blanks folded.
    pub text: String,
}

/// The header of a cable.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Header {
    /// `VZCZC..`.
    pub start_of_message: Option<Span>,
    /// Routing line.
    pub routing: Option<OnLine<Routing>>,
    /// Routing indicators on continuation lines.
    pub more_indicators: Vec<Span>,
    /// `DE` line.
    pub station: Option<OnLine<Station>>,
    /// `ZNY` / `ZNR` line.
    pub security: Option<OnLine<Security>>,
    /// Date-time group.
    pub dtg: Option<OnLine<Dtg>>,
    /// `FM`.
    pub from: Option<OnLine<Addressee>>,
    /// Whether a `TO` keyword stands there.
    pub action_keyword: Option<Span>,
    /// Whether an `INFO` keyword stands there.
    pub info_keyword: Option<Span>,
    /// Action addressees.
    pub action: Vec<OnLine<Addressee>>,
    /// Information addressees.
    pub info: Vec<OnLine<Addressee>>,
    /// The classification line.
    pub class_line: Option<OnLine<ClassLine>>,
    /// Number of the section that the classification line names.
    pub section_number: Option<u32>,
    /// An unspaced classification word before it: the pseudo header's first line.
    pub pseudo: Option<Span>,
    /// Captions, in order.
    pub captions: Vec<Caption>,
    /// Lines that look like captions but are none that is known to the grammar.
    pub unknown_captions: Vec<Caption>,
    /// Attention lines, continuations joined.
    pub attention: Vec<Caption>,
    /// E.O. line.
    pub order: Option<FieldOf<OrderLine>>,
    /// TAGS.
    pub tags: Option<FieldOf<Vec<Tag>>>,
    /// SUBJECT.
    pub subject: Option<FieldOf<Subject>>,
    /// REF.
    pub references: Option<FieldOf<Vec<Reference>>>,
    /// Classified By, with the Reason line.
    pub authority: Option<FieldOf<Authority>>,
    /// Derived From.
    pub derived: Option<FieldOf<()>>,
    /// Declassify On.
    pub declassify_on: Option<FieldOf<()>>,
    /// Page lines in the header.
    pub pages: Vec<Span>,
    /// The spaced letters of the classification line are in lower case: an archive did that.
    pub damaged_capitals: bool,
    /// A note before the cable says that it is an extract.
    pub extract: bool,
    /// The letters of a REF keyword stand in it.
    pub hides_references: bool,
    /// Whether an archive left marks (pilcrow, link remains) in the header's lines.
    pub artefacts: bool,
}

/// Decodes a header. `text` is the text of the cable, at least of its header.
#[must_use]
pub fn decode(text: &str, lines: &HeaderLines) -> Header {
    let mut header = Header {
        artefacts: text.contains('¶') || text.contains("](#)"),
        hides_references: ["REF", "EFS:", "EF:"]
            .iter()
            .any(|word| find_ci(text, word, 0).is_some()),
        ..Header::default()
    };
    let pieces = &lines.pieces;
    choose_class_line(text, pieces, &mut header);
    for (i, piece) in pieces.iter().enumerate() {
        simple(text, piece, &mut header);
        if let PieceKind::Field(field) = piece.kind
            && piece.keyword.is_some()
        {
            open_field(text, pieces, i, field, &mut header);
        }
    }
    header.extract = pieces
        .iter()
        .take_while(|p| p.kind == PieceKind::Preface)
        .any(|p| find_ci(p.text.of(text), "partial extract", 0).is_some());
    addressees(text, pieces, &mut header);
    captions(text, pieces, &mut header);
    header
}

fn on_line<T>(text: &str, span: Span, read: impl Fn(&str) -> Option<T>) -> Option<OnLine<T>> {
    read(span.of(text)).map(|value| OnLine { span, value })
}

/// Fields of one line, the first of each kind.
fn simple(text: &str, piece: &Piece, header: &mut Header) {
    let span = piece.text;
    match piece.kind {
        PieceKind::StartOfMessage => _ = header.start_of_message.get_or_insert(span),
        PieceKind::Routing if header.routing.is_none() => {
            header.routing = on_line(text, span, routing);
        }
        PieceKind::Routing => header.more_indicators.extend(
            crate::line::scan::words(span.of(text)).map(|w| w.span.shift(span.start as usize)),
        ),
        PieceKind::Station if header.station.is_none() => {
            header.station = on_line(text, span, station)
        }
        PieceKind::Security if header.security.is_none() => {
            header.security = on_line(text, span, security)
        }
        PieceKind::Dtg if header.dtg.is_none() => header.dtg = on_line(text, span, dtg),
        PieceKind::Page => header.pages.push(span),
        _ => {}
    }
}

/// The classification line is the first that carries its number or is written in spaced letters; an unspaced word alone
/// before it is the first line of a pseudo header.
fn choose_class_line(text: &str, pieces: &[Piece], header: &mut Header) {
    let all: Vec<OnLine<ClassLine>> = pieces
        .iter()
        .filter(|p| p.kind == PieceKind::ClassLine)
        .filter_map(|p| on_line(text, p.text, class_line))
        .collect();
    let whole = |l: &OnLine<ClassLine>| l.value.serial.is_some() || l.value.section.is_some();
    let best = all
        .iter()
        .position(whole)
        .or_else(|| {
            all.iter().position(|l| {
                let spaced = l.value.level_span.of(l.span.of(text)).contains(' ');
                spaced && l.value.form != ClassForm::OneWord
            })
        })
        .unwrap_or(0);
    if best > 0 {
        header.pseudo = all.first().map(|l| l.span);
    }
    header.class_line = all.into_iter().nth(best);
    header.damaged_capitals = header.class_line.as_ref().is_some_and(|l| {
        let letters = l.at(l.value.level_span).of(text);
        letters.contains(' ') && letters.bytes().any(|b| b.is_ascii_lowercase())
    });
    header.section_number = header.class_line.as_ref().and_then(|l| {
        l.value
            .section
            .and_then(|s| l.at(s.number).of(text).parse().ok())
    });
}
