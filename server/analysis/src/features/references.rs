//! Who mentions a reference or a paragraph, and the same places as highlights.

use std::ops::Range;

use reftel_grammar::Document;

use super::announced::meant_at;
use super::cites;
use super::linked_editing::pair;
use super::locate::Place;
use super::paragraphs;
use super::parts::{Part, PartKind};
use crate::facts::MentionKind;

/// A place to highlight.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Highlight {
    /// Where.
    pub span: Range<usize>,
    /// It declares what the others mention.
    pub declares: bool,
}

/// What a token stands for.
enum Subject {
    /// An entry of the reference list.
    Entry(usize),
    /// A paragraph.
    Paragraph(u32),
}

/// All places that mention what stands at an offset, in order; with its declaration where wanted.
#[must_use]
pub fn references(doc: &Document, offset: usize, declaration: bool) -> Vec<Range<usize>> {
    let Some((place, part)) = token(doc, offset) else {
        return Vec::new();
    };
    let mut found = of_token(doc, &place, &part);
    found.retain(|h| declaration || !h.declares);
    found.into_iter().map(|h| h.span).collect()
}

/// The places in the document that belong to the token at an offset.
#[must_use]
pub fn highlights(doc: &Document, offset: usize) -> Vec<Highlight> {
    let Some((place, part)) = token(doc, offset) else {
        return Vec::new();
    };
    if let PartKind::Marker(_) = part.kind {
        let plain = |span| Highlight {
            span,
            declares: false,
        };
        return pair(&place, &part).map_or_else(Vec::new, |(a, b)| vec![plain(a), plain(b)]);
    }
    of_token(doc, &place, &part)
}

fn token(doc: &Document, offset: usize) -> Option<(Place<'_>, Part)> {
    let place = Place::at(doc, offset)?;
    let (part, _) = meant_at(&place, offset)?;
    Some((place, part))
}

fn subject(place: &Place<'_>, part: &Part) -> Option<Subject> {
    let field = || place.header()?.references.as_ref();
    match part.kind {
        PartKind::ReferenceLetter(i) | PartKind::Reference(i) => Some(Subject::Entry(i)),
        PartKind::Mention(MentionKind::Letter(letter)) => {
            cites::entry_of(field()?, letter).map(Subject::Entry)
        }
        PartKind::Mention(MentionKind::Reftel) => {
            (field()?.value.len() == 1).then_some(Subject::Entry(0))
        }
        PartKind::Mention(MentionKind::Paragraph(n)) | PartKind::Number(n, true) => {
            Some(Subject::Paragraph(n))
        }
        _ => None,
    }
}

fn of_token(doc: &Document, place: &Place<'_>, part: &Part) -> Vec<Highlight> {
    let Some(subject) = subject(place, part) else {
        return Vec::new();
    };
    let (declares, mentions) = match subject {
        Subject::Entry(index) => entry(doc, place, index),
        Subject::Paragraph(number) => {
            let block = paragraphs::opening(doc, &place.cable, number);
            let head = block.and_then(|b| b.opened()).map(|p| p.span.start..p.text);
            let head = head.map(|h| h.start..h.start + trimmed(doc, &h));
            (head, cites::paragraph_mentions(doc, &place.cable, number))
        }
    };
    let mut found: Vec<Highlight> = declares
        .into_iter()
        .map(|span| Highlight {
            span,
            declares: true,
        })
        .collect();
    // Letters inside a range are mentioned without being written.
    found.extend(
        mentions
            .into_iter()
            .filter(|m| !m.is_empty())
            .map(|span| Highlight {
                span,
                declares: false,
            }),
    );
    found.sort_by_key(|h| h.span.start);
    found
}

/// Length of a range without the blanks at its end.
fn trimmed(doc: &Document, range: &Range<usize>) -> usize {
    doc.text().slice(range.clone()).trim_end().len()
}

fn entry(
    doc: &Document,
    place: &Place<'_>,
    index: usize,
) -> (Option<Range<usize>>, Vec<Range<usize>>) {
    let Some(header) = place.header() else {
        return (None, Vec::new());
    };
    let Some(field) = &header.references else {
        return (None, Vec::new());
    };
    let span = cites::span(field, index).map(|s| place.in_header(s));
    let mentions = cites::letter_of(field, index).map_or_else(Vec::new, |letter| {
        cites::mentions(doc, &place.cable, header, letter)
    });
    (span, mentions)
}
