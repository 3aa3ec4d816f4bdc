//! References and who cites them: from a letter to its entry, from an entry to its mentions.
//! Invariant: counting mentions reads kept facts, and only in chunks whose totals say that there are any.

use std::ops::Range;

use jiff::civil::Date;
use reftel_grammar::header::{FieldOf, Header};
use reftel_grammar::line::reference::{Reference, ReferenceKind};
use reftel_grammar::logical::fold;
use reftel_grammar::{CableChunks, Document, Span};

use crate::context::letter_bit;
use crate::engine::count;
use crate::facts::{Facts, MentionKind};
use crate::view::reference_ids;

/// The REF field.
pub type References = FieldOf<Vec<Reference>>;

/// The index of the entry that a letter names. Where no entry has a letter, the first is A.
#[must_use]
pub fn entry_of(field: &References, letter: char) -> Option<usize> {
    let letter = letter.to_ascii_uppercase();
    let lettered = |r: &Reference| r.letter.map(|l| l.to_ascii_uppercase()) == Some(letter);
    field.value.iter().position(lettered).or_else(|| {
        let bare = field.value.iter().all(|r| r.letter.is_none());
        let index = (letter as usize).checked_sub('A' as usize)?;
        (bare && index < field.value.len()).then_some(index)
    })
}

/// The letter of an entry: its own, or the one its place gives it where no entry has a letter.
#[must_use]
pub fn letter_of(field: &References, index: usize) -> Option<char> {
    let entry = field.value.get(index)?;
    if entry.letter.is_some() {
        return entry.letter.map(|l| l.to_ascii_uppercase());
    }
    let bare = field.value.iter().all(|r| r.letter.is_none());
    let byte = u8::try_from(index).ok().filter(|n| *n < 26)?;
    bare.then_some((b'A' + byte) as char)
}

/// The words of an entry, blanks folded, the letter left out.
#[must_use]
pub fn words(field: &References, index: usize) -> String {
    field
        .value
        .get(index)
        .map_or_else(String::new, |r| fold(r.span.of(&field.logical.text)))
}

/// The whole entry with its letter, relative to the cable.
#[must_use]
pub fn span(field: &References, index: usize) -> Option<Span> {
    let entry = field.value.get(index)?;
    let from = entry.letter_span.unwrap_or(entry.span);
    Some(field.at(from).to(field.at(entry.span)))
}

/// The canonical ids of an entry's cables; the year is their own, else that of `date`.
#[must_use]
pub fn ids(field: &References, index: usize, date: Date) -> Vec<String> {
    field.value.get(index).map_or_else(Vec::new, |entry| {
        reference_ids(entry, &field.logical.text, date.year())
    })
}

/// What an entry is, in a word.
#[must_use]
pub fn kind_name(kind: ReferenceKind) -> &'static str {
    match kind {
        ReferenceKind::Cable => "cable",
        ReferenceKind::Email => "e-mail",
        ReferenceKind::Report => "report",
        ReferenceKind::Telcon => "telephone conversation",
        ReferenceKind::Meeting => "meeting",
        ReferenceKind::Letter => "letter",
        ReferenceKind::Web => "web page",
        ReferenceKind::Other => "other document",
    }
}

/// All mentions of a reference letter in the text, in order; `reftel` counts where the list has one entry.
/// Mentions inside a range (`refs A-C` mentions B) are empty.
#[must_use]
pub fn mentions(
    doc: &Document,
    cable: &CableChunks<'_>,
    header: &Header,
    letter: char,
) -> Vec<Range<usize>> {
    let alone = header
        .references
        .as_ref()
        .is_some_and(|f| f.value.len() == 1);
    let bit = letter_bit(letter).unwrap_or(0);
    collect(
        doc,
        cable,
        |letters, reftel| letters & bit != 0 || alone && reftel,
        |kind| match kind {
            MentionKind::Letter(l) => l.eq_ignore_ascii_case(&letter),
            MentionKind::Reftel => alone,
            MentionKind::Paragraph(_) => false,
        },
    )
}

/// All mentions of a paragraph number.
#[must_use]
pub fn paragraph_mentions(
    doc: &Document,
    cable: &CableChunks<'_>,
    number: u32,
) -> Vec<Range<usize>> {
    collect(
        doc,
        cable,
        |_, _| true,
        |kind| kind == MentionKind::Paragraph(number),
    )
}

fn collect(
    doc: &Document,
    cable: &CableChunks<'_>,
    chunk_may: impl Fn(u32, bool) -> bool,
    wanted: impl Fn(MentionKind) -> bool,
) -> Vec<Range<usize>> {
    let source = doc.source();
    let (counted, _) = count(source, cable);
    let mut found = Vec::new();
    let mut start = cable.start;
    for (chunk, counted) in cable.chunks.iter().zip(&counted) {
        if !chunk_may(counted.totals.letters, counted.totals.reftel) {
            start += chunk.bytes;
            continue;
        }
        for block in &chunk.blocks {
            let mentions = Facts::of(block, source, start).mentions.iter();
            found.extend(
                mentions
                    .filter(|m| wanted(m.kind))
                    .map(|m| m.span.shift(start).range()),
            );
            start += block.bytes as usize;
        }
    }
    found
}
