//! Names of fields at the start of a header line: those still missing, in the order of a header.

use reftel_grammar::header::Header;
use reftel_grammar::lex::header::PieceKind;
use reftel_grammar::line::class_line::Level;

use super::super::dates;
use super::CompletionKind as Kind;
use super::{Cursor, Item, List, body, header};
use crate::context::date_of;
use crate::tables::{classifications, orders};

/// Whether a line up to the cursor is empty or one word, so that a field may begin there.
pub(super) fn one_word(before: &str) -> bool {
    let word = before.trim_start();
    let spaced = word.split(' ').all(|w| w.len() <= 1);
    word.len() <= 30
        && !word.contains([':', ',', '/'])
        && (!word.contains(' ') || spaced || word.eq_ignore_ascii_case("classified b"))
}

/// Adds the fields that are missing, captions where they may stand, and the first paragraph.
pub(super) fn complete(
    cursor: &Cursor<'_, '_>,
    header: &Header,
    piece: Option<PieceKind>,
    list: &mut List,
) {
    let typed = cursor.before.trim_start();
    let replace = cursor.typed(cursor.before.len() - typed.len());
    let value = header::Value {
        text: typed,
        from: cursor.before.len() - typed.len(),
    };
    let level = header.class_line.as_ref().and_then(|l| l.value.level);
    if header.class_line.is_none() {
        list.add(typed, &replace, levels(typed));
    }
    let captions_here = header.class_line.is_some() && !header::field_before(cursor);
    if captions_here && typed.is_empty() && header.captions.is_empty() {
        header::caption(cursor, header, &value, list);
    }
    let fields = fields(cursor, header, level);
    let fitting = |needed: bool| {
        fields
            .iter()
            .filter(move |f| f.needed == needed && f.fits(typed))
            .map(Name::item)
    };
    list.add(typed, &replace, fitting(true));
    let numeral = typed.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    if header.subject.is_some() && numeral && !header::fields_follow(cursor) {
        body::next_paragraph(cursor, list);
    }
    list.add(typed, &replace, fitting(false));
    let more = !typed.is_empty() || !header.captions.is_empty() && beside_text(cursor);
    if captions_here && piece != Some(PieceKind::Caption) && more {
        header::caption(cursor, header, &value, list);
    }
}

/// Whether the line above or below holds something: a block of captions goes on there, behind a blank line it has ended.
fn beside_text(cursor: &Cursor<'_, '_>) -> bool {
    let text = cursor.doc.text();
    let line = text.line_of(cursor.line);
    let holds = |n: usize| !text.line(n).trim().is_empty();
    line.checked_sub(1).is_some_and(holds) || line + 1 < text.line_count() && holds(line + 1)
}

struct Name {
    label: String,
    insert: String,
    detail: &'static str,
    needed: bool,
}

impl Name {
    fn fits(&self, typed: &str) -> bool {
        let squeezed: String = self.label.chars().filter(|c| *c != '.').collect();
        let typed_squeezed: String = typed.chars().filter(|c| *c != '.').collect();
        let begins = |text: &str, query: &str| {
            text.get(..query.len())
                .is_some_and(|head| head.eq_ignore_ascii_case(query))
        };
        begins(&self.label, typed) || begins(&squeezed, &typed_squeezed)
    }

    fn item(&self) -> Item {
        Item::new(Kind::Field, self.label.clone(), self.detail).insert(self.insert.clone())
    }
}

/// The levels as the classification line has them, by their letters with or without blanks.
fn levels(typed: &str) -> Vec<Item> {
    let letters: String = typed.chars().filter(|c| *c != ' ').collect();
    let fits = |name: &str| {
        name.get(..letters.len())
            .is_some_and(|head| head.eq_ignore_ascii_case(&letters))
    };
    let mut all: Vec<_> = classifications::all()
        .iter()
        .filter(|c| c.name != "LIMITED OFFICIAL USE" && fits(&c.name.replace(' ', "")))
        .collect();
    all.sort_by_key(|c| c.rank);
    all.into_iter()
        .map(|c| {
            Item::new(Kind::Order, c.name, "classification line")
                .insert(format!("{} ", c.line))
                .key(format!("level/{}", c.name))
        })
        .collect()
}

/// The fields that are missing, in the order of a header.
fn fields(cursor: &Cursor<'_, '_>, header: &Header, level: Option<Level>) -> Vec<Name> {
    let name = |label: &str, detail, needed| Name {
        label: label.to_string(),
        insert: format!("{label} "),
        detail,
        needed,
    };
    let mut out = Vec::new();
    if header.dtg.is_some() && header.class_line.is_none() {
        if header.from.is_none() {
            out.push(name("FM", "originator", true));
        }
        if header.action_keyword.is_none() {
            out.push(name("TO", "action addressees", true));
        }
        if header.info_keyword.is_none() {
            out.push(name("INFO", "addressees for information", true));
        }
    }
    let classified = level.is_some_and(|l| l > Level::Unclassified);
    if header.order.is_none() {
        out.push(order(cursor, header, classified));
    }
    if header.tags.is_none() {
        out.push(name(
            "TAGS:",
            "subject, program, organization, country",
            true,
        ));
    }
    if header.subject.is_none() {
        out.push(name("SUBJECT:", "title in capitals", true));
    }
    if header.authority.is_none() && header.derived.is_none() {
        if header.references.is_none() {
            out.push(name("REF:", "references", false));
        }
        out.push(name(
            "Classified By:",
            "name, title and reasons",
            classified,
        ));
    } else if header.references.is_none() {
        out.push(name("REF:", "references", false));
    }
    out
}

/// The whole E.O. line for the cable's date.
fn order(cursor: &Cursor<'_, '_>, header: &Header, classified: bool) -> Name {
    let day = date_of(header).unwrap_or(cursor.config.today);
    let number = orders::at(day).map_or("13526", |o| o.number);
    let value = match dates::years_after(day, 10).filter(|_| classified) {
        Some(date) => format!("DECL: {}", dates::on_line(date)),
        None if classified => "DECL: ".to_string(),
        None => "N/A".to_string(),
    };
    Name {
        label: "E.O.".to_string(),
        insert: format!("E.O. {number}: {value}"),
        detail: if classified {
            "order in force, declassified after 10 years"
        } else {
            "order in force, not classified"
        },
        needed: true,
    }
}
