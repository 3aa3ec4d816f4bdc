//! Completion in the header: which field the cursor stands in, and what that field expects.

use reftel_grammar::Span;
use reftel_grammar::block::BlockKind;
use reftel_grammar::header::Header;
use reftel_grammar::lex::header::{Piece, PieceKind};
use reftel_grammar::line::keyword::Field;

use super::super::locate::Place;
use super::CompletionKind as Kind;
use super::{Cursor, Item, List, addresses, begins, classification, names, references, tags};
use crate::tables::{attention, captions, months, search};

/// The field's value up to the cursor, and where it begins on the cursor's line.
pub(super) struct Value<'t> {
    /// Text of the line from the value's first byte to the cursor.
    pub(super) text: &'t str,
    /// First byte of it on the line.
    pub(super) from: usize,
}

/// Adds what may stand at the cursor.
pub(super) fn complete(cursor: &Cursor<'_, '_>, list: &mut List) {
    let empty = Header::default();
    let header = cursor
        .place
        .as_ref()
        .and_then(Place::header)
        .unwrap_or(&empty);
    let piece = piece_at(cursor);
    if names::one_word(&cursor.before) && piece.is_none_or(|p| p.keyword.is_none()) {
        names::complete(cursor, header, piece.map(|p| p.kind), list);
    }
    let Some(piece) = piece else {
        open_field(cursor, header, list);
        return;
    };
    let from = value_start(cursor, piece);
    let Some(text) = cursor.before.get(from..) else {
        return;
    };
    let value = Value { text, from };
    match piece.kind {
        PieceKind::ClassLine => post_of_line(cursor, header, list),
        // Without its number the post reads as what else may stand behind the level.
        PieceKind::Caption if on_class_line(cursor, header) => {
            post_of_line(cursor, header, list);
            caption(cursor, header, &value, list);
        }
        PieceKind::Caption => caption(cursor, header, &value, list),
        PieceKind::Dtg => month(cursor, list),
        PieceKind::Field(Field::From) => addresses::originator(cursor, &value, list),
        PieceKind::Field(Field::Action | Field::Info) => {
            addresses::addressee(cursor, header, &value, list);
        }
        PieceKind::Field(Field::Order) => classification::order(cursor, header, &value, list),
        PieceKind::Field(Field::Tags) => tags::complete(cursor, header, &value, list),
        PieceKind::Field(Field::Reference) => references::entry(cursor, header, &value, list),
        PieceKind::Field(Field::Authority | Field::Reason) => {
            classification::reasons_of(cursor, header, &value, list);
        }
        PieceKind::Field(Field::DeclassifyOn) => {
            classification::dates_at(cursor, header, value.text, value.from, list);
        }
        _ => {}
    }
}

/// The piece of the header in which the cursor stands: the last one on its line that begins before it.
fn piece_at<'d>(cursor: &Cursor<'_, 'd>) -> Option<&'d Piece> {
    let place = cursor.place.as_ref()?;
    let BlockKind::Header(lines) = &place.block.kind else {
        return None;
    };
    let start = |p: &Piece| place.in_header(p.keyword.unwrap_or(p.text)).start;
    lines
        .pieces
        .iter()
        .filter(|p| start(p) >= cursor.line && start(p) <= cursor.offset)
        .max_by_key(|p| start(p))
}

/// An empty line right under a field that goes on: the next reference, a further TAGS.
fn open_field(cursor: &Cursor<'_, '_>, header: &Header, list: &mut List) {
    let Some(place) = &cursor.place else { return };
    let BlockKind::Header(lines) = &place.block.kind else {
        return;
    };
    let text = cursor.doc.text();
    let number = text.line_of(cursor.line);
    let Some(above) = number.checked_sub(1).map(|n| text.line(n)) else {
        return;
    };
    let start = |p: &Piece| place.in_header(p.keyword.unwrap_or(p.text)).start;
    let last = lines
        .pieces
        .iter()
        .filter(|p| start(p) < cursor.line)
        .max_by_key(|p| start(p));
    let value = Value {
        text: "",
        from: cursor.before.len(),
    };
    match last.map(|p| p.kind) {
        Some(PieceKind::Field(Field::Reference)) if !above.trim().is_empty() => {
            references::entry(cursor, header, &value, list);
        }
        Some(PieceKind::Field(Field::Tags)) if above.trim_end().ends_with(',') => {
            tags::complete(cursor, header, &value, list);
        }
        _ => {}
    }
}

fn on_class_line(cursor: &Cursor<'_, '_>, header: &Header) -> bool {
    header
        .class_line
        .as_ref()
        .zip(cursor.place.as_ref())
        .is_some_and(|(line, place)| {
            let span = place.in_header(line.span);
            cursor.line <= span.start && span.end <= cursor.offset
        })
}

/// Whether a field of the text head (E.O., TAGS, SUBJECT ..) stands before the cursor's line, so that captions are over.
pub(super) fn field_before(cursor: &Cursor<'_, '_>) -> bool {
    let Some(place) = &cursor.place else {
        return false;
    };
    let BlockKind::Header(lines) = &place.block.kind else {
        return false;
    };
    let address = [Field::From, Field::Action, Field::Info];
    let head = |p: &Piece| matches!(p.kind, PieceKind::Field(f) if !address.contains(&f));
    lines
        .pieces
        .iter()
        .any(|p| head(p) && place.in_header(p.text).start < cursor.line)
}

/// Whether a field stands behind the cursor, so that the text cannot begin here.
pub(super) fn fields_follow(cursor: &Cursor<'_, '_>) -> bool {
    let Some(place) = &cursor.place else {
        return false;
    };
    let BlockKind::Header(lines) = &place.block.kind else {
        return false;
    };
    let after = |p: &Piece| place.in_header(p.text).start > cursor.offset;
    lines
        .pieces
        .iter()
        .any(|p| after(p) && p.kind != PieceKind::Page)
}

/// Where the value of a piece begins, as a byte of the cursor's line.
fn value_start(cursor: &Cursor<'_, '_>, piece: &Piece) -> usize {
    let base = cursor.place.as_ref().map_or(0, |p| p.cable.start);
    let at = |span: Span| span.shift(base).range();
    let Some(keyword) = piece.keyword else {
        return at(piece.text).start.saturating_sub(cursor.line);
    };
    let after = at(keyword).end.saturating_sub(cursor.line);
    let rest = cursor.before.get(after..).unwrap_or("");
    after + (rest.len() - rest.trim_start().len())
}

/// `C O N F I D E N T I A L RIG|`: the post of the message reference number.
fn post_of_line(cursor: &Cursor<'_, '_>, header: &Header, list: &mut List) {
    let (Some(place), Some(line)) = (&cursor.place, &header.class_line) else {
        return;
    };
    let value = &line.value;
    let head = value.section.map_or(value.level_span, |s| s.span);
    let from = place
        .in_header(line.at(head))
        .end
        .saturating_sub(cursor.line);
    let Some(rest) = cursor.before.get(from..) else {
        return;
    };
    let typed = rest.trim_start();
    let at = cursor.before.len() - typed.len();
    if rest.is_empty() || typed.contains(|c: char| c.is_ascii_digit()) {
        return;
    }
    if typed.is_empty()
        && let Some(from) = &header.from
    {
        let source = cursor.doc.source();
        let plad = source.slice(place.in_header(from.at(from.value.plad)));
        let own = crate::tables::routing::post_of(&plad).and_then(crate::tables::posts::lookup);
        let item = own.map(|p| Item::new(Kind::Post, p.name, "the post in FM"));
        list.add(typed, &cursor.typed(at), item);
        return;
    }
    posts(cursor, typed, at, list);
}

/// Posts whose name fits.
pub(super) fn posts(cursor: &Cursor<'_, '_>, typed: &str, at: usize, list: &mut List) {
    let own = cursor.config.posts.iter().filter(|p| begins(p, typed));
    let own = own.map(|p| Item::new(Kind::Post, p.clone(), "from your options"));
    let table = search::posts(typed).into_iter().map(|(post, _)| {
        Item::new(Kind::Post, post.name, "post").key(format!("post/{}", post.name))
    });
    list.add(typed, &cursor.typed(at), own.chain(table));
}

/// Captions and words of attention lines.
pub(super) fn caption(
    cursor: &Cursor<'_, '_>,
    header: &Header,
    value: &Value<'_>,
    list: &mut List,
) {
    let typed = value.text;
    list.add(
        typed,
        &cursor.typed(value.from),
        captions_for(cursor, header, typed),
    );
    let word = typed.rsplit(' ').next().unwrap_or("");
    let head = typed[..typed.len() - word.len()].trim_end();
    let office = office_follows(head);
    if word.is_empty() && !office {
        return;
    }
    let at = cursor.before.len() - word.len();
    let words = attention::all()
        .iter()
        .filter(|w| {
            (w.kind == attention::Kind::Office) == office
                && w.word
                    .get(..word.len())
                    .is_some_and(|h| h.eq_ignore_ascii_case(word))
        })
        .map(|w| Item::new(Kind::Words, w.word, w.meaning));
    list.add(word, &cursor.typed(at), words);
}

/// `STATE FOR |`, `DEPT FOR NEA/ARP, |`, `.. AND |`: whether an office comes next.
fn office_follows(head: &str) -> bool {
    let mut words = head.split_ascii_whitespace();
    let linked = words.any(|w| w.eq_ignore_ascii_case("FOR"));
    let last = words.next_back();
    linked && last.is_none_or(|w| w.ends_with(',') || w.eq_ignore_ascii_case("AND"))
}

/// Captions that fit, those met most first; what excludes one that stands there, or stands there itself, last.
fn captions_for(cursor: &Cursor<'_, '_>, header: &Header, typed: &str) -> Vec<Item> {
    const USUAL: [&str; 8] = [
        "SIPDIS",
        "NOFORN",
        "SENSITIVE",
        "EXDIS",
        "NODIS",
        "STADIS",
        "DISSENT CHANNEL",
        "ROGER CHANNEL",
    ];
    let used: Vec<&captions::Caption> = header
        .captions
        .iter()
        .filter(|c| !c.text.eq_ignore_ascii_case(typed))
        .filter_map(|c| captions::lookup(&c.text))
        .collect();
    let mut fitting: Vec<_> = captions::all()
        .iter()
        .filter(|c| begins(c.caption, typed))
        .map(|c| {
            let twice = used.iter().any(|u| u.caption == c.caption);
            let clash = used.iter().find(|u| u.excludes(c));
            let usual = USUAL
                .iter()
                .position(|u| *u == c.caption)
                .unwrap_or(USUAL.len());
            (twice, clash.map(|u| u.caption), usual, c)
        })
        .collect();
    fitting.sort_by_key(|(twice, clash, usual, _)| (*twice, clash.is_some(), *usual));
    let own = cursor.config.captions.iter().filter(|c| begins(c, typed));
    let own = own.map(|c| Item::new(Kind::Caption, c.clone(), "from your options"));
    let table = fitting.into_iter().map(|(twice, clash, _, c)| {
        let detail = match clash {
            _ if twice => "stands there already".to_string(),
            Some(other) => format!("not together with {other}"),
            None => c.meaning.to_string(),
        };
        Item::new(Kind::Caption, c.caption, detail).key(format!("caption/{}", c.caption))
    });
    table.chain(own).collect()
}

/// `P 121323Z J|`: the month.
fn month(cursor: &Cursor<'_, '_>, list: &mut List) {
    let word = cursor.before.rsplit(' ').next().unwrap_or("");
    let group = cursor.before.trim_end_matches(word).trim_end();
    if !group.ends_with('Z') || word.contains(|c: char| c.is_ascii_digit()) {
        return;
    }
    let mut fitting: Vec<_> = months::all()
        .iter()
        .filter(|m| begins(m.abbreviation, word))
        .collect();
    fitting.sort_by_key(|m| m.number);
    let items = fitting
        .into_iter()
        .map(|m| Item::new(Kind::Words, m.abbreviation, m.name));
    list.add(word, &cursor.typed(cursor.before.len() - word.len()), items);
}
