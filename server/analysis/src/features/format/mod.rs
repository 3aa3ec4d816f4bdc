//! Layout: fields and captions in their forms, one blank line where cables have one, TAGS with commas, references aligned,
//! paragraphs wrapped. Invariant: words and their order never change, and a second pass changes nothing.

mod body;
mod flow;
mod header;
pub(crate) mod tags;
mod typing;

pub(crate) use body::wrapped;
pub use flow::wrap;
pub(crate) use header::indent;
pub use typing::on_type;

use std::ops::Range;

use reftel_grammar::{CableChunks, Document, Source, cables};

use super::locate::Place;
use super::paragraphs::Entry;
use super::paragraphs::outline;
use crate::config::Config;
use crate::finding::Edit;
use crate::stop::Stop;

/// A stretch of the text with its new form. What lies between two units is replaced only where it is blank.
struct Unit {
    /// Where it stands.
    span: Range<usize>,
    /// What shall stand there; `None`: as it is.
    text: Option<String>,
    /// Lines from its end to the next unit: 1 is the next line, 2 leaves one blank line; `None`: as it is.
    after: Option<Gap>,
}

/// What stands between two units.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Gap {
    /// So many line ends.
    Lines(usize),
    /// At most one blank line, none where there is none.
    AtMostOneBlank,
}

/// The edits that lay out a document, or those of its parts that a range reaches into, in order and without overlap. A part
/// is laid out whole: half a paragraph cannot be wrapped. At an empty range it is the part that the cursor touches.
#[must_use]
pub fn format(doc: &Document, config: &Config, range: Option<Range<usize>>) -> Vec<Edit> {
    format_until(doc, config, range, &Stop::never()).unwrap_or_default()
}

/// The same, until it is stopped: `None`.
#[must_use]
pub fn format_until(
    doc: &Document,
    config: &Config,
    range: Option<Range<usize>>,
    stop: &Stop,
) -> Option<Vec<Edit>> {
    let (mut out, sure) = laid_out(doc, config, stop)?;
    if !sure {
        let after = applied(doc, 0..doc.text().len(), &out);
        if !laid_out(&after, config, stop)?.0.is_empty() {
            return Some(Vec::new());
        }
    }
    if let Some(range) = range {
        let touches = usize::from(range.is_empty());
        out.retain(|e| e.span.start < range.end + touches && range.start < e.span.end + touches);
    }
    Some(out)
}

/// The edits, and whether a second pass is known to change nothing.
fn laid_out(doc: &Document, config: &Config, stop: &Stop) -> Option<(Vec<Edit>, bool)> {
    let eol = line_end(doc);
    let all: Vec<CableChunks<'_>> = cables(doc.chunks()).collect();
    let mut out = Vec::new();
    let mut sure = all.len() == 1;
    for (n, cable) in all.iter().enumerate() {
        let last = n + 1 == all.len();
        let mut edits = cable_edits(doc, config, cable, (eol, last), stop)?;
        if !settles(doc, config, cable, (&edits, last), stop)? {
            // Better ragged than misread.
            edits = trailing_blanks(doc, cable.start..cable.start + cable.bytes);
            sure = false;
        }
        out.append(&mut edits);
    }
    Some((out, sure))
}

/// The line end that the document uses.
#[must_use]
pub fn line_end(doc: &Document) -> &'static str {
    let text = doc.text();
    let end = text.line_end(0);
    let mark = text.slice(end..text.line_start(1));
    match &*mark {
        "\r\n" => "\r\n",
        "\r" => "\r",
        _ => "\n",
    }
}

fn cable_edits(
    doc: &Document,
    config: &Config,
    cable: &CableChunks<'_>,
    (eol, last): (&str, bool),
    stop: &Stop,
) -> Option<Vec<Edit>> {
    let mut units = Vec::new();
    let mut place = Place::first(doc, *cable);
    if let Some(first) = place.clone().filter(Place::is_header) {
        header::units(&first, config, &mut units);
        place = first.next();
    }
    if let Some(first) = place {
        body::units(&first, config, stop, &mut units)?;
    }
    let source = doc.source();
    let mut edits = Vec::new();
    for (i, unit) in units.iter().enumerate() {
        stop.go_on()?;
        let old = source.slice(unit.span.clone());
        match unit.text.as_ref().filter(|new| same_words(&old, new)) {
            Some(new) => {
                let new = if eol == "\n" {
                    new.clone()
                } else {
                    new.replace('\n', eol)
                };
                if new != *old {
                    edits.push(Edit {
                        span: unit.span.clone(),
                        text: new,
                    });
                }
            }
            None => edits.extend(trailing_blanks(doc, unit.span.clone())),
        }
        let end = cable.start + cable.bytes;
        let next = units.get(i + 1).map_or(end, |u| u.span.start);
        let ends = last && i + 1 == units.len();
        edits.extend(gap(source, unit, next, ends, eol));
    }
    Some(edits)
}

/// Whether two texts have the same words in the same order; commas and colons may come and go.
fn same_words(a: &str, b: &str) -> bool {
    let words = |text| {
        str::split(text, |c: char| c.is_whitespace() || matches!(c, ',' | ':'))
            .filter(|w| !w.is_empty())
    };
    words(a).eq(words(b))
}

/// The edit of what stands between a unit and the next, when it is blank.
fn gap(source: Source<'_>, unit: &Unit, next: usize, last: bool, eol: &str) -> Option<Edit> {
    let span = unit.span.end..next;
    let old = source.slice(span.clone());
    // Without a blank between them two units are one word.
    if !old.trim().is_empty() || span.is_empty() {
        return None;
    }
    let ends = old.matches('\n').count().max(old.matches('\r').count());
    let wanted = match unit.after {
        _ if last => 1,
        None => return blanks(&old, span),
        Some(Gap::Lines(n)) => n,
        Some(Gap::AtMostOneBlank) => ends.clamp(1, 2),
    };
    let new = eol.repeat(wanted);
    (new != *old).then_some(Edit { span, text: new })
}

/// A gap that keeps its lines loses the blanks on them.
fn blanks(old: &str, span: Range<usize>) -> Option<Edit> {
    let tail = old.rfind(['\n', '\r']).map_or(0, |n| n + 1);
    let mut new: String = old[..tail]
        .chars()
        .filter(|c| matches!(c, '\n' | '\r'))
        .collect();
    new.push_str(&old[tail..]);
    (new != old && tail > 0).then_some(Edit { span, text: new })
}

/// Edits that take the blanks off the ends of lines.
fn trailing_blanks(doc: &Document, span: Range<usize>) -> Vec<Edit> {
    let text = doc.source().slice(span.clone());
    let mut edits = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive(['\n', '\r']) {
        let body = line.trim_end_matches(['\n', '\r']);
        let kept = body.trim_end_matches([' ', '\t']);
        if kept.len() < body.len() {
            edits.push(Edit {
                span: span.start + at + kept.len()..span.start + at + body.len(),
                text: String::new(),
            });
        }
        at += line.len();
    }
    edits
}

/// What must read the same before and after: kinds of parts in order, and the words of the header's fields.
#[derive(PartialEq)]
struct Structure {
    entries: Vec<(u8, Option<u32>)>,
    fields: Vec<String>,
}

/// Whether the cable reads the same with the edits applied, and would not be laid out otherwise a second time.
fn settles(
    doc: &Document,
    config: &Config,
    cable: &CableChunks<'_>,
    (edits, last): (&[Edit], bool),
    stop: &Stop,
) -> Option<bool> {
    if edits.is_empty() {
        return Some(true);
    }
    let new = applied(doc, cable.start..cable.start + cable.bytes, edits);
    let mut all = cables(new.chunks());
    let (Some(first), None) = (all.next(), all.next()) else {
        return Some(false);
    };
    stop.go_on()?;
    let same = structure(doc, *cable) == structure(&new, first);
    let again = (line_end(&new), last);
    Some(same && cable_edits(&new, config, &first, again, stop)?.is_empty())
}

/// A range of the text with edits applied.
fn applied(doc: &Document, range: Range<usize>, edits: &[Edit]) -> Document {
    let text = doc.source().slice(range.clone());
    let mut after = String::with_capacity(text.len() + 64);
    let mut at = 0;
    for edit in edits {
        let (start, end) = (edit.span.start - range.start, edit.span.end - range.start);
        after.push_str(text.get(at..start).unwrap_or(""));
        after.push_str(&edit.text);
        at = end;
    }
    after.push_str(text.get(at..).unwrap_or(""));
    Document::parse(&after)
}

fn structure(doc: &Document, cable: CableChunks<'_>) -> Structure {
    let entries = outline(doc, cable)
        .iter()
        .map(|entry| match entry {
            Entry::Heading(..) => (0, None),
            Entry::Paragraph(_, p) => (1, p.number),
            Entry::Section(_) => (2, None),
            Entry::Signature(_) => (3, None),
        })
        .collect();
    let mut fields = Vec::new();
    if let Some(header) = super::locate::header(doc, &cable) {
        fields.extend(header.captions.iter().map(|c| c.text.clone()));
        fields.extend(header.attention.iter().map(|c| c.text.clone()));
        let words = |text: &str| {
            text.replace([',', ':'], " ")
                .split_ascii_whitespace()
                .collect::<Vec<_>>()
                .join(" ")
        };
        fields.extend(header.order.iter().map(|f| words(&f.logical.text)));
        fields.extend(header.tags.iter().map(|f| {
            let codes = f.value.iter().map(|t| words(t.span.of(&f.logical.text)));
            codes.collect::<Vec<_>>().join("|")
        }));
        fields.extend(header.subject.iter().map(|f| words(&f.logical.text)));
        fields.extend(header.authority.iter().map(|f| words(&f.logical.text)));
        if let Some(f) = &header.references {
            fields.extend(
                f.value
                    .iter()
                    .map(|r| format!("{:?} {}", r.letter, words(r.span.of(&f.logical.text)))),
            );
        }
    }
    Structure { entries, fields }
}
