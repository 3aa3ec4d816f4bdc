//! The SUBJECT field: a title over one or more lines, with an optional portion marking before or after it.

use super::scrub::scrub;
use crate::span::Span;

/// A parsed subject; spans are relative to the field's text.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Subject {
    /// The marking inside its brackets, and where it stands.
    pub marking: Option<(Span, Place)>,
    /// The title without the marking and without blanks at its ends.
    pub title: Span,
}

/// Where the marking stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Place {
    /// Before the title, as it should.
    Leading,
    /// After the title.
    Trailing,
}

/// Reads the text of the field, the keyword left out.
#[must_use]
pub fn subject(text: &str) -> Subject {
    let start = text.len() - text.trim_start().len();
    let end = start + text.trim().len();
    let body = &text[start..end];
    let mut subject = Subject {
        marking: None,
        title: Span::new(start, end),
    };
    if let Some(close) = body.find(')')
        && body.starts_with('(')
        && is_marking(&body[1..close])
    {
        let rest = &body[close + 1..];
        let skipped = rest.len() - rest.trim_start().len();
        subject.marking = Some((Span::new(start + 1, start + close), Place::Leading));
        subject.title = Span::new(start + close + 1 + skipped, end);
    } else if let Some(open) = body.rfind('(')
        && body.ends_with(')')
        // `VISIT OF MINISTER(S)` is a plural.
        && body[..open].ends_with(char::is_whitespace)
        && is_marking(&body[open + 1..body.len() - 1])
    {
        subject.marking = Some((Span::new(start + open + 1, end - 1), Place::Trailing));
        subject.title = Span::new(start, start + body[..open].trim_end().len());
    }
    subject
}

/// A level, then controls: `C`, `SBU`, `S/NF`, `S//NF`, `C NF`, `S-NF`, `S/REL UK`.
fn is_marking(inner: &str) -> bool {
    // No marking is longer; a title in brackets may be.
    if inner.len() > 60 {
        return false;
    }
    let mut parts = inner.split(['/', ' ', '-', ',']).filter(|p| !p.is_empty());
    let level = ["U", "C", "S", "TS", "SBU", "FOUO", "LOU"];
    let control = [
        "NF", "NOFORN", "FOUO", "SBU", "FGI", "OC", "ORCON", "RD", "FRD", "SI", "TK", "PROPIN",
    ];
    let Some(first) = parts.next() else {
        return false;
    };
    let among = |list: &[&str], part: &str| list.iter().any(|l| l.eq_ignore_ascii_case(part));
    among(&level, first)
        && parts.all(|part| {
            // What follows REL is a list of countries.
            let released = inner.to_ascii_uppercase().contains("REL");
            released || among(&control, part)
        })
}

/// The title as `show` gives it: marking removed, blanks folded, a word broken at a hyphen joined, character references read.
#[must_use]
pub fn clean(text: &str) -> String {
    let title = subject(text).title.of(text);
    fold(title)
}

/// Blanks folded to one; a hyphen at a line end joins without a blank unless a blank stands before it.
#[must_use]
pub fn fold(text: &str) -> String {
    let text = scrub(text);
    let mut folded = String::with_capacity(text.len());
    for line in text.lines() {
        for (n, word) in line.split_whitespace().enumerate() {
            let mut end = folded.chars().rev();
            let hyphen =
                n == 0 && end.next() == Some('-') && end.next().is_some_and(char::is_alphanumeric);
            if !folded.is_empty() && !hyphen {
                folded.push(' ');
            }
            folded.push_str(word);
        }
    }
    if folded.contains('&') {
        return decode(&folded);
    }
    folded
}

/// `&#8217;`, `&#x2019;`, `&amp;`: what a web page made of a character.
fn decode(text: &str) -> String {
    let mut decoded = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        decoded.push_str(&rest[..at]);
        let reference = &rest[at + 1..];
        let character = reference
            .bytes()
            .take(9)
            .position(|b| b == b';')
            .and_then(|end| named(&reference[..end]).map(|c| (c, end)));
        if let Some((c, end)) = character {
            decoded.push(c);
            rest = &reference[end + 1..];
        } else {
            decoded.push('&');
            rest = reference;
        }
    }
    decoded.push_str(rest);
    decoded
}

fn named(name: &str) -> Option<char> {
    let number = name.strip_prefix('#').map(|digits| {
        digits.strip_prefix(['x', 'X']).map_or_else(
            || digits.parse().ok(),
            |hex| u32::from_str_radix(hex, 16).ok(),
        )
    });
    match (number, name) {
        (Some(code), _) => code.and_then(char::from_u32).filter(|c| !c.is_control()),
        (_, "amp") => Some('&'),
        (_, "lt") => Some('<'),
        (_, "gt") => Some('>'),
        (_, "quot") => Some('"'),
        (_, "apos") => Some('\''),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> (&str, &str) {
        let subject = subject(text);
        (
            subject.marking.map_or("", |m| m.0.of(text)),
            subject.title.of(text),
        )
    }

    #[test]
    fn markings() {
        for (text, expected) in [
            (" (S/NF) HARBOUR TALKS", ("S/NF", "HARBOUR TALKS")),
            ("(U)HARBOUR TALKS", ("U", "HARBOUR TALKS")),
            ("HARBOUR TALKS (SBU)", ("SBU", "HARBOUR TALKS")),
            ("(C//REL USA, UK) TALKS", ("C//REL USA, UK", "TALKS")),
            ("VISIT OF MINISTER(S)", ("", "VISIT OF MINISTER(S)")),
            ("VISIT (JULY 2 - 3)", ("", "VISIT (JULY 2 - 3)")),
            ("GRANTS (ICELAND)", ("", "GRANTS (ICELAND)")),
            ("(UN) TALKS", ("", "(UN) TALKS")),
            ("", ("", "")),
            ("(", ("", "(")),
            (")(", ("", ")(")),
            ("(C)", ("C", "")),
        ] {
            assert_eq!(parts(text), expected);
        }
        assert_eq!(
            subject("TALKS (C)").marking.map(|m| m.1),
            Some(Place::Trailing)
        );
    }

    #[test]
    fn cleaned() {
        assert_eq!(clean("(C) HARBOUR \n  TALKS  GO ON"), "HARBOUR TALKS GO ON");
        assert_eq!(
            clean("THE UK-\nNORWEGIAN TALKS -\nPART TWO"),
            "THE UK-NORWEGIAN TALKS - PART TWO"
        );
        assert_eq!(
            clean("A&#8217;S R&D &amp; T&#xZZ; \\\nB"),
            "A\u{2019}S R&D & T&#xZZ; B"
        );
    }
}
