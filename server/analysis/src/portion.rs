//! Portion markings that the grammar does not read: damaged beyond its forms, or unknown. Silent where prose may be meant.

use reftel_grammar::Span;

/// Markings that may lose a bracket, longest first.
const MARKINGS: [&str; 5] = ["SBU", "TS", "C", "S", "U"];

/// Words that begin a sentence and no name: after `C.` they show that the letter is no initial.
const SENTENCE: [&str; 24] = [
    "A", "After", "All", "An", "As", "At", "Before", "By", "During", "For", "He", "In", "It", "No",
    "Of", "On", "One", "She", "The", "There", "These", "They", "This", "We",
];

/// What is left of a marking at the start of a paragraph's text, and what it should be: `(C The ..`, `C) The ..`, `C. The ..`.
pub(crate) fn damaged(text: &str) -> Option<(Span, String)> {
    let lead = text.len() - text.trim_start_matches(' ').len();
    let body = &text[lead..];
    let open = body.starts_with('(');
    let inner = body.strip_prefix('(').unwrap_or(body);
    let level = MARKINGS.into_iter().find(|m| inner.starts_with(m))?;
    let rest = &inner[level.len()..];
    let sentence = |rest: &str| {
        rest.strip_prefix(' ')
            .is_some_and(|r| r.trim_start().starts_with(|c: char| c.is_ascii_uppercase()))
    };
    let far = rest.bytes().take(60).all(|b| b != b')');
    let length = if open {
        (far && sentence(rest)).then_some(1 + level.len())?
    } else if let Some(after) = rest.strip_prefix(')') {
        sentence(after).then_some(level.len() + 1)?
    } else {
        let after = rest.strip_prefix(". ").filter(|_| level.len() == 1)?;
        let word = after.split([' ', ',', '\n', '\r']).next().unwrap_or("");
        SENTENCE.contains(&word).then_some(level.len() + 1)?
    };
    Some((Span::new(lead, lead + length), format!("({level})")))
}

/// What an unknown marking was meant to be.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Meant {
    /// Certainly a marking, and this one.
    Known(String),
    /// Certainly a marking; nobody knows which.
    Unknown,
}

/// Reads a bracket that is no marking; `None` when it may be prose, such as `(EU)` or the label `(A)`.
pub(crate) fn meant(inner: &str) -> Option<Meant> {
    let (base, caveat) = inner.split_once('/').unwrap_or((inner, ""));
    let caveat = caveat.trim_start_matches('/');
    let right = match base.as_bytes() {
        [b'C' | b'S' | b'U'] => base,
        [a, b] if a == b && b"CSU".contains(a) => &base[..1],
        [b'A' | b'B' | b'I' | b'V'] => return None,
        [_] => return Some(Meant::Unknown),
        _ if base == "TS" => base,
        _ if base.len() > 2 => ["SBU", "FOUO", "LOU"]
            .into_iter()
            .find(|m| strsim::osa_distance(base, m) <= 1)?,
        _ => return None,
    };
    if caveat.is_empty() {
        return Some(Meant::Known(format!("({right})")));
    }
    let separator = if inner.contains("//") { "//" } else { "/" };
    let known = ["NF", "FOUO", "FGI", "OC", "SBU"];
    let near = known
        .iter()
        .find(|k| **k == caveat)
        .or_else(|| known.iter().find(|k| strsim::osa_distance(caveat, k) <= 1));
    Some(near.map_or(Meant::Unknown, |k| {
        Meant::Known(format!("({right}{separator}{k})"))
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn damaged_markings() {
        let read = |text| damaged(text).map(|(_, right)| right);
        assert_eq!(read(" (C The pilots met"), Some("(C)".into()));
        assert_eq!(read(" SBU) The pilots met"), Some("(SBU)".into()));
        assert_eq!(read(" S. The pilots met"), Some("(S)".into()));
        for no in [
            " C. Smith met",
            " U.S. pilots",
            " (U Thant) spoke",
            " S. Korea",
            " Can we",
            " (Some pilots met",
        ] {
            assert_eq!(read(no), None, "{no}");
        }
    }

    #[test]
    fn unknown_markings() {
        let known = |m: &str| Some(Meant::Known(m.into()));
        assert_eq!(meant("CC"), known("(C)"));
        assert_eq!(meant("SUB"), known("(SBU)"));
        assert_eq!(meant("S/NFF"), known("(S/NF)"));
        assert_eq!(meant("X"), Some(Meant::Unknown));
        for no in ["EU", "A", "IAEA", "GOJ", "UN", "AP"] {
            assert_eq!(meant(no), None, "{no}");
        }
    }
}
