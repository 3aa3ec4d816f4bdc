//! What an archive, a web page or the transmission put into the text, and how to take it out.

use reftel_grammar::block::BlockKind;
use reftel_grammar::lex::header::{Piece, PieceKind};
use reftel_grammar::line::page::is_page_line;
use reftel_grammar::lines::{lines, link_remain_len};
use reftel_grammar::{CableChunks, Source, Span};

use crate::finding::Edit;

/// What was put there.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ArtefactKind {
    /// A pilcrow or `[1](#)` at the start of a line.
    Mark,
    /// `[PARM](#)`.
    Link,
    /// A pilcrow for the word paragraph: `see ¶4`.
    Sign,
    /// A page line.
    Page,
}

/// An archive mark: where it stands and what should stand there instead.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Artefact {
    /// What it is.
    pub kind: ArtefactKind,
    /// Where, relative to the text; a page line with its line end.
    pub span: Span,
    /// What belongs there.
    pub text: String,
}

/// Archive marks of a text and what should stand there instead.
#[must_use]
pub fn artefacts(text: &str) -> Vec<Artefact> {
    let mut found = Vec::new();
    let mut push = |kind, start: usize, end: usize, text: &str| {
        found.push(Artefact {
            kind,
            span: Span::new(start, end),
            text: text.to_string(),
        });
    };
    for line in lines(text, 0) {
        if is_page_line(line.text) {
            push(ArtefactKind::Page, line.start, line.end, "");
            continue;
        }
        let mark = &text[line.start..line.content];
        let bom = if mark.starts_with('\u{feff}') {
            '\u{feff}'.len_utf8()
        } else {
            0
        };
        if mark.len() > bom {
            push(ArtefactKind::Mark, line.start + bom, line.content, "");
        }
        let mut at = line.content;
        while let Some(hit) = text[at..line.content_end].find(['[', '¶']).map(|n| n + at) {
            let rest = &text[hit..line.content_end];
            if let Some(sign) = rest.strip_prefix('¶') {
                let end = line.content_end - sign.trim_start_matches(['¶', ' ']).len();
                let number = text[end..line.content_end].starts_with(|c: char| c.is_ascii_digit());
                push(
                    ArtefactKind::Sign,
                    hit,
                    end,
                    if number { "para " } else { "" },
                );
                at = end;
            } else if let Some(len) = link_remain_len(rest) {
                push(ArtefactKind::Link, hit, hit + len, &rest[1..len - 4]);
                at = hit + len;
            } else {
                at = hit + 1;
            }
        }
    }
    found
}

/// Takes out pilcrows, link remains and page lines; what a page line had cut is joined.
#[must_use]
pub fn strip_artefacts(source: Source<'_>, cable: &CableChunks<'_>) -> Vec<Edit> {
    let mut edits = Vec::new();
    // Where the text before the current block ends, its line end included.
    let mut text_end: Option<usize> = None;
    let mut open = false;
    let mut pages: Option<Pages> = None;
    for (start, block) in cable.blocks() {
        let at = cable.start + start;
        let text = source.slice(at..at + block.bytes as usize);
        if matches!(block.kind, BlockKind::Page) {
            let from = pages.map_or(at, |p| p.start);
            pages = Some(Pages {
                start: from,
                end: at + text.len(),
            });
            continue;
        }
        if let Some(pages) = pages.take() {
            let resumes = matches!(&block.kind, BlockKind::Text(t) if t.resumed);
            let lower = text.trim_start().starts_with(|c: char| c.is_lowercase());
            let cut = resumes && (open || lower);
            edits.push(pages.edit(text_end.filter(|_| cut), source));
        }
        let header = match &block.kind {
            BlockKind::Header(lines) => header_pages(&text, &lines.pieces),
            _ => Vec::new(),
        };
        for artefact in artefacts(&text) {
            let page = artefact.kind == ArtefactKind::Page;
            let joined = header
                .iter()
                .find(|s| page && s.start <= artefact.span.start && artefact.span.end <= s.end);
            edits.push(Edit {
                span: joined.copied().unwrap_or(artefact.span).shift(at).range(),
                text: artefact.text,
            });
        }
        let body = text.trim_end();
        if !body.is_empty() {
            let line_end = text[body.len()..]
                .find('\n')
                .map_or(text.len(), |n| body.len() + n + 1);
            text_end = Some(at + line_end);
            open = !body.ends_with(['.', '!', '?', ':', ')', '"']);
        }
    }
    if let Some(pages) = pages {
        edits.push(pages.edit(None, source));
    }
    edits.sort_by_key(|e| e.span.start);
    edits.dedup();
    edits
}

/// Page lines in a row with their blank lines.
#[derive(Clone, Copy)]
struct Pages {
    start: usize,
    end: usize,
}

impl Pages {
    /// Takes them out. `joins`: where the text ends that goes on behind them.
    fn edit(self, joins: Option<usize>, source: Source<'_>) -> Edit {
        let start = joins.unwrap_or(self.start).min(self.start);
        let before = source.slice(start.saturating_sub(2)..start);
        let apart =
            joins.is_some() || before.ends_with("\n\n") || before.ends_with("\n\r") || start == 0;
        let own = source.slice(self.start..self.end);
        let blanks = lines(&own, 0).any(|l| l.is_blank());
        Edit {
            span: start..self.end,
            text: if apart || !blanks {
                String::new()
            } else {
                "\n".into()
            },
        }
    }
}

/// For each page line of a header that cuts a field: the stretch to take out so that the field is whole again.
fn header_pages(text: &str, pieces: &[Piece]) -> Vec<Span> {
    let mut found = Vec::new();
    for (n, piece) in pieces.iter().enumerate() {
        if piece.kind != PieceKind::Page {
            continue;
        }
        let before = pieces[..n].iter().rev().find(|p| p.kind != PieceKind::Page);
        let after = pieces[n..].iter().find(|p| p.kind != PieceKind::Page);
        let (Some(before), Some(after)) = (before, after) else {
            continue;
        };
        if before.kind == after.kind
            && after.keyword.is_none()
            && matches!(after.kind, PieceKind::Field(_))
        {
            let start = line_after(text, before.text.end as usize);
            let end = text[..after.text.start as usize]
                .rfind('\n')
                .map_or(0, |n| n + 1);
            found.push(Span::new(start, end));
        }
    }
    found
}

/// Start of the line after byte `at`.
fn line_after(text: &str, at: usize) -> usize {
    text[at..].find('\n').map_or(text.len(), |n| at + n + 1)
}
