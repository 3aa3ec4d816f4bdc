//! Places in a text as people and tools count them: lines and columns from 1, columns in characters.
//! Line ends are LF, CRLF and CR. Offsets are bytes of the file from 0, whatever its encoding.

use std::cell::{Cell, OnceCell};
use std::ops::Range;

use memchr::{memchr, memchr_iter, memchr2, memrchr};
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
    ascii: bool,
    /// Some line ends in CR.
    returns: bool,
    /// A line and its start: places are mostly asked for in order, so that lines are counted on from here.
    passed: Cell<(usize, usize)>,
    /// Starts of all lines, once somebody has asked for a place before the last one.
    starts: OnceCell<Vec<u32>>,
    /// Characters before each line, in files whose bytes are characters.
    characters: Option<Vec<u32>>,
    /// A byte and the characters before it in its line: findings come in order, so that long lines are counted once.
    last: Cell<(usize, usize, usize)>,
}

impl<'t> Lines<'t> {
    /// The lines of a text that was read in an encoding.
    #[must_use]
    pub(crate) fn new(text: &'t str, encoding: EncodingArg) -> Self {
        let ascii = text.is_ascii();
        let mut lines = Self {
            text,
            ascii,
            returns: memchr(b'\r', text.as_bytes()).is_some(),
            passed: Cell::new((0, 0)),
            starts: OnceCell::new(),
            characters: None,
            last: Cell::new((usize::MAX, 0, 0)),
        };
        if encoding == EncodingArg::Windows1252 && !ascii {
            lines.characters = Some(lines.count_characters());
        }
        lines
    }

    fn starts(&self) -> &[u32] {
        self.starts.get_or_init(|| {
            let mut starts = vec![0];
            let mut at = 0;
            while let Some(next) = self.next(at) {
                at = next;
                starts.push(u32::try_from(at).unwrap_or(u32::MAX));
            }
            starts
        })
    }

    /// Start of the line after the one that holds a byte.
    fn next(&self, from: usize) -> Option<usize> {
        let bytes = self.text.as_bytes();
        let rest = bytes.get(from..)?;
        if !self.returns {
            return memchr(b'\n', rest).map(|found| from + found + 1);
        }
        let at = from + memchr2(b'\n', b'\r', rest)? + 1;
        let pair = bytes[at - 1] == b'\r' && bytes.get(at) == Some(&b'\n');
        Some(at + usize::from(pair))
    }

    fn count_characters(&self) -> Vec<u32> {
        let mut before = 0u32;
        let starts = self.starts();
        let ends = starts.iter().skip(1).map(|s| *s as usize);
        let count = |(start, end): (&u32, usize)| {
            let here = before;
            let text = self.text.get(*start as usize..end).unwrap_or("");
            before += u32::try_from(text.chars().count()).unwrap_or(0);
            here
        };
        let ends = ends.chain([self.text.len()]);
        starts.iter().zip(ends).map(count).collect()
    }

    /// The text.
    #[must_use]
    pub(crate) fn text(&self) -> &'t str {
        self.text
    }

    /// The line of a byte, from 0, and where it starts.
    fn line_of(&self, byte: usize) -> (usize, usize) {
        let (mut line, mut start) = self.passed.get();
        if byte < start || self.starts.get().is_some() {
            let starts = self.starts();
            let byte = u32::try_from(byte).unwrap_or(u32::MAX);
            let line = starts.partition_point(|start| *start <= byte) - 1;
            return (line, starts.get(line).map_or(0, |start| *start as usize));
        }
        if self.returns {
            while let Some(next) = self.next(start).filter(|next| *next <= byte) {
                (line, start) = (line + 1, next);
            }
        } else {
            let passed = self.text.as_bytes().get(start..byte).unwrap_or_default();
            line += memchr_iter(b'\n', passed).count();
            start += memrchr(b'\n', passed).map_or(0, |last| last + 1);
        }
        self.passed.set((line, start));
        (line, start)
    }

    /// The bytes of the line that holds a byte, without its line end.
    #[must_use]
    pub(crate) fn range(&self, byte: usize) -> Range<usize> {
        let (_, start) = self.line_of(byte.min(self.text.len()));
        let end = self.next(start).unwrap_or(self.text.len());
        let whole = self.text.get(start..end).unwrap_or("");
        start..start + whole.trim_end_matches(['\n', '\r']).len()
    }

    /// The place of a byte.
    #[must_use]
    pub(crate) fn place(&self, byte: usize) -> Place {
        let byte = byte.min(self.text.len());
        let (line, start) = self.line_of(byte);
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
