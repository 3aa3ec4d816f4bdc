//! Portion markings wherever they are written: in headings, in list items, in the middle of a paragraph. Rules that say
//! that something is *not* there ask these facts, so that no portion is overlooked.

use reftel_grammar::block::{Block, BlockKind};
use reftel_grammar::line::class_line::Level;
use reftel_grammar::line::portion::{Marking, MarkingForm, marking};
use reftel_grammar::line::scan::{find_ci, starts_with_ci, words};

/// The markings of a text.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Written {
    /// The highest level that any marking shows.
    pub highest: Option<Level>,
    /// Some marking says NF.
    pub noforn: bool,
}

/// All markings of a text, wherever they stand. Items lettered `(a)` to `(c)` are none. `own`: the one that opens the
/// block, which has been read.
#[must_use]
pub(super) fn written(text: &str, own: Option<Marking>) -> Written {
    let mut all = Written::default();
    for found in markings(text, own) {
        all.highest = all.highest.max(found.level);
        all.noforn |= found.noforn;
    }
    all
}

/// The markings of a text, in its order; spans are relative to it.
fn markings(text: &str, own: Option<Marking>) -> impl Iterator<Item = Marking> {
    let opening = own.map(|m| m.span.start as usize);
    memchr::memchr_iter(b'(', text.as_bytes()).filter_map(move |at| {
        // Cheap, for most parentheses hold no marking.
        if !matches!(
            text.as_bytes().get(at + 1),
            Some(b' ' | b'C' | b'F' | b'L' | b'S' | b'T' | b'U')
        ) {
            return None;
        }
        let found = match own {
            Some(own) if opening == Some(at) => own,
            _ => {
                let found = marking(&text[at..])?;
                Marking {
                    span: found.span.shift(at),
                    inner: found.inner.shift(at),
                    ..found
                }
            }
        };
        (found.form != MarkingForm::LowerCase).then_some(found)
    })
}

/// The first marking of a block above a level, one that covers the entire text left out; its span is relative to the block.
#[must_use]
pub fn marking_above(text: &str, block: &Block, level: Level) -> Option<Marking> {
    let own = own_marking(block);
    own.into_iter()
        .chain(markings(text, own))
        .find(|m| m.level > Some(level) && !m.entire)
}

/// Whether the block opens with a marking that says SBU.
#[must_use]
pub(super) fn sbu(text: &str, block: &Block) -> bool {
    let says = |inner: &str| {
        inner
            .as_bytes()
            .windows(3)
            .any(|part| part.eq_ignore_ascii_case(b"SBU"))
    };
    own_marking(block).is_some_and(|m| says(m.inner.of(text)))
}

/// Whether the block says that one marking covers the whole text: `1. CONFIDENTIAL - ENTIRE TEXT.`
#[must_use]
pub(super) fn entire(text: &str, block: &Block) -> bool {
    let from = match &block.kind {
        BlockKind::Paragraph(p) if p.value <= 3 => p.enumerator.end,
        BlockKind::Text(t) if t.single => t.first_line.start,
        _ => return false,
    };
    let rest = text.get(from as usize..).unwrap_or("");
    let line = rest.lines().next().unwrap_or("").trim_end();
    // Prose may speak of the entire text of a bill.
    let Some(at) = find_ci(line, "entire ", 0).filter(|at| *at < 40) else {
        return false;
    };
    let rest = &line[at + "entire ".len()..];
    let Some(word) = ["text", "message", "telegram", "cable"]
        .iter()
        .find(|word| starts_with_ci(rest, word))
    else {
        return false;
    };
    let after = &rest[word.len()..];
    after.is_empty()
        || after.starts_with(['.', ')', '-'])
        || ["confidential", "secret"]
            .iter()
            .any(|level| find_ci(after, level, 0).is_some())
}

/// The marking that opens a block.
#[must_use]
pub fn own_marking(block: &Block) -> Option<Marking> {
    match &block.kind {
        BlockKind::Paragraph(p) => p.marking,
        BlockKind::Text(t) => t.marking,
        _ => None,
    }
}

/// The section that a page line (`RIGA 00000012  002 OF 003`) or a repeated heading names.
#[must_use]
pub(super) fn section(text: &str, block: &Block) -> Option<u32> {
    match &block.kind {
        BlockKind::Page => page_section(text),
        BlockKind::Section(head) => {
            let number = head.class.section?.number;
            let line = head.line.of(text);
            number.of(line).parse().ok()
        }
        _ => None,
    }
}

/// The number before ` OF ` in a page line.
#[must_use]
pub fn page_section(line: &str) -> Option<u32> {
    let mut before = "";
    for word in words(line.trim()) {
        if word.text.eq_ignore_ascii_case("OF") {
            return before.split('.').next()?.parse().ok();
        }
        before = word.text;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markings_anywhere() {
        let all = written(
            "COMMENT (S)\n-- (C/NF) item, (c) a letter, (see para 3)",
            None,
        );
        assert_eq!(all.highest, Some(Level::Secret));
        assert!(all.noforn);
        assert_eq!(
            written("(c) third, 1.4 (b) and (d)", None),
            Written::default()
        );
    }

    #[test]
    fn one_marking_for_the_entire_text() {
        let says = |paragraph: &str| {
            let text = format!("SUBJECT: X\n\n{paragraph}\n");
            let chunks = reftel_grammar::parse_chunks(&text);
            let mut at = 0;
            chunks.iter().flat_map(|c| &c.blocks).any(|block| {
                let start = at;
                at += block.bytes as usize;
                entire(&text[start..at], block)
            })
        };
        assert!(says("1. CONFIDENTIAL - ENTIRE TEXT."));
        assert!(says("1. (C) Entire text."));
        assert!(!says("1. (C) The entire text of the bill is out."));
    }

    #[test]
    fn sections_of_page_lines() {
        assert_eq!(page_section("RIGA 00000012  002 OF 003"), Some(2));
        assert_eq!(page_section("RIGA 00000012  001.2 OF 004"), Some(1));
        assert_eq!(page_section("PAGE 02        STATE   023763  071504Z"), None);
    }
}
