//! Where an edit goes: whole lines and the line ends of a text. Spans are relative to the text given.

use reftel_grammar::Span;

/// The line of a span with its line end, when nothing else stands on it; else the span and the blanks before it.
#[must_use]
pub fn whole_line(text: &str, span: Span) -> Span {
    let line = line_of(text, span);
    if line.of(text).trim().len() != span.len() {
        let before = text.get(..span.start as usize).unwrap_or("");
        let blanks = before.len() - before.trim_end_matches(' ').len();
        return Span::new(span.start as usize - blanks, span.end as usize);
    }
    let end = line.end as usize;
    let rest = text.get(end..).unwrap_or("");
    let line_end = if rest.starts_with("\r\n") {
        2
    } else {
        usize::from(!rest.is_empty())
    };
    Span::new(line.start as usize, end + line_end)
}

/// From the start of the first line that a span touches to the end of the last one, the line end left out.
#[must_use]
pub fn line_of(text: &str, span: Span) -> Span {
    let before = text.get(..span.start as usize).unwrap_or("");
    let after = text.get(span.end as usize..).unwrap_or("");
    let start = before.rfind(['\n', '\r']).map_or(0, |n| n + 1);
    let end = span.end as usize + after.find(['\n', '\r']).unwrap_or(after.len());
    Span::new(start, end)
}

/// The line end that a text uses.
#[must_use]
pub fn line_end(text: &str) -> &'static str {
    match text.find(['\n', '\r']) {
        Some(at) if text[at..].starts_with("\r\n") => "\r\n",
        Some(at) if text[at..].starts_with('\r') => "\r",
        _ => "\n",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_alone_and_shared() {
        let text = "SIPDIS\r\nNOFORN SIPDIS\r\n";
        assert_eq!(whole_line(text, Span::new(0, 6)), Span::new(0, 8));
        assert_eq!(whole_line(text, Span::new(15, 21)), Span::new(14, 21));
        assert_eq!(line_of(text, Span::new(15, 21)), Span::new(8, 21));
        assert_eq!(line_end(text), "\r\n");
    }
}
