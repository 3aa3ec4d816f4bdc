//! References: lettered in the order in which the text cites them, and a new one inserted.

use reftel_grammar::block::BlockKind;
use reftel_grammar::lex::header::PieceKind;
use reftel_grammar::line::keyword::Field;

use super::super::cites;
use super::super::format::{indent, line_end};
use super::super::locate::Place;
use super::{Site, insertion};
use crate::facts::{Facts, Mention, MentionKind};
use crate::finding::Edit;

/// What an officer fills in.
const BLANK: &str = "POST 0000";

/// The entries change places, their letters stay; mentions follow their entries.
pub(super) fn reletter(site: &Site<'_, '_>) -> Result<Vec<Edit>, String> {
    let place = &site.place;
    let header = place.header().ok_or("This cable has no header")?;
    let field = header
        .references
        .as_ref()
        .ok_or("This cable has no REF line")?;
    let letters: Vec<char> = field
        .value
        .iter()
        .filter_map(|r| r.letter.map(|l| l.to_ascii_uppercase()))
        .collect();
    let in_order = letters
        .iter()
        .enumerate()
        .all(|(i, l)| *l as usize == 'A' as usize + i);
    if letters.len() < 2 || letters.len() != field.value.len() || !in_order {
        return Err("The references are not lettered from A in order".into());
    }
    let mut mentions: Vec<(usize, char)> = Vec::new();
    let mut next = Place::first(site.doc, place.cable);
    while let Some(block) = next {
        let facts = Facts::of(block.block, site.doc.source(), block.start);
        for mention in &facts.mentions {
            if let MentionKind::Letter(letter) = mention.kind {
                if is_implied(mention) {
                    return Err(
                        "The text cites a range of letters: write the letters out first".into(),
                    );
                }
                mentions.push((block.in_block(mention.span).start, letter));
            }
        }
        next = block.next();
    }
    // Old letters in their new order: as cited, then those never cited.
    let mut order: Vec<char> = Vec::new();
    let cited = mentions
        .iter()
        .map(|(_, l)| *l)
        .filter(|l| letters.contains(l));
    for letter in cited.chain(letters.iter().copied()) {
        if !order.contains(&letter) {
            order.push(letter);
        }
    }
    if order == letters {
        return Err("The references are lettered in the order of the text".into());
    }
    let source = site.doc.source();
    let entry = |i: usize| place.in_header(field.at(field.value[i].span));
    let mut edits = Vec::new();
    for (new, old) in order.iter().enumerate() {
        let from = letters.iter().position(|l| l == old).unwrap_or(new);
        if from != new {
            edits.push(Edit {
                span: entry(new),
                text: source.slice(entry(from)).into_owned(),
            });
        }
    }
    for (at, old) in mentions {
        let new = order
            .iter()
            .position(|l| *l == old)
            .and_then(|i| letters.get(i));
        if let Some(new) = new.filter(|new| **new != old) {
            edits.push(Edit {
                span: at..at + 1,
                text: new.to_string(),
            });
        }
    }
    Ok(edits)
}

fn is_implied(mention: &Mention) -> bool {
    mention.span.is_empty()
}

/// A further entry, and its mention at the cursor when that stands in the text.
pub(super) fn insert(site: &Site<'_, '_>) -> Result<Vec<Edit>, String> {
    let place = &site.place;
    let header = place.header().ok_or("This cable has no header")?;
    let eol = line_end(site.doc);
    let mut edits = Vec::new();
    let letter = match &header.references {
        Some(field) if field.value.is_empty() => {
            let at = place.in_header(field.span()).end;
            edits.push(insertion(at, format!(" {BLANK}")));
            None
        }
        Some(field) => {
            let lettered = field.value.iter().all(|r| r.letter.is_some());
            if !lettered && field.value.len() > 1 {
                return Err("Letter the references first".into());
            }
            if !lettered {
                let first = cites::span(field, 0).ok_or("The REF line does not read")?;
                edits.push(insertion(place.in_header(first).start, "A. ".into()));
            }
            let last = field.value.len() - 1;
            let letter = cites::letter_of(field, last)
                .and_then(|l| u8::try_from(l).ok())
                .filter(|l| *l < b'Z')
                .ok_or("There is no letter left")?;
            let letter = (letter + 1) as char;
            let end = place.in_header(field.span()).end;
            let keyword = site.doc.source().slice(place.in_header(field.keyword));
            let indent = indent(&keyword);
            edits.push(insertion(end, format!("{eol}{indent}{letter}. {BLANK}")));
            Some(letter)
        }
        None => {
            let at = after_subject(site).ok_or("Write the SUBJECT first")?;
            edits.push(insertion(at, format!("{eol}{eol}REF: {BLANK}")));
            None
        }
    };
    if !place.is_header() && place.opener().is_some() {
        let at = site.range.end;
        let before = site.doc.source().slice(place.start..at);
        let blank = if before.ends_with(char::is_whitespace) {
            ""
        } else {
            " "
        };
        let mention = letter.map_or_else(|| "(reftel)".into(), |l| format!("(ref {l})"));
        edits.push(insertion(at, format!("{blank}{mention}")));
    }
    Ok(edits)
}

/// The end of the SUBJECT field.
fn after_subject(site: &Site<'_, '_>) -> Option<usize> {
    let first = Place::first(site.doc, site.place.cable)?;
    let BlockKind::Header(lines) = &first.block.kind else {
        return None;
    };
    let subject =
        |p: &&reftel_grammar::lex::header::Piece| p.kind == PieceKind::Field(Field::Subject);
    let last = lines.pieces.iter().rfind(subject)?;
    Some(first.in_header(last.text).end)
}
