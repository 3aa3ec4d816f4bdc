//! Inlay hints: titles of TAGS, what references lead to, the date-time group as a date, how long to declassification.
//! Each can be switched off; a range costs the range.

use std::ops::Range;

use jiff::civil::Date;
use reftel_grammar::line::declassification::Value;
use reftel_grammar::{Document, cables};

use super::cites;
use super::dates;
use super::locate::Place;
use super::parts::{Part, PartKind, parts};
use crate::config::Config;
use crate::context::date_of;
use crate::facts::MentionKind;
use crate::tables::tags;

/// Which hints are shown.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct HintOptions {
    /// Titles of TAGS.
    pub tags: bool,
    /// What `ref A` and `reftel` lead to.
    pub references: bool,
    /// The date-time group as a date.
    pub dates: bool,
    /// How long to declassification.
    pub declassification: bool,
}

impl Default for HintOptions {
    fn default() -> Self {
        Self {
            tags: true,
            references: true,
            dates: true,
            declassification: true,
        }
    }
}

/// A hint, shown behind a token.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Hint {
    /// Where: the end of the token.
    pub offset: usize,
    /// What.
    pub label: String,
}

/// The hints of the blocks that touch a range, in order.
#[must_use]
pub fn hints(
    doc: &Document,
    config: &Config,
    range: Range<usize>,
    options: HintOptions,
) -> Vec<Hint> {
    let mut out = Vec::new();
    for cable in cables(doc.chunks()) {
        let end = cable.start + cable.bytes;
        if end <= range.start || cable.start >= range.end {
            continue;
        }
        let mut at = Place::at(doc, range.start.max(cable.start));
        while let Some(place) = at.filter(|p| p.start < range.end) {
            for part in parts(&place) {
                if let Some(label) = label(&place, config, &part, options) {
                    out.push(Hint {
                        offset: part.span.end,
                        label,
                    });
                }
            }
            at = place.next();
        }
    }
    out.retain(|h| range.start <= h.offset && h.offset <= range.end);
    out
}

fn label(place: &Place<'_>, config: &Config, part: &Part, options: HintOptions) -> Option<String> {
    match part.kind {
        PartKind::Tag(index) if options.tags => tag(place, config, index),
        PartKind::Mention(kind) if options.references => mention(place, kind),
        PartKind::DateTime if options.dates => place.header().and_then(date_of).map(dates::long),
        PartKind::Declassification if options.declassification => interval(place, config),
        _ => None,
    }
}

fn tag(place: &Place<'_>, config: &Config, index: usize) -> Option<String> {
    let field = place.header()?.tags.as_ref()?;
    let code = field
        .value
        .get(index)?
        .span
        .of(&field.logical.text)
        .to_ascii_uppercase();
    if let Some((_, title)) = config.tags.iter().find(|(c, _)| *c == code) {
        return Some(title.clone());
    }
    let editions = place.context(config).editions;
    let entry = tags::lookup_in(&code, editions).next()?;
    (!entry.title.is_empty()).then(|| entry.title.to_string())
}

fn mention(place: &Place<'_>, kind: MentionKind) -> Option<String> {
    let field = place.header()?.references.as_ref()?;
    let index = match kind {
        MentionKind::Letter(letter) => cites::entry_of(field, letter)?,
        MentionKind::Reftel if field.value.len() == 1 => 0,
        _ => return None,
    };
    Some(cites::words(field, index))
}

fn interval(place: &Place<'_>, config: &Config) -> Option<String> {
    let header = place.header()?;
    let Value::Date(value) = header.order.as_ref()?.value.value else {
        return None;
    };
    let month = i8::try_from(value.month).ok()?;
    let on = Date::new(value.year, month, i8::try_from(value.day).ok()?).ok()?;
    let from = date_of(header).unwrap_or(config.today);
    Some(if on < from {
        "before the cable's date".into()
    } else {
        dates::interval(from, on)
    })
}
