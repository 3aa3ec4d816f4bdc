//! Facts of one block, read off its text once and kept with it; and their totals over a cable.
//! Invariant: nothing here depends on other blocks or on the configuration, so a fact is never stale.

use std::sync::LazyLock;

use memchr::memmem::Finder;
use reftel_grammar::block::{Block, BlockKind};
use reftel_grammar::line::class_line::Level;
use reftel_grammar::lines::{Line, artefact_len, lines};
use reftel_grammar::numbering::Numbering;
use reftel_grammar::{CableChunks, Source};

use crate::finding::Report;
use crate::flow::Past;
use crate::rules::{self, Check};

pub mod edges;
pub mod markers;
mod mentions;
mod stray;

pub use edges::Edges;
pub use markers::{Marker, MarkerKind};
pub use mentions::{Mention, MentionKind};
pub use stray::Stray;
mod portions;

pub use portions::{Written, marking_above, own_marking, page_section};

/// What the text of a block is made of; one pass over its bytes.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Shape {
    /// A byte above 127 stands in it.
    pub non_ascii: bool,
    /// A tab or another control character.
    pub control: bool,
    /// A pilcrow or link remain.
    pub artefacts: bool,
    /// Bytes of its longest line.
    pub longest_line: u32,
    /// Lines that are not blank.
    pub text_lines: u32,
    /// Characters of its longest line that can be broken at a blank.
    pub breakable: u32,
    /// Blanks or tabs at the end of a line.
    pub trailing: bool,
    /// Its last line is still being written: no line end closes it. Only the last block of a text can be so.
    pub open: bool,
}

/// The facts of a block; spans relative to the block.
#[derive(Debug, Default)]
pub struct Facts {
    /// What the text is made of.
    pub shape: Shape,
    /// References and paragraphs that the text mentions.
    pub mentions: Vec<Mention>,
    /// Openers and ends of summaries, comments, notes.
    pub markers: Vec<Marker>,
    /// Fields of the head that stand in the text.
    pub stray: Stray,
    /// Portion markings wherever they stand in the block.
    pub written: Written,
    /// Its own marking says SBU.
    pub sbu: bool,
    /// It says that its marking covers the entire text.
    pub entire: bool,
    /// The section that a page line or a repeated heading names.
    pub section: Option<u32>,
    /// How the text begins and ends.
    pub edges: Edges,
    /// Findings of text rules.
    pub reports: Vec<Report>,
}

/// A block with its text, as text rules see it.
pub struct TextCx<'a> {
    /// The block.
    pub block: &'a Block,
    /// Its text.
    pub text: &'a str,
    /// What the text is made of.
    pub shape: Shape,
}

impl<'a> TextCx<'a> {
    /// The lines of the block; offsets relative to the block.
    pub fn lines(&self) -> impl Iterator<Item = Line<'a>> + use<'a> {
        lines(self.text, 0)
    }

    /// Whether it is the header of a cable.
    #[must_use]
    pub fn is_header(&self) -> bool {
        matches!(self.block.kind, BlockKind::Header(_))
    }
}

impl Facts {
    /// The facts of a block, read at the first call and kept with it.
    #[must_use]
    pub fn of<'b>(block: &'b Block, source: Source<'_>, start: usize) -> &'b Facts {
        static NONE: Facts = Facts {
            shape: Shape {
                non_ascii: false,
                control: false,
                artefacts: false,
                longest_line: 0,
                text_lines: 0,
                breakable: 0,
                trailing: false,
                open: false,
            },
            mentions: Vec::new(),
            markers: Vec::new(),
            stray: Stray {
                authority: false,
                references: false,
            },
            written: Written {
                highest: None,
                noforn: false,
            },
            sbu: false,
            entire: false,
            section: None,
            edges: Edges {
                colon: false,
                announces_end: false,
                lead: 0,
                signature: false,
                sentence: false,
                prose: false,
                misnumbered: None,
                closes: 0,
                opens: 0,
                words: [None; 3],
            },
            reports: Vec::new(),
        };
        let read = || Facts::read(block, &source.slice(start..start + block.bytes as usize));
        block
            .memo
            .get_or_init(|| BlockMemo {
                facts: read(),
                header: std::sync::OnceLock::new(),
            })
            .map_or(&NONE, |m| &m.facts)
    }

    fn read(block: &Block, text: &str) -> Facts {
        let shape = shape(text);
        let cx = TextCx { block, text, shape };
        let mut reports = Vec::new();
        for rule in rules::RULES {
            if let Check::Text(check) = rule.check {
                check(&cx, &mut reports);
            }
        }
        let body = !cx.is_header();
        Facts {
            shape,
            mentions: if body {
                mentions::mentions(text, block.entry.before)
            } else {
                Vec::new()
            },
            markers: if body {
                markers::markers(text, block)
            } else {
                Vec::new()
            },
            stray: stray::stray(text, block),
            written: if body {
                portions::written(text, own_marking(block))
            } else {
                Written::default()
            },
            sbu: portions::sbu(text, block),
            entire: portions::entire(text, block),
            section: portions::section(text, block),
            edges: if body {
                Edges::read(text, block)
            } else {
                Edges::default()
            },
            reports,
        }
    }
}

/// What the analysis keeps with a block.
pub(crate) struct BlockMemo {
    pub(crate) facts: Facts,
    /// Boxed: only one block of a cable has one, and it is large.
    pub(crate) header: std::sync::OnceLock<Box<reftel_grammar::header::Header>>,
}

/// One pass over the bytes, one over the lines.
fn shape(text: &str) -> Shape {
    let bytes = text.as_bytes();
    // Without a branch, so that the compiler takes many bytes at a time.
    let (mut high, mut control) = (0, 0);
    for b in bytes {
        high |= b;
        control |= u8::from((*b < 0x20) & (*b != b'\n') & (*b != b'\r') | (*b == 0x7f));
    }
    let mut shape = Shape {
        non_ascii: high >= 0x80,
        control: control != 0,
        ..Shape::default()
    };
    shape.artefacts = shape.non_ascii && text.contains('¶') || LINK.find(bytes).is_some();
    shape.open = !text.ends_with(['\n', '\r']);
    let mut start = 0;
    // The empty line between CR and LF that this gives changes nothing.
    for end in memchr::memchr2_iter(b'\n', b'\r', bytes).chain([bytes.len()]) {
        shape.line(&text[start..end]);
        start = end + 1;
    }
    shape
}

static LINK: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("](#)"));

impl Shape {
    fn line(&mut self, line: &str) {
        let body = &line[artefact_len(line)..];
        let blank = |b: &u8| matches!(b, b' ' | b'\t' | 0x0c);
        let blanks = body.bytes().rev().take_while(blank).count();
        let body = &body[..body.len() - blanks];
        let len = u32::try_from(body.len()).unwrap_or(u32::MAX);
        self.longest_line = self.longest_line.max(len);
        self.text_lines += u32::from(len > 0);
        self.trailing |= blanks > 0;
        if len > self.breakable && body.trim_start().contains(' ') {
            let characters = if self.non_ascii {
                u32::try_from(body.chars().count()).unwrap_or(u32::MAX)
            } else {
                len
            };
            self.breakable = self.breakable.max(characters);
        }
    }
}

/// Totals over the blocks of a cable.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Totals {
    /// Letters of references that the text mentions, bit 0 for A.
    pub letters: u32,
    /// The text says `reftel`.
    pub reftel: bool,
    /// Paragraphs with a marking.
    pub marked: u32,
    /// Paragraphs without.
    pub unmarked: u32,
    /// The highest portion.
    pub highest: Option<Level>,
    /// Some portion is not releasable to foreign nationals.
    pub noforn: bool,
    /// Some portion is sensitive but unclassified.
    pub sensitive: bool,
    /// Some portion has a marking whose level does not read.
    pub unread: bool,
    /// Some portion is marked SBU.
    pub sbu: bool,
    /// The highest level that any marking of the text shows, wherever it stands.
    pub written: Option<Level>,
    /// Some marking of the text says NF, wherever it stands.
    pub written_noforn: bool,
    /// The last section that page lines and repeated headings name.
    pub section: Option<u32>,
    /// Some portion is plain unclassified.
    pub plain: bool,
    /// A marking covers the entire text.
    pub entire_text: bool,
    /// Archive marks.
    pub artefacts: bool,
    /// Page lines and repeated section headings.
    pub pages: u32,
    /// Longest line in bytes.
    pub longest_line: u32,
    /// An `End Summary` stands somewhere.
    pub summary_ends: bool,
    /// Blocks of text.
    pub texts: u32,
    /// Blocks of text that are more than one line still being written.
    pub written_texts: u32,
    /// The head ends with a line end.
    pub head_closed: bool,
    /// Redaction of an archive (`XXXXXXXXXXXX`) stands in the text.
    pub redacted: bool,
    /// Fields of the head that stand in the text.
    pub stray: Stray,
    /// Paragraphs of prose without a number.
    pub prose: u32,
}

impl Totals {
    /// Adds a block with what stands before it. `accepted`: it is a numbered paragraph.
    pub fn add(&mut self, block: &Block, facts: &Facts, past: &Past, accepted: bool) {
        self.artefacts |= facts.shape.artefacts;
        if let BlockKind::Header(_) = block.kind {
            self.head_closed |= !facts.shape.open;
            return;
        }
        let text = matches!(
            block.kind,
            BlockKind::Paragraph(_) | BlockKind::Text(_) | BlockKind::Continued
        );
        let more = accepted || !facts.shape.open || facts.shape.text_lines > 1;
        self.written_texts += u32::from(text && more);
        self.longest_line = self.longest_line.max(facts.shape.longest_line);
        self.stray.combine(facts.stray);
        for mention in &facts.mentions {
            match mention.kind {
                MentionKind::Letter(letter) => {
                    self.letters |= crate::context::letter_bit(letter).unwrap_or(0)
                }
                MentionKind::Reftel => self.reftel = true,
                MentionKind::Paragraph(_) => {}
            }
        }
        self.written = self.written.max(facts.written.highest);
        self.written_noforn |= facts.written.noforn;
        self.section = self.section.max(facts.section);
        self.entire_text |= facts.entire;
        self.sbu |= facts.sbu && (accepted || matches!(block.kind, BlockKind::Text(_)));
        self.summary_ends |= facts
            .markers
            .iter()
            .any(|m| m.kind == MarkerKind::EndSummary);
        self.summary_ends |= past.completes(facts) & markers::SUMMARY != 0;
        self.prose += u32::from(facts.edges.prose);
        self.redacted |= facts
            .markers
            .iter()
            .any(|m| m.kind == MarkerKind::Redaction);
        match &block.kind {
            BlockKind::Paragraph(p) if accepted => {
                self.texts += 1;
                self.mark(p.marking.as_ref());
                if p.marking.is_some_and(|m| m.level.is_some()) {
                    self.marked += 1;
                } else {
                    self.unmarked += 1;
                }
            }
            BlockKind::Text(t) => {
                self.texts += 1;
                self.mark(t.marking.as_ref());
            }
            BlockKind::Paragraph(p) => {
                self.texts += 1;
                self.mark(p.marking.as_ref());
            }
            BlockKind::Continued => self.texts += 1,
            BlockKind::Page | BlockKind::Section(_) => self.pages += 1,
            _ => {}
        }
    }

    fn mark(&mut self, marking: Option<&reftel_grammar::line::portion::Marking>) {
        let Some(m) = marking else { return };
        self.highest = self.highest.max(m.level);
        self.unread |= m.level.is_none();
        self.noforn |= m.noforn;
        self.sensitive |= m.sensitive;
        self.plain |= m.level == Some(Level::Unclassified) && !m.sensitive;
        self.entire_text |= m.entire;
    }

    /// Totals of two neighbouring runs of blocks.
    pub fn combine(&mut self, other: &Totals) {
        self.letters |= other.letters;
        self.reftel |= other.reftel;
        self.marked += other.marked;
        self.unmarked += other.unmarked;
        self.highest = self.highest.max(other.highest);
        self.noforn |= other.noforn;
        self.sensitive |= other.sensitive;
        self.plain |= other.plain;
        self.unread |= other.unread;
        self.sbu |= other.sbu;
        self.written = self.written.max(other.written);
        self.written_noforn |= other.written_noforn;
        self.section = self.section.max(other.section);
        self.entire_text |= other.entire_text;
        self.artefacts |= other.artefacts;
        self.pages += other.pages;
        self.longest_line = self.longest_line.max(other.longest_line);
        self.summary_ends |= other.summary_ends;
        self.texts += other.texts;
        self.written_texts += other.written_texts;
        self.head_closed |= other.head_closed;
        self.redacted |= other.redacted;
        self.stray.combine(other.stray);
        self.prose += other.prose;
    }
}

/// Walks over the blocks of a cable with the numbering before each and whether it is a numbered paragraph.
pub fn walk<'a>(
    cable: &CableChunks<'a>,
) -> impl Iterator<Item = (usize, &'a Block, Numbering, bool)> + use<'a> {
    let mut numbering = Numbering::default();
    cable.blocks().map(move |(start, block)| {
        let before = numbering;
        let accepted = matches!(&block.kind, BlockKind::Paragraph(p) if numbering.accept(p));
        (start, &**block, before, accepted)
    })
}
