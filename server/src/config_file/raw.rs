//! A setting before it is understood: the common shape of TOML and JSON values, with the line where each stands.

use serde_json::Value as Json;
use toml::de::{DeTable, DeValue};

/// A value and its line, from 1; none in JSON.
#[derive(Clone, Debug)]
pub(super) struct At<T> {
    pub(super) line: Option<usize>,
    pub(super) value: T,
}

/// A value.
#[derive(Clone, Debug)]
pub(super) enum Raw {
    Text(String),
    Number(i64),
    List(Vec<At<Raw>>),
    Table(Vec<(At<String>, At<Raw>)>),
    /// Null in JSON: not set.
    Nothing,
    /// What no option takes.
    Other(&'static str),
}

impl Raw {
    /// What it is, for messages.
    pub(super) fn kind(&self) -> &'static str {
        match self {
            Raw::Text(_) => "a text",
            Raw::Number(_) => "a number",
            Raw::List(_) => "a list",
            Raw::Table(_) => "a table",
            Raw::Nothing => "nothing",
            Raw::Other(kind) => kind,
        }
    }
}

/// Reads TOML into a table, in the order of the file.
///
/// # Errors
/// The line and what is wrong with it.
pub(super) fn from_toml(text: &str) -> Result<Raw, (Option<usize>, String)> {
    let table = DeTable::parse(text).map_err(|error| {
        let line = error.span().map(|span| line_of(text, span.start));
        (line, error.message().replace('\n', ", "))
    })?;
    Ok(toml_table(text, table.get_ref()))
}

/// Whether a text is TOML at all.
#[must_use]
pub(crate) fn reads(text: &str) -> bool {
    DeTable::parse(text).is_ok()
}

fn toml_table(text: &str, table: &DeTable<'_>) -> Raw {
    let mut entries: Vec<_> = table.iter().collect();
    entries.sort_by_key(|(key, _)| key.span().start);
    let entry = |key: &toml::Spanned<_>, value: &toml::Spanned<_>| {
        let at = |span: std::ops::Range<usize>| Some(line_of(text, span.start));
        let name: &std::borrow::Cow<'_, str> = key.get_ref();
        (
            At {
                line: at(key.span()),
                value: name.to_string(),
            },
            At {
                line: at(value.span()),
                value: toml_value(text, value.get_ref()),
            },
        )
    };
    Raw::Table(entries.into_iter().map(|(k, v)| entry(k, v)).collect())
}

fn toml_value(text: &str, value: &DeValue<'_>) -> Raw {
    match value {
        DeValue::String(string) => Raw::Text(string.to_string()),
        DeValue::Integer(number) => i64::from_str_radix(number.as_str(), number.radix())
            .map_or(Raw::Other("a number out of range"), Raw::Number),
        DeValue::Array(list) => Raw::List(
            list.iter()
                .map(|item| At {
                    line: Some(line_of(text, item.span().start)),
                    value: toml_value(text, item.get_ref()),
                })
                .collect(),
        ),
        DeValue::Table(table) => toml_table(text, table),
        DeValue::Float(_) => Raw::Other("a fraction"),
        DeValue::Boolean(_) => Raw::Other("true or false"),
        DeValue::Datetime(_) => Raw::Other("a date"),
    }
}

fn line_of(text: &str, byte: usize) -> usize {
    let before = text.get(..byte).unwrap_or(text);
    before.bytes().filter(|b| *b == b'\n').count() + 1
}

/// Takes what an editor sent.
pub(super) fn from_json(value: Json) -> Raw {
    let at = |value| At { line: None, value };
    match value {
        Json::Null => Raw::Nothing,
        Json::Bool(_) => Raw::Other("true or false"),
        Json::Number(number) => number
            .as_i64()
            .map_or(Raw::Other("a fraction"), Raw::Number),
        Json::String(text) => Raw::Text(text),
        Json::Array(list) => Raw::List(list.into_iter().map(|v| at(from_json(v))).collect()),
        Json::Object(map) => {
            let entry = |(key, value)| {
                let key = At {
                    line: None,
                    value: key,
                };
                (key, at(from_json(value)))
            };
            Raw::Table(map.into_iter().map(entry).collect())
        }
    }
}
