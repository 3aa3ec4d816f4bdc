//! The header of a cable: every line up to the text, each given to a field. Bounded: a header has at most `MAX_LINES` lines.
//! It is one block, read anew when an edit touches it: real headers are short, and their fields depend on each other
//! (glued, cut by page lines, out of order) more than on their line ends.

mod address;
mod class;
mod continuation;
mod head;

use super::Window;
use crate::line::class_line::class_line;
use crate::line::dtg::dtg;
use crate::line::keyword::{Field, Keyword, glued_keyword, keyword};
use crate::line::page::{is_class_banner, is_old_page_line, is_page_line};
use crate::line::scan::{Needle, trim_end, trim_start};
use crate::line::transmission::is_start_of_message;
use crate::lines::Line;
use crate::span::Span;

/// A header never has more lines than this: what follows is text, whatever it looks like.
pub const MAX_LINES: u32 = 400;
/// Lines at the start that read as nothing known; after these a file is no cable and its text begins.
const MAX_UNKNOWN: u32 = 40;

/// What a piece of a header line is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum PieceKind {
    /// Before anything known: an archive's note, a pseudo header.
    Preface,
    /// `VZCZC..`.
    StartOfMessage,
    /// `PP RUEHBC ..`.
    Routing,
    /// `DE RUEHMS ..`.
    Station,
    /// `ZNY CCCCC ZZH`.
    Security,
    /// Date-time group.
    Dtg,
    /// Distribution block of the Department (`INFO  LOG-00 NP-00`).
    Distribution,
    /// The classification line.
    ClassLine,
    /// Captions and attention lines.
    Caption,
    /// A field with a keyword.
    Field(Field),
    /// A page line.
    Page,
    /// `BT`, a rule, or a line that fits nowhere.
    Other,
}

impl PieceKind {
    /// Its place in a set of kinds.
    fn bit(self) -> u32 {
        1 << match self {
            PieceKind::Preface => 0,
            PieceKind::StartOfMessage => 1,
            PieceKind::Routing => 2,
            PieceKind::Station => 3,
            PieceKind::Security => 4,
            PieceKind::Dtg => 5,
            PieceKind::Distribution => 6,
            PieceKind::ClassLine => 7,
            PieceKind::Caption => 8,
            PieceKind::Page => 9,
            PieceKind::Other => 10,
            PieceKind::Field(field) => 11 + field as u32,
        }
    }
}

/// A part of a header line; spans relative to the header.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Piece {
    /// What it is.
    pub kind: PieceKind,
    /// The keyword with its colon, where the piece opens a field.
    pub keyword: Option<Span>,
    /// Whether the keyword has its colon.
    pub colon: bool,
    /// The value's part on this line.
    pub text: Span,
}

/// The header's lines, sorted into pieces.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct HeaderLines {
    /// All pieces in order.
    pub pieces: Vec<Piece>,
}

/// Result of reading a header.
pub struct Header {
    /// The pieces.
    pub lines: HeaderLines,
    /// One past its last line.
    pub end: usize,
    /// Number of lines.
    pub count: u32,
    /// Whether its last line is blank.
    pub ends_blank: bool,
}

/// Reads the header that starts at byte `start` of the window.
#[must_use]
pub fn lex_header(window: &Window<'_>, start: usize) -> Header {
    let mut lexer = HeaderLexer {
        window,
        start,
        pieces: Vec::with_capacity(32),
        seen: 0,
        subject_read: false,
        current: None,
        blank: false,
        after_page: false,
        class_seen: false,
        body_fields: false,
        unknown: 0,
    };
    let mut at = start;
    let mut count = 0;
    while let Some(line) = window.line(at) {
        if count >= MAX_LINES || !lexer.take(&line) {
            break;
        }
        at = line.end;
        count += 1;
    }
    Header {
        lines: HeaderLines {
            pieces: lexer.pieces,
        },
        end: at,
        count,
        ends_blank: lexer.blank,
    }
}

/// Whether a new cable begins at this line of another one's text.
#[must_use]
pub fn starts_cable(window: &Window<'_>, line: &Line<'_>) -> bool {
    if is_start_of_message(line.text) {
        return line.text.len() < 24 && line.text.bytes().any(|b| b.is_ascii_digit());
    }
    // A date-time group right before FM: the header of a copy without its transmission lines.
    let b = line.text.as_bytes();
    let dtg_like = b.len() < 48 && b.len() > 12 && b[0].is_ascii_uppercase() && b[1] == b' ';
    dtg_like
        && dtg(line.text).is_some_and(|d| d.value.is_some())
        && window
            .line(line.end)
            .is_some_and(|next| next.text.starts_with("FM "))
}

struct HeaderLexer<'w, 'a> {
    window: &'w Window<'a>,
    start: usize,
    pieces: Vec<Piece>,
    /// The kinds of the pieces, as a set.
    seen: u32,
    /// A word of the SUBJECT has been read.
    subject_read: bool,
    current: Option<PieceKind>,
    blank: bool,
    after_page: bool,
    class_seen: bool,
    /// A field of the text head (E.O., TAGS, SUBJECT ..) has been seen.
    body_fields: bool,
    unknown: u32,
}

impl<'a> HeaderLexer<'_, 'a> {
    /// Takes a line into the header; `false` when the text begins with it.
    fn take(&mut self, line: &Line<'a>) -> bool {
        if line.is_blank() {
            self.blank |= !self.after_page;
            return true;
        }
        let text = line.text;
        if self.is_page(line) {
            self.push(PieceKind::Page, line, 0);
            self.after_page = true;
            return true;
        }
        let resumed = std::mem::take(&mut self.after_page);
        let blank = std::mem::replace(&mut self.blank, false);
        let first = self.pieces.is_empty();
        if is_start_of_message(text) {
            if !first && (self.class_seen || self.has(PieceKind::StartOfMessage)) {
                return false;
            }
            return self.simple(PieceKind::StartOfMessage, line);
        }
        let addresses = !self.class_seen && !self.body_fields;
        if text == "BT" {
            // It parts the addresses from the text, or ends the text: no field goes on with it.
            return if addresses {
                self.simple(PieceKind::Other, line)
            } else {
                self.otherwise(line, blank)
            };
        }
        if addresses && self.transmission(line, blank) {
            return true;
        }
        if self.class_seen && !first && starts_cable(self.window, line) {
            return false;
        }
        if let Some(k) = keyword(text)
            && self.believes(&k, text)
        {
            return self.field(line, k);
        }
        if let Some(m) = self.misspelt(text) {
            return self.field(line, m.keyword);
        }
        if let Some(class) = class_line(trim_start(text))
            && self.takes_class(&class, text, blank)
        {
            return self.class(line, &class);
        }
        if self.is_text(line, blank) {
            self.blank = blank;
            return false;
        }
        if self.continues(line, blank, resumed) {
            let kind = self.current.unwrap_or(PieceKind::Preface);
            self.push_glued(kind, line, 0);
            return true;
        }
        self.otherwise(line, blank)
    }

    /// A page line, or the classification that printers set over an old one.
    fn is_page(&self, line: &Line<'_>) -> bool {
        is_page_line(line.text)
            || is_class_banner(line.text)
                && self
                    .window
                    .next_text(line.end)
                    .is_some_and(|n| is_old_page_line(n.text))
    }

    fn has(&self, kind: PieceKind) -> bool {
        self.seen & kind.bit() != 0
    }

    fn add(&mut self, piece: Piece) {
        self.seen |= piece.kind.bit();
        self.subject_read |=
            piece.kind == PieceKind::Field(Field::Subject) && !piece.text.is_empty();
        self.pieces.push(piece);
    }

    fn simple(&mut self, kind: PieceKind, line: &Line<'a>) -> bool {
        self.push(kind, line, 0);
        self.current = Some(kind);
        true
    }

    fn push(&mut self, kind: PieceKind, line: &Line<'a>, from: usize) {
        let at = line.content - self.start;
        let lead = line.text.len() - trim_start(&line.text[from..]).len();
        self.add(Piece {
            kind,
            keyword: None,
            colon: true,
            text: Span::new(at + lead, line.content_end - self.start),
        });
    }

    fn push_glued(&mut self, kind: PieceKind, line: &Line<'a>, from: usize) {
        self.push_glued_with(kind, line, from, None, true);
    }

    /// Pushes a piece and the fields glued behind it on the same line.
    fn push_glued_with(
        &mut self,
        mut kind: PieceKind,
        line: &Line<'a>,
        mut from: usize,
        mut key: Option<Span>,
        mut colon: bool,
    ) {
        let at = line.content - self.start;
        let text = line.text;
        from = text.len() - trim_start(&text[from..]).len();
        loop {
            let field = match kind {
                PieceKind::Field(f) => f,
                _ => Field::From,
            };
            let next = match kind {
                PieceKind::Preface => glued_in_preface(text, from),
                _ => glued_keyword(text, from, field),
            };
            let mut end = next.map_or(text.len(), |k| k.span.start as usize);
            if kind == PieceKind::Field(Field::Subject)
                && let Some(n) = find_sensitive(&text[from..end])
            {
                end = from + n;
            }
            let value = trim_end(&text[from..end]);
            if key.is_some() || !value.is_empty() || next.is_none() {
                self.add(Piece {
                    kind,
                    keyword: key,
                    colon,
                    text: Span::new(at + from, at + from + value.len()),
                });
            }
            self.current = Some(kind);
            let Some(k) = next else { return };
            self.body_fields = true;
            kind = PieceKind::Field(k.field);
            key = Some(k.span.shift(at));
            colon = k.colon;
            from = (k.value as usize).max(end + 1).min(text.len());
            while !text.is_char_boundary(from) {
                from += 1;
            }
        }
    }
}

/// Where the note that a cable is sensitive is glued behind its subject.
fn find_sensitive(text: &str) -> Option<usize> {
    const NOTE: Needle = Needle::new(" Sensitive but");
    let at = NOTE.find_ci(text, 0)?;
    text[at..].find(NOTE.text).map(|n| at + n)
}

/// Fields that a line before the head holds: an attention line of an extract, a subject that lost its keyword.
fn glued_in_preface(text: &str, from: usize) -> Option<Keyword> {
    [Field::Info, Field::Order, Field::Subject]
        .into_iter()
        .filter_map(|field| glued_keyword(text, from, field))
        .filter(|k| {
            k.field != Field::Authority
                && (k.field != Field::Reference || k.span.of(text).starts_with("REF"))
        })
        .min_by_key(|k| k.span.start)
}
