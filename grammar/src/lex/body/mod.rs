//! The text of a cable: paragraphs, headings, text blocks, repeated section headings, page lines.

mod dangling;
mod heading;
mod section;

use self::dangling::dangling;
use self::section::section_line;
use super::Window;
use super::header::{lex_header, starts_cable};
use crate::block::{Block, BlockKind, TextStart};
use crate::line::class_line::class_line;
use crate::line::keyword::{Field, keyword};
use crate::line::page::{is_class_banner, is_old_page_line, is_page_line};
use crate::line::paragraph::{NumberForm, ParagraphStart, paragraph_start};
use crate::line::portion::{Marking, MarkingForm, marking};
use crate::line::rule::rule;
use crate::lines::Line;
use crate::memo::Memo;
use crate::span::Span;
use crate::state::{Before, Mode, State};

/// A block is cut after this many lines, so that one huge paragraph stays cheap to edit.
const CUT: u32 = 64;
/// With old block starts to meet again, a cut may come as early as this ..
const EARLY_CUT: u32 = 16;
/// .. and must come here.
const LATE_CUT: u32 = 128;

/// Where old blocks began that were cut for their length: an edit prefers to cut there again.
pub trait OldCuts {
    /// Whether an old block of a cut run began at this byte of the window.
    fn is_cut(&self, at: usize) -> bool;
}

/// A fresh parse has no old cuts.
pub struct Fresh;

impl OldCuts for Fresh {
    fn is_cut(&self, _: usize) -> bool {
        false
    }
}

/// Reads the block that starts at byte `start` of the window. `sticky`: cut long blocks where they were cut before.
#[must_use]
pub fn lex_block(
    window: &Window<'_>,
    start: usize,
    entry: State,
    sticky: Option<&dyn OldCuts>,
) -> Option<Block> {
    let first = window.line(start)?;
    let mut run = Run {
        window,
        start,
        at: start,
        lines: 0,
        state: entry,
        last: None,
        sticky,
    };
    let kind = match entry.mode {
        Mode::Header => return Some(header_block(window, start, entry)),
        Mode::Inside => {
            run.take_text();
            BlockKind::Continued
        }
        Mode::Body if starts_cable(window, &first) => {
            return Some(header_block(window, start, entry));
        }
        Mode::Body => run.body_block(&first),
    };
    run.state.before = run.before();
    Some(Block {
        bytes: u32::try_from(run.at - start).unwrap_or(u32::MAX),
        lines: run.lines,
        entry,
        exit: run.state,
        kind,
        memo: Memo::default(),
    })
}

fn header_block(window: &Window<'_>, start: usize, entry: State) -> Block {
    let header = lex_header(window, start);
    let before = if header.ends_blank {
        Before::Blank
    } else {
        Before::Text
    };
    Block {
        bytes: u32::try_from(header.end - start).unwrap_or(u32::MAX),
        lines: header.count,
        entry,
        exit: State {
            mode: Mode::Body,
            before,
            resumed: false,
        },
        kind: BlockKind::Header(Box::new(header.lines)),
        memo: Memo::default(),
    }
}

struct Run<'w, 'a> {
    window: &'w Window<'a>,
    start: usize,
    at: usize,
    lines: u32,
    state: State,
    /// The last line taken, while `state.before` does not yet say what it was: only the last of a block is asked.
    last: Option<&'a str>,
    sticky: Option<&'w dyn OldCuts>,
}

impl<'a> Run<'_, 'a> {
    fn body_block(&mut self, first: &Line<'a>) -> BlockKind {
        self.state.mode = Mode::Body;
        if first.is_blank() {
            self.take_blanks();
            return BlockKind::Blank;
        }
        if is_page_line(first.text) || self.is_banner(first) {
            let before = self.state.before;
            self.take(first);
            self.take_blanks();
            self.enter(State {
                mode: Mode::Body,
                before,
                resumed: true,
            });
            return BlockKind::Page;
        }
        if matches!(first.text, "BT" | "NNNN" | "#NNNN" | "#BT") {
            return self.end_mark(first);
        }
        if let Some(class) = section_line(first.text) {
            return self.section(first, class);
        }
        if let Some(p) = self.paragraph(first) {
            self.take(first);
            self.take_text();
            return BlockKind::Paragraph(shifted(p, first.content - self.start));
        }
        if rule(first.text).is_some() {
            return self.rule(first);
        }
        match self.title_with_rule(first) {
            Some((title, below)) => self.heading(None, title, below),
            None => self.text(first),
        }
    }

    /// The classification that printers set over an old page line.
    fn is_banner(&self, line: &Line<'_>) -> bool {
        is_class_banner(line.text)
            && self
                .window
                .next_text(line.end)
                .is_some_and(|n| is_old_page_line(n.text))
    }

    /// `BT` or `NNNN`. After `NNNN` the header of the next cable of the file may follow.
    fn end_mark(&mut self, first: &Line<'a>) -> BlockKind {
        self.take(first);
        self.take_blanks();
        let next = self
            .window
            .next_text(self.at)
            .filter(|_| first.text.ends_with("NNNN"));
        let header = next.is_some_and(|l| {
            starts_cable(self.window, &l)
                || class_line(l.text.trim_start()).is_some_and(|c| c.serial.is_some())
                || keyword(l.text).is_some_and(|k| k.field == Field::Order)
        });
        self.enter(State {
            mode: if header { Mode::Header } else { Mode::Body },
            ..State::default()
        });
        BlockKind::EndMark
    }

    fn relative(&self, line: &Line<'_>) -> Span {
        Span::new(line.content - self.start, line.content_end - self.start)
    }

    fn take(&mut self, line: &Line<'a>) {
        self.at = line.end;
        self.lines += 1;
        self.state.resumed = false;
        self.last = Some(line.text);
    }

    /// What the line before the next one was.
    fn before(&self) -> Before {
        match self.last {
            None => self.state.before,
            Some("") => Before::Blank,
            Some(text) if rule(text).is_some() => Before::Rule,
            Some(text) => match dangling(text) {
                Before::Text if ends_sentence(text) => Before::Sentence,
                before => before,
            },
        }
    }

    /// Whether the line before the next one ends a sentence.
    fn after_sentence(&self) -> bool {
        match self.last {
            None => self.state.before == Before::Sentence,
            Some(text) => ends_sentence(text),
        }
    }

    /// Sets the state, whatever the last line was.
    fn enter(&mut self, state: State) {
        self.state = state;
        self.last = None;
    }

    /// A blank line or a rule stands before the next line.
    fn apart(&self) -> bool {
        match self.last {
            None => matches!(self.state.before, Before::Blank | Before::Rule),
            Some(text) => text.is_empty() || rule(text).is_some(),
        }
    }

    fn take_blanks(&mut self) {
        while let Some(line) = self.window.line(self.at) {
            if !line.is_blank() || self.cut_here() {
                return;
            }
            self.take(&line);
        }
    }

    /// Whether a block has grown so long that it is cut before the next line.
    fn cut_here(&self) -> bool {
        match self.sticky {
            None => self.lines >= CUT,
            Some(old) => self.lines >= LATE_CUT || self.lines >= EARLY_CUT && old.is_cut(self.at),
        }
    }

    /// A paragraph starts at a marked number, or at a bare one after a blank line, a rule or a page line.
    fn paragraph(&self, line: &Line<'a>) -> Option<ParagraphStart> {
        let mut p = paragraph_start(line.text)?;
        let marked = p.marking.is_some_and(|m| m.level.is_some());
        let apart = self.apart();
        let unknown = p.marking.is_some() && apart;
        let bare = apart && p.indent <= 3;
        // An archive dropped the blank line, but marked the number. The numbering decides.
        let lost = p.form == NumberForm::Proper
            && line.has_artefact()
            && line
                .text
                .as_bytes()
                .get(p.text as usize)
                .is_some_and(u8::is_ascii_uppercase)
            && self.after_sentence();
        p.apart = apart;
        (marked || unknown || bare || lost).then_some(p)
    }

    fn text(&mut self, first: &Line<'a>) -> BlockKind {
        let resumed = self.state.resumed;
        let offset = first.content - self.start;
        // `(c)`, `(s)` and `(u)` in lower case are labels of a list here.
        let marking = marking(first.text)
            .filter(|m| {
                m.level.is_some() && (m.form != MarkingForm::LowerCase || m.inner.len() > 1)
            })
            .map(|m| Marking {
                span: m.span.shift(offset),
                inner: m.inner.shift(offset),
                ..m
            });
        let first_line = self.relative(first);
        self.take(first);
        let text_from = self.lines;
        self.take_text();
        let single = self.lines == text_from || self.text_lines_end(first.end);
        BlockKind::Text(TextStart {
            first_line,
            marking,
            single,
            resumed,
        })
    }

    /// Whether nothing but blank lines and page lines follows the first line of this block.
    fn text_lines_end(&self, mut at: usize) -> bool {
        while at < self.at
            && let Some(line) = self.window.line(at)
        {
            if !line.is_blank() && !is_page_line(line.text) {
                return false;
            }
            at = line.end;
        }
        true
    }

    /// Takes lines up to the next start of a block, trailing blank lines included, or up to a cut.
    fn take_text(&mut self) {
        let mut blank = false;
        while let Some(line) = self.window.line(self.at) {
            if self.lines > 0 && self.cut_here() {
                self.state.mode = if blank { Mode::Body } else { Mode::Inside };
                return;
            }
            if line.is_blank() {
                blank = true;
            } else if blank || self.starts_block(&line) {
                break;
            }
            self.take(&line);
        }
        self.state.mode = Mode::Body;
    }

    /// Whether a line directly under text opens a block of its own.
    fn starts_block(&self, line: &Line<'a>) -> bool {
        if self.lines == 0 && self.state.mode != Mode::Inside {
            return false;
        }
        let bytes = line.text.as_bytes();
        match bytes[0] {
            b'0'..=b'9' | b' ' | b'(' => self.paragraph(line).is_some(),
            b'-' | b'*' | b'=' | b'.' | b'_' | b'~' | b'#' => {
                line.text == "#BT"
                    || line.text == "#NNNN"
                    || rule(line.text).is_some() && self.rule_opens(line)
            }
            b'B' | b'N' if matches!(line.text, "BT" | "NNNN") => true,
            _ => {
                section_line(line.text).is_some()
                    || self.is_banner(line)
                    || starts_cable(self.window, line)
                    || self.heading_rule(line).is_some_and(|b| {
                        let like = b.text.len().abs_diff(line.text.len()) <= 3;
                        (like || self.after_sentence()) && !line.text.ends_with(['.', ','])
                    })
            }
        }
    }
}

/// Whether a line ends with the sign of a sentence's end.
fn ends_sentence(text: &str) -> bool {
    text.ends_with(['.', ')', '"', '?', '!', '”'])
}

fn shifted(p: ParagraphStart, by: usize) -> ParagraphStart {
    ParagraphStart {
        number: p.number.shift(by),
        enumerator: p.enumerator.shift(by),
        marking: p.marking.map(|m| Marking {
            span: m.span.shift(by),
            inner: m.inner.shift(by),
            ..m
        }),
        text: p.text + u32::try_from(by).unwrap_or(0),
        ..p
    }
}
