//! What rules on the fields of the head share: what kind of copy the cable is, and where a missing line belongs.

use jiff::civil::{Date, date};
use reftel_grammar::Span;
use reftel_grammar::lex::header::{Piece, PieceKind};
use reftel_grammar::line::class_line::Level;
use reftel_grammar::line::keyword::misspelt::misspelt;
use reftel_grammar::line::keyword::{Field, keyword};
use reftel_grammar::line::scan::find_ci;

use crate::config::Profile;
use crate::context::Context;
use crate::finding::Report;
use crate::place;
use crate::rules::{HeaderCx, Rule};

/// E.O., TAGS and SUBJECT lines are asked of cables from this day on.
pub const FIELDS_SINCE: Date = date(1973, 1, 1);
/// `Classified By` with reasons is asked from this day on: E.O. 12958.
pub const REASONS_SINCE: Date = date(1995, 10, 14);
/// The reasons moved from section 1.5 to 1.4: E.O. 13292.
pub const SECTION_14_SINCE: Date = date(2003, 3, 25);

/// A transmitted or archived copy.
#[must_use]
pub fn received(cx: &Context) -> bool {
    cx.profile == Profile::Received
}

/// Whether rules that depend on the date may speak: a draft is of today, a copy without a date-time group of no known day.
#[must_use]
pub fn knows_date(cx: &Context) -> bool {
    cx.dated || !received(cx)
}

/// Whether the cable is of `day` or later, for certain.
#[must_use]
pub fn is_since(cx: &Context, day: Date) -> bool {
    knows_date(cx) && cx.date >= day
}

/// Whether a cable of this kind must have the fields of the head: whole, and young enough.
#[must_use]
pub fn is_whole(cx: &Context) -> bool {
    !cx.partial && !cx.later_section && is_since(cx, FIELDS_SINCE)
}

/// Whether a field of the head can be missed: the text has begun, or a field that stands after it is there.
/// A draft is written from top to bottom, and what its officer has not come to yet is not missing.
#[must_use]
pub fn is_due(cx: &HeaderCx<'_>, field: Field) -> bool {
    cx.cx.begun || has_field_after(cx, rank(field))
}

/// Whether the classification line can be missed.
#[must_use]
pub fn is_class_line_due(cx: &HeaderCx<'_>) -> bool {
    cx.cx.begun || has_field_after(cx, None)
}

fn has_field_after(cx: &HeaderCx<'_>, own: Option<u8>) -> bool {
    let rank_of = |p: &Piece| match p.kind {
        PieceKind::Field(f) => rank(f),
        _ => None,
    };
    cx.pieces.iter().any(|p| rank_of(p) > own)
}

/// The keyword of a field, misspelt: the field is read here, but not by what sorts cables.
#[must_use]
pub fn misspelt_keyword(
    cx: &HeaderCx<'_>,
    rule: &'static Rule,
    keyword_span: Span,
) -> Option<Report> {
    let line = place::line_of(cx.text, keyword_span);
    let opens = cx
        .text
        .get(keyword_span.start as usize..line.end as usize)?;
    // What archives do often is no fault of the drafter.
    if received(cx.cx) && keyword(opens).is_some() {
        return None;
    }
    let found = misspelt(opens)?;
    let right = match found.keyword.field {
        Field::Authority => "Classified By:".to_string(),
        Field::Order => found.right.to_string(),
        _ => format!("{}:", found.right),
    };
    let written = keyword_span.of(cx.text).trim_end_matches([':', ' ']);
    let message = format!("`{written}` is misspelt: {}", right.trim_end_matches(':'));
    Some(Report::new(rule, keyword_span, message).replace(
        format!("Write {right}"),
        keyword_span,
        right,
    ))
}

/// Whether a copy may still hold the field that was not found, under a damaged keyword.
#[must_use]
pub fn may_hide(cx: &HeaderCx<'_>, words: &[&str]) -> bool {
    received(cx.cx) && words.iter().any(|w| find_ci(cx.text, w, 0).is_some())
}

/// An archive put the whole cable in lower case (`S e c r e t state 025110`).
#[must_use]
pub fn is_lower_case_copy(cx: &HeaderCx<'_>) -> bool {
    let line = cx
        .header
        .class_line
        .as_ref()
        .map_or("", |l| l.span.of(cx.text));
    let lower = line.bytes().filter(u8::is_ascii_lowercase).count();
    let upper = line.bytes().filter(u8::is_ascii_uppercase).count();
    received(cx.cx) && lower > upper
}

/// Whether nothing in the cable is classified: neither its line nor any portion.
#[must_use]
pub fn is_unclassified(cx: &HeaderCx<'_>) -> bool {
    cx.cx.level == Some(Level::Unclassified)
        && cx.totals.highest.is_none_or(|l| l == Level::Unclassified)
}

/// `XXXXXXXXXXXX`: words that an archive took out.
#[must_use]
pub fn is_redacted(text: &str) -> bool {
    text.contains("XXXX")
}

/// Place of a field among those of the head; `None` for the others.
fn rank(field: Field) -> Option<u8> {
    match field {
        Field::Order => Some(0),
        Field::Tags => Some(1),
        Field::Subject => Some(2),
        Field::Reference => Some(3),
        Field::Authority | Field::Reason | Field::Derived | Field::DeclassifyOn => Some(4),
        Field::From | Field::Action | Field::Info => None,
    }
}

/// Where a missing line belongs.
#[derive(Clone, Debug)]
pub struct Gap {
    /// The line that the finding stands at: of the field beside it.
    pub anchor: Span,
    /// Where the line is inserted; empty.
    pub at: Span,
    /// What is inserted there, line ends included.
    pub text: String,
}

/// Where `line` belongs as the line of a missing field, and how it is inserted.
#[must_use]
pub fn gap(cx: &HeaderCx<'_>, field: Field, line: &str) -> Gap {
    gap_in(cx.text, cx.pieces, field, line)
}

/// The same in a header that no rule looks at.
#[must_use]
pub fn gap_in(text: &str, pieces: &[Piece], field: Field, line: &str) -> Gap {
    let own = rank(field).unwrap_or(0);
    let rank_of = |p: &Piece| match p.kind {
        PieceKind::Field(f) => rank(f),
        _ => None,
    };
    let end = place::line_end(text);
    let before = pieces.iter().rfind(|p| rank_of(p).is_some_and(|r| r < own));
    let mut opening = pieces.iter().filter(|p| p.keyword.is_some());
    let after = opening.find(|p| rank_of(p).is_some_and(|r| r > own));
    let last = pieces.last();
    // REF and Classified By belong to what stands before them, the others to the field that should follow.
    let late = own > rank(Field::Subject).unwrap_or(0);
    let near = if late {
        before.or(after)
    } else {
        after.or(before)
    };
    let anchor = near.or(last).map_or(Span::default(), |p| line_of(text, p));
    let (at, inserted) = match (before, after, last) {
        // Classified By stands apart.
        (Some(p), ..) if field == Field::Authority => {
            (line_of(text, p).end, format!("{end}{end}{line}"))
        }
        (Some(p), ..) => (line_of(text, p).end, format!("{end}{line}")),
        (None, Some(p), _) => (line_of(text, p).start, format!("{line}{end}")),
        (None, None, Some(p)) => (line_of(text, p).end, format!("{end}{end}{line}")),
        (None, None, None) => (0, format!("{line}{end}")),
    };
    Gap {
        anchor,
        at: Span { start: at, end: at },
        text: inserted,
    }
}

/// The line that a piece stands on, its line end left out.
fn line_of(text: &str, piece: &Piece) -> Span {
    place::line_of(text, piece.keyword.unwrap_or(piece.text).to(piece.text))
}

/// A Classified By line to be filled in, with the section that was the law on a day.
#[must_use]
pub fn authority_line(day: Date) -> String {
    let section = if day < SECTION_14_SINCE { "1.5" } else { "1.4" };
    format!("Classified By: NAME, TITLE, for reasons {section} (b) and (d)")
}
