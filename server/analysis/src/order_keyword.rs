//! `DECL:` on an E.O. line: misspelt, without its colon, missing. Spans are relative to the field's text.

use reftel_grammar::Span;
use reftel_grammar::line::declassification::{KeywordProblem, OrderLine, Value};

/// What is wrong with the keyword.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct KeywordSlip {
    /// Where.
    pub at: Span,
    /// What is wrong.
    pub message: String,
    /// What mends it: `new` in the place of `old`.
    pub title: &'static str,
    /// What is replaced; empty where something is inserted.
    pub old: Span,
    /// What belongs there.
    pub new: &'static str,
    /// Only the colon is lost, as an archive loses it.
    pub colon: bool,
}

/// The slip in the keyword of a line.
#[must_use]
pub fn keyword_slip(text: &str, line: &OrderLine) -> Option<KeywordSlip> {
    if let (None, Value::Event(event)) = (line.keyword, line.value) {
        let word = misspelt(event.of(text))?;
        let start = event.start as usize;
        return Some(should_read_decl(text, Span::new(start, start + word.len())));
    }
    match (line.problem?, line.keyword) {
        (KeywordProblem::Missing, _) => missing(text, line),
        (KeywordProblem::Misspelt, Some(span)) => Some(should_read_decl(text, span)),
        (KeywordProblem::ColonLost, Some(span)) => Some(colon_lost(text, span)),
        _ => None,
    }
}

/// The schedules of before 1982 gave their dates without the word, and so did X1 to X8 for all that is known.
fn missing(text: &str, line: &OrderLine) -> Option<KeywordSlip> {
    let old = line
        .number
        .is_some_and(|n| matches!(n.of(text), "10501" | "11652" | "12065"));
    let short = matches!(line.value, Value::Exemption(e) if !e.of(text).starts_with(['2', '5']));
    let start = line.value_span.start as usize;
    (!old && !short).then(|| KeywordSlip {
        at: line.value_span,
        message: "DECL: is missing before the date".to_string(),
        title: "Insert DECL:",
        old: Span::new(start, start),
        new: "DECL: ",
        colon: false,
    })
}

fn should_read_decl(text: &str, at: Span) -> KeywordSlip {
    KeywordSlip {
        at,
        message: format!("{} should read DECL", at.of(text)),
        title: "Write DECL",
        old: at,
        new: "DECL",
        colon: false,
    }
}

/// Another sign may stand in its place.
fn colon_lost(text: &str, at: Span) -> KeywordSlip {
    let end = at.end as usize;
    let rest = text.get(end..).unwrap_or("");
    let blanks = rest.len() - rest.trim_start_matches(' ').len();
    let sign = rest[blanks..].starts_with([';', '.', ',']);
    KeywordSlip {
        at,
        message: "A colon is missing after DECL".to_string(),
        title: "Insert the colon",
        old: Span::new(end, if sign { end + blanks + 1 } else { end }),
        new: ":",
        colon: true,
    }
}

/// A word with a colon that is nearly DECL.
fn misspelt(event: &str) -> Option<&str> {
    let word = event.split([':', ' ', '\n']).next()?;
    let colon = event[word.len()..].trim_start().starts_with(':');
    let near = word.len() >= 3 && strsim::osa_distance(&word.to_ascii_uppercase(), "DECL") <= 2;
    (colon && near && word.starts_with(['D', 'd'])).then_some(word)
}
