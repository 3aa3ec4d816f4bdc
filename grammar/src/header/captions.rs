//! Captions and attention lines between the classification line and the E.O. line.

use super::{Caption, Header};
use crate::lex::header::{Piece, PieceKind};
use crate::line::caption::{CaptionPart, caption_parts, is_attention};
use crate::logical::fold;
use crate::span::Span;

/// Columns of a line as the system wraps it.
const WRAP: usize = 61;

pub(super) fn captions(text: &str, pieces: &[Piece], header: &mut Header) {
    if let Some(line) = &header.class_line {
        for span in &line.value.captions {
            let span = line.at(*span);
            let text = span
                .of(text)
                .trim_matches(['/', ',', '-'])
                .to_ascii_uppercase();
            header.captions.push(Caption { span, text });
        }
    }
    let mut last: Option<(Span, bool)> = None;
    for piece in pieces.iter().filter(|p| p.kind == PieceKind::Caption) {
        let line = piece.text.of(text);
        let gap = last.map(|(before, _)| {
            text.get(before.end as usize..piece.text.start as usize)
                .unwrap_or("")
        });
        let wrapped = last.is_some_and(|(before, attention)| attention && is_wrapped(before, line));
        let adjacent = gap.is_some_and(|g| g.bytes().filter(|b| *b == b'\n').count() <= 1);
        let mut attention = false;
        for part in caption_parts(line) {
            let at = |s: Span| s.shift(piece.text.start as usize);
            let folded = |s: Span| fold(s.of(line));
            match part {
                CaptionPart::Caption(s) => header.captions.push(Caption {
                    span: at(s),
                    text: canonical(&folded(s)),
                }),
                CaptionPart::Unknown(s)
                    if !(adjacent && (wrapped || continues_attention(header, &folded(s)))) =>
                {
                    header.unknown_captions.push(Caption {
                        span: at(s),
                        text: folded(s),
                    })
                }
                CaptionPart::Attention(s) | CaptionPart::Unknown(s) => {
                    attention = true;
                    let own = is_attention(s.of(line));
                    let was_attention = last.is_some_and(|(_, a)| a);
                    match header.attention.last_mut() {
                        Some(before)
                            if adjacent
                                && was_attention
                                && (!own || attention_open(&before.text, &folded(s))) =>
                        {
                            before.text.push(' ');
                            before.text.push_str(&folded(s));
                            before.span = before.span.to(at(s));
                        }
                        _ => header.attention.push(Caption {
                            span: at(s),
                            text: folded(s),
                        }),
                    }
                }
            }
        }
        last = Some((piece.text, attention));
    }
}

/// Whether the first word of `next` had no room on the line before it, as the system wraps lines.
fn is_wrapped(before: Span, next: &str) -> bool {
    let word = next.split(' ').next().unwrap_or("").len();
    before.len() + 1 + word > WRAP
}

/// An attention line ends in the middle of its list.
fn continues_attention(header: &Header, next: &str) -> bool {
    header.attention.last().is_some_and(|a| {
        let last = a.text.rsplit(' ').next().unwrap_or("");
        a.text.ends_with([',', '/', '-'])
            || matches!(last, "AND" | "FOR" | "TO" | "PASS")
            || next.starts_with("AND ")
    })
}

/// An attention line breaks off in its list, or before its FOR (`..; TREASURY`), and `next` goes on with it.
fn attention_open(text: &str, next: &str) -> bool {
    let link = |w: &str| matches!(w, "FOR" | "PASS" | "ALSO" | "PLEASE" | "PLS");
    let mut words = next.split(' ');
    let (first, second) = (words.next().unwrap_or(""), words.next().unwrap_or(""));
    if link(first) {
        let last = text.rsplit(';').next().unwrap_or("");
        return text.ends_with([',', ';'])
            || last.len() < text.len() && last.split(' ').count() <= 3;
    }
    // `CDC FOR ..` opens a line of its own even after a comma.
    text.ends_with([',', '/']) && (first.contains('/') || !link(second))
}

/// `C O R R E C T E D COPY ..` and lower-case captions in one form.
fn canonical(text: &str) -> String {
    let upper = text.to_ascii_uppercase();
    let squeezed: String = upper.chars().filter(|c| *c != ' ').collect();
    if squeezed.starts_with("CORRECTEDCOPY") {
        "CORRECTED COPY".to_string()
    } else if upper.split(' ').all(|letter| letter.len() == 1) {
        squeezed
    } else {
        upper
    }
}
