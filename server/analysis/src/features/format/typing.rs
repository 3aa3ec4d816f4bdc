//! Layout while typing: Enter on the empty line under a numbered paragraph gives the next number and marking; Enter behind a
//! number without text takes it away again, as in a list.

use reftel_grammar::Document;
use reftel_grammar::block::BlockKind;

use super::super::locate::Place;
use crate::finding::Edit;

/// The edits after `typed` was typed; `offset` is the cursor behind it.
#[must_use]
pub fn on_type(doc: &Document, offset: usize, typed: &str) -> Vec<Edit> {
    if !matches!(typed, "\n" | "\r" | "\r\n") {
        return Vec::new();
    }
    let edit = next_number(doc, offset).or_else(|| without_number(doc, offset));
    edit.into_iter().collect()
}

/// The number on the line above, and the line end that was typed behind it, when nothing but a marking stands there too.
fn without_number(doc: &Document, offset: usize) -> Option<Edit> {
    let text = doc.text();
    let line = text.line_of(offset);
    let above = line.checked_sub(1)?;
    let (start, number) = (text.line_start(above), text.line(above));
    // A number that stands right under other text is a line of that.
    let apart = above == 0 || text.line(above - 1).trim().is_empty();
    if !apart || number.trim().is_empty() || !text.line(line).trim().is_empty() {
        return None;
    }
    let place = Place::at(doc, start).filter(|place| place.start == start)?;
    let BlockKind::Paragraph(paragraph) = &place.block.kind else {
        return None;
    };
    let bare = paragraph.text as usize >= number.trim_end().len();
    bare.then(|| Edit {
        span: start..offset,
        text: String::new(),
    })
}

fn next_number(doc: &Document, offset: usize) -> Option<Edit> {
    let text = doc.text();
    let line = text.line_of(offset);
    let blank = |n: usize| text.line(n).trim().is_empty();
    // One blank line above the cursor, and text above that.
    if line < 2 || !blank(line) || !blank(line - 1) || blank(line - 2) {
        return None;
    }
    let above = Place::at(doc, text.line_start(line - 2))?;
    let opener = above.opener()?;
    let BlockKind::Paragraph(start) = &opener.block.kind else {
        return None;
    };
    let due = above.numbering().due();
    // Between two paragraphs that follow one another no number is free.
    let mut next = above.next();
    while let Some(place) = next {
        if place.is_numbered() {
            let taken = matches!(&place.block.kind, BlockKind::Paragraph(p) if p.value == due);
            if taken {
                return None;
            }
            break;
        }
        next = place.next();
    }
    let marking = start
        .marking
        .map(|m| doc.source().slice(opener.in_block(m.span)));
    let text = match marking {
        Some(marking) => format!("{due}. {marking} "),
        None => format!("{due}. "),
    };
    Some(Edit {
        span: offset..offset,
        text,
    })
}
