//! The parts of a block in order: every token of the header, and the numbers, markings and mentions of the text.
//! One list serves hover, highlighting and semantic tokens; it costs one block.

use std::ops::Range;

use reftel_grammar::Span;
use reftel_grammar::block::BlockKind;
use reftel_grammar::header::{Header, OnLine};
use reftel_grammar::lex::header::{HeaderLines, PieceKind};
use reftel_grammar::line::addressee::Addressee;
use reftel_grammar::line::class_line::ClassLine;
use reftel_grammar::line::keyword::Field;
use reftel_grammar::line::portion::{Marking, marking};

use super::locate::Place;
use crate::facts::{MarkerKind, MentionKind};

/// A part with its place in the text.
#[derive(Clone, PartialEq, Debug)]
pub struct Part {
    /// What it is.
    pub kind: PartKind,
    /// Where, in bytes of the text.
    pub span: Range<usize>,
}

/// What a part is. Indexes lead into the lists of the decoded header.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum PartKind {
    /// The keyword of a field, its colon included.
    Keyword(Field),
    /// `VZCZCXRO0012`.
    StartOfMessage,
    /// `PP` of the routing line.
    RoutingPrecedence,
    /// A routing indicator, wherever it stands.
    Indicator,
    /// `0012` of the `DE` line.
    StationSerial,
    /// `01` of the `DE` line.
    StationSection,
    /// Day of the year on the `DE` line.
    StationDay,
    /// Hour and minute on the `DE` line.
    StationTime,
    /// `ZNY` or `ZNR`.
    SecurityProsign,
    /// `CCCCC`.
    SecurityLetters,
    /// A precedence prosign of the date-time group.
    DtgPrecedence,
    /// `161200Z JAN 07`.
    DateTime,
    /// A plain-language address.
    Address,
    /// The precedence word of an addressee.
    AddressPrecedence,
    /// The serial of an addressee.
    AddressSerial,
    /// The level on the classification line.
    Level,
    /// `E F T O`.
    Efto,
    /// `SECTION 01 OF 02`.
    Section,
    /// Post and serial on the classification line.
    MessageNumber,
    /// A caption.
    Caption,
    /// A line that looks like a caption.
    UnknownCaption,
    /// An attention line.
    Attention,
    /// The number of the executive order.
    Order,
    /// `AS AMENDED`.
    Amended,
    /// `DECL`.
    DeclassifyOn,
    /// When the cable is declassified: a date, a code, an event, `N/A`.
    Declassification,
    /// An entry of the TAGS field.
    Tag(usize),
    /// The subject.
    Subject,
    /// The letter of a reference.
    ReferenceLetter(usize),
    /// The words of a reference.
    Reference(usize),
    /// Who classified.
    Classifier,
    /// The section of the order that reasons are cited from.
    ReasonSection,
    /// A reason's letter.
    Reason(char),
    /// A page line.
    Page,
    /// The number of a paragraph; `true`: it counts as one.
    Number(u32, bool),
    /// A portion marking; its spans are relative to the text.
    Marking(Marking),
    /// A mention of a reference or paragraph.
    Mention(MentionKind),
    /// An opener or end mark.
    Marker(MarkerKind),
    /// A heading's words.
    Heading,
    /// A rule.
    Rule,
    /// `BT`, `NNNN`.
    EndMark,
}

/// All parts of a block, in the order of the text.
#[must_use]
pub fn parts(place: &Place<'_>) -> Vec<Part> {
    let mut out = Vec::new();
    match &place.block.kind {
        BlockKind::Header(lines) => {
            if let Some(header) = place.header() {
                header_parts(place, header, lines, &mut out);
            }
        }
        BlockKind::Section(head) => {
            let line = place.in_block(head.line);
            class_parts(&head.class, line.start, &mut out);
        }
        BlockKind::Heading(h) => {
            for rule in [h.above, h.below].into_iter().flatten() {
                push(&mut out, PartKind::Rule, place.in_block(rule));
            }
            push(&mut out, PartKind::Heading, place.in_block(h.title));
            text_parts(place, &mut out);
        }
        BlockKind::Rule => push(&mut out, PartKind::Rule, place.content()),
        BlockKind::Page => push(&mut out, PartKind::Page, place.content()),
        BlockKind::EndMark => push(&mut out, PartKind::EndMark, place.content()),
        BlockKind::Paragraph(p) => {
            let kind = PartKind::Number(p.value, place.is_numbered());
            push(&mut out, kind, place.in_block(p.enumerator));
            push_marking(&mut out, p.marking, place.start);
            text_parts(place, &mut out);
        }
        BlockKind::Text(t) => {
            if let Some(title) = place.title() {
                push(&mut out, PartKind::Heading, title);
            }
            push_marking(&mut out, t.marking, place.start);
            text_parts(place, &mut out);
        }
        BlockKind::Continued => text_parts(place, &mut out),
        BlockKind::Blank => {}
    }
    out.sort_by_key(|p| (p.span.start, p.span.end));
    out
}

/// The part at an offset. At the border of two parts the one that begins there is meant.
#[must_use]
pub fn part_at(place: &Place<'_>, offset: usize) -> Option<Part> {
    let touching = parts(place)
        .into_iter()
        .filter(|p| p.span.start <= offset && offset <= p.span.end && !p.span.is_empty());
    touching
        .min_by_key(|p| (offset == p.span.end, p.span.len()))
        .or_else(|| inner_marking(place, offset))
}

/// A portion marking within the text: in a heading, on a list item, at the end of a subject.
fn inner_marking(place: &Place<'_>, offset: usize) -> Option<Part> {
    let text = place.text();
    let at = offset.checked_sub(place.start)?;
    let line_start = text.get(..at)?.rfind(['\n', '\r']).map_or(0, |n| n + 1);
    let open = text.get(line_start..(at + 1).min(text.len()))?.rfind('(')? + line_start;
    let found = marking(text.get(open..)?).filter(|m| m.level.is_some())?;
    let found = moved(found, place.start + open);
    found.span.touches(offset).then(|| Part {
        kind: PartKind::Marking(found),
        span: found.span.range(),
    })
}

fn push(out: &mut Vec<Part>, kind: PartKind, span: Range<usize>) {
    if !span.is_empty() {
        out.push(Part { kind, span });
    }
}

fn push_marking(out: &mut Vec<Part>, marking: Option<Marking>, by: usize) {
    if let Some(m) = marking {
        let m = moved(m, by);
        push(out, PartKind::Marking(m), m.span.range());
    }
}

fn moved(m: Marking, by: usize) -> Marking {
    Marking {
        span: m.span.shift(by),
        inner: m.inner.shift(by),
        ..m
    }
}

fn text_parts(place: &Place<'_>, out: &mut Vec<Part>) {
    let facts = place.facts();
    for m in &facts.mentions {
        push(out, PartKind::Mention(m.kind), place.in_block(m.span));
    }
    for m in facts
        .markers
        .iter()
        .filter(|m| m.kind != MarkerKind::Redaction)
    {
        push(out, PartKind::Marker(m.kind), place.in_block(m.span));
    }
}

fn header_parts(place: &Place<'_>, header: &Header, lines: &HeaderLines, out: &mut Vec<Part>) {
    let at = |span: Span| place.in_header(span);
    for piece in &lines.pieces {
        if let (PieceKind::Field(field), Some(keyword)) = (piece.kind, piece.keyword) {
            push(out, PartKind::Keyword(field), at(keyword));
        }
    }
    for page in &header.pages {
        push(out, PartKind::Page, at(*page));
    }
    transmission_parts(place, header, out);
    for addressee in header.from.iter().chain(&header.action).chain(&header.info) {
        address_parts(place, addressee, out);
    }
    if let Some(line) = &header.class_line {
        class_parts(&line.value, at(line.span).start, out);
    }
    for (list, kind) in [
        (&header.captions, PartKind::Caption),
        (&header.unknown_captions, PartKind::UnknownCaption),
        (&header.attention, PartKind::Attention),
    ] {
        for caption in list {
            push(out, kind, at(caption.span));
        }
    }
    field_parts(place, header, out);
}

fn transmission_parts(place: &Place<'_>, header: &Header, out: &mut Vec<Part>) {
    let at = |span: Span| place.in_header(span);
    if let Some(span) = header.start_of_message {
        push(out, PartKind::StartOfMessage, at(span));
    }
    if let Some(line) = &header.routing {
        let precedence = at(line.at(line.value.precedence));
        push(out, PartKind::RoutingPrecedence, precedence);
        for indicator in &line.value.indicators {
            push(out, PartKind::Indicator, at(line.at(*indicator)));
        }
    }
    for indicator in &header.more_indicators {
        push(out, PartKind::Indicator, at(*indicator));
    }
    if let Some(line) = &header.station {
        let value = &line.value;
        for (span, kind) in [
            (value.indicator, PartKind::Indicator),
            (value.serial, PartKind::StationSerial),
            (value.section, PartKind::StationSection),
            (value.day, PartKind::StationDay),
            (value.time, PartKind::StationTime),
        ] {
            if let Some(span) = span {
                push(out, kind, at(line.at(span)));
            }
        }
    }
    if let Some(line) = &header.security {
        push(
            out,
            PartKind::SecurityProsign,
            at(line.at(line.value.prosign)),
        );
        if let Some(letters) = line.value.letters {
            push(out, PartKind::SecurityLetters, at(line.at(letters)));
        }
    }
    if let Some(line) = &header.dtg {
        for precedence in &line.value.precedence {
            push(out, PartKind::DtgPrecedence, at(line.at(*precedence)));
        }
        push(out, PartKind::DateTime, at(line.at(line.value.span)));
    }
}

fn address_parts(place: &Place<'_>, line: &OnLine<Addressee>, out: &mut Vec<Part>) {
    let value = &line.value;
    for (span, kind) in [
        (value.indicator, PartKind::Indicator),
        (Some(value.plad), PartKind::Address),
        (value.precedence, PartKind::AddressPrecedence),
        (value.serial, PartKind::AddressSerial),
    ] {
        if let Some(span) = span {
            push(out, kind, place.in_header(line.at(span)));
        }
    }
    for span in &value.excluded {
        push(out, PartKind::Address, place.in_header(line.at(*span)));
    }
}

fn class_parts(class: &ClassLine, start: usize, out: &mut Vec<Part>) {
    let at = |span: Span| span.shift(start).range();
    push(out, PartKind::Level, at(class.level_span));
    if let Some(span) = class.efto {
        push(out, PartKind::Efto, at(span));
    }
    if let Some(section) = class.section {
        push(out, PartKind::Section, at(section.span));
    }
    let number = match (class.post, class.serial) {
        (Some(post), Some(serial)) => Some(post.to(serial)),
        (post, serial) => post.or(serial),
    };
    if let Some(span) = number {
        push(out, PartKind::MessageNumber, at(span));
    }
}

fn field_parts(place: &Place<'_>, header: &Header, out: &mut Vec<Part>) {
    order_parts(place, header, out);
    authority_parts(place, header, out);
    if let Some(field) = &header.tags {
        for (i, tag) in field.value.iter().enumerate() {
            push(out, PartKind::Tag(i), place.in_header(field.at(tag.span)));
        }
    }
    if let Some(field) = &header.subject {
        if let Some((inner, _)) = field.value.marking {
            let open = field.at(inner).range().start.saturating_sub(1);
            let text = place.text();
            let read = marking(text.get(open..).unwrap_or(""));
            push_marking(out, read, place.cable.start + open);
        }
        for piece in field.logical.pieces() {
            push(out, PartKind::Subject, place.in_header(piece));
        }
    }
    if let Some(field) = &header.references {
        for (i, entry) in field.value.iter().enumerate() {
            if let Some(letter) = entry.letter_span {
                push(
                    out,
                    PartKind::ReferenceLetter(i),
                    place.in_header(field.at(letter)),
                );
            }
            push(
                out,
                PartKind::Reference(i),
                place.in_header(field.at(entry.span)),
            );
        }
    }
}

fn order_parts(place: &Place<'_>, header: &Header, out: &mut Vec<Part>) {
    let Some(field) = &header.order else { return };
    let value = &field.value;
    for (span, kind) in [
        (value.number, PartKind::Order),
        (value.amended, PartKind::Amended),
        (value.keyword, PartKind::DeclassifyOn),
        (Some(value.value_span), PartKind::Declassification),
    ] {
        if let Some(span) = span.filter(|s| !s.is_empty()) {
            push(out, kind, place.in_header(field.at(span)));
        }
    }
}

fn authority_parts(place: &Place<'_>, header: &Header, out: &mut Vec<Part>) {
    let Some(field) = &header.authority else {
        return;
    };
    let value = &field.value;
    if !value.name_and_title.is_empty() {
        let span = field.at(value.name_and_title);
        push(out, PartKind::Classifier, place.in_header(span));
    }
    if let Some((span, _)) = value.section {
        push(
            out,
            PartKind::ReasonSection,
            place.in_header(field.at(span)),
        );
    }
    for (letter, span) in &value.reasons {
        push(
            out,
            PartKind::Reason(*letter),
            place.in_header(field.at(*span)),
        );
    }
}
