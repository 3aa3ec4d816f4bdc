//! Random edits of a text.

use proptest::prelude::*;

use crate::samples::FRAGMENTS;

/// One edit, as parts of the text: where it begins, how much goes, what comes.
#[derive(Clone, Debug)]
pub struct Edit {
    /// Where it begins: this part of `u32::MAX` of the text.
    pub at: u32,
    /// Bytes that go.
    pub remove: usize,
    /// What comes.
    pub insert: String,
}

/// Edits that type, delete, paste and cut, with pieces that cross every border the grammar knows.
pub fn edit() -> impl Strategy<Value = Edit> {
    let insert = prop_oneof![
        4 => Just(String::new()),
        4 => prop::sample::select(FRAGMENTS).prop_map(String::from),
        2 => "[ -~\n]{1,12}",
        1 => "[¶é😀\r\n\t ]{1,4}",
        1 => (1usize..220).prop_map(|n| "a pasted line of words\n".repeat(n)),
    ];
    let remove =
        prop_oneof![3 => Just(0usize), 3 => 1usize..4, 2 => 4usize..90, 1 => 90usize..3000];
    (any::<u32>(), remove, insert).prop_map(|(at, remove, insert)| Edit { at, remove, insert })
}

impl Edit {
    /// The bytes of `text` that go, on character borders.
    #[must_use]
    pub fn range(&self, text: &str) -> (usize, usize) {
        let mut start = ((u64::from(self.at) * (text.len() as u64 + 1)) >> 32) as usize;
        while !text.is_char_boundary(start) {
            start -= 1;
        }
        let mut end = (start + self.remove).min(text.len());
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        (start, end.max(start))
    }
}
