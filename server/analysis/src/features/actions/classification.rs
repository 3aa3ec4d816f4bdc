//! Raising and lowering: every line that says the classification, the E.O. line, and Classified By, which comes and goes
//! with it. Invariant: no portion is left above the cable, and none is marked anew: only its officer knows what it holds.

use jiff::civil::Date;
use reftel_grammar::block::BlockKind;
use reftel_grammar::header::Header;
use reftel_grammar::lex::header::{Piece, PieceKind};
use reftel_grammar::line::class_line::Level;
use reftel_grammar::line::declassification::Value;
use reftel_grammar::line::keyword::Field;
use reftel_grammar::line::portion::marking;

use super::super::dates;
use super::super::locate::Place;
use super::{Site, insertion};
use crate::context::date_of;
use crate::engine::count;
use crate::facts::{Totals, marking_above};
use crate::finding::Edit;
use crate::fixes;
use crate::head::{REASONS_SINCE, authority_line, gap_in};

pub(super) fn title(site: &Site<'_, '_>, level: Level) -> String {
    let verb = match current(site) {
        Some(now) if now < level => "Raise",
        Some(_) => "Lower",
        None => "Change",
    };
    format!("{verb} the classification to {}", level.name())
}

/// The level of the classification line.
pub(super) fn current(site: &Site<'_, '_>) -> Option<Level> {
    site.place.header()?.class_line.as_ref()?.value.level
}

/// Whether the range begins on a line that says the classification: the cable's own, or a later section's.
pub(super) fn stands_at(site: &Site<'_, '_>) -> bool {
    match &site.place.block.kind {
        BlockKind::Header(_) => super::field_at(site) == Some(PieceKind::ClassLine),
        BlockKind::Section(head) => {
            let line = site.place.in_block(head.line);
            (line.start..=line.end).contains(&site.range.start)
        }
        _ => false,
    }
}

/// Whether the cable can stand at a level.
pub(super) fn check(site: &Site<'_, '_>, level: Level) -> Result<(), String> {
    let header = site.place.header().ok_or("This cable has no header")?;
    let line = header.class_line.as_ref();
    let line = line.ok_or("This cable has no classification line")?;
    let now = line.value.level;
    let now = now.ok_or("The classification line does not read")?;
    if now == level {
        return Err(format!("The cable is {} already", level.name()));
    }
    above(site, header, level).map_or(Ok(()), |portion| {
        Err(format!("{portion}: lower that marking first"))
    })
}

/// The first portion that is marked above a level, in words.
fn above(site: &Site<'_, '_>, header: &Header, level: Level) -> Option<String> {
    if let Some(field) = &header.subject
        && let Some((inner, _)) = field.value.marking
    {
        let inner = inner.of(&field.logical.text);
        if marking(&format!("({inner})")).is_some_and(|m| m.level > Some(level)) {
            return Some(format!("The subject is marked ({inner})"));
        }
    }
    let source = site.doc.source();
    let cable = &site.place.cable;
    let mut at = cable.start;
    for (chunk, counted) in cable.chunks.iter().zip(count(source, cable).0) {
        let totals = &counted.totals;
        let mut start = at;
        at += chunk.bytes;
        if totals.highest.max(totals.written) <= Some(level) {
            continue;
        }
        for block in &chunk.blocks {
            let text = source.slice(start..start + block.bytes as usize);
            let header = matches!(block.kind, BlockKind::Header(_));
            if !header && let Some(found) = marking_above(&text, block, level) {
                let offset = start + found.span.start as usize;
                return Some(named(site, offset, found.span.of(&text)));
            }
            start += block.bytes as usize;
        }
    }
    None
}

/// `Paragraph 3 is marked (S)` where the marking is the paragraph's own, else the line that holds it.
fn named(site: &Site<'_, '_>, offset: usize, written: &str) -> String {
    let number = Place::at(site.doc, offset)
        .filter(Place::is_numbered)
        .and_then(|place| place.opened())
        .filter(|p| p.marking.is_some_and(|m| m.span.start as usize == offset))
        .and_then(|p| p.number);
    match number {
        Some(number) => format!("Paragraph {number} is marked {written}"),
        None => {
            let line = site.doc.text().line_of(offset) + 1;
            format!("Line {line} is marked {written}")
        }
    }
}

pub(super) fn classify(site: &Site<'_, '_>, level: Level) -> Result<Vec<Edit>, String> {
    check(site, level)?;
    let place = Place::first(site.doc, site.place.cable).ok_or("This cable has no header")?;
    let header = place.header().ok_or("This cable has no header")?;
    let source = site.doc.source();
    let mut edits = fixes::classify(source, &place.cable, level);
    let day = date_of(header).unwrap_or(site.config.today);
    edits.extend(order(&place, header, level, day));
    let (_, totals) = count(source, &place.cable);
    edits.extend(authority(&place, header, &totals, level, day));
    // A line that says so already is no change.
    edits.retain(|e| source.slice(e.span.clone()) != e.text.as_str());
    Ok(edits)
}

/// `N/A` for an unclassified cable, what the order of its day asks for one that becomes classified.
fn order(place: &Place<'_>, header: &Header, level: Level, day: Date) -> Option<Edit> {
    let field = header.order.as_ref()?;
    let value = &field.value;
    let classified = level > Level::Unclassified;
    let text = match (classified, value.value) {
        (true, Value::NotApplicable(_) | Value::Missing) => declassification(header, day)?,
        (false, Value::NotApplicable(_)) | (true, _) => return None,
        (false, _) => "N/A".to_string(),
    };
    let from = value.keyword.unwrap_or(value.value_span);
    let span = place.in_header(field.at(from.to(value.value_span)));
    let line = place.in_header(field.keyword).start..span.start;
    let before = place.document().source().slice(line);
    let gap = match before.chars().last() {
        Some(' ') => "",
        Some(':') => " ",
        _ => ": ",
    };
    // Where something stands already, it stands as it should.
    let gap = if span.is_empty() { gap } else { "" };
    Some(Edit {
        span,
        text: format!("{gap}{text}"),
    })
}

/// The value of an E.O. line of a classified cable: ten years, or what the older orders had in their place.
fn declassification(header: &Header, day: Date) -> Option<String> {
    let field = header.order.as_ref()?;
    let number = field.value.number.map(|n| n.of(&field.logical.text));
    Some(match number {
        Some("11652") => "GDS".to_string(),
        Some("12065") => {
            let date = dates::years_after(day, 6)?;
            let year = date.year().rem_euclid(100);
            format!("GDS {}/{}/{year:02}", date.month(), date.day())
        }
        Some("12356") => "DECL: OADR".to_string(),
        _ => format!("DECL: {}", dates::on_line(dates::years_after(day, 10)?)),
    })
}

/// Classified By before the text of a cable that becomes classified; taken out of one that no longer is.
fn authority(
    place: &Place<'_>,
    header: &Header,
    totals: &Totals,
    level: Level,
    day: Date,
) -> Vec<Edit> {
    let BlockKind::Header(lines) = &place.block.kind else {
        return Vec::new();
    };
    let named = header.authority.is_some() || header.derived.is_some();
    if level == Level::Unclassified {
        return without_authority(place, &lines.pieces);
    }
    if named || totals.stray.authority || day < REASONS_SINCE {
        return Vec::new();
    }
    let line = authority_line(day);
    let gap = gap_in(&place.text(), &lines.pieces, Field::Authority, &line);
    vec![insertion(place.in_header(gap.at).start, gap.text)]
}

/// Takes out each run of lines of the authority with what parts it from the lines before; page lines between them stay.
fn without_authority(place: &Place<'_>, pieces: &[Piece]) -> Vec<Edit> {
    let own = |p: &Piece| {
        matches!(
            p.kind,
            PieceKind::Field(
                Field::Authority | Field::Reason | Field::Derived | Field::DeclassifyOn
            )
        )
    };
    let text = place.document().text();
    let start = |p: &Piece| place.in_header(p.keyword.unwrap_or(p.text)).start;
    // Up to the end of the line, or of the field where another one stands on the same line.
    let end = |p: &Piece, next: Option<&Piece>| {
        let own = place.in_header(p.text).end;
        let line = text.line_end(text.line_of(own));
        if next.is_some_and(|n| start(n) < line) {
            own
        } else {
            line
        }
    };
    let mut edits: Vec<Edit> = Vec::new();
    for (n, piece) in pieces.iter().enumerate() {
        let Some(before) = n.checked_sub(1).and_then(|n| pieces.get(n)) else {
            continue;
        };
        let to = end(piece, pieces.get(n + 1));
        match edits.last_mut() {
            _ if !own(piece) => {}
            Some(last) if own(before) => last.span.end = to,
            _ => edits.push(Edit {
                span: end(before, Some(piece))..to,
                text: String::new(),
            }),
        }
    }
    edits
}
