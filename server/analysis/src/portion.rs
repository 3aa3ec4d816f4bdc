//! Portion markings that the grammar does not read: damaged beyond its forms, or unknown. Silent where prose may be meant.

use reftel_grammar::Span;

/// Markings that may lose a bracket, longest first.
const MARKINGS: [&str; 5] = ["SBU", "TS", "C", "S", "U"];

/// Words that begin a sentence and no name: after `C.` they show that the letter is no initial.
const SENTENCE: [&str; 62] = [
    "A",
    "According",
    "After",
    "All",
    "Although",
    "An",
    "Another",
    "As",
    "At",
    "Before",
    "Both",
    "By",
    "Comment",
    "Despite",
    "During",
    "Each",
    "Earlier",
    "Even",
    "For",
    "From",
    "He",
    "Her",
    "His",
    "However",
    "If",
    "In",
    "It",
    "Its",
    "Many",
    "Meanwhile",
    "More",
    "Most",
    "No",
    "Not",
    "Of",
    "On",
    "One",
    "Only",
    "Other",
    "Our",
    "Over",
    "Post",
    "Several",
    "She",
    "Since",
    "Some",
    "Such",
    "Summary",
    "That",
    "The",
    "There",
    "These",
    "They",
    "This",
    "Those",
    "Three",
    "To",
    "Two",
    "Under",
    "We",
    "When",
    "With",
];

/// Brackets and signs around a marking that no grammar reads, before it and behind it.
const AROUND: [(&str, &str); 4] = [("<", ">"), ("(", ".)"), ("((", "))"), ("((", ")")];

/// What is left of a marking at the start of a paragraph's text, and what it should be: `(C The ..`, `C) The ..`, `C. The ..`.
pub(crate) fn damaged(text: &str) -> Option<(Span, String)> {
    let lead = text.len() - text.trim_start_matches(' ').len();
    let body = &text[lead..];
    if let Some((length, right)) = surrounded(body) {
        return Some((Span::new(lead, lead + length), right));
    }
    let open = body.starts_with('(');
    let inner = body.strip_prefix('(').unwrap_or(body);
    let level = MARKINGS.into_iter().find(|m| inner.starts_with(m))?;
    let mut level = level;
    // `S/NF) The ..`
    if let Some(caveat) = ["//NF", "/NF"]
        .iter()
        .find(|c| inner[level.len()..].starts_with(**c))
    {
        level = &inner[..level.len() + caveat.len()];
    }
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
        let word = after
            .split([' ', ',', ':', '.', '\n', '\r'])
            .next()
            .unwrap_or("");
        SENTENCE.contains(&word).then_some(level.len() + 1)?
    };
    Some((Span::new(lead, lead + length), format!("({level})")))
}

/// `<C>`, `(C.)`, `((C))`, `(S\NF)`: its length, and the marking as it should be.
fn surrounded(body: &str) -> Option<(usize, String)> {
    let end = body
        .bytes()
        .take(16)
        .position(|b| b == b' ' || b == b'\n')?;
    let word = &body[..end];
    let level = |inner: &str| MARKINGS.contains(&inner.split('/').next().unwrap_or(""));
    let plain =
        |inner: &&str| level(inner) && inner.bytes().all(|b| b.is_ascii_uppercase() || b == b'/');
    let inside = AROUND.iter().find_map(|(open, close)| {
        let inner = word.strip_prefix(open)?.strip_suffix(close)?;
        Some(inner).filter(plain)
    });
    if let Some(inner) = inside {
        return Some((end, format!("({inner})")));
    }
    let (base, caveat) = word
        .strip_prefix('(')?
        .strip_suffix(')')?
        .split_once('\\')?;
    (MARKINGS.contains(&base) && plain(&&*format!("{base}/{caveat}")))
        .then(|| (end, format!("({base}/{caveat})")))
}

/// Whether two letters that markings are made of stand in brackets where a paragraph's marking should: `(NF)`, `(CU)`; but
/// not `(US)`, which may be a word.
pub(crate) fn stands_as_marking(inner: &str) -> bool {
    let letters = inner.bytes().all(|b| b"CSUNFB".contains(&b));
    inner.len() == 2 && letters && !matches!(inner, "UN" | "US")
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
        assert_eq!(read(" S/NF) The pilots met"), Some("(S/NF)".into()));
        assert_eq!(read(" <C> The pilots met"), Some("(C)".into()));
        assert_eq!(read(" (C.) The pilots met"), Some("(C)".into()));
        assert_eq!(read(" ((SBU)) The pilots"), Some("(SBU)".into()));
        assert_eq!(read(" (S\\NF) The pilots"), Some("(S/NF)".into()));
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
