//! The text of a document: a rope behind byte offsets. The only file that names ropey.
//! Invariant: line ends are LF, CRLF and CR and nothing else, as the language server protocol has it.

use std::borrow::Cow;
use std::ops::Range;

use ropey::Rope;

use crate::span::{Encoding, Position, byte_to_column, column_to_byte};

/// A text that is cheap to clone (a snapshot) and to edit anywhere. Offsets are bytes, lines count from 0.
#[derive(Clone, Debug, Default)]
pub struct Text {
    rope: Rope,
}

impl From<&str> for Text {
    fn from(text: &str) -> Self {
        Self {
            rope: Rope::from_str(text),
        }
    }
}

impl Text {
    /// Length in bytes.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rope.len_bytes()
    }

    /// Whether there is no byte.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Number of lines; a text that ends in a line end has an empty last line.
    #[must_use]
    pub fn line_count(&self) -> usize {
        self.rope.len_lines()
    }

    /// Line of a byte offset; offsets past the end give the last line.
    #[must_use]
    pub fn line_of(&self, offset: usize) -> usize {
        self.rope.byte_to_line(offset.min(self.len()))
    }

    /// Byte offset of the start of a line; lines past the end give the length.
    #[must_use]
    pub fn line_start(&self, line: usize) -> usize {
        if line >= self.line_count() {
            return self.len();
        }
        self.rope.line_to_byte(line)
    }

    /// Byte offset of the end of a line, before its line end.
    #[must_use]
    pub fn line_end(&self, line: usize) -> usize {
        let start = self.line_start(line);
        start + self.line(line).len()
    }

    /// A line without its line end.
    #[must_use]
    pub fn line(&self, line: usize) -> Cow<'_, str> {
        let start = self.line_start(line);
        let end = self.line_start(line + 1);
        let mut text = self.slice(start..end);
        let body = text.trim_end_matches(['\r', '\n']).len();
        // A lone CR or LF ends a line, so at most one line end can stand here.
        match &mut text {
            Cow::Borrowed(s) => *s = &s[..body],
            Cow::Owned(s) => s.truncate(body),
        }
        text
    }

    /// The text of a byte range, borrowed where it lies in one piece. Clamped to the text and down to character borders.
    #[must_use]
    pub fn slice(&self, range: Range<usize>) -> Cow<'_, str> {
        let end = self.floor(range.end);
        let start = self.floor(range.start).min(end);
        Cow::from(self.rope.byte_slice(start..end))
    }

    /// The whole text.
    #[must_use]
    pub fn to_text(&self) -> String {
        self.rope.to_string()
    }

    /// The nearest character border at or before `offset`.
    #[must_use]
    pub fn floor(&self, offset: usize) -> usize {
        if offset >= self.len() {
            return self.len();
        }
        self.rope.char_to_byte(self.rope.byte_to_char(offset))
    }

    /// Byte offset of a position. Out of range is clamped as the protocol says: past a line's end to its end, past the last line to the end of the text.
    #[must_use]
    pub fn offset(&self, position: Position, encoding: Encoding) -> usize {
        let line = position.line as usize;
        if line >= self.line_count() {
            return self.len();
        }
        self.line_start(line) + column_to_byte(&self.line(line), position.column, encoding)
    }

    /// Position of a byte offset.
    #[must_use]
    pub fn position(&self, offset: usize, encoding: Encoding) -> Position {
        let offset = offset.min(self.len());
        let line = self.line_of(offset);
        let start = self.line_start(line);
        let column = if encoding == Encoding::Utf8 {
            u32::try_from(offset - start).unwrap_or(u32::MAX)
        } else {
            byte_to_column(&self.slice(start..offset), offset - start, encoding)
        };
        Position {
            line: u32::try_from(line).unwrap_or(u32::MAX),
            column,
        }
    }

    /// Replaces a byte range (already on character borders).
    pub(crate) fn replace(&mut self, range: Range<usize>, text: &str) {
        let start = self.rope.byte_to_char(range.start);
        let end = self.rope.byte_to_char(range.end);
        if start < end {
            self.rope.remove(start..end);
        }
        if !text.is_empty() {
            self.rope.insert(start, text);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_lf_crlf_and_cr_end_lines() {
        let text = Text::from("a\nb\r\nc\rd\u{2028}e\u{c}f");
        assert_eq!(text.line_count(), 4);
        assert_eq!(text.line(1), "b");
        assert_eq!(text.line(3), "d\u{2028}e\u{c}f");
    }

    #[test]
    fn positions_out_of_range_are_clamped() {
        let text = Text::from("ab\r\ncd");
        let at = |line, column| text.offset(Position { line, column }, Encoding::Utf16);
        assert_eq!(at(0, 99), 2);
        assert_eq!(at(7, 0), 6);
        assert_eq!(at(u32::MAX, u32::MAX), 6);
    }

    #[test]
    fn slices_never_split_a_character() {
        let text = Text::from("a¶b");
        assert_eq!(text.slice(0..2), "a");
        assert_eq!(text.slice(2..3), "¶");
    }
}
