//! Places in a text: byte spans, and (line, column) positions in the three encodings of the language server protocol.

use std::ops::Range;

/// A half-open range of bytes, `start..end`, relative to whatever the owner says (a cable, a block, a line).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// A span from byte offsets; offsets past 4 GiB are clamped (such texts are refused at the door).
    #[must_use]
    pub fn new(start: usize, end: usize) -> Self {
        let clamp = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Self {
            start: clamp(start),
            end: clamp(end.max(start)),
        }
    }

    /// The same span moved `by` bytes to the right.
    #[must_use]
    pub fn shift(self, by: usize) -> Self {
        Self::new(self.start as usize + by, self.end as usize + by)
    }

    /// As a range of `usize`, for slicing.
    #[must_use]
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Number of bytes.
    #[must_use]
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether it holds no byte.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether `offset` lies in the span or at its end (where a cursor still belongs to the word).
    #[must_use]
    pub fn touches(self, offset: usize) -> bool {
        self.start as usize <= offset && offset <= self.end as usize
    }

    /// The text of the span; empty when it does not lie on character borders of `text`.
    #[must_use]
    pub fn of(self, text: &str) -> &str {
        text.get(self.range()).unwrap_or("")
    }

    /// From the start of `self` to the end of `other`.
    #[must_use]
    pub fn to(self, other: Span) -> Span {
        Span {
            start: self.start,
            end: other.end.max(self.start),
        }
    }
}

/// The unit in which a position counts columns.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Encoding {
    /// Bytes.
    Utf8,
    /// UTF-16 code units.
    Utf16,
    /// Characters (Unicode scalar values).
    Utf32,
}

/// A place as editors give it: line and column, both from 0, the column in units of the encoding.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Position {
    /// Line, from 0.
    pub line: u32,
    /// Column, from 0, in units of the encoding.
    pub column: u32,
}

/// Byte offset within `line` of the column `column`; clamped to the end of the line and down to a character border.
#[must_use]
pub fn column_to_byte(line: &str, column: u32, encoding: Encoding) -> usize {
    let column = column as usize;
    if encoding == Encoding::Utf8 || line.is_ascii() {
        let mut byte = column.min(line.len());
        while !line.is_char_boundary(byte) {
            byte -= 1;
        }
        return byte;
    }
    let mut units = 0;
    for (byte, c) in line.char_indices() {
        let width = if encoding == Encoding::Utf16 {
            c.len_utf16()
        } else {
            1
        };
        if units + width > column {
            return byte;
        }
        units += width;
    }
    line.len()
}

/// Column of the byte offset `byte` within `line`.
#[must_use]
pub fn byte_to_column(line: &str, byte: usize, encoding: Encoding) -> u32 {
    let mut byte = byte.min(line.len());
    while !line.is_char_boundary(byte) {
        byte -= 1;
    }
    let before = &line[..byte];
    let units = match encoding {
        Encoding::Utf8 => byte,
        Encoding::Utf16 => before.chars().map(char::len_utf16).sum(),
        Encoding::Utf32 => before.chars().count(),
    };
    u32::try_from(units).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_in_their_encoding() {
        let line = "a¶😀b";
        assert_eq!(byte_to_column(line, 7, Encoding::Utf8), 7);
        assert_eq!(byte_to_column(line, 7, Encoding::Utf16), 4);
        assert_eq!(byte_to_column(line, 7, Encoding::Utf32), 3);
        assert_eq!(column_to_byte(line, 4, Encoding::Utf16), 7);
        // Inside the surrogate pair: down to the character border.
        assert_eq!(column_to_byte(line, 3, Encoding::Utf16), 3);
        assert_eq!(column_to_byte(line, 99, Encoding::Utf32), 8);
    }
}
