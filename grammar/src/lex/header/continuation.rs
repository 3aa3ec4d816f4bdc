//! Whether a line goes on with the field before it.

use super::{HeaderLexer, Piece, PieceKind};
use crate::line::keyword::{Field, glued_keyword};
use crate::line::paragraph::paragraph_start;
use crate::line::scan::{starts_with_ci, words};
use crate::lines::Line;

impl<'a> HeaderLexer<'_, 'a> {
    /// The SUBJECT keyword has been read, but no word of it.
    pub(super) fn subject_open(&self) -> bool {
        !self.subject_read && self.current == Some(PieceKind::Field(Field::Subject))
    }

    /// Whether the line goes on with the field before it.
    pub(super) fn continues(&self, line: &Line<'_>, blank: bool, resumed: bool) -> bool {
        let Some(PieceKind::Field(field)) = self.current else {
            return false;
        };
        let text = line.text;
        if field == Field::Subject && self.subject_open() {
            return true;
        }
        if blank && !resumed {
            let number = text.as_bytes()[0].is_ascii_digit() && paragraph_start(text).is_none();
            return field == Field::Reference
                && (is_reference_entry(text)
                    || self.reference_open()
                    || number && self.reference_lacks_serial());
        }
        match field {
            Field::Subject => !self.is_sentence_under_capitals(text),
            Field::Tags => {
                let end = glued_keyword(text, 0, Field::Tags)
                    .map_or(text.len(), |k| k.span.start as usize);
                reads_as_tags(&text[..end]) || self.last_text().ends_with(',')
            }
            Field::Reference => {
                is_reference_entry(text)
                    || starts_with_ci(text, "and ")
                    || text.bytes().any(|b| b.is_ascii_digit())
                    || self.reference_open()
                    || text.starts_with(' ')
                    || self.last_text().ends_with([',', ';', '('])
                    || text.ends_with(')')
                    || resumed
            }
            Field::Order => text.len() < 80,
            Field::Authority | Field::Reason => {
                // After a page line the heading over the text may have lost its rule.
                let title = resumed
                    && starts_with_ci(text, "summary")
                    && self.last_text().ends_with(['.', ')']);
                !title
            }
            _ => true,
        }
    }

    fn last_text(&self) -> &'a str {
        let text = self.window.text;
        self.pieces
            .iter()
            .rev()
            .find(|p| p.kind != PieceKind::Page)
            .map_or("", |p| {
                text.get(self.start + p.text.start as usize..self.start + p.text.end as usize)
                    .unwrap_or("")
            })
    }

    /// The reference list breaks off in the middle of an entry: `.. C) RIO`, `D)`, `D. 03`, `A. RIGA 1, AND`.
    fn reference_open(&self) -> bool {
        let last = self.last_text();
        let word = last.rsplit(' ').next().unwrap_or("");
        if last.is_empty() || last.ends_with([',', ':', '(']) {
            return true;
        }
        // `.. STATE 213042,C)`: an archive lost the blank.
        let mark = word.rsplit([',', ';']).next().unwrap_or("");
        let bytes = mark.trim_start_matches(['(', '[']).as_bytes();
        let enumerator = bytes.len() == 2
            && bytes[0].is_ascii_alphabetic()
            && matches!(bytes[1], b'.' | b')' | b':');
        let year = word.len() == 2 && word.bytes().all(|b| b.is_ascii_digit());
        let capitals = !word.is_empty() && word.bytes().all(|b| b.is_ascii_uppercase());
        enumerator || year || capitals && !matches!(word, "NOTAL" | "PREVIOUS" | "EMAIL")
    }

    /// The last reference has its post, but not its serial: `.. (B) Rio de Janeiro`.
    fn reference_lacks_serial(&self) -> bool {
        let word = self.last_text().rsplit(' ').next().unwrap_or("");
        word.len() > 2 && word.bytes().all(|b| b.is_ascii_alphabetic())
    }

    /// A sentence in lower case right under a subject in capitals is text that lost its blank line.
    fn is_sentence_under_capitals(&self, text: &str) -> bool {
        let lower = |t: &str| t.bytes().filter(u8::is_ascii_lowercase).count();
        let upper = |t: &str| t.bytes().filter(u8::is_ascii_uppercase).count();
        let subject: Vec<&Piece> = self
            .pieces
            .iter()
            .filter(|p| p.kind == PieceKind::Field(Field::Subject))
            .collect();
        let so_far = subject.iter().map(|p| {
            self.window
                .text
                .get(self.start + p.text.start as usize..self.start + p.text.end as usize)
                .unwrap_or("")
        });
        let (up, low) = so_far.fold((0, 0), |(u, l), t| (u + upper(t), l + lower(t)));
        let capitals = up > 12 && low * 8 < up;
        (capitals && text.len() > 24 && lower(text) > 2 * upper(text)) || subject.len() > 8
    }
}

/// Whether the line opens a lettered reference: `B. STATE 72598`, `(C) 07 RIGA 12`, `-      (B) STATE 1`.
fn is_reference_entry(text: &str) -> bool {
    let body = text.trim_start_matches([' ', '-']);
    let body = body.strip_prefix(['(', '[']).unwrap_or(body);
    let mut chars = body.chars();
    let letter = chars.next().is_some_and(|c| c.is_ascii_alphabetic());
    let sign = chars
        .next()
        .is_some_and(|c| matches!(c, '.' | ')' | ':' | ']'));
    let rest = chars.as_str();
    letter
        && sign
        && !starts_with_ci(rest.trim_start(), "(U)")
        && (rest.bytes().any(|b| b.is_ascii_digit()) || rest.to_ascii_lowercase().contains("mail"))
}

/// Whether all words of a line are short capitals, as on a TAGS line.
fn reads_as_tags(text: &str) -> bool {
    // Words of a sentence: a subject whose keyword does not read.
    let sentence = |w: &str| {
        matches!(
            w,
            "THE" | "A" | "AND" | "FOR" | "WITH" | "FROM" | "OF" | "ON" | "ITS"
        )
    };
    if starts_with_ci(text, "SUBJ") || words(text).any(|w| sentence(w.text)) {
        return false;
    }
    words(text).all(|w| {
        let t = w.text.trim_matches([',', ';', '(', ')', '.']);
        t.len() <= 14
            && !t.is_empty()
            && (t.starts_with('[')
                || t.bytes().all(|b| {
                    b.is_ascii_uppercase() || b.is_ascii_digit() || matches!(b, b'-' | b'/' | b'.')
                }))
    }) || (text.len() < 70
        && text
            .bytes()
            .all(|b| b.is_ascii_lowercase() || matches!(b, b',' | b' '))
        && words(text).all(|w| w.text.trim_matches(',').len() <= 5))
}
