//! Code lenses: overall classification against the highest portion, paragraphs and words, how often references are cited.

use std::ops::Range;

use reftel_grammar::line::class_line::Level;
use reftel_grammar::{CableChunks, Document, cables};

use super::cites;
use super::locate::header;
use super::paragraphs::{Entry, outline, word_count};
use super::preview::section_count;
use crate::engine::count;
use crate::facts::Totals;

/// Above this size words and sections are not counted: a lens is asked for after every edit.
const COUNTED: usize = 1_000_000;

/// What a lens does when it is clicked.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum LensCommand {
    /// Nothing.
    None,
    /// Lists places.
    Places(Vec<Range<usize>>),
    /// Raises or lowers the classification.
    Classify(Level),
    /// Shows the cable as sent.
    Preview,
}

/// A lens, shown above the line of `span`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Lens {
    /// What it is about.
    pub span: Range<usize>,
    /// What it says.
    pub title: String,
    /// What it does.
    pub command: LensCommand,
}

/// All lenses of a document, in order.
#[must_use]
pub fn lenses(doc: &Document) -> Vec<Lens> {
    let mut out = Vec::new();
    for cable in cables(doc.chunks()) {
        let (_, totals) = count(doc.source(), &cable);
        classification(doc, &cable, &totals, &mut out);
        text(doc, cable, &totals, &mut out);
        cited(doc, &cable, &mut out);
    }
    out.sort_by_key(|l| l.span.start);
    out
}

fn classification(doc: &Document, cable: &CableChunks<'_>, totals: &Totals, out: &mut Vec<Lens>) {
    let Some(line) = header(doc, cable).and_then(|h| h.class_line.as_ref()) else {
        return;
    };
    let (Some(level), Some(highest)) = (line.value.level, totals.highest) else {
        return;
    };
    // A heading or a list item may be marked above its paragraph.
    let highest = Some(highest).max(totals.written).unwrap_or(highest);
    let relation = match highest.cmp(&level) {
        std::cmp::Ordering::Less => format!("highest portion only {}", highest.name()),
        std::cmp::Ordering::Equal => "as the highest portion".to_string(),
        std::cmp::Ordering::Greater => format!("a portion is {}", highest.name()),
    };
    out.push(Lens {
        span: line.span.shift(cable.start).range(),
        title: format!("{}: {relation}", level.name()),
        command: if highest == level {
            LensCommand::None
        } else {
            LensCommand::Classify(highest)
        },
    });
}

/// Paragraphs and words, over the subject or the first paragraph.
fn text(doc: &Document, cable: CableChunks<'_>, totals: &Totals, out: &mut Vec<Lens>) {
    let numbered = totals.marked + totals.unmarked;
    let subject = header(doc, &cable).and_then(|h| h.subject.as_ref());
    let Some(span) = subject.map(|f| f.span().shift(cable.start).range()) else {
        return;
    };
    let mut title = format!(
        "{numbered} paragraph{}",
        if numbered == 1 { "" } else { "s" }
    );
    if cable.bytes <= COUNTED {
        let words: usize = outline(doc, cable)
            .iter()
            .map(|entry| match entry {
                Entry::Paragraph(_, paragraph) => word_count(doc, paragraph),
                _ => 0,
            })
            .sum();
        title.push_str(&format!(", {words} words"));
        let sections = section_count(doc, &cable);
        if sections > 1 {
            title.push_str(&format!(", {sections} sections when transmitted"));
        }
    }
    out.push(Lens {
        span,
        title,
        command: LensCommand::Preview,
    });
}

fn cited(doc: &Document, cable: &CableChunks<'_>, out: &mut Vec<Lens>) {
    let Some((header, field)) = header(doc, cable).and_then(|h| Some((h, h.references.as_ref()?)))
    else {
        return;
    };
    for index in 0..field.value.len() {
        let (Some(letter), Some(span)) =
            (cites::letter_of(field, index), cites::span(field, index))
        else {
            continue;
        };
        let places = cites::mentions(doc, cable, header, letter);
        let title = match places.len() {
            0 => format!("{letter}: not cited"),
            1 => format!("{letter}: cited once"),
            n => format!("{letter}: cited {n} times"),
        };
        let command = if places.is_empty() {
            LensCommand::None
        } else {
            LensCommand::Places(places)
        };
        out.push(Lens {
            span: span.shift(cable.start).range(),
            title,
            command,
        });
    }
}
