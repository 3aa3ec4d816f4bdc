//! The message reference number on the classification line, where it reads. Rules that compare it ask here, so that a
//! number that does not read is one finding.

use reftel_grammar::Span;
use reftel_grammar::header::Header;
use reftel_grammar::line::scan::{is_digits, words};
use strsim::osa_distance;

use crate::place::line_of;

/// A number that reads; spans relative to the cable.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Number {
    /// The post.
    pub post: Span,
    /// The digits.
    pub serial: Span,
    /// Their value.
    pub value: u32,
}

/// The number of a header: a post and at most six digits. `text` is the text of the cable.
#[must_use]
pub fn number(header: &Header, text: &str) -> Option<Number> {
    let class = header.class_line.as_ref()?;
    let (post, serial) = (class.at(class.value.post?), class.at(class.value.serial?));
    let digits = serial.of(text);
    let whole = !broken_section(header, text) && rest_of_number(header, text).is_none();
    let reads = is_digits(digits) && digits.len() <= 6 && whole;
    let value = digits.parse().ok()?;
    reads.then_some(Number {
        post,
        serial,
        value,
    })
}

/// What stands behind the classification line on its own line: captions, or what does not read.
#[must_use]
pub fn behind(header: &Header, text: &str) -> Option<Span> {
    let span = header.class_line.as_ref()?.span;
    let rest = Span {
        start: span.end,
        end: line_of(text, span).end,
    };
    let written = rest.of(text);
    let start = rest.start as usize + (written.len() - written.trim_start().len());
    Some(Span::new(start, start + written.trim().len()))
}

/// Digits behind the number: a blank has cut it in two (`MUSCAT 000 602`).
#[must_use]
pub fn rest_of_number(header: &Header, text: &str) -> Option<Span> {
    let class = &header.class_line.as_ref()?.value;
    let behind = behind(header, text)?;
    let first = words(behind.of(text)).next()?;
    let digits = first.text.len() < 5 && is_digits(first.text);
    (digits && class.serial.is_some()).then(|| first.span.shift(behind.start as usize))
}

/// The section does not read (`SETCION 01 OF 02`), so that its word and number were taken for post and serial.
#[must_use]
pub fn broken_section(header: &Header, text: &str) -> bool {
    let Some(class) = &header.class_line else {
        return false;
    };
    let post = class.value.post.map_or("", |p| class.at(p).of(text));
    let rest = behind(header, text).map_or("", |s| s.of(text));
    rest.starts_with("OF ")
        || rest.starts_with("0F ")
        || words(post).any(|w| w.text.len() > 5 && osa_distance(w.text, "SECTION") <= 2)
}
