//! Which candidates are numbered paragraphs. An unmarked `4.` is one when 4 is due; in a list, or out of turn, it is an item.

use crate::line::paragraph::{NumberForm, ParagraphStart};

/// The state of the numbering while walking over the candidates of a cable in order.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub struct Numbering {
    /// Number of the last paragraph.
    pub last: Option<u32>,
    /// A marked paragraph has been seen: then unmarked numbers need to be due.
    marked: bool,
    /// Number of the last candidate that was taken for a list item.
    item: Option<u32>,
}

impl Numbering {
    /// Whether the candidate is a paragraph; moves on.
    pub fn accept(&mut self, start: &ParagraphStart) -> bool {
        let value = start.value;
        let marked = start.marking.is_some();
        // `2) (C)` and the like is a paragraph when 2 is due; out of turn it is an item of a marked list.
        let weak = start.form == NumberForm::Malformed;
        let in_turn = self.last.is_none_or(|last| value == last + 1)
            && self.item.is_none_or(|item| value != item + 1);
        let accepted = if weak {
            in_turn
        } else {
            // Where paragraphs are marked, a bare number right under text is a date (`on Nov.` / `4. He ..`).
            marked || (start.apart || !self.marked) && self.bare(value)
        };
        if accepted {
            self.last = Some(value);
            self.marked |= marked;
            self.item = None;
        } else {
            self.item = Some(value);
        }
        accepted
    }

    fn bare(self, value: u32) -> bool {
        if self.item.is_some_and(|i| value == i + 1) {
            return false;
        }
        match self.last {
            None => value < 100,
            Some(last) if value == last + 1 => true,
            // Without any marking in the cable a small gap or a repeat is a slip, not a list.
            Some(last) => {
                !self.marked
                    && value > 1
                    && (value == last || value == last + 2 || value == last + 3)
            }
        }
    }

    /// The number the next paragraph should have.
    #[must_use]
    pub fn due(self) -> u32 {
        self.last.map_or(1, |n| n + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::line::paragraph::paragraph_start;

    /// The numbers that are taken for paragraphs.
    fn accepted(starts: &[&str]) -> Vec<u32> {
        let mut numbering = Numbering::default();
        let read = starts.iter().filter_map(|s| paragraph_start(s));
        read.filter(|p| numbering.accept(p))
            .map(|p| p.value)
            .collect()
    }

    #[test]
    fn items_of_lists_are_no_paragraphs() {
        assert_eq!(accepted(&["1. (C) a", "1. x", "2. y", "2. (C) b"]), [1, 2]);
        assert_eq!(
            accepted(&["1. (C) a", "1) (U) x", "2) (U) y", "2. (C) b"]),
            [1, 2]
        );
        assert_eq!(accepted(&["1) (C) a", "2) (C) b", "4) (C) c"]), [1, 2]);
        assert_eq!(accepted(&["1. a", "2. b", "4. c"]), [1, 2, 4]);
    }
}
