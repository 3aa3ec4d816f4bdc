//! CAP002 duplicate-caption.

use reftel_grammar::Span;

use super::HeaderCx;
use crate::finding::Report;

rule! {
    /// ## What it does
    /// Reports a caption that stands twice.
    ///
    /// ## Why
    /// A caption is said once. In 2006 to 2008 the system itself doubled SIPDIS, so in a received cable this is only a hint.
    ///
    /// ## Example
    /// ```cable,bad
    /// # UNCLAS RIGA 000012
    /// #
    /// SIPDIS
    /// SIPDIS
    /// #
    /// # E.O. 13526: N/A
    /// # TAGS: PREL, LV
    /// # SUBJECT: HARBOUR FESTIVAL
    /// #
    /// # 1. The festival opens in May.
    /// ```
    ///
    /// ## Use instead
    /// ```cable,good
    /// # UNCLAS RIGA 000012
    /// #
    /// SIPDIS
    /// #
    /// # E.O. 13526: N/A
    /// # TAGS: PREL, LV
    /// # SUBJECT: HARBOUR FESTIVAL
    /// #
    /// # 1. The festival opens in May.
    /// ```
    ///
    /// ## Source
    /// 5 FAH-2 H-440.
    code: "CAP002", name: "duplicate-caption", severity: Warning, received: Hint, fix: Safe, check: Header(check),
}

fn check(cx: &HeaderCx<'_>, out: &mut Vec<Report>) {
    let captions = &cx.header.captions;
    for (i, caption) in captions.iter().enumerate() {
        if captions[..i].iter().any(|c| c.text == caption.text) {
            out.push(
                Report::new(&RULE, caption.span, format!("{} stands twice: once is enough", caption.text))
                    .replace(format!("Remove the second {}", caption.text), whole_line(cx.text, caption.span), ""),
            );
        }
    }
}

/// The line of a span with its line end, when nothing else stands on it; else the span and the blank before it.
fn whole_line(text: &str, span: Span) -> Span {
    let start = text[..span.start as usize].rfind(['\n', '\r']).map_or(0, |n| n + 1);
    let end = text[span.end as usize..].find(['\n', '\r']).map_or(text.len(), |n| n + span.end as usize);
    let alone = text[start..end].trim().len() == span.len();
    if !alone {
        let blanks = text[..span.start as usize].len() - text[..span.start as usize].trim_end_matches(' ').len();
        return Span::new(span.start as usize - blanks, span.end as usize);
    }
    let line_end = if text[end..].starts_with("\r\n") { 2 } else { usize::from(end < text.len()) };
    Span::new(start, end + line_end)
}
