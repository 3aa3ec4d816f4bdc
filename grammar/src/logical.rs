//! The logical text of a field: its pieces on several physical lines joined, with the way back to the source.

use crate::span::Span;

/// Joined text and where each part of it comes from.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Logical {
    /// Pieces joined by line feeds.
    pub text: String,
    /// For each piece: its start in `text` and its span in the source.
    map: Vec<(u32, Span)>,
}

impl Logical {
    /// Joins the pieces `spans` of `source`.
    #[must_use]
    pub fn join(source: &str, spans: impl IntoIterator<Item = Span>) -> Self {
        // Most fields stand on one or two lines.
        let mut logical = Self {
            text: String::with_capacity(128),
            map: Vec::with_capacity(2),
        };
        for span in spans {
            logical.push(source, span);
        }
        logical
    }

    /// Adds a piece.
    pub fn push(&mut self, source: &str, span: Span) {
        if !self.map.is_empty() {
            self.text.push('\n');
        }
        let start = u32::try_from(self.text.len()).unwrap_or(u32::MAX);
        self.map.push((start, span));
        self.text.push_str(span.of(source));
    }

    /// The source span of a span of the joined text.
    #[must_use]
    pub fn source(&self, span: Span) -> Span {
        let start = self.offset(span.start);
        let end = if span.is_empty() {
            start
        } else {
            self.offset(span.end - 1) + 1
        };
        Span {
            start,
            end: end.max(start),
        }
    }

    fn offset(&self, at: u32) -> u32 {
        let index = self
            .map
            .partition_point(|(start, _)| *start <= at)
            .saturating_sub(1);
        self.map
            .get(index)
            .map_or(0, |(start, span)| (span.start + (at - start)).min(span.end))
    }

    /// From the first to the last byte in the source; empty at 0 when there is no piece.
    #[must_use]
    pub fn span(&self) -> Span {
        match (self.map.first(), self.map.last()) {
            (Some((_, first)), Some((_, last))) => first.to(*last),
            _ => Span::default(),
        }
    }

    /// The source spans of the pieces.
    pub fn pieces(&self) -> impl Iterator<Item = Span> + '_ {
        self.map.iter().map(|(_, span)| *span)
    }

    /// The text with every run of blanks and line ends folded into one blank.
    #[must_use]
    pub fn folded(&self) -> String {
        fold(&self.text)
    }
}

/// Folds every run of blanks and line ends into one blank.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_ascii_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_lead_back_to_the_source() {
        let source = "SUBJECT: ONE TWO\nPAGE\nTHREE";
        let logical = Logical::join(source, [Span::new(9, 16), Span::new(22, 27)]);
        assert_eq!(logical.text, "ONE TWO\nTHREE");
        assert_eq!(logical.source(Span::new(8, 13)).of(source), "THREE");
        assert_eq!(logical.source(Span::new(4, 7)).of(source), "TWO");
        assert_eq!(logical.folded(), "ONE TWO THREE");
    }
}
