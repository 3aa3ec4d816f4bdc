//! The classification line of a later section in the middle of the text, and what the system repeats under it.

use super::Run;
use crate::block::{BlockKind, SectionHead};
use crate::lex::LOOKAHEAD;
use crate::line::class_line::{ClassLine, class_line};
use crate::line::keyword::{Field, keyword};
use crate::line::page::is_page_line;
use crate::line::paragraph::paragraph_start;
use crate::line::rule::rule;
use crate::line::scan::trim_start;
use crate::lines::Line;
use crate::span::Span;
use crate::state::{Before, Mode, State};

impl<'a> Run<'_, 'a> {
    /// The classification line of a later section and what the system repeats after it.
    pub(super) fn section(&mut self, first: &Line<'a>, class: ClassLine) -> BlockKind {
        let lead = first.text.len() - first.text.trim_start().len();
        let line = Span::new(
            first.content - self.start + lead,
            first.content_end - self.start,
        );
        self.take(first);
        let mut current: Option<Field> = None;
        let mut blank = true;
        let mut taken = 0;
        while let Some(next) = self.window.line(self.at) {
            if taken > 3 * LOOKAHEAD || !self.repeats(&next, &mut current, blank) {
                break;
            }
            blank = next.is_blank();
            self.take(&next);
            taken += 1;
        }
        self.enter(State {
            mode: Mode::Body,
            before: Before::Blank,
            resumed: true,
        });
        BlockKind::Section(Box::new(SectionHead { line, class }))
    }

    /// Whether a line under a section heading belongs to what the system repeats there.
    fn repeats(&self, line: &Line<'a>, current: &mut Option<Field>, blank: bool) -> bool {
        let text = line.text;
        if text.is_empty() {
            return true;
        }
        if paragraph_start(text).is_some() || rule(text).is_some() || is_page_line(text) {
            return false;
        }
        if let Some(k) = keyword(text)
            && matches!(k.field, Field::Order | Field::Tags | Field::Subject)
        {
            *current = Some(k.field);
            return true;
        }
        if current.is_some() {
            return !blank;
        }
        let capitals = !text.bytes().any(|b| b.is_ascii_lowercase());
        capitals
            && (text.len() < 40 && !text.contains('.') && text.split(' ').count() <= 2
                || text.contains(" FOR ")
                || text.contains(" PASS "))
    }
}

/// The classification line of a later section in the middle of the text: spaced or UNCLAS, with its number.
pub(super) fn section_line(text: &str) -> Option<ClassLine> {
    let text = trim_start(text);
    let bytes = text.as_bytes();
    let spaced =
        bytes.len() > 12 && bytes[1] == b' ' && bytes[3] == b' ' && bytes[0].is_ascii_alphabetic();
    if !spaced && !bytes.starts_with(b"UNCLAS ") {
        return None;
    }
    let class = class_line(text)?;
    let named = class.post.is_some() && class.serial.is_some_and(|s| s.len() >= 3);
    (class.level.is_some() && named && class.rest.is_none()).then_some(class)
}
