//! Words of attention lines: `STATE FOR ..`, `DEPT PASS TO ..`.

use super::data::{ATTENTION_WORDS, ATTENTION_WORDS_INDEX};

/// What a word does in an attention line.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// The Department.
    State,
    /// Another department or agency.
    Agency,
    /// The White House and its offices.
    WhiteHouse,
    /// A military command.
    Command,
    /// A post, or the word before its name.
    Post,
    /// Stands between addressee and office.
    Link,
    /// A bureau or office of the Department.
    Office,
}

/// A word of an attention line.
#[derive(Debug)]
pub struct AttentionWord {
    /// The word or words in capitals.
    pub word: &'static str,
    /// What it does.
    pub kind: Kind,
    /// What it stands for.
    pub meaning: &'static str,
}

/// Every word, alphabetically.
pub fn all() -> &'static [AttentionWord] {
    &ATTENTION_WORDS
}

/// The row of a word.
pub fn lookup(word: &str) -> Option<&'static AttentionWord> {
    super::rows(&ATTENTION_WORDS, &ATTENTION_WORDS_INDEX, &super::key(word)).first()
}
