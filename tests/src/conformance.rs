//! Answers to conformance cases, read off the real header: the whole input is parsed as a cable.

use reftel_analysis::{tables, tags_canonical};
use reftel_grammar::block::BlockKind;
use reftel_grammar::header::{Header, OnLine, decode};
use reftel_grammar::line::addressee::Addressee;
use reftel_grammar::line::declassification::Value as Deadline;
use reftel_grammar::line::reference::{Reference, ReferenceKind};
use reftel_grammar::line::subject as subject_line;
use reftel_grammar::{cables, parse_chunks};
use serde_json::{Value, json};

/// The header of the first cable of a text.
#[must_use]
pub fn header(text: &str) -> Header {
    let chunks = parse_chunks(text);
    let cable = cables(&chunks).next();
    let block = cable.and_then(|c| c.header().cloned());
    match block.as_ref().map(|b| (&b.kind, b.bytes as usize)) {
        Some((BlockKind::Header(lines), bytes)) => decode(&text[..bytes], lines),
        _ => Header::default(),
    }
}

/// Addressees in the cases' form.
#[must_use]
pub fn addressees(text: &str, list: &[OnLine<Addressee>]) -> Value {
    let one = |a: &OnLine<Addressee>| {
        let get = |s: Option<reftel_grammar::Span>| s.map(|s| a.at(s).of(text));
        json!({
            "excluded": a.value.excluded.iter().map(|s| a.at(*s).of(text)).collect::<Vec<_>>(),
            "mcn": get(a.value.serial),
            "name": a.at(a.value.plad).of(text),
            "precedence": get(a.value.precedence),
            "route": get(a.value.indicator),
        })
    };
    list.iter().map(one).collect()
}

/// The references of a cable of `year`: canonical ids of the cables only, or entries with kind and enumerator.
/// `own` is the id of the cable itself, which its page lines repeat.
pub fn references(input: &str, year: i16, cable_only: bool, own: Option<&str>) -> Value {
    let field = header(&tidy(input)).references;
    let text = field.as_ref().map_or("", |f| &f.logical.text);
    let mut found: Vec<Value> = Vec::new();
    for entry in field.iter().flat_map(|f| &f.value) {
        for answer in answers(text, entry, year, cable_only) {
            if !found.contains(&answer) && answer.as_str() != own.or(Some("")) {
                found.push(answer);
            }
        }
    }
    found.into()
}

/// An expected answer with its ids in canonical form: the cases leave some posts as written (`TAIPEI`, `ADDIS`), which
/// their own cases of canonical ids change.
pub fn canonical_ids(expected: &Value) -> Value {
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
    answers.collect::<Vec<Value>>().into()
}

fn answers(text: &str, entry: &Reference, year: i16, cable_only: bool) -> Vec<Value> {
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
pub fn tags(input: &str, canonicalize: bool) -> Value {
    let field = header(input).tags;
    let text = field.as_ref().map_or("", |f| &f.logical.text);
    let found = field.as_ref().map_or(&[][..], |f| &f.value);
    if canonicalize {
        return tags_canonical::canonical(text, found).into();
    }
    let written = found.iter().map(|tag| tag.span.of(text).to_uppercase());
    written.collect::<Vec<String>>().into()
}

/// The subject, without its marking if `clean`.
pub fn subject(input: &str, clean: bool) -> Value {
    let field = header(&tidy(input)).subject;
    let text = field.as_ref().map_or("", |f| &f.logical.text);
    if clean {
        subject_line::clean(text).into()
    } else {
        subject_line::fold(text).into()
    }
}

/// The date of declassification.
pub fn nondisclosure_deadline(input: &str) -> Value {
    let order = header(input).order.map(|f| f.value.value);
    match order {
        Some(Deadline::Date(date)) => {
            format!("{:04}-{:02}-{:02}", date.year, date.month, date.day).into()
        }
        _ => Value::Null,
    }
}

/// A line end that an input writes as an escape is one.
fn tidy(input: &str) -> String {
    input.replace("\\n", "\n")
}
