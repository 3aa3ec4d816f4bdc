//! The level at the start of a classification line: as it should be, damaged by an archive, or misspelt.

use super::{ClassForm, Level};
use crate::line::scan::words;

const LEVELS: [(&str, Level); 6] = [
    ("TOPSECRET", Level::TopSecret),
    ("CONFIDENTIAL", Level::Confidential),
    ("SECRET", Level::Secret),
    ("UNCLASSIFIED", Level::Unclassified),
    ("UNCLAS", Level::Unclassified),
    ("LIMITEDOFFICIALUSE", Level::Unclassified),
];

/// Consumes the letters of `target` from `text`, blanks ignored; the byte after the last letter.
fn consume(text: &str, target: &str) -> Option<usize> {
    let mut want = target.bytes();
    let mut next = want.next();
    for (at, b) in text.bytes().enumerate() {
        let Some(w) = next else { break };
        if b == b' ' {
            continue;
        }
        if b.to_ascii_uppercase() != w {
            return None;
        }
        next = want.next();
        if next.is_none() {
            return Some(at + 1);
        }
    }
    None
}

pub(super) fn exact_level(text: &str) -> Option<(Option<Level>, ClassForm, usize)> {
    let first = text.as_bytes()[0].to_ascii_uppercase();
    if !b"TCSUONLE".contains(&first) {
        return None;
    }
    for (target, level) in LEVELS {
        let letters = target.as_bytes();
        // As it should be; with its first letter doubled; with its first letter lost.
        let tries = [
            (letters[0], 0, false),
            (letters[0], 1, true),
            (letters[1], 0, true),
        ];
        for (n, (opens, skip, damaged)) in tries.into_iter().enumerate() {
            if opens != first {
                continue;
            }
            let spelling = if n == 2 { &target[1..] } else { target };
            let Some(end) = consume(&text[skip..], spelling).map(|e| e + skip) else {
                continue;
            };
            if text
                .as_bytes()
                .get(end)
                .is_some_and(u8::is_ascii_alphabetic)
            {
                continue;
            }
            return Some((Some(level), form_of(&text[..end], level, damaged), end));
        }
    }
    None
}

fn form_of(written: &str, level: Level, damaged: bool) -> ClassForm {
    let blanks = written.bytes().filter(|b| *b == b' ').count();
    let letters = written.len() - blanks;
    let words: Vec<&str> = written.split(' ').filter(|w| !w.is_empty()).collect();
    let spaced = words.len() == letters && words.len() > 1;
    match level {
        _ if damaged => ClassForm::Damaged,
        Level::Unclassified if letters > 12 && blanks > 1 => ClassForm::Proper, // LIMITED OFFICIAL USE
        Level::Unclassified if blanks == 0 && letters == 6 => ClassForm::Proper,
        Level::Unclassified if blanks == 0 => ClassForm::OneWord,
        Level::Unclassified => ClassForm::Malformed,
        _ if spaced => ClassForm::Proper,
        Level::TopSecret if blanks == 1 => ClassForm::OneWord,
        _ if blanks == 0 => ClassForm::OneWord,
        _ => ClassForm::Malformed,
    }
}

/// `CONFIDENTAL MUSCAT 000602`, `UNCLASS MUSCAT 12`, `C O N F I D E N T A L`: near a level, or single letters in a row.
pub(super) fn malformed_level(text: &str) -> Option<(Option<Level>, ClassForm, usize)> {
    if !text.as_bytes()[0].is_ascii_uppercase() {
        return None;
    }
    let bytes = text.as_bytes();
    let spaced = bytes.len() > 6 && (bytes[1] == b' ' || bytes[2] == b' ');
    let singles = if spaced {
        single_letters(text)
    } else {
        (String::new(), 0)
    };
    let end = bytes.iter().position(|b| *b == b' ').unwrap_or(bytes.len());
    let (word, end): (std::borrow::Cow<'_, str>, usize) = if singles.0.len() >= 4 {
        (singles.0.into(), singles.1)
    } else if (5..=14).contains(&end) && b"CSUTONE".contains(&bytes[0]) {
        (text[..end].into(), end)
    } else {
        return None;
    };
    if word.len() < 5 || word.len() > 14 || !word.bytes().all(|b| b.is_ascii_uppercase()) {
        return None;
    }
    let near = |target: &str| within_two(&word, target, if target.len() > 7 { 2 } else { 1 });
    let level = [
        "CONFIDENTIAL",
        "SECRET",
        "UNCLAS",
        "UNCLASSIFIED",
        "TOPSECRET",
    ]
    .into_iter()
    .find(|t| near(t))?;
    let level = LEVELS.iter().find(|(t, _)| *t == level).map(|(_, l)| *l);
    Some((level, ClassForm::Malformed, end))
}

/// Letters standing alone in a row at the start of the text, and where they end.
fn single_letters(text: &str) -> (String, usize) {
    let mut word = String::new();
    let mut end = 0;
    for w in words(text) {
        if w.text.len() > 2 || !w.text.bytes().all(|b| b.is_ascii_uppercase()) {
            break;
        }
        word.push_str(w.text);
        end = w.span.end as usize;
    }
    (word, end)
}

/// Whether `word` is at most `limit` insertions, deletions, replacements or swaps of neighbours away from `target`.
fn within_two(word: &str, target: &str, limit: usize) -> bool {
    let (a, b) = (word.as_bytes(), target.as_bytes());
    if a.len().abs_diff(b.len()) > limit {
        return false;
    }
    let mut rows = [[0usize; 24]; 3];
    for (j, cell) in rows[0].iter_mut().enumerate().take(b.len() + 1) {
        *cell = j;
    }
    for i in 1..=a.len() {
        let (now, last, before) = (i % 3, (i + 2) % 3, (i + 1) % 3);
        rows[now][0] = i;
        for j in 1..=b.len() {
            let cost = usize::from(a[i - 1] != b[j - 1]);
            let mut best = (rows[last][j] + 1)
                .min(rows[now][j - 1] + 1)
                .min(rows[last][j - 1] + cost);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                best = best.min(rows[before][j - 2] + 1);
            }
            rows[now][j] = best;
        }
    }
    rows[a.len() % 3][b.len()] <= limit
}
