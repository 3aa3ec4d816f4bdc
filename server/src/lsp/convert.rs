//! Offsets to positions and back: the only place of the server that knows what a column counts.
//! Invariant: a position from outside never leads past the text; it is clamped as the specification says.

use std::cell::Cell;
use std::ops::Range;

use reftel_grammar::{Encoding, Position as Place, Text};
use tower_lsp::ls_types::{Position, PositionEncodingKind, Range as LspRange};

/// The encoding to agree on: utf-8 if the client has it (no counting), else the first of its own that is served.
pub(crate) fn negotiate(offered: Option<&[PositionEncodingKind]>) -> Encoding {
    let offered = offered.unwrap_or_default();
    if offered.contains(&PositionEncodingKind::UTF8) {
        return Encoding::Utf8;
    }
    let served = |kind: &PositionEncodingKind| match kind.as_str() {
        "utf-16" => Some(Encoding::Utf16),
        "utf-32" => Some(Encoding::Utf32),
        _ => None,
    };
    offered.iter().find_map(served).unwrap_or(Encoding::Utf16)
}

/// The name of an encoding in the protocol.
pub(crate) fn kind(encoding: Encoding) -> PositionEncodingKind {
    match encoding {
        Encoding::Utf8 => PositionEncodingKind::UTF8,
        Encoding::Utf16 => PositionEncodingKind::UTF16,
        Encoding::Utf32 => PositionEncodingKind::UTF32,
    }
}

/// Converts for one text in one encoding.
pub(crate) struct Mapper<'a> {
    text: &'a Text,
    encoding: Encoding,
    /// The line of the last conversion with its bytes: neighbours are asked for together.
    line: Cell<(u32, usize, usize)>,
}

impl<'a> Mapper<'a> {
    pub(crate) fn new(text: &'a Text, encoding: Encoding) -> Self {
        Self {
            text,
            encoding,
            line: Cell::new((0, 0, 0)),
        }
    }

    /// Position of a byte offset.
    pub(crate) fn position(&self, offset: usize) -> Position {
        if self.encoding != Encoding::Utf8 {
            let place = self.text.position(offset, self.encoding);
            return Position::new(place.line, place.column);
        }
        let (mut line, mut start, end) = self.line.get();
        if !(start..end).contains(&offset) {
            let number = self.text.line_of(offset);
            line = u32::try_from(number).unwrap_or(u32::MAX);
            start = self.text.line_start(number);
            self.line
                .set((line, start, self.text.line_start(number + 1)));
        }
        let column = offset.min(self.text.len()) - start;
        Position::new(line, u32::try_from(column).unwrap_or(u32::MAX))
    }

    /// Positions of a byte range.
    pub(crate) fn range(&self, range: &Range<usize>) -> LspRange {
        LspRange::new(self.position(range.start), self.position(range.end))
    }

    /// Byte offset of a position.
    pub(crate) fn offset(&self, position: Position) -> usize {
        let place = Place {
            line: position.line,
            column: position.character,
        };
        self.text.offset(place, self.encoding)
    }

    /// Byte range of a range; one that ends before it starts is turned round.
    pub(crate) fn bytes(&self, range: LspRange) -> Range<usize> {
        let (a, b) = (self.offset(range.start), self.offset(range.end));
        a.min(b)..a.max(b)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn utf_8_is_preferred_and_utf_16_the_default() {
        let of = |names: &[&'static str]| {
            let kinds: Vec<_> = names.iter().map(|n| PositionEncodingKind::new(n)).collect();
            negotiate(Some(&kinds))
        };
        assert_eq!(negotiate(None), Encoding::Utf16);
        assert_eq!(of(&[]), Encoding::Utf16);
        assert_eq!(of(&["utf-16", "utf-8"]), Encoding::Utf8);
        assert_eq!(of(&["utf-32", "utf-16"]), Encoding::Utf32);
        assert_eq!(of(&["ebcdic"]), Encoding::Utf16);
    }

    #[test]
    fn positions_round_trip_in_every_encoding() {
        let source = "a¶😀b\r\n\r\nÉc\r";
        let text = Text::from(source);
        for encoding in [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32] {
            let mapper = Mapper::new(&text, encoding);
            for (offset, c) in source.char_indices() {
                // Between CR and LF is no position of its own.
                if c != '\n' {
                    let position = mapper.position(offset);
                    assert_eq!(mapper.offset(position), offset, "{encoding:?} {position:?}");
                }
            }
        }
    }

    #[test]
    fn positions_from_nowhere_are_clamped() {
        let text = Text::from("ab\ncd");
        let mapper = Mapper::new(&text, Encoding::Utf16);
        let far = Position::new(u32::MAX, u32::MAX);
        assert_eq!(mapper.bytes(LspRange::new(far, Position::new(0, 9))), 2..5);
        assert_eq!(mapper.position(99), Position::new(1, 2));
    }
}
