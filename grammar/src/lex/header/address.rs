//! Transmission and address lines: from `VZCZC` to the last INFO addressee. Only before the classification line.

use super::{HeaderLexer, Piece, PieceKind};
use crate::line::class_line::class_line;
use crate::line::dtg::dtg;
use crate::line::keyword::misspelt::misspelt_info;
use crate::line::keyword::{Field, keyword};
use crate::line::scan::{starts_with_ci, trim_start, words};
use crate::line::transmission::{is_routing, is_routing_continuation, security, station};
use crate::lines::Line;
use crate::span::Span;

impl<'a> HeaderLexer<'_, 'a> {
    /// Transmission and address lines.
    pub(super) fn transmission(&mut self, line: &Line<'a>, blank: bool) -> bool {
        use PieceKind as P;
        let text = line.text;
        // A date-time group may have lost its precedence.
        let upper = text.as_bytes()[0].is_ascii_uppercase() || text.as_bytes()[0].is_ascii_digit();
        if !upper && self.current != Some(P::Distribution) {
            return self.address_continuation(line, blank);
        }
        let before_address = !matches!(self.current, Some(P::Field(_)));
        let routes =
            before_address && self.has(P::StartOfMessage) && !self.has(P::Dtg) && is_routing(text);
        let kind = if routes || self.current == Some(P::Routing) && is_routing_continuation(text) {
            P::Routing
        } else if station(text).is_some() {
            P::Station
        } else if security(text).is_some() {
            P::Security
        } else if !self.has(P::Dtg) && self.is_dtg(text, before_address) {
            P::Dtg
        } else if self.is_distribution(text) {
            P::Distribution
        } else {
            return self.address(line) || self.address_continuation(line, blank);
        };
        self.simple(kind, line)
    }

    /// A whole one is believed anywhere, so that a rule can say that it stands in the wrong place; a malformed one only
    /// where a date-time group belongs.
    fn is_dtg(&self, text: &str, before_address: bool) -> bool {
        let Some(group) = dtg(text) else { return false };
        let expected = self.has(PieceKind::Security)
            || self.has(PieceKind::Station)
            || self.has(PieceKind::StartOfMessage);
        group.value.is_some() || before_address && (expected || group.problems.len() <= 1)
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
        // An archive may have turned `FM` into `Fm`.
        let (word, field) = match line.text.as_bytes()[0] {
            b'F' | b'f' => ("FM", Field::From),
            b'T' | b't' => ("TO", Field::Action),
            b'I' | b'i' => ("INFO", Field::Info),
            _ => return self.misspelt_info(line),
        };
        if !starts_with_ci(line.text, word) {
            return self.misspelt_info(line);
        }
        let rest = &line.text[word.len()..];
        let opens = rest.is_empty() || rest.starts_with([' ', ':']);
        if !opens {
            return self.misspelt_info(line);
        }
        let seen_address = self.has(PieceKind::Dtg)
            || self.has(PieceKind::Field(Field::From))
            || self.has(PieceKind::Field(Field::Action));
        let capitals = line.text.starts_with(word)
            && rest.bytes().any(|b| b.is_ascii_uppercase())
            && !self.has(PieceKind::Preface);
        if !(seen_address || capitals) {
            return false;
        }
        self.addressees(line, field, word.len());
        true
    }

    /// The addressees of a line behind the `len` bytes of their keyword.
    fn addressees(&mut self, line: &Line<'a>, field: Field, len: usize) {
        let rest = line.text[len..].trim_start_matches([' ', ':']);
        let at = line.content - self.start;
        let value = line.text.len() - rest.len();
        self.add(Piece {
            kind: PieceKind::Field(field),
            keyword: Some(Span::new(at, at + len)),
            colon: true,
            text: Span::new(at + value, line.content_end - self.start),
        });
        self.current = Some(PieceKind::Field(field));
    }

    /// `INFOR RUEHC/..` under the action addressees.
    fn misspelt_info(&mut self, line: &Line<'a>) -> bool {
        if self.current != Some(PieceKind::Field(Field::Action)) {
            return false;
        }
        let Some(word) = misspelt_info(line.text) else {
            return false;
        };
        self.addressees(line, Field::Info, word.end as usize);
        true
    }

    /// Further addressees, one a line.
    fn address_continuation(&mut self, line: &Line<'a>, blank: bool) -> bool {
        let addressing = matches!(
            self.current,
            Some(PieceKind::Field(Field::Action | Field::Info))
        );
        if !addressing
            || blank
            || line.text.len() > 90
            || keyword(line.text).is_some()
            || class_line(trim_start(line.text)).is_some()
        {
            return false;
        }
        self.push(self.current.unwrap_or(PieceKind::Other), line, 0);
        true
    }
}
