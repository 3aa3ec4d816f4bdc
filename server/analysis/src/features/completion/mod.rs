//! Completion: what may stand at the cursor, best first. Never in running prose unless asked for.
//! Invariant: costs the header, one block and one search in a table; matching is done here, so that clients need not.

mod addresses;
mod body;
mod classification;
mod header;
mod names;
mod references;
mod tags;

use std::ops::Range;

use reftel_grammar::Document;

use super::glossary;
use super::locate::Place;
use crate::config::Config;
use crate::tables::{EditionSet, reasons};

/// At most so many items are answered; the client asks again as the word grows.
const LIMIT: usize = 50;

/// What kind of thing an item is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum CompletionKind {
    /// A TAGS code.
    Tag,
    /// A caption.
    Caption,
    /// A precedence.
    Precedence,
    /// An addressee or address.
    Address,
    /// A post.
    Post,
    /// A classification level or an executive order.
    Order,
    /// A date.
    Date,
    /// A reason.
    Reason,
    /// A portion marking.
    Marking,
    /// The start of a paragraph.
    Paragraph,
    /// A field with its keyword.
    Field,
    /// A reference letter.
    Reference,
    /// Words of the text.
    Words,
}

/// One item.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Completion {
    /// What the list shows.
    pub label: String,
    /// Shown beside the label.
    pub detail: String,
    /// Key for [`resolve`], where there is documentation.
    pub key: Option<String>,
    /// What it is.
    pub kind: CompletionKind,
    /// What it replaces: on one line, the cursor inside or at its end.
    pub replace: Range<usize>,
    /// What it inserts.
    pub insert_text: String,
    /// What clients match the typed word against: begins with it.
    pub filter_text: String,
    /// Order of the list.
    pub sort_text: String,
    /// Signs that accept the item.
    pub commit_characters: &'static [&'static str],
    /// Selected when the list opens.
    pub preselect: bool,
}

/// The items for a place.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Completions {
    /// Best first.
    pub items: Vec<Completion>,
    /// More would fit: ask again when the word grows.
    pub incomplete: bool,
}

/// Signs after which an editor should ask by itself.
pub const TRIGGERS: [&str; 7] = [" ", "/", ":", ",", "(", ".", "\n"];

/// The line of the cursor, and the header or block around it.
struct Cursor<'a, 'd> {
    doc: &'d Document,
    config: &'a Config,
    place: Option<Place<'d>>,
    /// The cursor.
    offset: usize,
    /// First byte of the line.
    line: usize,
    /// The line up to the cursor.
    before: String,
    /// The line after the cursor.
    after: String,
    /// The officer asked for it.
    invoked: bool,
}

/// An item before it is ranked.
struct Item {
    label: String,
    insert: String,
    detail: String,
    key: Option<String>,
    kind: CompletionKind,
    commit: &'static [&'static str],
}

impl Item {
    fn new(kind: CompletionKind, label: impl Into<String>, detail: impl Into<String>) -> Self {
        let label = label.into();
        Self {
            insert: label.clone(),
            label,
            detail: detail.into(),
            key: None,
            kind,
            commit: &[],
        }
    }

    fn insert(mut self, text: impl Into<String>) -> Self {
        self.insert = text.into();
        self
    }

    fn key(mut self, key: impl Into<String>) -> Self {
        self.key = Some(key.into());
        self
    }
}

/// A list under construction: items of one word.
struct List {
    items: Vec<Completion>,
    /// More than the limit fitted.
    cut: bool,
}

impl List {
    /// Adds items, best first, for the word that stands at `replace` and was typed up to the cursor.
    fn add(&mut self, typed: &str, replace: &Range<usize>, items: impl IntoIterator<Item = Item>) {
        for item in items {
            if self.items.len() == LIMIT {
                self.cut = true;
                return;
            }
            let begins = item
                .label
                .get(..typed.len())
                .is_some_and(|head| head.eq_ignore_ascii_case(typed));
            let filter = if begins {
                item.label.clone()
            } else {
                format!("{typed} {}", item.label)
            };
            let first = self.items.is_empty();
            self.items.push(Completion {
                preselect: first && item.label.eq_ignore_ascii_case(typed),
                sort_text: format!("{:03}", self.items.len()),
                label: item.label,
                detail: item.detail,
                key: item.key,
                kind: item.kind,
                replace: replace.clone(),
                insert_text: item.insert,
                filter_text: filter,
                commit_characters: item.commit,
            });
        }
    }
}

/// What may stand at an offset. `invoked`: the officer asked for it, so that running prose is answered too.
#[must_use]
pub fn completion(doc: &Document, config: &Config, offset: usize, invoked: bool) -> Completions {
    let text = doc.text();
    let offset = text.floor(offset);
    let number = text.line_of(offset);
    let line = text.line_start(number);
    let cursor = Cursor {
        doc,
        config,
        place: Place::at(doc, offset),
        offset,
        line,
        before: text.slice(line..offset).into_owned(),
        after: text
            .slice(offset..text.line_end(number).max(offset))
            .into_owned(),
        invoked,
    };
    let mut list = List {
        items: Vec::new(),
        cut: false,
    };
    if cursor.place.as_ref().is_none_or(Place::is_header) {
        header::complete(&cursor, &mut list);
    } else {
        body::complete(&cursor, &mut list);
    }
    Completions {
        // Fuzzy matching means that a longer word may find other items.
        incomplete: list.cut || list.items.len() > 8,
        items: list.items,
    }
}

impl Cursor<'_, '_> {
    /// The range from a byte of the line to the cursor, and on to the end of the word it stands in.
    fn word(&self, from: usize, ends: impl Fn(char) -> bool) -> Range<usize> {
        let rest = self.after.find(ends).unwrap_or(self.after.len());
        self.line + from..self.offset + rest
    }

    /// The same, without the rest of the word.
    fn typed(&self, from: usize) -> Range<usize> {
        self.line + from..self.offset
    }
}

/// Whether a word or any later word of `text` begins with `query`, case aside.
fn begins(text: &str, query: &str) -> bool {
    let starts = |t: &str| {
        t.get(..query.len())
            .is_some_and(|head| head.eq_ignore_ascii_case(query))
    };
    let mut words = text.char_indices().filter(|(i, c)| {
        c.is_alphanumeric() && (*i == 0 || !text[..*i].ends_with(char::is_alphanumeric))
    });
    starts(text) || words.any(|(i, _)| starts(&text[i..]))
}

/// The documentation of an item, by its key.
#[must_use]
pub fn resolve(key: &str, config: &Config) -> Option<String> {
    let (kind, rest) = key.split_once('/')?;
    match kind {
        "tag" => {
            let (editions, code) = rest.split_once('/')?;
            glossary::tag(code, editions_of(editions), config)
        }
        "caption" => glossary::caption(rest, config),
        "precedence" => glossary::precedence(rest),
        "marking" => glossary::marking(rest),
        "level" => glossary::level(rest),
        "order" => {
            let (number, day) = rest.split_once('/')?;
            glossary::order(number, day.parse().ok()?)
        }
        "exemption" => glossary::exemption(rest),
        "post" => glossary::post(rest, config),
        "address" => {
            let (indicator, address) = rest.split_once('/')?;
            let both = [
                glossary::address(address, config),
                glossary::indicator(indicator, config),
            ];
            let cards: Vec<String> = both.into_iter().flatten().collect();
            (!cards.is_empty()).then(|| cards.join("\n\n"))
        }
        "reason" => {
            let mut parts = rest.splitn(3, '/');
            let (order, section, letter) = (parts.next()?, parts.next()?, parts.next()?);
            reasons::lookup(order, section, letter).map(glossary::reason)
        }
        _ => None,
    }
}

fn editions_of(text: &str) -> EditionSet {
    text.split('+')
        .filter_map(crate::tables::Edition::from_year)
        .fold(EditionSet::EMPTY, |set, edition| set.union(edition.into()))
}
