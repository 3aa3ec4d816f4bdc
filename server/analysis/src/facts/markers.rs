//! Openers and ends of summaries, comments and notes, and the marks of redaction.

use reftel_grammar::Span;
use reftel_grammar::block::{Block, BlockKind};
use reftel_grammar::line::scan::{find_ci, starts_with_ci};

/// What a marker opens or ends.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum MarkerKind {
    /// `Summary:` at the start of a paragraph, or a heading SUMMARY.
    Summary,
    /// `End Summary`.
    EndSummary,
    /// `(Comment:`, `Comment:`.
    Comment,
    /// `End Comment`.
    EndComment,
    /// `(Note:`.
    Note,
    /// `End Note`.
    EndNote,
    /// Another `End ..`: text, talking points.
    EndOther,
    /// `XXXXXXXXXXXX`.
    Redaction,
}

/// A marker in a block.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Marker {
    /// What it is.
    pub kind: MarkerKind,
    /// Where, relative to the block.
    pub span: Span,
    /// It stands in a parenthesis, `(Comment: ..`.
    pub inline: bool,
}

/// All markers of a block in order.
#[must_use]
pub(super) fn markers(text: &str, block: &Block) -> Vec<Marker> {
    let mut found = Vec::new();
    opener(text, block, &mut found);
    ends(text, &mut found);
    inline(text, &mut found);
    if let Some(at) = memchr::memmem::find(text.as_bytes(), b"XXXXX") {
        found.push(Marker {
            kind: MarkerKind::Redaction,
            span: Span::new(at, at + 5),
            inline: false,
        });
    }
    found.sort_by_key(|m| m.span.start);
    found
}

/// `2. (C) Summary:`, `SUMMARY` as a heading, `Begin Summary`.
fn opener(text: &str, block: &Block, found: &mut Vec<Marker>) {
    let (start, heading) = match &block.kind {
        BlockKind::Paragraph(p) => (p.text as usize, false),
        BlockKind::Heading(h) => (h.title.start as usize, true),
        BlockKind::Text(t) => (
            t.marking.map_or(t.first_line.start, |m| m.span.end) as usize,
            false,
        ),
        _ => return,
    };
    let Some(rest) = text.get(start..) else {
        return;
    };
    let lead = rest.len()
        - rest
            .trim_start_matches([' ', '-', '_', '*', '"', '('])
            .len();
    let word = rest.get(lead..).unwrap_or("");
    let word = if starts_with_ci(word, "begin ") {
        &word[6..]
    } else {
        word
    };
    let at = start + (rest.len() - word.len());
    for (name, kind) in [
        ("summary", MarkerKind::Summary),
        ("comment", MarkerKind::Comment),
    ] {
        if !starts_with_ci(word, name) {
            continue;
        }
        let after = word.as_bytes().get(name.len()).copied();
        let line_end = word.find(['\n', '\r']).unwrap_or(word.len());
        let titled = heading
            || word[..line_end].trim_end_matches([' ', '-']).len() <= name.len() + 24
                && line_end < 40
                && matches!(after, None | Some(b'\n' | b'\r'));
        let phrase = [
            " and comment",
            " and action request",
            ", comment and action",
            " and introduction",
        ]
        .iter()
        .any(|p| starts_with_ci(&word[name.len()..], p));
        if titled || phrase || matches!(after, Some(b':' | b'.' | b'-' | b'_')) {
            found.push(Marker {
                kind,
                span: Span::new(at, at + name.len()),
                inline: false,
            });
        }
    }
}

fn ends(text: &str, found: &mut Vec<Marker>) {
    let mut at = 0;
    while let Some(hit) = find_ci(text, "end ", at) {
        at = hit + 4;
        if hit > 0 && text.as_bytes()[hit - 1].is_ascii_alphanumeric() {
            continue;
        }
        let rest = text[at..].trim_start();
        let from = text.len() - rest.len();
        let kinds = [
            ("summary", MarkerKind::EndSummary),
            ("comment", MarkerKind::EndComment),
            ("note", MarkerKind::EndNote),
            ("text", MarkerKind::EndOther),
            ("talking", MarkerKind::EndOther),
            ("points", MarkerKind::EndOther),
        ];
        for (name, kind) in kinds {
            let whole = rest
                .as_bytes()
                .get(name.len())
                .is_none_or(|b| !b.is_ascii_alphabetic());
            if starts_with_ci(rest, name) && whole {
                found.push(Marker {
                    kind,
                    span: Span::new(hit, from + name.len()),
                    inline: false,
                });
            }
        }
    }
}

/// `(Comment:`, `(Note:` inside a paragraph.
fn inline(text: &str, found: &mut Vec<Marker>) {
    for (at, _) in memchr::memchr2_iter(b'(', b'[', text.as_bytes()).map(|at| (at, ())) {
        let Some(rest) = text.get(at + 1..) else {
            continue;
        };
        for (name, kind) in [
            ("comment:", MarkerKind::Comment),
            ("note:", MarkerKind::Note),
            ("begin comment:", MarkerKind::Comment),
            ("begin note:", MarkerKind::Note),
        ] {
            if starts_with_ci(rest, name) {
                found.push(Marker {
                    kind,
                    span: Span::new(at, at + name.len()),
                    inline: true,
                });
            }
        }
    }
}
