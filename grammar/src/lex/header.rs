//! The header of a cable: every line up to the text, each given to a field. Bounded: a header has at most `MAX_LINES` lines.
//! It is one block, read anew when an edit touches it: real headers are short, and their fields depend on each other
//! (glued, cut by page lines, out of order) more than on their line ends.

use super::Window;
use crate::line::class_line::{ClassForm, ClassLine, class_line};
use crate::line::dtg::dtg;
use crate::line::keyword::{Field, Keyword, glued_keyword, keyword};
use crate::line::page::{is_class_banner, is_old_page_line, is_page_line};
use crate::line::paragraph::paragraph_start;
use crate::line::rule::rule;
use crate::line::scan::{starts_with_ci, words};
use crate::line::transmission::{
    is_routing_continuation, is_start_of_message, routing, security, station,
};
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
        pieces: Vec::with_capacity(24),
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
            self.blank = !self.after_page || self.blank;
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
        if !self.class_seen && !self.body_fields && self.transmission(line, blank) {
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
        if let Some(class) = class_line(text.trim_start())
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
                && self.class_seen
                && self
                    .window
                    .next_text(line.end)
                    .is_some_and(|n| is_old_page_line(n.text))
    }

    /// Transmission and address lines.
    fn transmission(&mut self, line: &Line<'a>, blank: bool) -> bool {
        use PieceKind as P;
        let text = line.text;
        // A date-time group may have lost its precedence.
        let upper = text.as_bytes()[0].is_ascii_uppercase() || text.as_bytes()[0].is_ascii_digit();
        if !upper && self.current != Some(P::Distribution) {
            return self.address_continuation(line, blank);
        }
        let before_address = !matches!(self.current, Some(P::Field(_)));
        let routes = before_address
            && self.has(P::StartOfMessage)
            && !self.has(P::Dtg)
            && routing(text).is_some();
        let kind = if routes || self.current == Some(P::Routing) && is_routing_continuation(text) {
            P::Routing
        } else if station(text).is_some() {
            P::Station
        } else if security(text).is_some() {
            P::Security
        } else if !self.has(P::Dtg)
            && (before_address && self.is_dtg(text) || dtg(text).is_some_and(|d| d.value.is_some()))
        {
            // A whole one is believed anywhere, so that a rule can say that it stands in the wrong place.
            P::Dtg
        } else if self.is_distribution(text) {
            P::Distribution
        } else {
            return self.address(line) || self.address_continuation(line, blank);
        };
        self.simple(kind, line)
    }

    fn is_dtg(&self, text: &str) -> bool {
        let Some(group) = dtg(text) else { return false };
        // A malformed one is believed only where a date-time group belongs.
        let expected = self.has(PieceKind::Security)
            || self.has(PieceKind::Station)
            || self.has(PieceKind::StartOfMessage);
        group.value.is_some() || expected || group.problems.len() <= 1
    }

    fn is_distribution(&self, text: &str) -> bool {
        let coded = |t: &str| {
            words(t).skip(1).take(3).any(|w| {
                let (head, tail) = w.text.rsplit_once('-').unwrap_or(("", ""));
                head.len() >= 2 && tail.len() == 2 && tail.bytes().all(|b| b.is_ascii_digit())
            })
        };
        if self.has(PieceKind::Field(Field::From)) {
            return false;
        }
        let opens =
            text.starts_with("INFO") || text.starts_with("ACTION") || text.starts_with("ORIGIN");
        (opens && coded(text))
            || self.current == Some(PieceKind::Distribution)
                && !text.starts_with("FM ")
                && class_line(text).is_none()
                && keyword(text).is_none()
    }

    /// `FM`, `TO`, `INFO`.
    fn address(&mut self, line: &Line<'a>) -> bool {
        for (word, field) in [
            ("FM", Field::From),
            ("TO", Field::Action),
            ("INFO", Field::Info),
        ] {
            // An archive may have turned `FM` into `Fm`.
            if !starts_with_ci(line.text, word) {
                continue;
            }
            let rest = &line.text[word.len()..];
            let capitals = line.text.starts_with(word);
            let seen_address = self.has(PieceKind::Dtg)
                || self.has(PieceKind::Field(Field::From))
                || self.has(PieceKind::Field(Field::Action));
            let opens = rest.is_empty() || rest.starts_with([' ', ':']);
            if !opens
                || !(seen_address
                    || capitals
                        && rest.bytes().any(|b| b.is_ascii_uppercase())
                        && self.pieces.iter().all(|p| p.kind != PieceKind::Preface))
            {
                continue;
            }
            let value = line.text.len() - rest.trim_start_matches([' ', ':']).len();
            let at = line.content - self.start;
            let text = Span::new(at + value, line.content_end - self.start);
            self.pieces.push(Piece {
                kind: PieceKind::Field(field),
                keyword: Some(Span::new(at, at + word.len())),
                colon: true,
                text,
            });
            self.current = Some(PieceKind::Field(field));
            return true;
        }
        false
    }

    /// Further addressees, one a line.
    fn address_continuation(&mut self, line: &Line<'a>, blank: bool) -> bool {
        let addressing = matches!(
            self.current,
            Some(PieceKind::Field(Field::Action | Field::Info))
        );
        if !addressing
            || blank
            || keyword(line.text).is_some()
            || class_line(line.text.trim_start()).is_some()
            || line.text.len() > 90
            || line.text == "BT"
        {
            return false;
        }
        self.push(self.current.unwrap_or(PieceKind::Other), line, 0);
        true
    }

    fn has(&self, kind: PieceKind) -> bool {
        self.pieces.iter().any(|p| p.kind == kind)
    }

    /// Whether a keyword is one here and not the beginning of a sentence.
    fn believes(&self, k: &Keyword, text: &str) -> bool {
        use Field as F;
        match k.field {
            F::From | F::Action | F::Info => false,
            F::Order | F::Tags => true,
            // "Classified By" needs the head of a cable; "Reason" its line.
            F::Authority => k.colon || self.body_fields,
            F::Reason | F::Derived | F::DeclassifyOn => self.body_fields,
            F::Reference => k.colon || self.body_fields || self.class_seen,
            F::Subject => {
                k.colon
                    || !self.has(PieceKind::Field(F::Subject))
                        && (self.body_fields || text.len() < 100)
            }
        }
    }

    fn field(&mut self, line: &Line<'a>, k: Keyword) -> bool {
        self.body_fields = true;
        let at = line.content - self.start;
        let kind = PieceKind::Field(k.field);
        self.current = Some(kind);
        let from = k.value as usize;
        self.push_glued_with(kind, line, from, Some(k.span.shift(at)), k.colon);
        true
    }

    fn takes_class(&self, class: &ClassLine, text: &str, blank: bool) -> bool {
        let spaced = class.level_span.of(text.trim_start()).contains(' ');
        let whole = class.serial.is_some() || class.section.is_some();
        if self.body_fields {
            // A later section's line, or the banner that printers set on every page.
            return whole && (spaced || starts_with_ci(text, "UNCLAS"));
        }
        let _ = blank;
        class.form != ClassForm::Malformed || whole || spaced || !self.class_seen
    }

    fn class(&mut self, line: &Line<'a>, class: &ClassLine) -> bool {
        let alone = class.serial.is_none() && class.section.is_none();
        if alone && !self.class_seen && !self.body_fields && self.class_ahead(line) {
            // The first line of a pseudo header: addresses and drafting lines follow before the classification line.
            let pseudo = self.simple(PieceKind::ClassLine, line);
            self.current = Some(PieceKind::Preface);
            return pseudo;
        }
        self.class_seen = true;
        let at = line.content - self.start;
        let lead = line.text.len() - line.text.trim_start().len();
        let end = class
            .rest
            .map_or(line.text.len(), |r| lead + r.start as usize);
        let line_text = line.text[..end].trim_end();
        self.pieces.push(Piece {
            kind: PieceKind::ClassLine,
            keyword: None,
            colon: true,
            text: Span::new(at + lead, at + line_text.len()),
        });
        self.current = Some(PieceKind::ClassLine);
        if class.rest.is_some() {
            self.push_glued(PieceKind::Caption, line, end);
        }
        true
    }

    /// Whether another classification line stands in the lines that follow, before any field of the head or paragraph.
    fn class_ahead(&self, line: &Line<'_>) -> bool {
        let mut at = line.end;
        for _ in 0..super::LOOKAHEAD {
            let Some(next) = self.window.line(at) else {
                return false;
            };
            at = next.end;
            let text = next.text.trim_start();
            if text.is_empty() {
                continue;
            }
            if keyword(text).is_some()
                || text == "NNNN"
                || paragraph_start(text).is_some_and(|p| p.marking.is_some() || p.value == 1)
            {
                return false;
            }
            if class_line(text).is_some_and(|c| c.form != ClassForm::Malformed) {
                return true;
            }
        }
        false
    }

    /// Whether the text of the cable begins with this line.
    fn is_text(&self, line: &Line<'_>, blank: bool) -> bool {
        let text = line.text;
        let known = self.class_seen || self.body_fields || self.has(PieceKind::Dtg);
        if let Some(p) = paragraph_start(text) {
            let marked = p.marking.is_some_and(|m| m.level.is_some());
            let in_list =
                self.current == Some(PieceKind::Field(Field::Reference)) && !marked && !blank;
            if marked || (p.value == 1 && !in_list) || (blank && known && !in_list) {
                return true;
            }
        }
        if !self.body_fields {
            return false;
        }
        let subject = self.has(PieceKind::Field(Field::Subject));
        if rule(text).is_some() {
            return subject;
        }
        let under_rule = self
            .window
            .line(line.end)
            .is_some_and(|n| rule(n.text).is_some_and(|(_, len)| len.abs_diff(text.len()) <= 4));
        subject && under_rule && !self.subject_open()
    }

    /// The SUBJECT keyword has been read, but no word of it.
    fn subject_open(&self) -> bool {
        let mut subject = self
            .pieces
            .iter()
            .filter(|p| p.kind == PieceKind::Field(Field::Subject));
        let read = subject.by_ref().any(|p| !p.text.is_empty());
        !read && self.current == Some(PieceKind::Field(Field::Subject))
    }

    /// Whether the line goes on with the field before it.
    fn continues(&self, line: &Line<'_>, blank: bool, resumed: bool) -> bool {
        let Some(PieceKind::Field(field)) = self.current else {
            return false;
        };
        let text = line.text;
        if field == Field::Subject && self.subject_open() {
            return true;
        }
        if blank && !resumed {
            let number = text.as_bytes()[0].is_ascii_digit() && paragraph_start(text).is_none();
            return field == Field::Reference
                && (is_reference_entry(text)
                    || self.reference_open()
                    || number && self.reference_lacks_serial());
        }
        match field {
            Field::Subject => !self.is_sentence_under_capitals(text),
            Field::Tags => {
                let end = glued_keyword(text, 0, Field::Tags)
                    .map_or(text.len(), |k| k.span.start as usize);
                reads_as_tags(&text[..end]) || self.last_text().ends_with(',')
            }
            Field::Reference => {
                is_reference_entry(text)
                    || text.bytes().any(|b| b.is_ascii_digit())
                    || self.reference_open()
                    || text.starts_with(' ')
                    || self.last_text().ends_with([',', ';', '('])
                    || text.ends_with(')')
                    || resumed
            }
            Field::Order => text.len() < 80,
            _ => true,
        }
    }

    fn last_text(&self) -> &'a str {
        let text = self.window.text;
        self.pieces
            .iter()
            .rev()
            .find(|p| p.kind != PieceKind::Page)
            .map_or("", |p| {
                text.get(self.start + p.text.start as usize..self.start + p.text.end as usize)
                    .unwrap_or("")
            })
    }

    /// The reference list breaks off in the middle of an entry: `.. C) RIO`, `D)`, `D. 03`, `A. RIGA 1, AND`.
    fn reference_open(&self) -> bool {
        let last = self.last_text();
        let word = last.rsplit(' ').next().unwrap_or("");
        if last.is_empty() || last.ends_with([',', ':', '(']) {
            return true;
        }
        let bytes = word.trim_start_matches(['(', '[']).as_bytes();
        let enumerator = bytes.len() == 2
            && bytes[0].is_ascii_alphabetic()
            && matches!(bytes[1], b'.' | b')' | b':');
        let year = word.len() == 2 && word.bytes().all(|b| b.is_ascii_digit());
        let capitals = !word.is_empty() && word.bytes().all(|b| b.is_ascii_uppercase());
        enumerator || year || capitals && !matches!(word, "NOTAL" | "PREVIOUS" | "EMAIL")
    }

    /// The last reference has its post, but not its serial: `.. (B) Rio de Janeiro`.
    fn reference_lacks_serial(&self) -> bool {
        let word = self.last_text().rsplit(' ').next().unwrap_or("");
        word.len() > 2 && word.bytes().all(|b| b.is_ascii_alphabetic())
    }

    /// A sentence in lower case right under a subject in capitals is text that lost its blank line.
    fn is_sentence_under_capitals(&self, text: &str) -> bool {
        let lower = |t: &str| t.bytes().filter(u8::is_ascii_lowercase).count();
        let upper = |t: &str| t.bytes().filter(u8::is_ascii_uppercase).count();
        let subject: Vec<&Piece> = self
            .pieces
            .iter()
            .filter(|p| p.kind == PieceKind::Field(Field::Subject))
            .collect();
        let so_far = subject.iter().map(|p| {
            self.window
                .text
                .get(self.start + p.text.start as usize..self.start + p.text.end as usize)
                .unwrap_or("")
        });
        let (up, low) = so_far.fold((0, 0), |(u, l), t| (u + upper(t), l + lower(t)));
        let capitals = up > 12 && low * 8 < up;
        (capitals && text.len() > 24 && lower(text) > 2 * upper(text)) || subject.len() > 8
    }

    /// A line that no field claims.
    fn otherwise(&mut self, line: &Line<'a>, blank: bool) -> bool {
        let text = line.text;
        if self.body_fields {
            let head_goes_on = self.field_ahead(line);
            let missing_subject = !self.has(PieceKind::Field(Field::Subject));
            if head_goes_on {
                self.push_glued(PieceKind::Caption, line, 0);
                self.current = Some(PieceKind::Caption);
                return true;
            }
            let _ = missing_subject;
            self.blank = blank;
            return false;
        }
        if self.class_seen {
            if is_prose(text) && !self.field_ahead(line) {
                self.blank = blank;
                return false;
            }
            self.push_glued(PieceKind::Caption, line, 0);
            self.current = Some(PieceKind::Caption);
            return true;
        }
        self.unknown += 1;
        if self.unknown > MAX_UNKNOWN {
            self.blank = blank;
            return false;
        }
        self.push_glued(PieceKind::Preface, line, 0);
        self.current = Some(PieceKind::Preface);
        true
    }

    /// Whether a field of the head opens within the next lines, before any paragraph or rule.
    fn field_ahead(&self, line: &Line<'_>) -> bool {
        let mut at = line.end;
        for _ in 0..super::LOOKAHEAD / 2 {
            let Some(next) = self.window.line(at) else {
                return false;
            };
            at = next.end;
            if next.is_blank() {
                continue;
            }
            if paragraph_start(next.text).is_some() || rule(next.text).is_some() {
                return false;
            }
            if keyword(next.text).is_some_and(|k| {
                (k.colon || k.field == Field::Authority) && self.believes(&k, next.text)
            }) {
                return true;
            }
        }
        false
    }

    fn simple(&mut self, kind: PieceKind, line: &Line<'a>) -> bool {
        self.push(kind, line, 0);
        self.current = Some(kind);
        true
    }

    fn push(&mut self, kind: PieceKind, line: &Line<'a>, from: usize) {
        let at = line.content - self.start;
        let lead = from + (line.text[from..].len() - line.text[from..].trim_start().len());
        self.pieces.push(Piece {
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
        from += text[from..].len() - text[from..].trim_start().len();
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
                && let Some(n) = text[from..end].find(" Sensitive but")
            {
                end = from + n;
            }
            let value = text[from..end].trim_end();
            if key.is_some() || !value.is_empty() || next.is_none() {
                self.pieces.push(Piece {
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

/// Whether the line opens a lettered reference: `B. STATE 72598`, `(C) 07 RIGA 12`, `-      (B) STATE 1`.
fn is_reference_entry(text: &str) -> bool {
    let body = text.trim_start_matches([' ', '-']);
    let body = body.strip_prefix(['(', '[']).unwrap_or(body);
    let mut chars = body.chars();
    let letter = chars.next().is_some_and(|c| c.is_ascii_alphabetic());
    let sign = chars
        .next()
        .is_some_and(|c| matches!(c, '.' | ')' | ':' | ']'));
    let rest = chars.as_str();
    letter
        && sign
        && !starts_with_ci(rest.trim_start(), "(U)")
        && (rest.bytes().any(|b| b.is_ascii_digit()) || rest.to_ascii_lowercase().contains("mail"))
}

/// Whether all words of a line are short capitals, as on a TAGS line.
fn reads_as_tags(text: &str) -> bool {
    // Words of a sentence: a subject whose keyword does not read.
    let sentence = |w: &str| {
        matches!(
            w,
            "THE" | "A" | "AND" | "FOR" | "WITH" | "FROM" | "OF" | "ON" | "ITS"
        )
    };
    if starts_with_ci(text, "SUBJ") || words(text).any(|w| sentence(w.text)) {
        return false;
    }
    words(text).all(|w| {
        let t = w.text.trim_matches([',', ';', '(', ')', '.']);
        t.len() <= 14
            && !t.is_empty()
            && (t.starts_with('[')
                || t.bytes().all(|b| {
                    b.is_ascii_uppercase() || b.is_ascii_digit() || matches!(b, b'-' | b'/' | b'.')
                }))
    }) || (text.len() < 70
        && text
            .bytes()
            .all(|b| b.is_ascii_lowercase() || matches!(b, b',' | b' '))
        && words(text).all(|w| w.text.trim_matches(',').len() <= 5))
}

/// Running prose: long, and mostly lower case.
fn is_prose(text: &str) -> bool {
    let lower = text.bytes().filter(u8::is_ascii_lowercase).count();
    text.len() > 60
        && lower * 2 > text.len()
        && !starts_with_ci(text, "for ")
        && !text.contains(" for ")
        && !text.contains(" FOR ")
        && !text.contains(" pass ")
}
