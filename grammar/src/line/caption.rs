//! What stands between the classification line and the E.O. line: captions and attention lines.

use super::scan::words;
use crate::span::Span;

/// Captions and channels that a line may hold. The analysis knows what they mean; here only that they are captions.
pub const CAPTIONS: [&str; 26] = [
    "SIPDIS",
    "NOFORN",
    "SENSITIVE",
    "NODIS",
    "EXDIS",
    "STADIS",
    "LIMDIS",
    "TERREP",
    "EYES ONLY",
    "NOCONTRACT",
    "ORCON",
    "PROPIN",
    "ROGER CHANNEL",
    "DS CHANNEL",
    "DISSENT CHANNEL",
    "MED CHANNEL",
    "CODEL",
    "HANDLING INSTRUCTIONS",
    "CORRECTED COPY",
    "SENSITIVE BUT UNCLASSIFIED",
    "LIMITED OFFICIAL USE",
    "PERSONAL",
    "NIACT",
    "PRISM",
    "FOUO",
    "SBU",
];

/// What a line (or its first part) is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum CaptionPart {
    /// A known caption.
    Caption(Span),
    /// `STATE FOR EUR/NB`, `DEPT PASS TO TREASURY`.
    Attention(Span),
    /// One to three capital words that are no known caption and no attention line.
    Unknown(Span),
}

/// Cuts a line into the captions at its front and what follows them.
#[must_use]
pub fn caption_parts(text: &str) -> Vec<CaptionPart> {
    let mut parts = Vec::new();
    let mut at = 0;
    loop {
        let rest = &text[at..];
        let lead = rest.len() - rest.trim_start_matches([' ', '\t', ',', ';', '/']).len();
        let start = at + lead;
        let body = &text[start..];
        if body.is_empty() {
            return parts;
        }
        if let Some(len) = known_caption(body) {
            parts.push(CaptionPart::Caption(Span::new(start, start + len)));
            at = start + len;
            continue;
        }
        let span = Span::new(start, start + body.trim_end().len());
        parts.push(if is_attention(body) {
            CaptionPart::Attention(span)
        } else if is_short(body) {
            CaptionPart::Unknown(span)
        } else {
            CaptionPart::Attention(span)
        });
        return parts;
    }
}

/// Length of a known caption at the start of `text`, followed by a blank or the end.
fn known_caption(text: &str) -> Option<usize> {
    if let Some(len) = corrected_copy(text).or_else(|| spaced_caption(text)) {
        return Some(len);
    }
    CAPTIONS
        .iter()
        .filter(|c| super::scan::starts_with_ci(text, c))
        .map(|c| c.len())
        .filter(|len| {
            text.as_bytes()
                .get(*len)
                .is_none_or(|b| matches!(b, b' ' | b',' | b';' | b'/' | b'\t' | b'.'))
        })
        // `SENSITIVE FOR AMBASSADOR`: then it opens an attention line of its own kind; the caption still counts.
        .max()
}

/// `E X D I S`: a caption in spaced letters, as the 1970s wrote it.
fn spaced_caption(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    if bytes.get(1) != Some(&b' ') || bytes.get(3) != Some(&b' ') {
        return None;
    }
    let letters = words(text).take_while(|w| w.text.len() == 1);
    let end = letters.last()?.span.end as usize;
    let squeezed: String = text[..end].chars().filter(|c| *c != ' ').collect();
    CAPTIONS
        .iter()
        .any(|c| squeezed.eq_ignore_ascii_case(c))
        .then_some(end)
}

/// `C O R R E C T E D  C O P Y (SUBJECT LINE)`: spaced or not, the rest of the line belongs to it.
fn corrected_copy(text: &str) -> Option<usize> {
    let squeezed: String = text.chars().filter(|c| *c != ' ').take(13).collect();
    squeezed
        .to_ascii_uppercase()
        .starts_with("CORRECTEDCOPY")
        .then_some(text.trim_end().len())
}

/// Whether a line reads as an attention line.
#[must_use]
pub fn is_attention(text: &str) -> bool {
    let mut all = words(text);
    let first = all.next().map_or("", |w| w.text);
    if first.eq_ignore_ascii_case("FOR")
        || first.eq_ignore_ascii_case("FROM")
        || first.eq_ignore_ascii_case("PASS")
        || first.ends_with(':')
    {
        return true;
    }
    all.take(12).any(|w| {
        ["FOR", "PASS", "ALSO", "PLEASE", "PLS"]
            .iter()
            .any(|k| w.text.trim_end_matches(':').eq_ignore_ascii_case(k))
    })
}

fn is_short(text: &str) -> bool {
    text.len() <= 30
        && words(text).count() <= 3
        && !text.contains(['(', '/', '.', ',', ':'])
        && !text
            .bytes()
            .any(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::CaptionPart::*;
    use super::*;

    fn read(text: &str) -> Vec<(&'static str, &str)> {
        caption_parts(text)
            .into_iter()
            .map(|p| match p {
                Caption(s) => ("caption", s.of(text)),
                Attention(s) => ("attention", s.of(text)),
                Unknown(s) => ("unknown", s.of(text)),
            })
            .collect()
    }

    #[test]
    fn captions_and_attention_lines() {
        assert_eq!(read("SIPDIS"), [("caption", "SIPDIS")]);
        assert_eq!(
            read("NOFORN SIPDIS"),
            [("caption", "NOFORN"), ("caption", "SIPDIS")]
        );
        assert_eq!(
            read("SIPDIS STATE FOR EUR/NB"),
            [("caption", "SIPDIS"), ("attention", "STATE FOR EUR/NB")]
        );
        assert_eq!(
            read("C O R R E C T E D COPY (SUBJECT LINE)"),
            [("caption", "C O R R E C T E D COPY (SUBJECT LINE)")]
        );
        assert_eq!(read("E X D I S"), [("caption", "E X D I S")]);
        assert_eq!(read("SIPDSI"), [("unknown", "SIPDSI")]);
        assert_eq!(read("NSC FOR SMITH"), [("attention", "NSC FOR SMITH")]);
        assert_eq!(read("EUR/NB, EUR/ERA"), [("attention", "EUR/NB, EUR/ERA")]);
    }
}
