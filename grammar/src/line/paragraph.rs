//! The start of a numbered paragraph: `2. (C) Text`, and its malformed variants `2) (C)`, `(2) (C)`, `2 . (C)`, `2.(C)`.

use super::portion::{Marking, marking};
use crate::span::Span;

/// How the number is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NumberForm {
    /// `2. `
    Proper,
    /// `2.(C)` or `2.Text`: no blank after the period.
    NoBlank,
    /// `2)`, `(2)`, `2 .`, `2 (C)`, `2, (C)`.
    Malformed,
}

/// What opens a numbered paragraph; spans are relative to the line's text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ParagraphStart {
    /// The digits.
    pub number: Span,
    /// Digits with the signs that belong to them, `2.`.
    pub enumerator: Span,
    /// Their value.
    pub value: u32,
    /// How the number is written.
    pub form: NumberForm,
    /// The portion marking after it.
    pub marking: Option<Marking>,
    /// First byte of the text.
    pub text: u32,
    /// Blanks before the number.
    pub indent: u32,
    /// A blank line, a rule or nothing stood before the line.
    pub apart: bool,
}

/// Reads the start of a paragraph. Without a marking only the proper form counts.
#[must_use]
pub fn paragraph_start(text: &str) -> Option<ParagraphStart> {
    let bytes = text.as_bytes();
    let indent = bytes.iter().take_while(|b| **b == b' ').count();
    let bracket = bytes.get(indent) == Some(&b'(');
    let start = indent + usize::from(bracket);
    let digits = bytes[start.min(bytes.len())..]
        .iter()
        .take(4)
        .take_while(|b| b.is_ascii_digit())
        .count();
    if digits == 0 || digits > 3 {
        return None;
    }
    let end = start + digits;
    let value: u32 = text[start..end].parse().ok()?;
    let (form, after) = enumerator_end(bytes, end, bracket)?;
    let marking = marking(&text[after..]).map(|m| Marking {
        span: m.span.shift(after),
        inner: m.inner.shift(after),
        ..m
    });
    let blank_follows = bytes.get(after).is_none_or(|b| *b == b' ');
    let form = match (form, marking.is_some(), blank_follows) {
        // `1)` and `(1)` are list items unless a known marking follows.
        (NumberForm::Malformed, _, _) if marking.is_none_or(|m| m.level.is_none()) => return None,
        (NumberForm::Proper, true, false) => NumberForm::NoBlank,
        // `3.5 percent`, `2.Text`: the latter only with a capital letter.
        (NumberForm::Proper, false, false)
            if !bytes[after].is_ascii_uppercase() && bytes[after] != b'(' =>
        {
            return None;
        }
        (NumberForm::Proper, false, false) => NumberForm::NoBlank,
        (form, _, _) => form,
    };
    let from = marking.map_or(after, |m| m.span.end as usize);
    let text_at = from + (text[from..].len() - text[from..].trim_start().len());
    (value > 0).then_some(ParagraphStart {
        number: Span::new(start, end),
        enumerator: Span::new(indent, after),
        value,
        form,
        marking,
        text: u32::try_from(text_at).unwrap_or(u32::MAX),
        indent: u32::try_from(indent).unwrap_or(0),
        apart: true,
    })
}

/// The signs after the digits and where they end.
fn enumerator_end(bytes: &[u8], end: usize, bracket: bool) -> Option<(NumberForm, usize)> {
    match (bytes.get(end), bytes.get(end + 1)) {
        (Some(b'.'), next) if !bracket => {
            (!next.is_some_and(u8::is_ascii_digit)).then_some((NumberForm::Proper, end + 1))
        }
        (Some(b')'), _) => Some((NumberForm::Malformed, end + 1)),
        (Some(b' '), Some(b'.')) if !bracket => Some((NumberForm::Malformed, end + 2)),
        (Some(b',' | b':'), _) if !bracket => Some((NumberForm::Malformed, end + 1)),
        (Some(b' '), Some(b'(')) if !bracket => Some((NumberForm::Malformed, end)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn starts() {
        let read = |t| paragraph_start(t).map(|p| (p.value, p.form, p.marking.is_some()));
        assert_eq!(read("2. (C) Text"), Some((2, NumberForm::Proper, true)));
        assert_eq!(
            read("12.  (S/NF)  Text"),
            Some((12, NumberForm::Proper, true))
        );
        assert_eq!(read("1.(SBU) Text"), Some((1, NumberForm::NoBlank, true)));
        assert_eq!(read("3. Text"), Some((3, NumberForm::Proper, false)));
        assert_eq!(read("3) (C) Text"), Some((3, NumberForm::Malformed, true)));
        assert_eq!(read("(3) (C) Text"), Some((3, NumberForm::Malformed, true)));
        assert_eq!(read("3 . (C) Text"), Some((3, NumberForm::Malformed, true)));
        for no in [
            "3) item",
            "(1) item",
            "1.5 percent",
            "2009. The",
            "0. x",
            "3 (see below)",
            "1",
            "3.2. item",
        ] {
            assert_eq!(read(no), None, "{no}");
        }
    }
}
