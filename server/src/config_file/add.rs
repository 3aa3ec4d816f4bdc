//! Additions to the text of a `reftel.toml`: a rule ignored in a file, a word of one's own.
//! Invariant: comments and layout stay, and a text that does not read is left as it is.

use serde::{Deserialize, Serialize};
use toml_edit::{Array, DocumentMut, Item, Key, RawString, Table, TableLike, Value};

use super::{Problem, Settings};

/// What is added.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) enum Addition {
    /// A rule stays silent in the files of a pattern.
    Ignore {
        /// As in `.gitignore`, seen from the folder of the file.
        pattern: String,
        /// The rule's code.
        code: String,
    },
    /// A word more in a list of one's own.
    Word {
        /// The key of the list: `tags`, `posts`, `captions`, `routing-indicators`.
        key: String,
        /// The word.
        word: String,
    },
}

const PER_FILE: &str = "per-file-ignores";

/// The text with the addition; `None` when it says so already.
///
/// # Errors
/// The text does not read, or holds something else where the addition belongs.
pub(crate) fn add(text: &str, addition: &Addition) -> Result<Option<String>, Problem> {
    let body = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut document: DocumentMut = body.parse().map_err(|e| unreadable(body, &e))?;
    let changed = match addition {
        Addition::Word { key, word } => add_word(&mut document, key, word),
        Addition::Ignore { pattern, code } => add_ignore(document.as_table_mut(), pattern, code),
    };
    let wrong = |message| Problem {
        line: None,
        message,
    };
    if !changed.map_err(wrong)? {
        return Ok(None);
    }
    let mut out = document.to_string();
    if body.contains('\n') && !body.replace("\r\n", "").contains('\n') {
        out = out.replace("\r\n", "\n").replace('\n', "\r\n");
    }
    let (_, problems) = Settings::from_toml(&out);
    let before = Settings::from_toml(body).1;
    if problems.len() > before.len() {
        return Err(wrong("the addition would not read there".into()));
    }
    Ok(Some(format!("{}{out}", &text[..text.len() - body.len()])))
}

fn unreadable(text: &str, error: &toml_edit::TomlError) -> Problem {
    let line = |at: usize| {
        text.as_bytes()[..at.min(text.len())]
            .iter()
            .filter(|b| **b == b'\n')
            .count()
            + 1
    };
    Problem {
        line: error.span().map(|span| line(span.start)),
        message: error.message().replace('\n', ", "),
    }
}

fn add_word(document: &mut DocumentMut, key: &str, word: &str) -> Result<bool, String> {
    if document.as_table().is_empty() {
        // Whatever comments stand there stay before it.
        let mut comments = document.trailing().as_str().unwrap_or("").to_owned();
        if !comments.is_empty() && !comments.ends_with('\n') {
            comments.push('\n');
        }
        document.set_trailing("");
        insert_list(document.as_table_mut(), key, word, &comments);
        return Ok(true);
    }
    let root = document.as_table_mut();
    match root.get_mut(key) {
        None => {
            let comments = comments_of_the_file(root);
            insert_list(root, key, word, &comments);
            Ok(true)
        }
        Some(Item::Value(Value::Array(list))) => Ok(push(list, word)),
        Some(item) => {
            let table = item
                .as_table_like_mut()
                .ok_or_else(|| format!("`{key}` is neither a list nor a table: mend it first"))?;
            let known = table.iter().any(|(k, _)| k.eq_ignore_ascii_case(word));
            if !known {
                insert(item, word, "".into());
            }
            Ok(!known)
        }
    }
}

fn insert_list(root: &mut Table, key: &str, word: &str, before: &str) {
    let mut list = Array::new();
    list.push(word);
    let mut key = Key::new(key);
    key.leaf_decor_mut().set_prefix(before);
    root.insert_formatted(&key, toml_edit::value(list));
}

/// Where a file begins with a table, the comments at its head that are not the table's own, taken from it: a key comes
/// before every table, but not before them.
fn comments_of_the_file(root: &mut Table) -> String {
    let tables_only = root
        .iter()
        .all(|(_, item)| item.is_table() || item.is_array_of_tables());
    let first = root.iter_mut().next().map(|(_, item)| item);
    let Some(table) = first.and_then(Item::as_table_mut).filter(|_| tables_only) else {
        return String::new();
    };
    let prefix = raw(table.decor().prefix());
    let (head, own) = prefix
        .rfind("\n\n")
        .map_or(("", &*prefix), |at| prefix.split_at(at + 1));
    let own = own.trim_start_matches('\n');
    let head = if head.is_empty() {
        String::new()
    } else {
        format!("{head}\n")
    };
    table.decor_mut().set_prefix(format!("\n{own}"));
    head
}

fn add_ignore(root: &mut Table, pattern: &str, code: &str) -> Result<bool, String> {
    let empty = root.is_empty();
    let item = root.entry(PER_FILE).or_insert_with(|| {
        let mut table = Table::new();
        table.decor_mut().set_prefix(if empty { "" } else { "\n" });
        Item::Table(table)
    });
    let table: &mut dyn TableLike = item
        .as_table_like_mut()
        .ok_or_else(|| format!("`{PER_FILE}` is no table: mend it first"))?;
    let bare = pattern.trim_start_matches('/');
    // `drafts/a.cable` is seen from the same folder as `/drafts/a.cable`; `a.cable` holds in every folder.
    let same = |key: &str| key == pattern || bare.contains('/') && key == bare;
    let known = table
        .iter()
        .map(|(key, _)| key)
        .find(|key| same(key))
        .map(str::to_owned);
    let Some(key) = known else {
        let mut list = Array::new();
        list.push(code);
        insert(item, pattern, list.into());
        return Ok(true);
    };
    match table.get_mut(&key).and_then(Item::as_array_mut) {
        Some(list) => Ok(push(list, code)),
        None => Err(format!("`{key}` holds no list of rules: mend it first")),
    }
}

/// Adds a key at the end of a table, as the table is written.
fn insert(item: &mut Item, key: &str, mut value: Value) {
    if let Some(table) = item.as_inline_table_mut() {
        // The blank before the brace stays before the brace.
        let last = table.iter_mut().last().map(|(_, last)| last);
        let tail = last.map(|last| {
            let tail = raw(last.decor().suffix());
            last.decor_mut().set_suffix("");
            tail
        });
        value.decor_mut().set_prefix(" ");
        value.decor_mut().set_suffix(tail.unwrap_or_default());
        table.insert(key, value);
    } else if let Some(table) = item.as_table_like_mut() {
        table.insert(key, Item::Value(value));
    }
}

/// Adds a text to a list as its other items are written; false when it is there.
fn push(list: &mut Array, text: &str) -> bool {
    if list
        .iter()
        .any(|item| item.as_str().is_some_and(|s| s.eq_ignore_ascii_case(text)))
    {
        return false;
    }
    let last = list.len().checked_sub(1);
    let single = last
        .and_then(|n| written(list.get(n)?))
        .is_some_and(|w| w.starts_with('\''));
    let plain = single && !text.contains('\'');
    let literal = format!("'{text}'").parse().ok().filter(|_| plain);
    let mut value: Value = literal.unwrap_or_else(|| text.into());
    let before = last
        .and_then(|n| list.get(n))
        .map_or(String::new(), |v| raw(v.decor().prefix()));
    // What stands between the last item and the bracket: behind its comma, or behind itself.
    let mut tail = raw(Some(list.trailing()));
    let comma = list.trailing_comma() || last.is_none();
    if !comma && let Some(item) = last.and_then(|n| list.get_mut(n)) {
        tail = raw(item.decor().suffix()) + &tail;
        item.decor_mut().set_suffix("");
    }
    let (prefix, rest) = place(&before, &tail, last.is_some());
    value.decor_mut().set_prefix(prefix);
    let lines = rest.contains('\n');
    value
        .decor_mut()
        .set_suffix(if comma || lines { "" } else { &*rest });
    list.push_formatted(value);
    if comma || lines {
        list.set_trailing_comma(last.is_some() && list.trailing_comma() || lines);
        list.set_trailing(rest);
    } else {
        list.set_trailing("");
    }
    true
}

/// What stands before a new item, and what is left behind it: the comments behind the last item stay with that.
fn place(before: &str, tail: &str, some: bool) -> (String, String) {
    let own_line = before.rfind('\n').map(|at| &before[at + 1..]);
    match (tail.rfind('\n'), own_line) {
        (Some(at), indent) => {
            let indent = indent.unwrap_or("  ");
            (format!("{}\n{indent}", &tail[..at]), tail[at..].to_owned())
        }
        (None, Some(indent)) => (format!("\n{indent}"), tail.to_owned()),
        (None, None) if some => (" ".to_owned(), tail.to_owned()),
        (None, None) => (String::new(), String::new()),
    }
}

fn raw(text: Option<&RawString>) -> String {
    text.and_then(RawString::as_str).unwrap_or("").to_owned()
}

/// A value as it is written.
fn written(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => text.as_repr()?.as_raw().as_str().map(str::to_owned),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
