//! Addressees: one a line, with the posts of a collective that do not get the cable.

use super::{Header, on_line};
use crate::lex::header::{Piece, PieceKind};
use crate::line::addressee::addressee;
use crate::line::keyword::Field;
use crate::line::page::is_page_line;
use crate::line::scan::starts_with_ci;
use crate::span::Span;

pub(super) fn addressees(text: &str, pieces: &[Piece], header: &mut Header) {
    let mut excluding = false;
    for piece in pieces {
        let PieceKind::Field(field @ (Field::From | Field::Action | Field::Info)) = piece.kind
        else {
            continue;
        };
        if piece.keyword.is_some() {
            excluding = false;
        }
        let mut span = piece.text;
        let line = span.of(text);
        if is_page_line(line) {
            continue;
        }
        if starts_with_ci(line, "XMT") && line[3..].starts_with([' ', '/']) {
            excluding = true;
            span = Span::new(span.start as usize + 4, span.end as usize);
        }
        let Some(found) = on_line(text, span, addressee) else {
            continue;
        };
        let list = match field {
            Field::From => {
                header.from.get_or_insert(found);
                continue;
            }
            Field::Action => &mut header.action,
            _ => &mut header.info,
        };
        if excluding && found.value.indicator.is_none() {
            if let Some(last) = list.last_mut() {
                let relative = found.span.start as i64 - i64::from(last.span.start);
                let shift = |s: Span| {
                    Span::new(
                        (i64::from(s.start) + relative).max(0) as usize,
                        (i64::from(s.end) + relative).max(0) as usize,
                    )
                };
                let plad = shift(found.value.plad);
                last.value.excluded.push(plad);
            }
        } else {
            excluding = false;
            list.push(found);
        }
    }
}
