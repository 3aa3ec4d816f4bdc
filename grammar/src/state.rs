//! The lexical mode between two lines. Invariant: tiny, `Copy`, and never a counter in it: with a paragraph number
//! in the state the lexer would never meet its old states again after an edit.

/// What the lexer must know of all that stands before a line.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub struct State {
    /// Where in a cable we are.
    pub mode: Mode,
    /// What the line before was.
    pub before: Before,
    /// A page line cut the text: what follows goes on with what stood before it.
    pub resumed: bool,
}

/// Where in a cable a line stands.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Mode {
    /// A cable begins here: transmission lines or the first line of a draft.
    #[default]
    Header,
    /// Between blocks of the text.
    Body,
    /// Inside a block that was cut for its length.
    Inside,
}

/// The line before.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Before {
    /// A blank line, or the start of the text.
    #[default]
    Blank,
    /// A rule.
    Rule,
    /// Text in the middle of a sentence.
    Text,
    /// Text that ends a sentence.
    Sentence,
    /// Text whose last words announce a reference letter (`.. ref`, `.. refs A and`).
    Reference,
    /// Text whose last words announce a paragraph number (`.. para`, `.. paras 3 and`).
    Paragraph,
}
