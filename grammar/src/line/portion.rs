//! Portion markings: `(C)`, `(S/NF)`, `(U//FOUO)`, `(C/REL NATO)`, and their damaged forms.

use super::class_line::Level;
use super::scan::{find_ci, trim, trim_start};
use crate::span::Span;

/// How a portion marking is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum MarkingForm {
    /// As it should be.
    Proper,
    /// Lower case: `(c)`.
    LowerCase,
    /// Blanks inside the parentheses: `( C )`.
    Blanks,
    /// Other brackets: `[C]`, `{C}`.
    Brackets,
    /// A caveat spelled out or an odd separator: `(S/NOFORN)`, `(S-NF)`, `(C NF)`.
    Caveat,
    /// Not a marking that exists: `(X)`, `(CC)`.
    Unknown,
}

/// A portion marking. Spans are relative to the text it was read from.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Marking {
    /// With its brackets.
    pub span: Span,
    /// Inside the brackets, blanks trimmed.
    pub inner: Span,
    /// The level it stands for; `None` when unknown.
    pub level: Option<Level>,
    /// Sensitive but unclassified (SBU, FOUO, LOU).
    pub sensitive: bool,
    /// Not releasable to foreign nationals.
    pub noforn: bool,
    /// `(C - ENTIRE TEXT)`: it marks the whole cable.
    pub entire: bool,
    /// How it is written.
    pub form: MarkingForm,
}

/// Reads a marking at the start of `text` (blanks before it passed over). `None` when the bracket holds no marking.
#[must_use]
pub fn marking(text: &str) -> Option<Marking> {
    let lead = text
        .bytes()
        .take_while(|b| matches!(b, b' ' | b'\t'))
        .count();
    let body = &text[lead..];
    let (open, close) = match body.as_bytes().first()? {
        b'(' => ('(', ')'),
        b'[' => ('[', ']'),
        b'{' => ('{', '}'),
        _ => return None,
    };
    let end = body
        .bytes()
        .take(48)
        .position(|b| b == close as u8 || b == b')')?;
    let raw = &body[1..end];
    let inner = trim(raw);
    let (level, sensitive, noforn, form) = common(inner).or_else(|| {
        let prose = inner.contains(['(', '.', ':', ';']) || !inner.is_ascii();
        (!prose).then(|| read(inner)).flatten()
    })?;
    let form = match form {
        MarkingForm::Unknown | MarkingForm::LowerCase => form,
        _ if open != '(' || body.as_bytes()[end] != b')' => MarkingForm::Brackets,
        _ if raw.len() != inner.len() => MarkingForm::Blanks,
        _ => form,
    };
    // In brackets other than parentheses only a level is believed: `[sic]` is no marking.
    if open != '(' && level.is_none() {
        return None;
    }
    let start = lead + 1 + (raw.len() - trim_start(raw).len());
    Some(Marking {
        span: Span::new(lead, lead + end + 1),
        inner: Span::new(start, start + inner.len()),
        level,
        sensitive,
        noforn,
        entire: inner.len() >= 6 && find_ci(inner, "ENTIRE", 0).is_some(),
        form,
    })
}

type Reading = (Option<Level>, bool, bool, MarkingForm);

/// The markings of nine paragraphs in ten.
fn common(inner: &str) -> Option<Reading> {
    let (level, sensitive, noforn) = match inner {
        "U" => (Level::Unclassified, false, false),
        "C" => (Level::Confidential, false, false),
        "S" => (Level::Secret, false, false),
        "SBU" => (Level::Unclassified, true, false),
        "C/NF" => (Level::Confidential, false, true),
        "S/NF" => (Level::Secret, false, true),
        _ => return None,
    };
    Some((Some(level), sensitive, noforn, MarkingForm::Proper))
}

fn read(inner: &str) -> Option<Reading> {
    let upper = inner.to_ascii_uppercase();
    let mut parts = upper.split(['/', '-', ',', ' ']).filter(|p| !p.is_empty());
    let base = parts.next()?;
    let (level, sensitive, spelled) = match base {
        "U" => (Level::Unclassified, false, false),
        "C" => (Level::Confidential, false, false),
        "S" => (Level::Secret, false, false),
        "TS" => (Level::TopSecret, false, false),
        "SBU" | "FOUO" | "LOU" | "CUI" => (Level::Unclassified, true, false),
        "UNCLAS" | "UNCLASSIFIED" => (Level::Unclassified, false, true),
        "CONFIDENTIAL" => (Level::Confidential, false, true),
        "SECRET" => (Level::Secret, false, true),
        _ => return unknown(inner),
    };
    let rest: Vec<&str> = parts.collect();
    if upper.starts_with("C AND") || upper.starts_with("S AND") {
        return None;
    }
    caveats(inner, &upper, base, &rest, level, sensitive, spelled)
}

/// Caveats of a known base; `None` when what follows is prose, so that the bracket is no marking at all.
fn caveats(
    inner: &str,
    upper: &str,
    base: &str,
    rest: &[&str],
    level: Level,
    sensitive: bool,
    spelled: bool,
) -> Option<Reading> {
    const KNOWN: [&str; 26] = [
        "NF",
        "FGI",
        "FOUO",
        "SBU",
        "OC",
        "ORCON",
        "PR",
        "PROPIN",
        "SI",
        "TK",
        "HCS",
        "RD",
        "FRD",
        "IMCON",
        "ORCONUSGOV",
        "LES",
        "NC",
        "ENTIRE",
        "TEXT",
        "NODIS",
        "EXDIS",
        "NOFORN",
        "NOCONTRACT",
        "LIMDIS",
        "REL",
        "XD",
    ];
    let mut noforn = false;
    let mut odd = spelled;
    let mut release = false;
    let mut sensitive = sensitive;
    for part in rest {
        match *part {
            "NF" => noforn = true,
            "NOFORN" => {
                noforn = true;
                odd = true;
            }
            "REL" | "RELEASABLE" => release = true,
            _ if release => {}
            "SBU" | "FOUO" | "LOU" => sensitive = true,
            p if KNOWN.contains(&p) => {}
            _ => return unknown_caveat(inner),
        }
    }
    let entire = upper.contains("ENTIRE");
    let separator = upper.as_bytes().get(base.len()).copied();
    if !rest.is_empty() && !entire && !matches!(separator, Some(b'/')) {
        odd = true;
    }
    let before_release = inner
        .find("REL")
        .or_else(|| inner.find("Rel"))
        .unwrap_or(inner.len());
    let lower = inner[..before_release]
        .bytes()
        .any(|b| b.is_ascii_lowercase());
    let form = if lower && !entire {
        MarkingForm::LowerCase
    } else if odd {
        MarkingForm::Caveat
    } else {
        MarkingForm::Proper
    };
    Some((Some(level), sensitive, noforn, form))
}

/// `(X)`, `(CC)`, `(SUB)`: one to four capitals where a marking belongs.
fn unknown(inner: &str) -> Option<Reading> {
    let short = inner.len() <= 4 && inner.bytes().all(|b| b.is_ascii_uppercase());
    let caveat = inner
        .split('/')
        .all(|p| !p.is_empty() && p.len() <= 4 && p.bytes().all(|b| b.is_ascii_uppercase()))
        && inner.contains('/')
        && inner.len() <= 8;
    (short || caveat).then_some((None, false, false, MarkingForm::Unknown))
}

/// `(S/XX)`: a level with a caveat that does not exist, in capitals and without blanks.
fn unknown_caveat(inner: &str) -> Option<Reading> {
    let short = inner.len() <= 12 && inner.bytes().all(|b| b.is_ascii_uppercase() || b == b'/');
    (short && inner.contains('/')).then_some((None, false, false, MarkingForm::Unknown))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<(Option<Level>, MarkingForm)> {
        marking(text).map(|m| (m.level, m.form))
    }

    #[test]
    fn proper_forms() {
        for (text, level) in [
            ("(C) x", Level::Confidential),
            ("(S/NF)", Level::Secret),
            ("(S//NF)", Level::Secret),
            ("(SBU)", Level::Unclassified),
            ("(U//FOUO)", Level::Unclassified),
            ("(S/REL TO USA, FVEY)", Level::Secret),
            ("(C/Rel UK)", Level::Confidential),
            ("(S//FGI//NF)", Level::Secret),
            ("(C - ENTIRE TEXT)", Level::Confidential),
            ("(TS)", Level::TopSecret),
        ] {
            assert_eq!(
                read(text),
                Some((Some(level), MarkingForm::Proper)),
                "{text}"
            );
        }
    }

    #[test]
    fn damaged_forms() {
        use MarkingForm::*;
        for (text, form) in [
            ("(c)", LowerCase),
            ("( C )", Blanks),
            ("[C]", Brackets),
            ("(S/NOFORN)", Caveat),
            ("(S-NF)", Caveat),
            ("(C NF)", Caveat),
            ("(X)", Unknown),
            ("(CC)", Unknown),
            ("(S/NFF)", Unknown),
        ] {
            assert_eq!(read(text).map(|r| r.1), Some(form), "{text}");
        }
    }

    #[test]
    fn other_brackets_are_no_markings() {
        for no in [
            "(see para 3)",
            "(Note: x)",
            "[sic]",
            "(2009)",
            "(C. Smith)",
            "(a member)",
            "(U.S.)",
            "()",
            "(C",
        ] {
            assert_eq!(read(no), None, "{no}");
        }
    }
}
