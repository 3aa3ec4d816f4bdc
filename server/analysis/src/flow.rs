//! What stands before and after a block, as far as rules ask: two small states carried over the blocks of a cable, one
//! forward and one backward. Invariant: they do not depend on where long blocks were cut, nor on options.

use reftel_grammar::block::{Block, BlockKind};
use reftel_grammar::numbering::Numbering;

use crate::facts::markers::{COMMENT, NOTE, Nouns, noun_of_end};
use crate::facts::{Facts, Marker, MarkerKind, Mention, MentionKind};

/// The unit of text right before a block, blank lines and page lines left out.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Last {
    /// Nothing but the header.
    #[default]
    Start,
    /// A numbered paragraph.
    Numbered,
    /// Something else.
    Other,
}

/// What stands before a block.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub struct Past {
    /// The numbering so far.
    pub numbering: Numbering,
    /// Longest line that can be broken, in characters, of the paragraph that a cut block goes on with.
    pub longest: u32,
    /// Words `summary`, `comment`, `note` that are no end marks have been seen.
    pub nouns: Nouns,
    /// A summary has been opened.
    pub summary: bool,
    /// The text before breaks off in an end mark (`.. End`).
    pub announces_end: bool,
    /// A reference has been cited.
    pub cites: bool,
    /// The text before ends with a colon.
    pub colon: bool,
    /// The unit before.
    pub last: Last,
    /// The unit before is the paragraph that was due, its number written as no paragraph's is.
    pub misnumbered: bool,
    /// Since the last numbered paragraph only one unit has come, a paragraph of prose without a number; whether it is marked.
    pub stray: Option<bool>,
}

impl Past {
    /// Moves over a block; whether it is a numbered paragraph.
    pub fn pass(&mut self, block: &Block, facts: &Facts) -> bool {
        let accepted = matches!(&block.kind, BlockKind::Paragraph(p) if self.numbering.accept(p));
        let edges = &facts.edges;
        match &block.kind {
            BlockKind::Blank | BlockKind::Page | BlockKind::Header(_) => return false,
            _ if is_empty(facts) => return false,
            BlockKind::Continued => self.longest = self.longest.max(facts.shape.breakable),
            BlockKind::Paragraph(_) => self.unit(accepted, None, facts.shape.breakable),
            BlockKind::Text(text) => {
                let due = self.is_misnumbered(facts);
                // A marking is a paragraph's own.
                let marked = text.marking.is_some_and(|m| m.level.is_some());
                let prose =
                    (edges.prose || marked && !text.resumed).then_some(text.marking.is_some());
                self.unit(false, prose, facts.shape.breakable);
                self.misnumbered = due;
            }
            _ => self.unit(false, None, 0),
        }
        for (word, noun) in edges.words.iter().zip(FIRST_WORDS) {
            if word.is_some() {
                self.nouns |= noun;
            }
        }
        self.summary |= facts.markers.iter().any(|m| m.kind == MarkerKind::Summary);
        let cites =
            |m: &Mention| !matches!(m.kind, MentionKind::Paragraph(_)) && !m.span.is_empty();
        self.cites |= facts.mentions.iter().any(cites);
        self.announces_end = edges.announces_end;
        self.colon = edges.colon;
        accepted
    }

    fn unit(&mut self, numbered: bool, prose: Option<bool>, longest: u32) {
        self.longest = longest;
        self.misnumbered = false;
        self.stray = prose.filter(|_| self.last == Last::Numbered && !self.colon);
        self.last = if numbered {
            Last::Numbered
        } else {
            Last::Other
        };
    }

    /// Whether a block of text is the paragraph that is due, its number written as no paragraph's is.
    #[must_use]
    pub fn is_misnumbered(&self, facts: &Facts) -> bool {
        let first = (self.last == Last::Start || self.last == Last::Numbered) && !self.colon;
        let due = self.numbering.due();
        facts
            .edges
            .misnumbered
            .is_some_and(|m| m.value == due && (first || m.marked))
    }

    /// Nouns whose end mark the block completes: the text before says `.. End` and it begins with the noun.
    #[must_use]
    pub fn completes(&self, facts: &Facts) -> Nouns {
        if self.announces_end {
            facts.edges.lead
        } else {
            0
        }
    }
}

/// The nouns of `Edges::words`, in its order.
pub const FIRST_WORDS: [Nouns; 3] = [crate::facts::markers::SUMMARY, COMMENT, NOTE];

/// What a unit of text is.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Next {
    /// The cable ends.
    #[default]
    End,
    /// It may be a numbered paragraph.
    Paragraph {
        /// Its number.
        value: u32,
        /// It has a portion marking.
        marked: bool,
    },
    /// A signature.
    Signature,
    /// A heading, a rule, a section heading, an end mark.
    Break,
    /// Other text.
    Text,
}

/// The next opener or end of a kind.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Event {
    /// Neither comes.
    #[default]
    None,
    /// Another opener comes first.
    Opens,
    /// An end mark comes first.
    Ends,
}

/// What stands after a block.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub struct Ahead {
    /// Text follows.
    pub text: bool,
    /// Text follows that is a paragraph, a heading or a sentence, not a signature, a banner or a message's number.
    pub more: bool,
    /// The unit that follows, blank and page lines left out.
    pub next: Next,
    /// Closing brackets, unmatched, in the rest of the same paragraph.
    pub closes: u16,
    /// What the first words of the following text would end.
    pub lead: Nouns,
    /// What comes next of a note.
    pub note: Event,
    /// What comes next of a comment.
    pub comment: Event,
}

impl Ahead {
    /// What stands after the block before `block`, `self` being what stands after `block`.
    #[must_use]
    pub fn before(self, block: &Block, facts: &Facts) -> Self {
        let edges = &facts.edges;
        let mut ahead = self;
        let resumes = match &block.kind {
            BlockKind::Blank | BlockKind::Page | BlockKind::Header(_) => return self,
            _ if is_empty(facts) => return self,
            BlockKind::Continued => true,
            BlockKind::Text(t) => t.resumed,
            _ => false,
        };
        ahead.closes = if resumes {
            let rest = self.closes.saturating_sub(edges.opens);
            edges.closes.saturating_add(rest)
        } else {
            0
        };
        ahead.lead = edges.lead;
        ahead.note = self.event(facts, NOTE, 0);
        ahead.comment = self.event(facts, COMMENT, 0);
        ahead.next = match &block.kind {
            BlockKind::Continued => {
                return Self {
                    text: true,
                    ..ahead
                };
            }
            BlockKind::Paragraph(p) => Next::Paragraph {
                value: p.value,
                marked: p.marking.is_some(),
            },
            BlockKind::Text(t) if t.single && edges.signature && !self.text => Next::Signature,
            BlockKind::Text(_) => Next::Text,
            _ => Next::Break,
        };
        ahead.text |= !matches!(block.kind, BlockKind::EndMark | BlockKind::Section(_));
        ahead.more |= match &block.kind {
            BlockKind::Paragraph(_) | BlockKind::Heading(_) => true,
            BlockKind::Text(_) => edges.sentence,
            _ => false,
        };
        ahead
    }

    /// The first opener or end of a noun in a block from byte `from` on, else what comes after the block.
    #[must_use]
    pub fn event(self, facts: &Facts, noun: Nouns, from: u32) -> Event {
        let of = |m: &Marker| match m.kind {
            MarkerKind::Note if noun == NOTE => Some(Event::Opens),
            MarkerKind::Comment if noun == COMMENT => Some(Event::Opens),
            kind if noun_of_end(kind) & noun != 0 => Some(Event::Ends),
            _ => None,
        };
        let inside = facts
            .markers
            .iter()
            .filter(|m| m.span.start >= from)
            .find_map(of);
        let completed = facts.edges.announces_end && self.lead & noun != 0;
        inside.unwrap_or(match (completed, noun) {
            (true, _) => Event::Ends,
            (false, NOTE) => self.note,
            _ => self.comment,
        })
    }
}

/// A cut may leave nothing but the blank lines behind a paragraph.
fn is_empty(facts: &Facts) -> bool {
    facts.shape.text_lines == 0
}

/// What stands after each of `blocks`, `after` being what stands after the last.
#[must_use]
pub fn aheads<'a>(
    blocks: impl DoubleEndedIterator<Item = (&'a Block, &'a Facts)>,
    after: Ahead,
) -> Vec<Ahead> {
    let mut ahead = after;
    let mut all: Vec<Ahead> = blocks
        .rev()
        .map(|(block, facts)| {
            let here = ahead;
            ahead = ahead.before(block, facts);
            here
        })
        .collect();
    all.reverse();
    all
}

/// Whether a block is a paragraph that lacks its number, beyond doubt.
#[must_use]
pub fn is_unnumbered(
    block: &Block,
    facts: &Facts,
    past: &Past,
    ahead: Ahead,
    none_numbered: bool,
) -> bool {
    let BlockKind::Text(text) = &block.kind else {
        return false;
    };
    let marked = text.marking.is_some_and(|m| m.level.is_some()) && !text.resumed;
    let gap = |last: u32| matches!(ahead.next, Next::Paragraph { value, .. } if value == last + 2);
    let missing = marked && past.numbering.last.is_some_and(gap);
    if !facts.edges.prose && !missing {
        return false;
    }
    if none_numbered {
        return true;
    }
    let Some(last) = past
        .numbering
        .last
        .filter(|_| past.last == Last::Numbered && !past.colon)
    else {
        return false;
    };
    match ahead.next {
        // The number between is missing: 2, this, 4.
        Next::Paragraph { value, marked } if value == last + 2 => marked == text.marking.is_some(),
        // It has its own marking and stands alone between numbered paragraphs.
        Next::Paragraph { .. } | Next::Signature | Next::End | Next::Break => {
            text.marking.is_some_and(|m| m.level.is_some())
        }
        Next::Text => false,
    }
}
