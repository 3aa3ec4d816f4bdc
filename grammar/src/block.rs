//! A block: a run of whole lines with its entry and exit state. All offsets in it are relative to its start.

use crate::lex::header::HeaderLines;
use crate::line::class_line::ClassLine;
use crate::line::paragraph::ParagraphStart;
use crate::line::portion::Marking;
use crate::lines::Measure;
use crate::memo::Memo;
use crate::span::Span;
use crate::state::State;

/// A run of whole lines.
#[derive(Debug)]
pub struct Block {
    /// Length in bytes, line ends included.
    pub bytes: u32,
    /// Number of line ends and, in the last block of a text, a line without one.
    pub lines: u32,
    /// How long its lines are.
    pub measure: Measure,
    /// State before the first line.
    pub entry: State,
    /// State after the last line.
    pub exit: State,
    /// What it is.
    pub kind: BlockKind,
    /// Kept by the layer above.
    pub memo: Memo,
}

/// What a block is.
#[derive(Debug)]
pub enum BlockKind {
    /// All lines of a cable before its text. It always opens a cable.
    Header(Box<HeaderLines>),
    /// Lines that may open a numbered paragraph; the numbering decides which unmarked ones do.
    Paragraph(ParagraphStart),
    /// A heading with the rules over and under it.
    Heading(Heading),
    /// A rule that belongs to no heading.
    Rule,
    /// Text after a blank line: a continuation, a list, a table, a heading without rules, a signature.
    Text(TextStart),
    /// The rest of a block that was cut for its length.
    Continued,
    /// A page line of the transmission.
    Page,
    /// The classification line of a later section, with what the system repeats after it.
    Section(Box<SectionHead>),
    /// `BT` or `NNNN`.
    EndMark,
    /// Blank lines that belong to no block before them.
    Blank,
}

/// A heading; spans relative to the block.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Heading {
    /// The heading's words.
    pub title: Span,
    /// Rule above.
    pub above: Option<Span>,
    /// Rule below.
    pub below: Option<Span>,
}

/// First line of a text block; spans relative to the block.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct TextStart {
    /// First line, artefact left out.
    pub first_line: Span,
    /// A portion marking that opens it.
    pub marking: Option<Marking>,
    /// Only one line.
    pub single: bool,
    /// A page line stands before it: it goes on with what stood there.
    pub resumed: bool,
}

/// A repeated section heading; spans relative to the block.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SectionHead {
    /// The classification line's text.
    pub line: Span,
    /// It, parsed; spans relative to `line`.
    pub class: ClassLine,
}
