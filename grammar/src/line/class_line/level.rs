//! The level at the start of a classification line: as it should be, damaged by an archive, or misspelt.

use super::{ClassForm, Level};
use crate::line::scan::{is_capitals, within, words};

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
    let mut written = text.bytes().filter(|b| *b != b' ');
    let first = written.next()?.to_ascii_uppercase();
    let second = written.next()?.to_ascii_uppercase();
    // Two letters tell nearly every other line: as it should be, with the first letter doubled, or with it lost.
    let opens = matches!(
        (first, second),
        (b'T', b'O' | b'T')
            | (b'C', b'O' | b'C')
            | (b'S', b'E' | b'S')
            | (b'U', b'N' | b'U')
            | (b'L', b'I' | b'L')
            | (b'O', b'P' | b'N')
            | (b'E' | b'N', b'C')
    );
    if !opens {
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
            let form = form_of(&text[..end], level, damaged);
            // The last letter once more: `S E C R E T T`. No post has a name of one letter.
            let last = target.as_bytes()[target.len() - 1];
            let again = matches!(text.as_bytes().get(end..end + 2), Some([b' ', l]) if *l == last)
                && text.as_bytes().get(end + 2).is_none_or(|b| *b == b' ');
            if form == ClassForm::Proper && again {
                return Some((Some(level), ClassForm::Malformed, end + 2));
            }
            if matches!(text.as_bytes().get(end), Some(b'.' | b',' | b';' | b':')) {
                return Some((Some(level), ClassForm::Malformed, end + 1));
            }
            return Some((Some(level), form, end));
        }
    }
    None
}

fn form_of(written: &str, level: Level, damaged: bool) -> ClassForm {
    let blanks = written.bytes().filter(|b| *b == b' ').count();
    let letters = written.len() - blanks;
    let words = written.split(' ').filter(|w| !w.is_empty()).count();
    let spaced = words == letters && words > 1;
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
    let bytes = text.as_bytes();
    if !bytes.first()?.is_ascii_uppercase() {
        return None;
    }
    let mut letters = [0; 16];
    let spaced = bytes.len() > 6 && (bytes[1] == b' ' || bytes[2] == b' ');
    let (count, singles_end) = if spaced {
        single_letters(text, &mut letters)
    } else {
        (0, 0)
    };
    // `C O N F I D E N T A L LA PAZ`: a short word of the post's name is no part of it.
    let (count, singles_end) = match letters.get(..count) {
        Some(word) if spaced && near_level(word).is_none() => {
            let shorter = text.get(..singles_end.saturating_sub(2)).unwrap_or("");
            let (fewer, end) = single_letters(shorter, &mut [0; 16]);
            let fewer = fewer.min(count);
            if near_level(&word[..fewer]).is_some() {
                (fewer, end)
            } else {
                (count, singles_end)
            }
        }
        _ => (count, singles_end),
    };
    let (word, end) = if count >= 4 {
        (letters.get(..count)?, singles_end)
    } else if b"CSUTONE".contains(&bytes[0]) {
        let end = memchr::memchr(b' ', bytes).unwrap_or(bytes.len());
        (&bytes[..end], end)
    } else {
        return None;
    };
    if !(5..=14).contains(&word.len()) || !word.iter().all(u8::is_ascii_uppercase) {
        return None;
    }
    Some((Some(near_level(word)?), ClassForm::Malformed, end))
}

/// Letters standing alone in a row at the start of the text (the first of them kept): how many, and where they end.
fn single_letters(text: &str, letters: &mut [u8; 16]) -> (usize, usize) {
    let (mut count, mut end) = (0, 0);
    for w in words(text) {
        if w.text.len() > 2 || !is_capitals(w.text) {
            break;
        }
        for b in w.text.bytes() {
            if let Some(slot) = letters.get_mut(count) {
                *slot = b;
            }
            count += 1;
        }
        end = w.span.end as usize;
    }
    (count, end)
}

/// The level that a word of capitals is a slip of the pen away from.
fn near_level(word: &[u8]) -> Option<Level> {
    const TARGETS: [(&[u8], Level); 5] = [
        (b"CONFIDENTIAL", Level::Confidential),
        (b"SECRET", Level::Secret),
        (b"UNCLAS", Level::Unclassified),
        (b"UNCLASSIFIED", Level::Unclassified),
        (b"TOPSECRET", Level::TopSecret),
    ];
    let has = letter_set(word);
    let near = |target: &[u8]| {
        let limit = if target.len() > 7 { 2 } else { 1 };
        let wants = letter_set(target);
        // Each letter that only one of them has costs an edit.
        let apart = (has & !wants).count_ones().max((wants & !has).count_ones());
        apart <= limit && within(word, target, limit as usize)
    };
    TARGETS.iter().find(|(t, _)| near(t)).map(|(_, l)| *l)
}

/// The capitals of a word as a bit set.
fn letter_set(word: &[u8]) -> u32 {
    word.iter().fold(0, |set, b| set | 1 << (b & 31))
}
