//! Completion of the E.O. line and of Classified By: the order in force, dates from the cable's own, reasons with their text.

use jiff::civil::Date;
use reftel_grammar::header::Header;
use reftel_grammar::line::class_line::Level;
use reftel_grammar::line::scan::find_ci;

use super::super::dates;
use super::CompletionKind as Kind;
use super::header::Value;
use super::{Cursor, Item, List, begins};
use crate::context::date_of;
use crate::tables::{exemptions, orders, reasons};

fn day(cursor: &Cursor<'_, '_>, header: &Header) -> Date {
    date_of(header).unwrap_or(cursor.config.today)
}

fn classified(header: &Header) -> Option<bool> {
    let level = header.class_line.as_ref()?.value.level?;
    Some(level > Level::Unclassified)
}

/// `E.O. 13|`, `E.O. 13526: |`, `E.O. 13526: DECL: |`.
pub(super) fn order(cursor: &Cursor<'_, '_>, header: &Header, value: &Value<'_>, list: &mut List) {
    if let Some(at) = find_ci(value.text, "DECL", 0) {
        let rest = &value.text[at + 4..];
        if let Some(colon) = rest.find(':') {
            let typed = rest[colon + 1..].trim_start();
            dates_at(
                cursor,
                header,
                typed,
                value.from + value.text.len() - typed.len(),
                list,
            );
            return;
        }
    }
    if let Some((_, rest)) = value.text.split_once(':') {
        let typed = rest.trim_start();
        let at = value.from + value.text.len() - typed.len();
        declassification(cursor, header, typed, at, list);
        return;
    }
    let typed = value.text;
    let replace = cursor.word(value.from, |c| !c.is_ascii_digit());
    let ends = if cursor.after.contains(':') { "" } else { ": " };
    let today = day(cursor, header);
    let mut fitting: Vec<_> = orders::all()
        .iter()
        .filter(|o| o.number.starts_with(typed))
        .collect();
    fitting.sort_by_key(|o| {
        (
            !(o.in_force(today) && o.amends.is_empty()),
            std::cmp::Reverse(o.from),
        )
    });
    let items = fitting.into_iter().map(|o| {
        let force = if o.in_force(today) {
            "in force"
        } else {
            "not in force"
        };
        Item::new(Kind::Order, o.number, format!("{force}: {}", o.title))
            .insert(format!("{}{ends}", o.number))
            .key(format!("order/{}/{today}", o.number))
    });
    list.add(typed, &replace, items);
}

/// What follows the number of the order.
fn declassification(
    cursor: &Cursor<'_, '_>,
    header: &Header,
    typed: &str,
    at: usize,
    list: &mut List,
) {
    let none = || Item::new(Kind::Date, "N/A", "not classified");
    let today = day(cursor, header);
    let dated = spans(today).into_iter().map(|(years, date)| {
        let date_text = dates::on_line(date);
        Item::new(
            Kind::Date,
            format!("DECL: {date_text}"),
            format!("{years} years: {}", dates::long(date)),
        )
    });
    let mut items: Vec<Item> = dated.collect();
    match classified(header) {
        Some(true) => {}
        Some(false) => items.insert(0, none()),
        None => items.push(none()),
    }
    items.retain(|i| begins(&i.label, typed));
    list.add(typed, &cursor.typed(at), items);
}

/// Dates 10, 15, 20 and 25 years after a day.
fn spans(day: Date) -> Vec<(i16, Date)> {
    [10, 15, 20, 25]
        .into_iter()
        .filter_map(|years| Some((years, dates::years_after(day, years)?)))
        .collect()
}

/// After `DECL:`: dates computed from the cable's, then codes that may stand there.
pub(super) fn dates_at(
    cursor: &Cursor<'_, '_>,
    header: &Header,
    typed: &str,
    at: usize,
    list: &mut List,
) {
    let today = day(cursor, header);
    let dated = spans(today).into_iter().filter_map(|(years, date)| {
        let text = dates::on_line(date);
        let fits = text.starts_with(typed) || years.to_string().starts_with(typed);
        fits.then(|| {
            Item::new(
                Kind::Date,
                text,
                format!("{years} years: {}", dates::long(date)),
            )
        })
    });
    let order = header
        .order
        .as_ref()
        .and_then(|f| Some(f.value.number?.of(&f.logical.text).to_string()));
    let codes = exemptions::all().iter().filter(|e| {
        let own = order.as_deref().is_none_or(|o| e.order <= o);
        own && e.until.is_none_or(|until| today < until) && begins(e.code, typed)
    });
    let codes = codes
        .map(|e| Item::new(Kind::Date, e.code, e.meaning).key(format!("exemption/{}", e.code)));
    let replace = cursor.word(at, char::is_whitespace);
    list.add(typed, &replace, dated.chain(codes));
}

/// `Classified By: .. reasons 1.4 (|`: sections and letters with their text.
pub(super) fn reasons_of(
    cursor: &Cursor<'_, '_>,
    header: &Header,
    value: &Value<'_>,
    list: &mut List,
) {
    let today = day(cursor, header);
    let in_force: Vec<&reasons::Reason> = reasons::at(today).collect();
    let Some(section) = in_force.first().map(|r| r.section) else {
        return;
    };
    let text = value.text;
    if let Some(at) = ["1.4", "1.5"].iter().find_map(|s| text.rfind(s)) {
        letters(cursor, value, at + 3, &in_force, list);
        return;
    }
    let (head, typed) = text.rsplit_once(' ').unwrap_or(("", text));
    let head = head.trim_end_matches([':', ' ']);
    let announced = begins_any(head, &["reason", "reasons"]);
    if announced && (typed.is_empty() || section.starts_with(typed)) {
        let usual = ["(b) and (d)", "(b)", "(d)", "(c)", "(b), (c) and (d)"];
        let items = usual.iter().map(|u| {
            let texts: Vec<&str> = in_force
                .iter()
                .filter(|r| u.contains(&format!("({})", r.key)))
                .map(|r| r.text)
                .collect();
            Item::new(Kind::Reason, format!("{section} {u}"), texts.join("; "))
        });
        let at = value.from + text.len() - typed.len();
        list.add(typed, &cursor.typed(at), items);
    } else if !announced && !typed.is_empty() && begins("for reasons", typed) && !head.is_empty() {
        let at = value.from + text.len() - typed.len();
        let label = format!("for reasons {section} (b) and (d)");
        list.add(
            typed,
            &cursor.typed(at),
            [Item::new(Kind::Reason, label, "section and letters")],
        );
    }
}

fn begins_any(head: &str, words: &[&str]) -> bool {
    let last = head.rsplit([' ', ',', ';', '.']).next().unwrap_or("");
    words.iter().any(|w| last.eq_ignore_ascii_case(w))
}

/// A letter after the section, in parentheses.
fn letters(
    cursor: &Cursor<'_, '_>,
    value: &Value<'_>,
    after: usize,
    in_force: &[&reasons::Reason],
    list: &mut List,
) {
    let tail = value.text.get(after..).unwrap_or("");
    let word = tail.rsplit([' ', ',', '/']).next().unwrap_or("");
    let typed = word.trim_start_matches('(');
    if typed.len() > 1 || word.contains(')') {
        return;
    }
    let bracket = word.starts_with('(');
    let at = value.from + value.text.len() - typed.len();
    let replace = cursor.word(at, |c| !c.is_ascii_alphabetic());
    let items = in_force
        .iter()
        .filter(|r| r.key.starts_with(&typed.to_ascii_lowercase()))
        .map(|r| {
            let closes = bracket && !cursor.after.starts_with(')');
            let text = match (bracket, closes) {
                (true, true) => format!("{})", r.key),
                (true, false) => r.key.to_string(),
                (false, _) => format!("({})", r.key),
            };
            Item::new(Kind::Reason, r.key, r.text)
                .insert(text)
                .key(format!("reason/{}/{}/{}", r.order, r.section, r.key))
        });
    list.add(typed, &replace, items);
}
