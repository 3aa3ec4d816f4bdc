//! What the fuzzer's bytes mean where a target wants a text and edits of it.

use libfuzzer_sys::arbitrary::{self, Arbitrary};
use reftel_tests::edits::Edit;
use reftel_tests::samples::{FRAGMENTS, small_cable};

/// A text and edits of it.
#[derive(Arbitrary, Debug)]
pub struct Case<'a> {
    base: Base,
    changes: Vec<Change<'a>>,
    text: &'a str,
}

/// What the fuzzer's own text stands in.
#[derive(Arbitrary, Debug)]
enum Base {
    /// In nothing.
    Empty,
    /// Behind a whole cable.
    Cable,
    /// Between two cables of one file.
    Two,
}

/// One edit: where, how many bytes go, what comes.
#[derive(Arbitrary, Debug)]
struct Change<'a> {
    at: u32,
    remove: u8,
    insert: Insert<'a>,
}

/// What comes.
#[derive(Arbitrary, Debug)]
enum Insert<'a> {
    Nothing,
    Fragment(u8),
    Lines(u8),
    Text(&'a str),
}

impl Case<'_> {
    /// The text before the edits.
    #[must_use]
    pub fn text(&self) -> String {
        let cable = small_cable();
        match self.base {
            Base::Empty => self.text.to_owned(),
            Base::Cable => format!("{cable}{}", self.text),
            Base::Two => format!("{cable}\nNNNN\n{}{cable}", self.text),
        }
    }

    /// The edits, at most a dozen: each is compared with a full parse.
    #[must_use]
    pub fn edits(&self) -> Vec<Edit> {
        let insert = |insert: &Insert<'_>| match insert {
            Insert::Nothing => String::new(),
            Insert::Fragment(n) => FRAGMENTS[usize::from(*n) % FRAGMENTS.len()].to_owned(),
            Insert::Lines(n) => "a pasted line of words\n".repeat(usize::from(*n)),
            Insert::Text(text) => (*text).to_owned(),
        };
        let edit = |change: &Change<'_>| Edit {
            at: change.at,
            remove: usize::from(change.remove),
            insert: insert(&change.insert),
        };
        self.changes.iter().take(12).map(edit).collect()
    }
}
