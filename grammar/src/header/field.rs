//! Fields with a keyword: their pieces joined and read. The first of each kind counts.

use super::{FieldOf, Header};
use crate::lex::header::{Piece, PieceKind};
use crate::line::authority::authority;
use crate::line::declassification::order_line;
use crate::line::keyword::Field;
use crate::line::reference::references;
use crate::line::subject::subject;
use crate::line::tags::tags;
use crate::logical::Logical;
use crate::span::Span;

pub(super) fn open_field(
    text: &str,
    pieces: &[Piece],
    i: usize,
    field: Field,
    header: &mut Header,
) {
    match field {
        Field::Order if header.order.is_none() => {
            header.order = Some(field_of(text, pieces, i, field, order_line))
        }
        Field::Tags if header.tags.is_none() => {
            header.tags = Some(field_of(text, pieces, i, field, tags))
        }
        Field::Subject if header.subject.is_none() => {
            header.subject = Some(field_of(text, pieces, i, field, subject))
        }
        Field::Reference if header.references.is_none() => {
            header.references = Some(field_of(text, pieces, i, field, references))
        }
        Field::Authority if header.authority.is_none() => {
            header.authority = Some(field_of(text, pieces, i, field, authority))
        }
        Field::Derived if header.derived.is_none() => {
            header.derived = Some(field_of(text, pieces, i, field, |_| ()))
        }
        Field::DeclassifyOn if header.declassify_on.is_none() => {
            header.declassify_on = Some(field_of(text, pieces, i, field, |_| ()))
        }
        Field::Action => {
            _ = header
                .action_keyword
                .get_or_insert(pieces[i].keyword.unwrap_or_default())
        }
        Field::Info => {
            _ = header
                .info_keyword
                .get_or_insert(pieces[i].keyword.unwrap_or_default())
        }
        _ => {}
    }
}

fn field_of<T>(
    text: &str,
    pieces: &[Piece],
    i: usize,
    field: Field,
    read: impl Fn(&str) -> T,
) -> FieldOf<T> {
    let mut logical = Logical::join(text, field_pieces(pieces, i, field));
    if field == Field::Authority {
        // `Reason: 1.4 (b)` on a line of its own belongs to Classified By.
        let reason = pieces[i + 1..]
            .iter()
            .position(|p| p.kind == PieceKind::Field(Field::Reason) && p.keyword.is_some());
        if let Some(n) = reason {
            let at = i + 1 + n;
            if let Some(keyword) = pieces[at].keyword {
                logical.push(text, keyword.to(pieces[at].text));
            }
            field_pieces(pieces, at, Field::Reason)
                .skip(1)
                .for_each(|s| logical.push(text, s));
        }
    }
    let value = read(&logical.text);
    FieldOf {
        keyword: pieces[i].keyword.unwrap_or_default(),
        colon: pieces[i].colon,
        logical,
        value,
    }
}

/// The pieces of the field that piece `i` opens: up to the next keyword, page lines left out.
fn field_pieces(pieces: &[Piece], i: usize, field: Field) -> impl Iterator<Item = Span> + '_ {
    let continues = move |p: &&Piece| {
        p.kind == PieceKind::Field(field) && p.keyword.is_none() || p.kind == PieceKind::Page
    };
    let rest = pieces[i + 1..]
        .iter()
        .take_while(continues)
        .filter(|p| p.kind != PieceKind::Page);
    std::iter::once(pieces[i].text)
        .chain(rest.map(|p| p.text))
        .filter(|s| !s.is_empty())
}
