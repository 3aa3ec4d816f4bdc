//! The classification line, and the banner and pseudo header that may stand before it.

use super::{HeaderLexer, Piece, PieceKind};
use crate::lex::LOOKAHEAD;
use crate::line::class_line::{ClassForm, ClassLine, class_line};
use crate::line::keyword::keyword;
use crate::line::paragraph::paragraph_start;
use crate::line::scan::starts_with_ci;
use crate::lines::Line;
use crate::span::Span;

impl<'a> HeaderLexer<'_, 'a> {
    pub(super) fn takes_class(&self, class: &ClassLine, text: &str, blank: bool) -> bool {
        let spaced = class.level_span.of(text.trim_start()).contains(' ');
        let whole = class.serial.is_some() || class.section.is_some();
        if self.body_fields {
            // A later section's line, or the banner that printers set on every page.
            return whole && (spaced || starts_with_ci(text, "UNCLAS"));
        }
        let _ = blank;
        class.form != ClassForm::Malformed || whole || spaced || !self.class_seen
    }

    pub(super) fn class(&mut self, line: &Line<'a>, class: &ClassLine) -> bool {
        let alone = class.serial.is_none() && class.section.is_none();
        if alone && !self.class_seen && !self.body_fields && self.class_ahead(line) {
            // The first line of a pseudo header: addresses and drafting lines follow before the classification line.
            let pseudo = self.simple(PieceKind::ClassLine, line);
            self.current = Some(PieceKind::Preface);
            return pseudo;
        }
        self.class_seen = true;
        let at = line.content - self.start;
        let lead = line.text.len() - line.text.trim_start().len();
        let end = class
            .rest
            .map_or(line.text.len(), |r| lead + r.start as usize);
        let line_text = line.text[..end].trim_end();
        self.add(Piece {
            kind: PieceKind::ClassLine,
            keyword: None,
            colon: true,
            text: Span::new(at + lead, at + line_text.len()),
        });
        self.current = Some(PieceKind::ClassLine);
        if class.rest.is_some() {
            self.push_glued(PieceKind::Caption, line, end);
        }
        true
    }

    /// Whether another classification line stands in the lines that follow, before any field of the head or paragraph.
    fn class_ahead(&self, line: &Line<'_>) -> bool {
        let mut at = line.end;
        for _ in 0..LOOKAHEAD {
            let Some(next) = self.window.line(at) else {
                return false;
            };
            at = next.end;
            let text = next.text.trim_start();
            if text.is_empty() {
                continue;
            }
            if keyword(text).is_some()
                || text == "NNNN"
                || paragraph_start(text).is_some_and(|p| p.marking.is_some() || p.value == 1)
            {
                return false;
            }
            if class_line(text).is_some_and(|c| c.form != ClassForm::Malformed) {
                return true;
            }
        }
        false
    }
}
