//! Words that change together: `Summary` and `End Summary`, `Comment` and `End Comment`.

use std::ops::Range;

use reftel_grammar::Document;

use super::locate::Place;
use super::parts::{Part, PartKind, part_at};
use crate::facts::{Marker, MarkerKind};

/// How many blocks an opener and its end may lie apart.
const FARTHEST: usize = 200;

/// The two words of a pair when the cursor is on one of them and they are written alike; else nothing.
#[must_use]
pub fn linked_ranges(doc: &Document, offset: usize) -> Vec<Range<usize>> {
    let pair = || {
        let place = Place::at(doc, offset)?;
        let part = part_at(&place, offset)?;
        let (a, b) = pair(&place, &part)?;
        let (a, b) = (word(doc, &a)?, word(doc, &b)?);
        let touches = |r: &Range<usize>| r.start <= offset && offset <= r.end;
        let alike = doc.text().slice(a.clone()) == doc.text().slice(b.clone());
        (alike && (touches(&a) || touches(&b))).then(|| vec![a, b])
    };
    pair().unwrap_or_default()
}

/// The opener and the end to which a marker belongs, in the order of the text.
pub(super) fn pair(place: &Place<'_>, part: &Part) -> Option<(Range<usize>, Range<usize>)> {
    let PartKind::Marker(kind) = part.kind else {
        return None;
    };
    match kind {
        MarkerKind::Summary => forward(place, part, kind, MarkerKind::EndSummary),
        MarkerKind::Comment => forward(place, part, kind, MarkerKind::EndComment),
        MarkerKind::Note => forward(place, part, kind, MarkerKind::EndNote),
        MarkerKind::EndSummary => backward(place, part, kind, MarkerKind::Summary),
        MarkerKind::EndComment => backward(place, part, kind, MarkerKind::Comment),
        MarkerKind::EndNote => backward(place, part, kind, MarkerKind::Note),
        MarkerKind::EndOther | MarkerKind::Redaction => None,
    }
}

fn forward(
    place: &Place<'_>,
    part: &Part,
    own: MarkerKind,
    end: MarkerKind,
) -> Option<(Range<usize>, Range<usize>)> {
    let mut at = Some(place.clone());
    for _ in 0..FARTHEST {
        let block = at?;
        let later = |m: &&Marker| block.in_block(m.span).start > part.span.start;
        for marker in block.facts().markers.iter().filter(later) {
            if marker.kind == end {
                return Some((part.span.clone(), block.in_block(marker.span)));
            }
            if marker.kind == own {
                return None;
            }
        }
        at = block.next();
    }
    None
}

fn backward(
    place: &Place<'_>,
    part: &Part,
    own: MarkerKind,
    opener: MarkerKind,
) -> Option<(Range<usize>, Range<usize>)> {
    let mut at = Some(place.clone());
    for _ in 0..FARTHEST {
        let block = at?;
        let earlier = |m: &&Marker| block.in_block(m.span).start < part.span.start;
        for marker in block.facts().markers.iter().rev().filter(earlier) {
            if marker.kind == opener {
                return Some((block.in_block(marker.span), part.span.clone()));
            }
            if marker.kind == own {
                return None;
            }
        }
        at = block.previous();
    }
    None
}

/// The last word of a marker: `Summary` of `End Summary`, `Comment` of `(Comment:`.
fn word(doc: &Document, marker: &Range<usize>) -> Option<Range<usize>> {
    let text = doc.text().slice(marker.clone());
    let body = text.trim_end_matches(|c: char| !c.is_ascii_alphabetic());
    let start = body
        .rfind(|c: char| !c.is_ascii_alphabetic())
        .map_or(0, |n| n + 1);
    (start < body.len()).then(|| marker.start + start..marker.start + body.len())
}
