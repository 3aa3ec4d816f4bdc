//! Enumerators: `A.`, `A)`, `(A)`, `[A]`, `A:`, `A.)`, a bare `A`, `REF A`, `(1)`, and doubled ones (`A. A)`, `A. REF A`).
//! A letter counts when it continues the list, or when a cable after it makes it unmistakable.

use super::cable::begins;
use super::words::{group_end, skip_blanks, starts_word};
use crate::span::Span;

/// An accepted enumerator.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Enumerator {
    /// The letter in upper case or the digit; `None` for `AA.` and the like, which follow `Z.`.
    pub(super) letter: Option<char>,
    /// As written, doubled ones whole.
    pub(super) span: Span,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Style {
    /// `(A)`
    Round,
    /// `[A]`
    Square,
    /// `A.` or `A.)`
    Point,
    /// `A)`
    Close,
    /// `A:`
    Colon,
    /// `A` or `A -`, safe only before a cable.
    Bare,
    /// `REF A`
    Ref,
}

#[derive(Clone, Copy, Debug)]
struct Candidate {
    letter: char,
    style: Style,
    start: usize,
    end: usize,
    /// Begins a line of the field (not its first).
    line_start: bool,
    /// What stands before it ends an entry: a digit, a bracket, a separator, two blanks.
    after_entry: bool,
    /// A cable follows.
    cable: bool,
}

/// The enumerators of the field, in order.
pub(super) fn enumerators(text: &str) -> Vec<Enumerator> {
    let mut found: Vec<Enumerator> = Vec::new();
    let mut last: Option<(char, Style)> = None;
    let mut at = 0;
    while at < text.len() {
        let rest = &text[at..];
        let Some(c) = rest.chars().next() else { break };
        if !(c.is_alphanumeric() || c == '(' || c == '[') {
            at += c.len_utf8();
            continue;
        }
        if let Some((end, after)) = doubled_alphabet(text, at, last) {
            found.push(Enumerator {
                letter: None,
                span: Span::new(at, end),
            });
            at = after;
            continue;
        }
        if let Some(candidate) = candidate(text, at)
            && accepts(text, &candidate, last, found.last())
        {
            let end = repeated(text, candidate.end, candidate.letter);
            found.push(Enumerator {
                letter: Some(candidate.letter),
                span: Span::new(at, end),
            });
            last = Some((candidate.letter, candidate.style));
            at = end;
            continue;
        }
        at = skip(text, at, c);
    }
    found
}

/// Past a bracketed group or a word.
fn skip(text: &str, at: usize, c: char) -> usize {
    if c == '(' {
        return group_end(text, at).unwrap_or(at + 1);
    }
    if c == '[' {
        return at + 1;
    }
    let mut end = at;
    let mut digit = false;
    for c in text[at..].chars() {
        let in_word = c.is_alphanumeric() || c == '\'' || c == '\u{2019}';
        // A letter after a digit may be a glued enumerator.
        if !in_word || digit && c.is_ascii_alphabetic() && end > at {
            break;
        }
        digit = c.is_ascii_digit();
        end += c.len_utf8();
    }
    end.max(at + 1)
}

/// `AA.` once `Z.` has been.
fn doubled_alphabet(text: &str, at: usize, last: Option<(char, Style)>) -> Option<(usize, usize)> {
    last.filter(|(letter, _)| *letter == 'Z')?;
    let bytes = text.as_bytes().get(at..at + 3)?;
    let fits = bytes[0].is_ascii_uppercase() && bytes[0] == bytes[1] && b".):".contains(&bytes[2]);
    (fits && entry_ended(text, at)).then(|| (at + 3, repeated(text, at + 3, ' ')))
}

fn candidate(text: &str, at: usize) -> Option<Candidate> {
    let before = text[..at].chars().next_back();
    let inside = before.is_some_and(|c| c.is_alphabetic() || "'\u{2019}/&".contains(c));
    if inside {
        return None;
    }
    let (letter, style, end) = form(text, at)?;
    // `TUNIS 1234B. OSLO 5`: glued, safe only before a cable.
    let glued = before.is_some_and(char::is_numeric);
    if glued && !(matches!(style, Style::Point | Style::Close) && begins(text, end)) {
        return None;
    }
    let gap = &text[text[..at].trim_end().len()..at];
    Some(Candidate {
        letter: letter.to_ascii_uppercase(),
        style,
        start: at,
        end,
        line_start: gap.contains('\n'),
        after_entry: entry_ended(text, at),
        cable: begins(text, repeated(text, end, letter)),
    })
}

/// The letter, the style and the end of what looks like an enumerator.
fn form(text: &str, at: usize) -> Option<(char, Style, usize)> {
    let rest = &text[at..];
    if starts_word(text, at, "REF") {
        let letter_at = skip_blanks(text, at + 3);
        let (letter, _, end) = plain_form(text, letter_at)?;
        return letter
            .is_ascii_alphabetic()
            .then_some((letter, Style::Ref, end));
    }
    for (open, close, style) in [('(', ')', Style::Round), ('[', ']', Style::Square)] {
        if let Some(inner) = rest.strip_prefix(open) {
            let letter = inner.trim_start().chars().next()?;
            let after = inner.trim_start().strip_prefix(letter)?.trim_start();
            let end = text.len() - after.len();
            let fits = letter.is_ascii_alphabetic() || ('1'..='9').contains(&letter);
            return (fits && after.starts_with(close)).then_some((letter, style, end + 1));
        }
    }
    plain_form(text, at)
}

/// `A.`, `A.)`, `A)`, `A:`, `A -`, `A`, `1)`, `1.`.
fn plain_form(text: &str, at: usize) -> Option<(char, Style, usize)> {
    let mut chars = text.get(at..)?.chars();
    let letter = chars.next()?;
    let after = chars.as_str();
    if ('1'..='9').contains(&letter) {
        let style = match after.chars().next()? {
            ')' => Style::Close,
            '.' => Style::Point,
            _ => return None,
        };
        return Some((letter, style, at + 2));
    }
    if !letter.is_ascii_alphabetic() {
        return None;
    }
    if after.starts_with(".)") {
        return Some((letter, Style::Point, at + 3));
    }
    match after.chars().next() {
        Some('.') => {
            // `U.S.` and `J.R.` are initials.
            let mut next = after[1..].chars();
            let initials = next.next().is_some_and(char::is_alphabetic) && next.next() == Some('.');
            (!initials).then_some((letter, Style::Point, at + 2))
        }
        Some(')') => Some((letter, Style::Close, at + 2)),
        Some(':') => Some((letter, Style::Colon, at + 2)),
        Some('-') if letter.is_ascii_uppercase() => Some((letter, Style::Bare, at + 2)),
        Some(c) if c.is_whitespace() && letter.is_ascii_uppercase() => {
            let next = skip_blanks(text, at + 1);
            let dash = usize::from(text[next..].starts_with("- "));
            Some((
                letter,
                Style::Bare,
                if dash == 1 { next + 1 } else { at + 1 },
            ))
        }
        _ => None,
    }
}

/// Whether an entry can end before byte `at`.
fn entry_ended(text: &str, at: usize) -> bool {
    let head = text[..at].trim_end();
    let gap = &text[head.len()..at];
    let Some(last) = head.chars().next_back() else {
        return true;
    };
    if gap.contains('\n') || gap.len() >= 2 || last.is_ascii_digit() || ");,-]\"".contains(last) {
        return true;
    }
    let word = head
        .rsplit(|c: char| !c.is_alphanumeric() && c != '-')
        .next()
        .unwrap_or("");
    const ENDS: [&str; 10] = [
        "AND", "EMAIL", "EMAILS", "E-MAIL", "E-MAILS", "NOTAL", "PREVIOUS", "TELCON", "TELCONS",
        "SERIES",
    ];
    ENDS.iter().any(|w| w.eq_ignore_ascii_case(word))
}

/// Whether the candidate counts, `last` being the enumerator before it.
fn accepts(
    text: &str,
    c: &Candidate,
    last: Option<(char, Style)>,
    before: Option<&Enumerator>,
) -> bool {
    let Some((last, style)) = last else {
        return before.is_none() && accepts_first(text, c);
    };
    if last.is_ascii_digit() != c.letter.is_ascii_digit() {
        return false;
    }
    // A number with a point begins a paragraph, unless a cable follows.
    if c.letter.is_ascii_digit() && c.style == Style::Point && !c.cable {
        return false;
    }
    let expected = char::from_u32(u32::from(last) + 1).unwrap_or(last);
    // `STATE 1 (C)` tells how a cable is classified.
    let marking = c.style == Style::Round && matches!(c.letter, 'C' | 'S' | 'U');
    let after_mark =
        before.is_some_and(|b| text[..c.start].trim_end().len() == b.span.end as usize);
    if marking
        && (after_mark
            || style != Style::Round
            || c.letter != expected && has_round(text, c.end, expected))
    {
        return false;
    }
    if c.letter == expected {
        return match c.style {
            Style::Bare => c.cable && c.after_entry,
            Style::Point | Style::Colon => c.after_entry || c.cable,
            Style::Round | Style::Square | Style::Close | Style::Ref => true,
        };
    }
    if c.style != style || matches!(c.style, Style::Bare) || c.letter.is_ascii_digit() {
        return false;
    }
    let near =
        c.letter == last || c.letter > last && u32::from(c.letter) <= u32::from(expected) + 2;
    c.cable && c.after_entry || c.line_start && near
}

fn accepts_first(text: &str, c: &Candidate) -> bool {
    let lead = text[..c.start].trim();
    let at_start = lead.is_empty() || matches!(lead, "-" | ":" | "--");
    let marking = c.style == Style::Round && matches!(c.letter, 'C' | 'S' | 'U');
    match (c.letter, c.style) {
        ('1', style) => at_start && (c.cable || style != Style::Point),
        ('2'..='9', _) => false,
        (_, Style::Bare) => c.letter == 'A' && c.cable && c.after_entry,
        ('A', Style::Ref) => at_start || c.cable && c.after_entry,
        ('A', _) => at_start || c.cable && c.after_entry,
        (_, Style::Ref) => false,
        _ => at_start && c.cable && !marking,
    }
}

/// Whether `(X)` stands in the next entries after `at`.
fn has_round(text: &str, at: usize, letter: char) -> bool {
    const REACH: usize = 1000;
    let near = &text.as_bytes()[at..text.len().min(at + REACH)];
    near.windows(3)
        .any(|w| w[0] == b'(' && char::from(w[1]) == letter && w[2] == b')')
}

/// Past the same enumerator written again (`A. A)`, `A. REF A:`, `B. B TUNIS 1`), and past a `REF:` in between.
fn repeated(text: &str, end: usize, letter: char) -> usize {
    let mut end = end;
    for _ in 0..3 {
        let at = text[end..]
            .find(|c: char| !(c.is_whitespace() || matches!(c, '-' | ':' | ',')))
            .map_or(text.len(), |n| end + n);
        if let Some((again, style, next)) = form(text, at)
            && again.eq_ignore_ascii_case(&letter)
            && (style != Style::Bare || begins(text, next))
        {
            end = next;
        } else if starts_word(text, at, "REF") || starts_word(text, at, "REFTEL") {
            let word = if starts_word(text, at, "REF") { 3 } else { 6 };
            end = at + word;
            if text[end..].starts_with([':', '.']) {
                end += 1;
            }
        } else {
            break;
        }
    }
    end
}
