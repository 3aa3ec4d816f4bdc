//! Raising and lowering: the classification line with its spaced letters, later sections, the security line, the E.O.
//! line, and Classified By, which comes and goes with the classification.

use jiff::civil::Date;
use reftel_grammar::block::BlockKind;
use reftel_grammar::header::Header;
use reftel_grammar::lex::header::{Piece, PieceKind};
use reftel_grammar::line::class_line::Level;
use reftel_grammar::line::declassification::Value;
use reftel_grammar::line::keyword::Field;

use super::super::dates;
use super::super::format::line_end;
use super::super::locate::Place;
use super::{Site, insertion};
use crate::context::date_of;
use crate::engine::count;
use crate::finding::Edit;
use crate::fixes;
use crate::tables::reasons;

pub(super) fn title(site: &Site<'_, '_>, level: Level) -> String {
    let verb = match current(site) {
        Some(now) if now < level => "Raise",
        _ => "Lower",
    };
    format!("{verb} the classification to {}", level.name())
}

/// The level of the classification line.
pub(super) fn current(site: &Site<'_, '_>) -> Option<Level> {
    site.place.header()?.class_line.as_ref()?.value.level
}

/// Whether the cable can stand at a level.
pub(super) fn check(site: &Site<'_, '_>, level: Level) -> Result<(), String> {
    let now = current(site).ok_or("The classification line does not read")?;
    if now == level {
        return Err(format!("The cable is {}", level.name()));
    }
    let (_, totals) = count(site.doc.source(), &site.place.cable);
    match totals.highest {
        Some(highest) if highest > level => Err(format!(
            "A portion is marked {}: lower the portions first",
            highest.name()
        )),
        _ => Ok(()),
    }
}

pub(super) fn classify(site: &Site<'_, '_>, level: Level) -> Result<Vec<Edit>, String> {
    check(site, level)?;
    let place = Place::first(site.doc, site.place.cable).ok_or("This cable has no header")?;
    let header = place.header().ok_or("This cable has no header")?;
    let mut edits = fixes::classify(site.doc.source(), &place.cable, level);
    let day = date_of(header).unwrap_or(site.config.today);
    edits.extend(order(&place, header, level, day));
    edits.extend(authority(site, &place, header, level, day));
    // A line that says so already is no change.
    let source = site.doc.source();
    edits.retain(|e| source.slice(e.span.clone()) != e.text.as_str());
    Ok(edits)
}

/// `N/A` for an unclassified cable, a date ten years on for one that becomes classified.
fn order(place: &Place<'_>, header: &Header, level: Level, day: Date) -> Option<Edit> {
    let field = header.order.as_ref()?;
    let value = &field.value;
    let from = value.keyword.unwrap_or(value.value_span);
    let span = place.in_header(field.at(from.to(value.value_span)));
    let text = match (level > Level::Unclassified, value.value) {
        (true, Value::NotApplicable(_)) => {
            format!("DECL: {}", dates::on_line(dates::years_after(day, 10)?))
        }
        (false, Value::NotApplicable(_) | Value::Missing) | (true, _) => return None,
        (false, _) => "N/A".to_string(),
    };
    Some(Edit { span, text })
}

/// Classified By before the text of a cable that becomes classified; taken out of one that no longer is.
fn authority(
    site: &Site<'_, '_>,
    place: &Place<'_>,
    header: &Header,
    level: Level,
    day: Date,
) -> Option<Edit> {
    let BlockKind::Header(lines) = &place.block.kind else {
        return None;
    };
    let classified = level > Level::Unclassified;
    let own = |p: &Piece| {
        matches!(
            p.kind,
            PieceKind::Field(
                Field::Authority | Field::Reason | Field::Derived | Field::DeclassifyOn
            )
        )
    };
    let named = header.authority.is_some() || header.derived.is_some();
    match (classified, named) {
        (true, false) => {
            let eol = line_end(site.doc);
            let section = reasons::at(day).next().map_or("1.4", |r| r.section);
            let last = lines.pieces.iter().rfind(|p| p.kind != PieceKind::Page)?;
            let text =
                format!("{eol}{eol}Classified By: NAME, TITLE, for reasons {section} (b) and (d)");
            Some(insertion(place.in_header(last.text).end, text))
        }
        (false, true) => {
            let first = lines.pieces.iter().position(own)?;
            let last = lines.pieces.iter().rposition(own)?;
            let before = lines.pieces.get(first.checked_sub(1)?)?;
            let span =
                place.in_header(before.text).end..place.in_header(lines.pieces.get(last)?.text).end;
            // Another field between them would go too.
            let alone = lines.pieces.get(first..=last)?.iter().all(own);
            alone.then_some(Edit {
                span,
                text: String::new(),
            })
        }
        _ => None,
    }
}
