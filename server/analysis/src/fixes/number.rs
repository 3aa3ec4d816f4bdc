//! Numbering of paragraphs as an edit: numbers in order, missing ones put in, mentions in the text carried along.

use std::collections::{HashMap, HashSet};

use reftel_grammar::block::{Block, BlockKind};
use reftel_grammar::line::paragraph::{NumberForm, ParagraphStart};
use reftel_grammar::line::scan::starts_with_ci;
use reftel_grammar::numbering::Numbering;
use reftel_grammar::{CableChunks, Source, Span};

use crate::facts::{Facts, MentionKind, walk};
use crate::finding::Edit;
use crate::flow::{Past, aheads, is_unnumbered};

/// Numbers the paragraphs of a cable from 1 on, or from the first one's number; mentions in the text go along.
#[must_use]
pub fn renumber(source: Source<'_>, cable: &CableChunks<'_>, keep_first: bool) -> Vec<Edit> {
    Numbers::new(cable, keep_first, &[]).edits(source, cable)
}

/// Puts a number before the paragraphs at these bytes of the source (in order), or before every one of a cable that numbers
/// none, and numbers the others anew.
#[must_use]
pub fn number(source: Source<'_>, cable: &CableChunks<'_>, at: Option<&[usize]>) -> Vec<Edit> {
    let blocks: Vec<(usize, &Block, &Facts)> = cable
        .blocks()
        .map(|(start, block)| {
            let facts = Facts::of(block, source, cable.start + start);
            (start, &**block, facts)
        })
        .collect();
    let ahead = aheads(
        blocks.iter().map(|b| (b.1, b.2)),
        crate::flow::Ahead::default(),
    );
    let mut past = Past::default();
    let mut missing = Vec::new();
    for ((start, block, facts), ahead) in blocks.into_iter().zip(ahead) {
        let begin = cable.start + start;
        let here = at.is_none_or(|at| {
            let next = at.get(at.partition_point(|at| *at < begin));
            next.is_some_and(|next| *next < begin + block.bytes as usize)
        });
        if here && is_unnumbered(block, facts, &past, ahead, at.is_none()) {
            missing.push(start);
        }
        past.pass(block, facts);
    }
    if missing.is_empty() {
        return Vec::new();
    }
    Numbers::new(cable, true, &missing).edits(source, cable)
}

/// A paragraph, or a candidate that is none, and its number before and after.
struct Numbered {
    start: usize,
    old: ParagraphStart,
    accepted: bool,
    /// It had no number.
    missing: bool,
    new: u32,
}

struct Numbers(Vec<Numbered>);

impl Numbers {
    fn new(cable: &CableChunks<'_>, keep_first: bool, missing: &[usize]) -> Self {
        let mut next: Option<u32> = None;
        let mut all = Vec::new();
        for (start, block, _, accepted) in walk(cable) {
            let (old, missing) = match &block.kind {
                BlockKind::Paragraph(p) => (*p, false),
                BlockKind::Text(text) if missing.binary_search(&start).is_ok() => {
                    let at = text.first_line.start as usize;
                    let old = ParagraphStart {
                        number: Span::new(at, at),
                        enumerator: Span::new(at, at),
                        value: 0,
                        form: NumberForm::Proper,
                        marking: text.marking,
                        text: text.first_line.start,
                        indent: 0,
                        apart: true,
                    };
                    (old, true)
                }
                _ => continue,
            };
            let mut new = old.value;
            if accepted || missing {
                let first = if keep_first && !missing { old.value } else { 1 };
                new = next.unwrap_or(first);
                next = Some(new + 1);
            }
            all.push(Numbered {
                start,
                old,
                accepted,
                missing,
                new,
            });
        }
        Self(all)
    }

    /// Whether the same candidates are paragraphs when they bear their new numbers.
    fn stands(&self) -> bool {
        let mut numbering = Numbering::default();
        self.0.iter().all(|n| {
            let start = ParagraphStart {
                value: n.new,
                ..n.old
            };
            numbering.accept(&start) == (n.accepted || n.missing)
        })
    }

    /// The new number of each old one; the first of an old number keeps its mentions: "para 3" means the first 3.
    fn moves(&self) -> HashMap<u32, u32> {
        let mut moves = HashMap::new();
        for n in self.0.iter().filter(|n| n.accepted) {
            moves.entry(n.old.value).or_insert(n.new);
        }
        moves
    }

    fn edits(&self, source: Source<'_>, cable: &CableChunks<'_>) -> Vec<Edit> {
        if !self.stands() {
            return Vec::new();
        }
        let mut edits = Vec::new();
        for n in self.0.iter().filter(|n| n.old.value != n.new) {
            let blank = if n.missing { ". " } else { "" };
            edits.push(Edit {
                span: n.old.number.shift(cable.start + n.start).range(),
                text: format!("{}{blank}", n.new),
            });
        }
        let moves = self.moves();
        let new: HashSet<u32> = self.0.iter().map(|n| n.new).collect();
        for (start, block) in cable.blocks() {
            let start = cable.start + start;
            let facts = Facts::of(block, source, start);
            let mut text = None;
            for mention in &facts.mentions {
                let MentionKind::Paragraph(old) = mention.kind else {
                    continue;
                };
                let moved = moves.get(&old).copied();
                if mention.span.is_empty() || moved == Some(old) {
                    continue;
                }
                let text: &str = text.get_or_insert_with(|| {
                    source
                        .slice(start..start + block.bytes as usize)
                        .into_owned()
                });
                if !is_own(text, mention.span) {
                    continue;
                }
                match moved {
                    Some(new) => edits.push(Edit {
                        span: mention.span.shift(start).range(),
                        text: new.to_string(),
                    }),
                    // It names no paragraph of before; it must not come to name one by chance.
                    None if new.contains(&old) => return Vec::new(),
                    None => {}
                }
            }
        }
        edits
    }
}

/// Whether a mention of a paragraph means this cable, not a reference, a resolution or a treaty.
fn is_own(text: &str, span: Span) -> bool {
    let after = text.get(span.end as usize..).unwrap_or("");
    let rest = after.trim_start_matches(|c: char| {
        c.is_ascii_digit() || c.is_ascii_whitespace() || matches!(c, ',' | '-' | '&' | '(')
    });
    let rest = ["and ", "or ", "through ", "to "]
        .iter()
        .find(|word| {
            starts_with_ci(rest, word)
                && rest[word.len()..].starts_with(|c: char| c.is_ascii_digit())
        })
        .map_or(rest, |word| {
            rest[word.len()..]
                .trim_start_matches(|c: char| c.is_ascii_digit() || c.is_ascii_whitespace())
        });
    let of = starts_with_ci(rest, "of ") || starts_with_ci(rest, "of\n");
    let elsewhere = of && !starts_with_ci(rest[3..].trim_start(), "this")
        || ["in ref", "ref ", "reftel", "septel", "in septel", "to ref"]
            .iter()
            .any(|word| starts_with_ci(rest, word));
    let before = text
        .get(..span.start as usize)
        .unwrap_or("")
        .to_ascii_lowercase();
    let window: String = before
        .split_ascii_whitespace()
        .rev()
        .take(7)
        .take_while(|w| !w.ends_with(['.', ';']))
        .collect::<Vec<_>>()
        .join(" ");
    const OTHERS: [&str; 16] = [
        "ref",
        "refs",
        "reftel",
        "reftels",
        "septel",
        "unscr",
        "resolution",
        "article",
        "annex",
        "agreement",
        "treaty",
        "protocol",
        "declaration",
        "communique",
        "operative",
        "charter",
    ];
    let foreign = window
        .split(|c: char| !c.is_ascii_alphanumeric())
        .any(|word| OTHERS.contains(&word));
    !elsewhere && !foreign
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mentions_of_other_documents() {
        let own = |text: &str| {
            let at = text.find('4').unwrap_or(0);
            is_own(text, Span::new(at, at + 1))
        };
        for yes in [
            "see para 4",
            "(para 4)",
            "paras 4-6 above",
            "para 4 of this cable",
            "said Mr. Ref. In para 4 we",
        ] {
            assert!(own(yes), "{yes}");
        }
        for no in [
            "para 4 of ref A",
            "ref A, para 4",
            "paras 4 and 5 of reftel",
            "UNSCR 1737, paragraph 9 and para 4",
            "para 4 of the treaty",
            "article 2, paragraph 4",
            "para 4 in reftel",
            "para 4, ref B",
        ] {
            assert!(!own(no), "{no}");
        }
    }
}
