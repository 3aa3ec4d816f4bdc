//! Answers the conformance cases of header fields. `extract` finds a field's text in a case's input: a crude stand-in
//! for the header lexer, kept apart from the parsers it feeds.

use reftel_analysis::{tables, tags_canonical};
use reftel_grammar::line::declassification::{self, Value};
use reftel_grammar::line::reference::{Reference, ReferenceKind};
use reftel_grammar::line::{reference, subject as subject_line, tags as tags_line};
use serde_json::{Value as Json, json};

/// The references of a cable of `year`: canonical ids of the cables only, or entries with kind and enumerator.
/// `own` is the id of the cable itself, which its page lines repeat.
pub fn references(input: &str, year: i16, cable_only: bool, own: Option<&str>) -> Json {
    let input = extract::tidy(input);
    let text = extract::references(&input);
    let mut found: Vec<Json> = Vec::new();
    for entry in reference::references(text) {
        for answer in answers(text, &entry, year, cable_only) {
            if !found.contains(&answer) && answer.as_str() != own.or(Some("")) {
                found.push(answer);
            }
        }
    }
    found.into()
}

/// An expected answer with its ids in canonical form: the cases leave some posts as written (`TAIPEI`, `ADDIS`), which
/// their own cases of canonical ids change.
pub fn canonical_ids(expected: &Json) -> Json {
    let id = |text: &str| tables::reference_id(text).unwrap_or_else(|| text.to_owned());
    let Some(list) = expected.as_array() else {
        return expected.clone();
    };
    let answers = list.iter().map(|answer| match answer.as_str() {
        Some(text) => id(text).into(),
        None => {
            let mut answer = answer.clone();
            if answer["kind"] == "cable" {
                answer["value"] = id(answer["value"].as_str().unwrap_or_default()).into();
            }
            answer
        }
    });
    answers.collect::<Vec<Json>>().into()
}

fn answers(text: &str, entry: &Reference, year: i16, cable_only: bool) -> Vec<Json> {
    let letter = entry.letter.map(String::from);
    let object = |kind: &str, value: &str| json!({"enum": letter, "kind": kind, "title": null, "value": value});
    if entry.kind == ReferenceKind::Cable {
        let ids = entry.cables.iter().map(|cable| {
            let raw = cable.raw_id(text, year);
            tables::reference_id(&raw).unwrap_or(raw)
        });
        return ids
            .map(|id| {
                if cable_only {
                    id.into()
                } else {
                    object("cable", &id)
                }
            })
            .collect();
    }
    let written = entry.span.of(text);
    let kind = match entry.kind {
        ReferenceKind::Email => "email",
        ReferenceKind::Telcon => "tel",
        ReferenceKind::Report => "report",
        _ if written.contains(" FAM ") => "book",
        _ => return Vec::new(),
    };
    if cable_only {
        return Vec::new();
    }
    let words: Vec<&str> = written.split_whitespace().collect();
    vec![object(kind, &words.join(" "))]
}

/// The tags, canonical or as written in capitals.
pub fn tags(input: &str, canonicalize: bool) -> Json {
    let text = extract::tags(input);
    let found = tags_line::tags(text);
    if canonicalize {
        return tags_canonical::canonical(text, &found).into();
    }
    let written = found.iter().map(|tag| tag.span.of(text).to_uppercase());
    written.collect::<Vec<String>>().into()
}

/// The subject, without its marking if `clean`.
pub fn subject(input: &str, clean: bool) -> Json {
    let input = extract::tidy(input);
    let text = extract::subject(&input);
    if clean {
        subject_line::clean(text).into()
    } else {
        subject_line::fold(text).into()
    }
}

/// The date of declassification.
pub fn nondisclosure_deadline(input: &str) -> Json {
    match declassification::order_line(extract::order_line(input)).value {
        Value::Date(date) => format!("{:04}-{:02}-{:02}", date.year, date.month, date.day).into(),
        _ => Json::Null,
    }
}

/// Finds the text of a field; to be replaced by the header lexer.
mod extract {
    use reftel_grammar::line::class_line::class_line;
    use reftel_grammar::line::scan::{find_ci, starts_with_ci};
    use reftel_grammar::line::scrub::scrub;

    /// Page lines, pilcrows and line-end backslashes out; a line end written as an escape is one.
    pub(super) fn tidy(input: &str) -> String {
        scrub(&input.replace("\\n", "\n")).into_owned()
    }

    pub(super) fn order_line(input: &str) -> &str {
        let start = ["E.O.", "EO "]
            .iter()
            .find_map(|k| find_ci(input, k, 0).map(|at| at + k.len()));
        let text = start.map_or("", |at| &input[at..]);
        let end = find_ci(text, "TAGS", 0).unwrap_or(text.len());
        &text[..end]
    }

    pub(super) fn tags(input: &str) -> &str {
        const KEYWORDS: [&str; 7] = ["TAGS", "TAGES", "TABS", "TAS", "TGS", "AGS", "TAG"];
        let start = KEYWORDS
            .iter()
            .find_map(|word| words(input, word).map(|at| at + word.len()).next());
        let text = start.map_or("", |at| {
            input[at..].trim_start_matches([':', ';', ',', ' '])
        });
        let end = ["SUBJECT:", "SUBJ:", "E.O."]
            .iter()
            .filter_map(|k| find_ci(text, k, 0))
            .min();
        &text[..end.unwrap_or(text.len())]
    }

    pub(super) fn subject(input: &str) -> &str {
        let colon = ["SUBJECT:", "SUBJ:", "UBJECT:"]
            .iter()
            .filter_map(|k| find_ci(input, k, 0).map(|at| at + k.len()))
            .min();
        let plain = || {
            words(input, "SUBJECT")
                .find(|&at| line_start(input, at))
                .map(|at| at + 7)
        };
        let text = colon
            .or_else(plain)
            .map_or("", |at| input[at..].trim_start());
        let cut = [
            "CLASSIFIED BY",
            "SENSITIVE BUT",
            "REF:",
            "REFS:",
            "REF(S):",
            "REFTELS:",
        ]
        .iter()
        .filter_map(|k| find_ci(text, k, 0));
        let mut end = cut.min().unwrap_or(text.len());
        let mut at = 0;
        for line in text.split_inclusive('\n') {
            let closes = line.trim().is_empty()
                || starts_body(line)
                || ["REF ", "PAGE ", "THIS IS "]
                    .iter()
                    .any(|k| starts_with_ci(line, k));
            if at > 0 && closes {
                end = end.min(at);
                break;
            }
            at += line.len();
        }
        &text[..end]
    }

    pub(super) fn references(input: &str) -> &str {
        if input.starts_with("A. REF") {
            return input;
        }
        let colon = [
            "REF:", "REFS:", "REFS :", "REF(S):", "REFTEL:", "REFTELS:", "REF.",
        ]
        .iter()
        .filter_map(|k| find_ci(input, k, 0).map(|at| (at, at + k.len())))
        .min();
        let plain = || {
            words(input, "REF")
                .find(|&at| line_start(input, at))
                .map(|at| (at, at + 3))
        };
        let Some((_, start)) = colon.or_else(plain) else {
            return "";
        };
        let text = &input[start..];
        let mut at = 0;
        for line in text.split_inclusive('\n') {
            if at > 0 && starts_body(line) || starts_with_ci(line, "SUMMARY") {
                break;
            }
            at += line.len();
        }
        &text[..at]
    }

    /// A paragraph, a rule, or a classification line with its number.
    fn starts_body(line: &str) -> bool {
        let line = line.trim();
        let digits = line.bytes().take_while(u8::is_ascii_digit).count();
        let numbered = (1..3).contains(&digits)
            && line[digits..].starts_with('.')
            && line[digits + 1..].starts_with([' ', '(']);
        numbered || line.starts_with("---") || class_line(line).is_some_and(|c| c.serial.is_some())
    }

    fn line_start(text: &str, at: usize) -> bool {
        text[..at].trim_end_matches(' ').is_empty()
            || text[..at].trim_end_matches(' ').ends_with('\n')
    }

    /// Places of a whole word.
    fn words<'a>(text: &'a str, word: &'a str) -> impl Iterator<Item = usize> + 'a {
        let mut from = 0;
        std::iter::from_fn(move || {
            let at = find_ci(text, word, from)?;
            from = at + 1;
            Some(at)
        })
        .filter(move |&at| {
            !text[..at].ends_with(char::is_alphanumeric)
                && !text[at + word.len()..].starts_with(char::is_alphanumeric)
        })
    }
}
