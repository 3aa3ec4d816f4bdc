//! Completion of references: posts and letters on the REF field, letters after `ref` in the text.

use reftel_grammar::header::Header;
use reftel_grammar::line::scan::is_digits;

use super::super::cites;
use super::CompletionKind as Kind;
use super::header::{Value, posts};
use super::{Cursor, Item, List};
use crate::context::date_of;
use crate::tables::{self, routing};

/// `REF: A. RIG|`: the post; at the start of an entry the next letter.
pub(super) fn entry(cursor: &Cursor<'_, '_>, header: &Header, value: &Value<'_>, list: &mut List) {
    let item = value.text.rfind([',', ';']).map_or(0, |n| n + 1);
    let mut from = item + lead(&value.text[item..]);
    let mut lettered = false;
    while let Some(len) = enumerator(&value.text[from..]) {
        from += len + lead(&value.text[from + len..]);
        lettered = true;
    }
    let rest = &value.text[from..];
    // The year before the post is its own word.
    let year = rest
        .split(' ')
        .next()
        .filter(|w| w.len() == 2 && is_digits(w));
    let year = year.filter(|w| rest.len() > w.len());
    let skip = year.map_or(0, |w| w.len() + lead(&rest[w.len()..]));
    let typed = &rest[skip..];
    if typed.contains(|c: char| c.is_ascii_digit()) {
        return;
    }
    if typed.is_empty() && !lettered {
        next_letter(cursor, header, value.from + from, list);
    }
    if !typed.is_empty() {
        posts(cursor, typed, value.from + from + skip, list);
    } else if lettered || year.is_some() {
        likely_posts(cursor, header, value.from + from + skip, list);
    }
}

/// Whose cables a cable refers to most: its own post's, the Department's, those of the posts it is addressed to.
fn likely_posts(cursor: &Cursor<'_, '_>, header: &Header, at: usize, list: &mut List) {
    let Some(place) = &cursor.place else { return };
    let source = cursor.doc.source();
    let mut names: Vec<&'static str> = Vec::new();
    let mut add = |address: &str| {
        let post = routing::post_of(address).and_then(tables::posts::lookup);
        if let Some(post) = post.filter(|p| !names.contains(&p.name)) {
            names.push(post.name);
        }
    };
    let line = header.class_line.as_ref();
    if let Some((line, post)) = line.and_then(|l| Some((l, l.value.post?))) {
        add(&source.slice(place.in_header(line.at(post))));
    }
    let from = header
        .from
        .iter()
        .map(|f| place.in_header(f.at(f.value.plad)));
    for span in from {
        add(&source.slice(span));
    }
    add("STATE");
    for field in header.action.iter().chain(&header.info) {
        add(&source.slice(place.in_header(field.at(field.value.plad))));
    }
    let items = names
        .into_iter()
        .map(|name| Item::new(Kind::Post, name, "post in this cable").key(format!("post/{name}")));
    list.add("", &cursor.typed(at), items);
}

fn lead(text: &str) -> usize {
    text.len() - text.trim_start().len()
}

/// Length of `A.`, `A)`, `(A)` at the start of a text.
fn enumerator(text: &str) -> Option<usize> {
    let open = usize::from(text.starts_with('('));
    let mut chars = text.get(open..)?.chars();
    let letter = chars.next()?.is_ascii_alphabetic();
    let sign = matches!(chars.next()?, '.' | ')' | ':');
    (letter && sign).then_some(open + 2)
}

/// `A. ` for the first entry, then the letter after the last one.
fn next_letter(cursor: &Cursor<'_, '_>, header: &Header, at: usize, list: &mut List) {
    let last = header
        .references
        .as_ref()
        .and_then(|f| f.value.iter().filter_map(|r| r.letter).next_back());
    let next = match last {
        None => 'A',
        Some(letter) => match u8::try_from(letter.to_ascii_uppercase()) {
            Ok(byte) if byte < b'Z' => (byte + 1) as char,
            _ => return,
        },
    };
    let item = Item::new(Kind::Reference, format!("{next}."), "next reference")
        .insert(format!("{next}. "));
    list.add("", &cursor.typed(at), [item]);
}

/// `as ref |`, `refs A and |`: the letters with what they refer to. Whether the words announce a letter.
pub(super) fn letters(cursor: &Cursor<'_, '_>, list: &mut List) -> bool {
    let Some(place) = &cursor.place else {
        return false;
    };
    // A list of letters may have begun on the line before.
    let from = place.start.max(cursor.offset.saturating_sub(60));
    let text = cursor.doc.source().slice(from..cursor.offset);
    let Some((typed, mentioned)) = announced(&text) else {
        return false;
    };
    let Some((field, header)) = place
        .header()
        .and_then(|h| Some((h.references.as_ref()?, h)))
    else {
        return true;
    };
    let date = date_of(header).unwrap_or(cursor.config.today);
    let mut items: Vec<(bool, Item)> = Vec::new();
    for index in 0..field.value.len() {
        let Some(letter) = cites::letter_of(field, index) else {
            continue;
        };
        if !typed.is_empty() && !typed.eq_ignore_ascii_case(&letter.to_string()) {
            continue;
        }
        let ids = cites::ids(field, index, date).join(", ");
        let words = cites::words(field, index);
        let detail = if ids.is_empty() {
            words
        } else {
            format!("{words} ({ids})")
        };
        let item = Item::new(Kind::Reference, letter.to_string(), detail);
        items.push((mentioned.contains(letter), item));
    }
    items.sort_by_key(|(mentioned, _)| *mentioned);
    let at = cursor.before.len() - typed.len();
    list.add(
        typed,
        &cursor.typed(at),
        items.into_iter().map(|(_, item)| item),
    );
    true
}

/// The letter typed so far, and the letters already in the list, when the words before it announce one.
fn announced(text: &str) -> Option<(&str, String)> {
    let at = text
        .rfind(|c: char| c.is_whitespace() || c == '(')
        .map_or(0, |n| n + 1);
    let typed = text.get(at..)?;
    let typed_fits = typed.len() <= 1 && typed.bytes().all(|b| b.is_ascii_alphabetic());
    let head = text.get(..at)?;
    if !typed_fits || !head.ends_with(char::is_whitespace) && !head.ends_with('(') {
        return None;
    }
    let mut mentioned = String::new();
    for word in head.split_ascii_whitespace().rev().take(12) {
        let bare = word.trim_matches(|c: char| matches!(c, ',' | '(' | ';' | '/'));
        if ["ref", "refs", "reftel", "reftels"]
            .iter()
            .any(|r| bare.eq_ignore_ascii_case(r))
        {
            return Some((typed, mentioned));
        }
        let letter = bare.len() == 1 && bare.bytes().all(|b| b.is_ascii_uppercase());
        if letter {
            mentioned.push_str(bare);
        } else if !matches!(bare, "and" | "or" | "") {
            return None;
        }
    }
    None
}
