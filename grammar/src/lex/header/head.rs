//! The head of the text: fields with a keyword, and lines that none of them claims. Says where the text begins.

use super::{HeaderLexer, MAX_UNKNOWN, PieceKind};
use crate::lex::LOOKAHEAD;
use crate::line::keyword::misspelt::{Misspelt, misspelt};
use crate::line::keyword::{Field, Keyword, keyword};
use crate::line::paragraph::paragraph_start;
use crate::line::rule::rule;
use crate::line::scan::starts_with_ci;
use crate::lines::Line;

impl<'a> HeaderLexer<'_, 'a> {
    /// Whether a keyword is one here and not the beginning of a sentence.
    pub(super) fn believes(&self, k: &Keyword, text: &str) -> bool {
        use Field as F;
        match k.field {
            F::From | F::Action | F::Info => false,
            // `.. for reasons` / `E.O. 12958 1.4 (b)` on two lines.
            F::Order => !matches!(
                self.current,
                Some(PieceKind::Field(F::Authority | F::Reason))
            ),
            F::Tags => true,
            // "Classified By" needs the head of a cable; "Reason" its line.
            F::Authority => k.colon || self.body_fields,
            F::Reason | F::Derived | F::DeclassifyOn => self.body_fields,
            F::Reference => k.colon || self.body_fields || self.class_seen,
            F::Subject => {
                k.colon
                    || !self.has(PieceKind::Field(F::Subject))
                        && (self.body_fields || text.len() < 100)
            }
        }
    }

    /// A keyword with a slip, where its field may stand and has not been seen.
    pub(super) fn misspelt(&self, text: &str) -> Option<Misspelt> {
        use Field as F;
        // Nothing but the fields of the head is missed, and only once the head has begun.
        if !self.class_seen && !self.body_fields {
            return None;
        }
        let has = |f: F| self.has(PieceKind::Field(f));
        let due = |f: F| match f {
            F::Order => self.class_seen && !has(F::Tags) && !has(F::Subject),
            F::Tags => !has(F::Subject),
            F::Subject => has(F::Order) || has(F::Tags),
            F::Reference | F::Authority => self.subject_read,
            _ => false,
        };
        let complete = has(F::Order) && has(F::Tags) && has(F::Subject);
        if complete && has(F::Reference) && has(F::Authority) {
            return None;
        }
        misspelt(text).filter(|m| !has(m.keyword.field) && due(m.keyword.field))
    }

    pub(super) fn field(&mut self, line: &Line<'a>, k: Keyword) -> bool {
        self.body_fields = true;
        let at = line.content - self.start;
        let kind = PieceKind::Field(k.field);
        self.current = Some(kind);
        let from = k.value as usize;
        self.push_glued_with(kind, line, from, Some(k.span.shift(at)), k.colon);
        true
    }

    /// Whether the text of the cable begins with this line.
    pub(super) fn is_text(&self, line: &Line<'_>, blank: bool) -> bool {
        let text = line.text;
        let known = self.class_seen || self.body_fields || self.has(PieceKind::Dtg);
        if let Some(p) = paragraph_start(text) {
            let marked = p.marking.is_some_and(|m| m.level.is_some());
            let in_list =
                self.current == Some(PieceKind::Field(Field::Reference)) && !marked && !blank;
            if marked || (p.value == 1 && !in_list) || (blank && known && !in_list) {
                return true;
            }
        }
        if !self.body_fields {
            return false;
        }
        let subject = self.has(PieceKind::Field(Field::Subject));
        if rule(text).is_some() {
            return subject;
        }
        subject
            && !self.subject_open()
            && self
                .window
                .rule_at(line.end)
                .is_some_and(|(_, len)| len.abs_diff(text.len()) <= 4)
    }

    /// A line that no field claims.
    pub(super) fn otherwise(&mut self, line: &Line<'a>, blank: bool) -> bool {
        let text = line.text;
        if self.body_fields {
            let head_goes_on = self.field_ahead(line);
            if head_goes_on {
                self.push_glued(PieceKind::Caption, line, 0);
                self.current = Some(PieceKind::Caption);
                return true;
            }
            self.blank = blank;
            return false;
        }
        if self.class_seen {
            if is_prose(text) && !self.field_ahead(line) {
                self.blank = blank;
                return false;
            }
            self.push_glued(PieceKind::Caption, line, 0);
            self.current = Some(PieceKind::Caption);
            return true;
        }
        self.unknown += 1;
        if self.unknown > MAX_UNKNOWN {
            self.blank = blank;
            return false;
        }
        self.push_glued(PieceKind::Preface, line, 0);
        self.current = Some(PieceKind::Preface);
        true
    }

    /// Whether a field of the head opens within the next lines, before any paragraph or rule.
    fn field_ahead(&self, line: &Line<'_>) -> bool {
        let mut at = line.end;
        for _ in 0..LOOKAHEAD / 2 {
            let Some(next) = self.window.line(at) else {
                return false;
            };
            at = next.end;
            if next.is_blank() {
                continue;
            }
            if paragraph_start(next.text).is_some() || rule(next.text).is_some() {
                return false;
            }
            if keyword(next.text).is_some_and(|k| {
                (k.colon || k.field == Field::Authority) && self.believes(&k, next.text)
            }) {
                return true;
            }
        }
        false
    }
}

/// Running prose: long, and mostly lower case.
fn is_prose(text: &str) -> bool {
    let lower = text.bytes().filter(u8::is_ascii_lowercase).count();
    text.len() > 60
        && lower * 2 > text.len()
        && !starts_with_ci(text, "for ")
        && !text.contains(" for ")
        && !text.contains(" FOR ")
        && !text.contains(" pass ")
}
