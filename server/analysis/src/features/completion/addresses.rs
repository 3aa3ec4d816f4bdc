//! Completion of addressees: routing indicator and plain-language address together, then the precedence.

use reftel_grammar::header::Header;

use super::CompletionKind as Kind;
use super::header::Value;
use super::{Cursor, Item, List, begins};
use crate::tables::{precedences, routing, search};

/// `FM AMEMB|`: addresses without their indicator.
pub(super) fn originator(cursor: &Cursor<'_, '_>, value: &Value<'_>, list: &mut List) {
    let mut seen: Vec<&str> = Vec::new();
    let mut items = Vec::new();
    for found in search::addressees(value.text)
        .into_iter()
        .take(4 * super::LIMIT)
    {
        if !seen.contains(&found.address) {
            seen.push(found.address);
            items.push(
                Item::new(Kind::Address, found.address, found.indicator)
                    .key(format!("address/{}/{}", found.indicator, found.address)),
            );
        }
    }
    list.add(value.text, &cursor.typed(value.from), items);
}

/// `TO MUSC|`: an addressee; `TO RUEHC/SECSTATE WASHDC PRI|`: its precedence.
pub(super) fn addressee(
    cursor: &Cursor<'_, '_>,
    header: &Header,
    value: &Value<'_>,
    list: &mut List,
) {
    let typed = value.text;
    let (head, word) = typed.rsplit_once(' ').unwrap_or(("", typed));
    if !head.is_empty() && is_address(head.trim_end()) {
        let at = value.from + typed.len() - word.len();
        list.add(word, &cursor.typed(at), precedence_items(word));
    }
    let used = |text: &str| {
        let source = cursor.doc.source();
        header.action.iter().chain(&header.info).any(|a| {
            let span = cursor.place.as_ref().map(|p| p.in_header(a.span));
            span.is_some_and(|s| {
                let written = source.slice(s);
                written.starts_with(text) && written.len() > typed.len()
            })
        })
    };
    let own = cursor.config.routing_indicators.iter();
    let own = own
        .filter(|(i, a)| begins(a, typed) || begins(i, typed))
        .map(|(i, a)| Item::new(Kind::Address, format!("{i}/{a}"), "from your options"));
    let (mut fresh, mut last) = (own.collect::<Vec<_>>(), Vec::new());
    for found in search::addressees(typed).into_iter().take(2 * super::LIMIT) {
        let text = found.text();
        let twice = used(&text);
        let detail = if twice {
            "addressed already"
        } else {
            "addressee"
        };
        let item = Item::new(Kind::Address, text, detail)
            .key(format!("address/{}/{}", found.indicator, found.address));
        if twice { &mut last } else { &mut fresh }.push(item);
    }
    fresh.append(&mut last);
    list.add(typed, &cursor.typed(value.from), fresh);
}

/// Whether the text is a whole address, with or without its indicator.
fn is_address(text: &str) -> bool {
    let address = text.split_once('/').map_or(text, |(_, address)| address);
    routing::indicators(address).next().is_some()
        || routing::post_of(address).is_some() && address.contains(' ')
        || address.ends_with("COLLECTIVE")
        || address.eq_ignore_ascii_case("SECSTATE WASHDC")
}

/// Precedences that are written after an addressee, most urgent last.
fn precedence_items(word: &str) -> Vec<Item> {
    let mut fitting: Vec<_> = precedences::all()
        .iter()
        .filter(|p| p.written && begins(p.word, word))
        .collect();
    fitting.sort_by_key(|p| p.rank);
    fitting
        .into_iter()
        .map(|p| {
            Item::new(Kind::Precedence, p.word, p.handling).key(format!("precedence/{}", p.word))
        })
        .collect()
}
