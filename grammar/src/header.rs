//! The typed header of a cable, decoded from its sorted lines. All spans are relative to the cable's first byte.
//! Total: what does not read is absent; the pieces keep every byte findable.

use crate::lex::header::{HeaderLines, Piece, PieceKind};
use crate::line::addressee::{Addressee, addressee};
use crate::line::authority::{Authority, authority};
use crate::line::caption::{CaptionPart, caption_parts};
use crate::line::class_line::{ClassLine, class_line};
use crate::line::declassification::{OrderLine, order_line};
use crate::line::dtg::{Dtg, dtg};
use crate::line::keyword::Field;
use crate::line::page::is_page_line;
use crate::line::reference::{Reference, references};
use crate::line::scan::{find_ci, starts_with_ci};
use crate::line::subject::{Subject, subject};
use crate::line::tags::{Tag, tags};
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
    /// The letters of a REF keyword stand in it, though no such field was read.
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
            all.iter()
                .position(|l| l.value.level_span.of(l.span.of(text)).contains(' '))
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

/// The pieces of the field that piece `i` opens: up to the next keyword, page lines left out.
fn field_pieces(pieces: &[Piece], i: usize, field: Field) -> impl Iterator<Item = Span> + '_ {
    let continues = move |p: &&Piece| {
        p.kind == PieceKind::Field(field) && p.keyword.is_none() || p.kind == PieceKind::Page
    };
    let rest = pieces[i + 1..]
        .iter()
        .take_while(continues)
        .filter(|p| p.kind != PieceKind::Page);
    std::iter::once(pieces[i].text)
        .chain(rest.map(|p| p.text))
        .filter(|s| !s.is_empty())
}

fn field_of<T>(
    text: &str,
    pieces: &[Piece],
    i: usize,
    field: Field,
    read: impl Fn(&str) -> T,
) -> FieldOf<T> {
    let mut logical = Logical::join(text, field_pieces(pieces, i, field));
    if field == Field::Authority {
        // `Reason: 1.4 (b)` on a line of its own belongs to Classified By.
        let reason = pieces[i + 1..]
            .iter()
            .position(|p| p.kind == PieceKind::Field(Field::Reason) && p.keyword.is_some());
        if let Some(n) = reason {
            let at = i + 1 + n;
            if let Some(keyword) = pieces[at].keyword {
                logical.push(text, keyword.to(pieces[at].text));
            }
            field_pieces(pieces, at, Field::Reason)
                .skip(1)
                .for_each(|s| logical.push(text, s));
        }
    }
    let value = read(&logical.text);
    FieldOf {
        keyword: pieces[i].keyword.unwrap_or_default(),
        colon: pieces[i].colon,
        logical,
        value,
    }
}

fn open_field(text: &str, pieces: &[Piece], i: usize, field: Field, header: &mut Header) {
    match field {
        Field::Order if header.order.is_none() => {
            header.order = Some(field_of(text, pieces, i, field, order_line))
        }
        Field::Tags if header.tags.is_none() => {
            header.tags = Some(field_of(text, pieces, i, field, tags))
        }
        Field::Subject if header.subject.is_none() => {
            header.subject = Some(field_of(text, pieces, i, field, subject))
        }
        Field::Reference if header.references.is_none() => {
            header.references = Some(field_of(text, pieces, i, field, references))
        }
        Field::Authority if header.authority.is_none() => {
            header.authority = Some(field_of(text, pieces, i, field, authority))
        }
        Field::Derived if header.derived.is_none() => {
            header.derived = Some(field_of(text, pieces, i, field, |_| ()))
        }
        Field::DeclassifyOn if header.declassify_on.is_none() => {
            header.declassify_on = Some(field_of(text, pieces, i, field, |_| ()))
        }
        Field::Action => {
            _ = header
                .action_keyword
                .get_or_insert(pieces[i].keyword.unwrap_or_default())
        }
        Field::Info => {
            _ = header
                .info_keyword
                .get_or_insert(pieces[i].keyword.unwrap_or_default())
        }
        _ => {}
    }
}

fn addressees(text: &str, pieces: &[Piece], header: &mut Header) {
    let mut excluding = false;
    for piece in pieces {
        let PieceKind::Field(field @ (Field::From | Field::Action | Field::Info)) = piece.kind
        else {
            continue;
        };
        if piece.keyword.is_some() {
            excluding = false;
        }
        let mut span = piece.text;
        let line = span.of(text);
        if is_page_line(line) {
            continue;
        }
        if starts_with_ci(line, "XMT") && line[3..].starts_with([' ', '/']) {
            excluding = true;
            span = Span::new(span.start as usize + 4, span.end as usize);
        }
        let Some(found) = on_line(text, span, addressee) else {
            continue;
        };
        let list = match field {
            Field::From => {
                header.from.get_or_insert(found);
                continue;
            }
            Field::Action => &mut header.action,
            _ => &mut header.info,
        };
        if excluding && found.value.indicator.is_none() {
            if let Some(last) = list.last_mut() {
                let relative = found.span.start as i64 - i64::from(last.span.start);
                let shift = |s: Span| {
                    Span::new(
                        (i64::from(s.start) + relative).max(0) as usize,
                        (i64::from(s.end) + relative).max(0) as usize,
                    )
                };
                let plad = shift(found.value.plad);
                last.value.excluded.push(plad);
            }
        } else {
            excluding = false;
            list.push(found);
        }
    }
}

fn captions(text: &str, pieces: &[Piece], header: &mut Header) {
    if let Some(line) = &header.class_line {
        for span in &line.value.captions {
            let span = line.at(*span);
            let text = span
                .of(text)
                .trim_matches(['/', ',', '-'])
                .to_ascii_uppercase();
            header.captions.push(Caption { span, text });
        }
    }
    let mut last: Option<(u32, bool)> = None;
    for piece in pieces.iter().filter(|p| p.kind == PieceKind::Caption) {
        let line = piece.text.of(text);
        let gap = last.map(|(end, _)| {
            text.get(end as usize..piece.text.start as usize)
                .unwrap_or("")
        });
        let adjacent = gap.is_some_and(|g| g.bytes().filter(|b| *b == b'\n').count() <= 1);
        let mut attention = false;
        for part in caption_parts(line) {
            let at = |s: Span| s.shift(piece.text.start as usize);
            let folded = |s: Span| crate::logical::fold(s.of(line));
            match part {
                CaptionPart::Caption(s) => header.captions.push(Caption {
                    span: at(s),
                    text: canonical(&folded(s)),
                }),
                CaptionPart::Unknown(s) if !(adjacent && continues_attention(header)) => {
                    header.unknown_captions.push(Caption {
                        span: at(s),
                        text: folded(s),
                    })
                }
                CaptionPart::Attention(s) | CaptionPart::Unknown(s) => {
                    attention = true;
                    let own = crate::line::caption::is_attention(s.of(line));
                    let was_attention = last.is_some_and(|(_, a)| a);
                    match header.attention.last_mut() {
                        Some(before)
                            if adjacent
                                && was_attention
                                && (!own || before.text.ends_with([',', '/'])) =>
                        {
                            before.text.push(' ');
                            before.text.push_str(&folded(s));
                            before.span = before.span.to(at(s));
                        }
                        _ => header.attention.push(Caption {
                            span: at(s),
                            text: folded(s),
                        }),
                    }
                }
            }
        }
        last = Some((piece.text.end, attention));
    }
}

/// An attention line ends in the middle of its list.
fn continues_attention(header: &Header) -> bool {
    header
        .attention
        .last()
        .is_some_and(|a| a.text.ends_with([',', '/', '-']) || a.text.ends_with(" AND"))
}

/// `C O R R E C T E D COPY ..` and lower-case captions in one form.
fn canonical(text: &str) -> String {
    let upper = text.to_ascii_uppercase();
    let squeezed: String = upper.chars().filter(|c| *c != ' ').take(13).collect();
    if squeezed == "CORRECTEDCOPY" {
        "CORRECTED COPY".to_string()
    } else {
        upper
    }
}
