//! References and paragraphs that a text mentions: `ref A`, `refs A and B`, `reftel`, `para 4`, `paragraphs 3-5`.

use reftel_grammar::Span;
use reftel_grammar::state::Before;

/// What is mentioned.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum MentionKind {
    /// A reference by its letter.
    Letter(char),
    /// `reftel`, `reftels`.
    Reftel,
    /// A paragraph by its number.
    Paragraph(u32),
}

/// A mention; the span covers the letter, the number or the word `reftel`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Mention {
    /// What is mentioned.
    pub kind: MentionKind,
    /// Where, relative to the block.
    pub span: Span,
}

/// Mentions at the start of a text. `before`: what the last words before it announce.
pub(super) fn announced(text: &str, before: Before, found: &mut Vec<Mention>) {
    match before {
        Before::Reference => _ = letters(text, 0, found),
        Before::Paragraph => _ = numbers(text, 0, found),
        _ => {}
    }
}

/// Mentions in the order of the text, each once.
pub(super) fn in_order(found: &mut Vec<Mention>) {
    if found.len() > 1 {
        found.sort_by_key(|m| m.span.start);
        found.dedup();
    }
}

/// Whether a word begins at `at`.
fn apart(bytes: &[u8], at: usize) -> bool {
    at == 0
        || !(bytes[at - 1].is_ascii_alphanumeric()
            || bytes[at - 1] == b'-' && at > 1 && bytes[at - 2].is_ascii_alphabetic()
            || bytes[at - 1] >= 0x80 && !text_sign(bytes, at))
}

/// A byte above 127 before the word may end a sign (a curly quote, a dash) or a letter; signs of three bytes are taken for signs.
fn text_sign(bytes: &[u8], at: usize) -> bool {
    at >= 3 && bytes[at - 3] == 0xE2 || at >= 2 && bytes[at - 2] == 0xC2
}

/// `ref A`, `refs A, B and C`, `reftel`, `reftels`.
pub(super) fn reference(text: &str, at: usize, found: &mut Vec<Mention>) {
    let bytes = text.as_bytes();
    if !apart(bytes, at) {
        return;
    }
    let end = word_end(bytes, at);
    let word = &text[at..end];
    let is = |names: [&str; 2]| names.iter().any(|n| word.eq_ignore_ascii_case(n));
    // `rEF` is no word that anybody writes.
    if word.starts_with('r') && word.bytes().any(|b| b.is_ascii_uppercase()) {
        return;
    }
    if is(["ref", "refs"]) {
        letters(text, end, found);
    } else if is(["reftel", "reftels"]) && letters(text, end, found) == end {
        found.push(Mention {
            kind: MentionKind::Reftel,
            span: Span::new(at, end),
        });
    }
}

fn word_end(bytes: &[u8], at: usize) -> usize {
    let letters = bytes[at..].iter().take_while(|b| b.is_ascii_alphabetic());
    at + letters.count()
}

/// A list of capital letters after `ref`: `A`, `A and B`, `A, B, C`, `A-C`, `(A)`. One past the last letter.
fn letters(text: &str, mut at: usize, found: &mut Vec<Mention>) -> usize {
    let bytes = text.as_bytes();
    let mut first = true;
    let mut range_from: Option<u8> = None;
    let mut end = at;
    loop {
        let item = skip_separators(bytes, at, first);
        let Some((item, range)) = item else {
            return end;
        };
        let letter = bytes.get(item).copied().filter(u8::is_ascii_uppercase);
        let alone = |i: usize| {
            bytes.get(i + 1).is_none_or(|b| {
                !(b.is_ascii_alphanumeric()
                    || *b == b'\''
                    || *b == b'/' && bytes.get(i + 2).is_some_and(u8::is_ascii_lowercase)
                    || *b == b'.' && bytes.get(i + 2).is_some_and(u8::is_ascii_alphabetic)
                    || *b == b'-' && bytes.get(i + 2).is_some_and(u8::is_ascii_lowercase))
            })
        };
        let Some(letter) = letter.filter(|_| alone(item)) else {
            return end;
        };
        if range && let Some(from) = range_from {
            // Letters inside a range are mentioned but not written: their span is empty.
            for between in from + 1..letter {
                found.push(Mention {
                    kind: MentionKind::Letter(between as char),
                    span: Span::new(item, item),
                });
            }
        }
        found.push(Mention {
            kind: MentionKind::Letter(letter as char),
            span: Span::new(item, item + 1),
        });
        range_from = Some(letter);
        end = item + 1;
        at = end;
        first = false;
    }
}

/// Passes over what may stand between `ref` and its letters or between two letters; whether it was a range sign.
fn skip_separators(bytes: &[u8], mut at: usize, first: bool) -> Option<(usize, bool)> {
    let mut range = false;
    let mut separated = false;
    let start = at;
    let resumes = first && at == 0;
    let first = first && !resumes;
    while let Some(b) = bytes.get(at) {
        match b {
            b' ' | b'\n' | b'\r' | b'(' | b')' | b'"' => {}
            b'.' if first && at == start => {}
            b',' | b'/' | b';' | b'&' => separated = true,
            b'-' if !first => range = true,
            b'a' | b'A'
                if !first
                    && bytes[at..].len() > 4
                    && bytes[at..at + 3].eq_ignore_ascii_case(b"and")
                    && bytes[at + 3].is_ascii_whitespace() =>
            {
                separated = true;
                at += 2;
            }
            b'o' if !first && bytes[at..].starts_with(b"or ") => {
                separated = true;
                at += 1;
            }
            b't' if !first
                && (bytes[at..].starts_with(b"through ")
                    || bytes[at..].starts_with(b"thru ")
                    || bytes[at..].starts_with(b"to ")) =>
            {
                range = true;
                at += bytes[at..].iter().position(|b| *b == b' ').unwrap_or(1) - 1;
            }
            _ => break,
        }
        at += 1;
    }
    // At the start of a block the words before it are known to announce the list.
    if (at == start && !resumes) || (!first && !resumes && !separated && !range) {
        return None;
    }
    Some((at, range))
}

/// `para 4`, `paras 3-5`, `paragraph 2 above`, `paragraphs 3 and 4`.
pub(super) fn paragraph(text: &str, at: usize, found: &mut Vec<Mention>) {
    let bytes = text.as_bytes();
    if !apart(bytes, at) {
        return;
    }
    let end = word_end(bytes, at);
    let names = ["para", "paras", "paragraph", "paragraphs"];
    if names.iter().any(|n| text[at..end].eq_ignore_ascii_case(n)) {
        numbers(text, end, found);
    }
}

/// A list of numbers of up to three digits.
fn numbers(text: &str, mut at: usize, found: &mut Vec<Mention>) -> usize {
    let bytes = text.as_bytes();
    let mut first = true;
    let mut end = at;
    loop {
        let Some((item, _)) = skip_separators(bytes, at, first) else {
            return end;
        };
        let digits = bytes[item.min(bytes.len())..]
            .iter()
            .take_while(|b| b.is_ascii_digit())
            .count();
        let next = bytes.get(item + digits);
        let clean = next.is_none_or(|b| {
            !(b.is_ascii_alphabetic()
                || *b == b'.' && bytes.get(item + digits + 1).is_some_and(u8::is_ascii_digit))
        });
        if digits == 0 || digits > 3 || !clean {
            return end;
        }
        let Ok(number) = text[item..item + digits].parse() else {
            return end;
        };
        found.push(Mention {
            kind: MentionKind::Paragraph(number),
            span: Span::new(item, item + digits),
        });
        end = item + digits;
        at = end;
        first = false;
    }
}

#[cfg(test)]
mod tests {
    use super::super::spots::Found;
    use super::*;

    fn mentions(text: &str, before: Before) -> Vec<Mention> {
        Found::in_body(text, before).mentions
    }

    fn read(text: &str) -> Vec<String> {
        mentions(text, Before::Text)
            .into_iter()
            .map(|m| match m.kind {
                MentionKind::Letter(l) => l.to_string(),
                MentionKind::Reftel => "reftel".into(),
                MentionKind::Paragraph(n) => n.to_string(),
            })
            .collect()
    }

    #[test]
    fn references() {
        assert_eq!(
            read("as ref A said (refs B, C and D)."),
            ["A", "B", "C", "D"]
        );
        assert_eq!(read("See reftel and (reftels)."), ["reftel", "reftel"]);
        assert_eq!(read("refs A-C"), ["A", "B", "C"]);
        assert_eq!(read("refs A\nand B"), ["A", "B"]);
        assert_eq!(read("Ref A. Before"), ["A"]);
        assert_eq!(
            read("the reform, prefers, ref a man, REFUGEES, ref An"),
            Vec::<String>::new()
        );
        assert_eq!(read("ref A and A Minister"), ["A", "A"]);
    }

    #[test]
    fn paragraphs() {
        assert_eq!(
            read("see para 4, paras 3-5 and paragraph 12."),
            ["4", "3", "5", "12"]
        );
        assert_eq!(
            read("paragraph 4a, paramilitary 3, para 2.1, compara 7"),
            Vec::<String>::new()
        );
    }

    #[test]
    fn the_line_before_may_announce() {
        let found = mentions("B) came", Before::Reference);
        assert_eq!(
            found.first().map(|m| m.kind),
            Some(MentionKind::Letter('B'))
        );
    }
}
