//! Completion of TAGS: by code, by words of the title, by country. Those that the subject suggests first, used ones last.

use reftel_grammar::header::Header;
use reftel_grammar::logical::fold;

use super::super::suggest;
use super::CompletionKind as Kind;
use super::header::Value;
use super::{Cursor, Item, List, begins};
use crate::tables::tags::{TagEntry, TagKind, lookup};
use crate::tables::{EditionSet, search};

/// Subject and program TAGS met most in traffic of 2005-2010, most first: they go before others that fit as well.
const USUAL: [&str; 24] = [
    "PREL", "PGOV", "PTER", "PINR", "ECON", "MARR", "PHUM", "MOPS", "PARM", "EFIN", "MASS", "ENRG",
    "PINS", "KDEM", "KNNP", "EAID", "SOCI", "ETRD", "ASEC", "MNUC", "SNAR", "EINV", "KCRM", "SENV",
];

/// Adds the codes that fit the word at the cursor.
pub(super) fn complete(
    cursor: &Cursor<'_, '_>,
    header: &Header,
    value: &Value<'_>,
    list: &mut List,
) {
    let Some(place) = &cursor.place else { return };
    let editions = place.context(cursor.config).editions;
    let typed = word(value.text);
    let from = value.from + value.text.len() - typed.len();
    let replace = cursor.word(from, |c| matches!(c, ',' | ' ' | ';'));
    let used = used(cursor, header, from);
    let is_used = |code: &str| used.iter().any(|u| u == code);
    let mut ranked: Vec<(bool, u32, usize, Item)> = Vec::new();
    for (code, title) in &cursor.config.tags {
        if begins(code, typed) || begins(title, typed) {
            let item = Item::new(Kind::Tag, code.clone(), format!("{title} (your options)"));
            ranked.push((is_used(code), u32::MAX, 0, item));
        }
    }
    let suggested = suggest::for_subject(header, editions);
    for found in search::tags(typed, editions).into_iter().take(keep(typed)) {
        let entry = found.entry;
        if let Some(n) = suggested.iter().position(|s| s.code == entry.code) {
            let mut item = tag_item(entry, editions);
            item.detail.push_str(", named in the subject");
            ranked.push((is_used(entry.code), u32::MAX, n + 1, item));
            continue;
        }
        let usual = USUAL
            .iter()
            .position(|u| *u == entry.code)
            .unwrap_or(USUAL.len());
        ranked.push((
            is_used(entry.code),
            found.score,
            usual,
            tag_item(entry, editions),
        ));
    }
    ranked.sort_by_key(|(used, score, usual, _)| (*used, std::cmp::Reverse(*score), *usual));
    let items = ranked.into_iter().map(|(used, _, _, mut item)| {
        if used {
            item.detail.push_str(", used already");
        }
        item
    });
    list.add(typed, &replace, items);
}

/// A search without a word fits every row: all must be ranked.
fn keep(typed: &str) -> usize {
    if typed.len() < 2 {
        usize::MAX
    } else {
        3 * super::LIMIT
    }
}

/// The word or words at the cursor: after the last comma; where codes are separated by blanks, after the last of these.
fn word(text: &str) -> &str {
    let rest = text
        .rfind([',', ';'])
        .map_or(text, |n| &text[n + 1..])
        .trim_start();
    match rest.rsplit_once(' ') {
        Some((head, last)) if head.split_ascii_whitespace().all(|w| !lookup(w).is_empty()) => last,
        _ => rest,
    }
}

/// Codes of the field but the one at the cursor.
fn used(cursor: &Cursor<'_, '_>, header: &Header, from: usize) -> Vec<String> {
    let (Some(field), Some(place)) = (&header.tags, &cursor.place) else {
        return Vec::new();
    };
    let here = cursor.line + from;
    field
        .value
        .iter()
        .filter(|t| place.in_header(field.at(t.span)).start != here)
        .map(|t| fold(t.span.of(&field.logical.text)).to_ascii_uppercase())
        .collect()
}

fn tag_item(entry: &TagEntry, editions: EditionSet) -> Item {
    let category = match (entry.kind, entry.category) {
        (TagKind::Subject, category) if !category.is_empty() => category,
        (kind, _) => kind.as_str(),
    };
    let listed: Vec<&str> = editions.iter().map(crate::tables::Edition::year).collect();
    let mut item = Item::new(
        Kind::Tag,
        entry.code,
        format!("{} ({category})", entry.title_or_note()),
    )
    .key(format!("tag/{}/{}", listed.join("+"), entry.code));
    item.commit = &[","];
    item
}
