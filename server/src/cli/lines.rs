//! Places in a text as people and tools count them: lines and columns from 1, columns in characters.
//! Line ends are LF, CRLF and CR. Offsets are bytes of the file from 0, whatever its encoding.

use std::cell::Cell;
use std::ops::Range;

use memchr::memchr2;
use serde::Serialize;

use super::args::EncodingArg;

/// A place in a file.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize)]
pub(crate) struct Place {
    /// From 1.
    pub line: usize,
    /// From 1, in characters.
    pub column: usize,
    /// Bytes from the start of the file.
    pub offset: usize,
}

/// The lines of a text.
pub(crate) struct Lines<'t> {
    text: &'t str,
    starts: Vec<u32>,
    /// Characters before each line, in files whose bytes are characters.
    characters: Option<Vec<u32>>,
    ascii: bool,
    /// A byte and the characters before it in its line: findings come in order, so that long lines are counted once.
    last: Cell<(usize, usize, usize)>,
}

impl<'t> Lines<'t> {
    /// Finds the lines of a text that was read in an encoding.
    #[must_use]
    pub(crate) fn new(text: &'t str, encoding: EncodingArg) -> Self {
        let bytes = text.as_bytes();
        let mut starts = vec![0];
        let mut at = 0;
        while let Some(found) = memchr2(b'\n', b'\r', &bytes[at..]) {
            at += found + 1;
            if bytes[at - 1] == b'\r' && bytes.get(at) == Some(&b'\n') {
                at += 1;
            }
            starts.push(u32::try_from(at).unwrap_or(u32::MAX));
        }
        let ascii = text.is_ascii();
        let mut lines = Self {
            text,
            starts,
            characters: None,
            ascii,
            last: Cell::new((usize::MAX, 0, 0)),
        };
        if encoding == EncodingArg::Windows1252 && !ascii {
            lines.characters = Some(lines.count_characters());
        }
        lines
    }

    fn count_characters(&self) -> Vec<u32> {
        let mut before = 0u32;
        let count = |line: usize| {
            let here = before;
            let range = self.range(line);
            let text = self.text.get(range.start..self.end(line)).unwrap_or("");
            before += u32::try_from(text.chars().count()).unwrap_or(0);
            here
        };
        (0..self.starts.len()).map(count).collect()
    }

    /// The text.
    #[must_use]
    pub(crate) fn text(&self) -> &'t str {
        self.text
    }

    /// Line of a byte, from 0.
    #[must_use]
    pub(crate) fn line_of(&self, byte: usize) -> usize {
        let byte = u32::try_from(byte).unwrap_or(u32::MAX);
        self.starts.partition_point(|start| *start <= byte) - 1
    }

    /// Start of the line after this one.
    fn end(&self, line: usize) -> usize {
        self.starts
            .get(line + 1)
            .map_or(self.text.len(), |start| *start as usize)
    }

    /// The bytes of a line, from 0, without its line end.
    #[must_use]
    pub(crate) fn range(&self, line: usize) -> Range<usize> {
        let start = self
            .starts
            .get(line)
            .map_or(self.text.len(), |s| *s as usize);
        let whole = self.text.get(start..self.end(line)).unwrap_or("");
        start..start + whole.trim_end_matches(['\n', '\r']).len()
    }

    /// The place of a byte.
    #[must_use]
    pub(crate) fn place(&self, byte: usize) -> Place {
        let byte = byte.min(self.text.len());
        let line = self.line_of(byte);
        let start = self.starts.get(line).map_or(0, |s| *s as usize);
        let column = self.column(line, start, byte);
        let offset = match &self.characters {
            Some(before) => before.get(line).map_or(0, |c| *c as usize) + column,
            None => byte,
        };
        Place {
            line: line + 1,
            column: column + 1,
            offset,
        }
    }

    /// Start and end of a range.
    #[must_use]
    pub(crate) fn places(&self, span: &Range<usize>) -> (Place, Place) {
        (self.place(span.start), self.place(span.end))
    }

    fn column(&self, line: usize, start: usize, byte: usize) -> usize {
        if self.ascii {
            return byte - start;
        }
        let (known_line, known_byte, known) = self.last.get();
        let (from, before) = if known_line == line && known_byte <= byte {
            (known_byte, known)
        } else {
            (start, 0)
        };
        let more = self.text.get(from..byte).map_or(0, |t| t.chars().count());
        self.last.set((line, byte, before + more));
        before + more
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(text: &str, byte: usize) -> (usize, usize, usize) {
        let place = Lines::new(text, EncodingArg::Utf8).place(byte);
        (place.line, place.column, place.offset)
    }

    #[test]
    fn columns_are_characters_and_offsets_bytes() {
        let text = "a\r\nb¶c\rd\u{2028}e";
        assert_eq!(place(text, 0), (1, 1, 0));
        assert_eq!(place(text, 6), (2, 3, 6));
        assert_eq!(place(text, 8), (3, 1, 8));
        assert_eq!(place(text, 12), (3, 3, 12));
        assert_eq!(place(text, 99), (3, 4, text.len()));
        assert_eq!(place("a\n", 2), (2, 1, 2));
    }

    #[test]
    fn going_back_in_a_line_counts_anew() {
        let lines = Lines::new("¶¶¶¶", EncodingArg::Utf8);
        assert_eq!(lines.place(6).column, 4);
        assert_eq!(lines.place(2).column, 2);
    }

    #[test]
    fn offsets_are_those_of_the_file() {
        // In windows-1252 each of these characters is one byte.
        let lines = Lines::new("“a”\n¶b", EncodingArg::Windows1252);
        let at = lines.text().find('b').unwrap();
        assert_eq!(
            lines.place(at),
            Place {
                line: 2,
                column: 2,
                offset: 5
            }
        );
    }
}
