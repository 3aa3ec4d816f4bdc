//! From a mention to what it means: `ref B` to its entry, `para 4` to the paragraph, a portion marking to the
//! classification line. Definition and declaration are one: a cable declares everything in one place.

use std::ops::Range;

use reftel_grammar::{Document, Span};

use super::announced::meant_at;
use super::cites;
use super::locate::Place;
use super::paragraphs;
use super::parts::PartKind;
use crate::facts::MentionKind;

/// Where a mention leads.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Target {
    /// The mention.
    pub origin: Range<usize>,
    /// All of what is meant.
    pub span: Range<usize>,
    /// What to put the cursor on; lies within `span`.
    pub focus: Range<usize>,
}

/// What the token at an offset leads to.
#[must_use]
pub fn definition(doc: &Document, offset: usize) -> Option<Target> {
    let place = Place::at(doc, offset)?;
    let (part, origin) = meant_at(&place, offset)?;
    let (span, focus) = match part.kind {
        PartKind::Mention(MentionKind::Paragraph(number)) => {
            let block = paragraphs::opening(doc, &place.cable, number)?;
            let paragraph = block.opened()?;
            let head = paragraph.span.start..paragraph.text.min(paragraph.span.end);
            (paragraph.span, head)
        }
        PartKind::Number(_, true) => {
            let paragraph = place.opened()?;
            (paragraph.span, part.span)
        }
        PartKind::Mention(kind) => reference(&place, kind)?,
        PartKind::ReferenceLetter(index) | PartKind::Reference(index) => entry(&place, index)?,
        PartKind::Marking(_) | PartKind::SecurityLetters => {
            let line = place.header()?.class_line.as_ref()?;
            let level = line.at(line.value.level_span);
            (place.in_header(line.span), place.in_header(level))
        }
        PartKind::StationSerial => {
            let line = place.header()?.class_line.as_ref()?;
            let serial = line.at(line.value.serial?);
            (place.in_header(line.span), place.in_header(serial))
        }
        _ => return None,
    };
    Some(Target {
        origin,
        span,
        focus,
    })
}

fn reference(place: &Place<'_>, kind: MentionKind) -> Option<(Range<usize>, Range<usize>)> {
    let field = place.header()?.references.as_ref()?;
    match kind {
        MentionKind::Letter(letter) => entry(place, cites::entry_of(field, letter)?),
        // `reftel` with several entries means the list.
        MentionKind::Reftel if field.value.len() == 1 => entry(place, 0),
        MentionKind::Reftel => Some((
            place.in_header(field.span()),
            place.in_header(field.keyword),
        )),
        MentionKind::Paragraph(_) => None,
    }
}

fn entry(place: &Place<'_>, index: usize) -> Option<(Range<usize>, Range<usize>)> {
    let field = place.header()?.references.as_ref()?;
    let span: Span = cites::span(field, index)?;
    let entry = field.value.get(index)?;
    let focus = field.at(entry.letter_span.unwrap_or(entry.span));
    Some((place.in_header(span), place.in_header(focus)))
}
