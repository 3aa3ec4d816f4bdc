//! Physical lines of a `&str`, with what an archive put before them peeled off.

use memchr::{memchr, memchr2};

use crate::line::scan::trim_start;
use crate::span::Span;

/// One physical line. Offsets are bytes in the text that was split.
#[derive(Clone, Copy, Debug)]
pub struct Line<'a> {
    /// Start of the line, its artefact included.
    pub start: usize,
    /// Where the content begins: after a byte order mark, a pilcrow or a link remain.
    pub content: usize,
    /// One past the last character of the content, trailing blanks left out.
    pub content_end: usize,
    /// End of the line before its line end.
    pub body_end: usize,
    /// Start of the next line.
    pub end: usize,
    /// The content.
    pub text: &'a str,
}

impl Line<'_> {
    /// Whether nothing but blanks stands on the line.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.text.is_empty()
    }

    /// Whether a blank stands between two of its words.
    #[must_use]
    pub fn is_breakable(&self) -> bool {
        trim_start(self.text).bytes().any(|b| b == b' ')
    }

    /// Whether an archive put a mark before the line.
    #[must_use]
    pub fn has_artefact(&self) -> bool {
        self.content > self.start
    }

    /// The content as a span.
    #[must_use]
    pub fn span(&self) -> Span {
        Span::new(self.content, self.content_end)
    }
}

/// How long the lines of a run are, taken in one by one.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Measure {
    /// Bytes of the longest line.
    pub longest_line: u32,
    /// Bytes of the longest line that can be broken at a blank.
    pub breakable: u32,
    /// Lines that are not blank.
    pub text_lines: u32,
    /// Blanks or tabs stand at the end of a line.
    pub trailing: bool,
}

impl Measure {
    /// Takes in a line.
    pub fn take(&mut self, line: &Line<'_>) {
        let len = u32::try_from(line.text.len()).unwrap_or(u32::MAX);
        self.longest_line = self.longest_line.max(len);
        self.text_lines += u32::from(len > 0);
        self.trailing |= line.content_end < line.body_end;
        if len > self.breakable && line.is_breakable() {
            self.breakable = len;
        }
    }
}

/// Reads the line of `text` that starts at `start`; `None` at the end of the text.
#[must_use]
pub fn line_at(text: &str, start: usize) -> Option<Line<'_>> {
    line_in(text, start, true)
}

/// The same where it is known whether `text` holds a CR: nearly none does, and one sign is found faster than two.
pub(crate) fn line_in(text: &str, start: usize, returns: bool) -> Option<Line<'_>> {
    let bytes = text.as_bytes();
    if start >= bytes.len() {
        return None;
    }
    let found = if returns {
        memchr2(b'\n', b'\r', &bytes[start..])
    } else {
        memchr(b'\n', &bytes[start..])
    };
    let (body_end, end) = match found {
        None => (bytes.len(), bytes.len()),
        Some(n) => {
            let at = start + n;
            let crlf = bytes[at] == b'\r' && bytes.get(at + 1) == Some(&b'\n');
            (at, at + 1 + usize::from(crlf))
        }
    };
    let body = &text[start..body_end];
    let content = start + artefact_len(body);
    let mut content_end = body_end;
    while content_end > content && matches!(bytes[content_end - 1], b' ' | b'\t' | 0x0c) {
        content_end -= 1;
    }
    let text = &text[content..content_end];
    Some(Line {
        start,
        content,
        content_end,
        body_end,
        end,
        text,
    })
}

/// All lines of a text, from `start`.
pub fn lines(text: &str, start: usize) -> impl Iterator<Item = Line<'_>> {
    let mut at = start;
    std::iter::from_fn(move || {
        let line = line_at(text, at)?;
        at = line.end;
        Some(line)
    })
}

/// Bytes at the start of a line that an archive or an editor put there: byte order mark, pilcrow, `[1](#)`.
#[must_use]
#[inline]
pub fn artefact_len(line: &str) -> usize {
    // Nearly every line begins with none of them.
    if matches!(line.as_bytes().first(), None | Some(b'!'..=b'Z' | b'a'..=b'z')) {
        return 0;
    }
    artefacts_before(line)
}

fn artefacts_before(line: &str) -> usize {
    let first = line.bytes().find(|b| *b != b' ');
    if !matches!(first, Some(0xEF | 0xC2 | b'[')) {
        return 0;
    }
    let mut rest = line;
    if let Some(r) = rest.strip_prefix('\u{feff}') {
        rest = r;
    }
    // `     ¶B. RIGA 12`: the mark may follow the blanks of an indent.
    let indented = rest.trim_start_matches(' ');
    if indented.starts_with('¶') || indented.starts_with("[1](#)") {
        rest = indented;
    }
    while let Some(first) = rest.as_bytes().first() {
        if *first == 0xC2
            && let Some(r) = rest.strip_prefix('¶')
        {
            rest = r;
        } else if *first == b'['
            && let Some(n) = link_remain_len(rest)
            && rest[..n].bytes().all(|b| !b.is_ascii_alphabetic())
        {
            rest = &rest[n..];
        } else {
            break;
        }
    }
    line.len() - rest.len()
}

/// Length of a link remain `[word](#)` or `[1](#)` at the start of `text`.
#[must_use]
pub fn link_remain_len(text: &str) -> Option<usize> {
    let inner = text.strip_prefix('[')?;
    let close = inner.bytes().take(40).position(|b| b == b']')?;
    let word = &inner[..close];
    if word.is_empty() || !word.bytes().all(|b| b.is_ascii_alphanumeric()) {
        return None;
    }
    inner[close..].starts_with("](#)").then_some(1 + close + 4)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn archive_marks_are_peeled_off() {
        let all: Vec<_> = lines("¶2. (C) Text \r\n[1](#)B. STATE 1\rlast", 0)
            .map(|l| (l.text, l.has_artefact()))
            .collect();
        assert_eq!(
            all,
            [("2. (C) Text", true), ("B. STATE 1", true), ("last", false)]
        );
    }
}
