//! TAGS glued together without a separator: `PRELPGOV`, `ASECVE`.

use crate::tables::tags::{self, TagKind};

/// The codes in a word that is several of them without separators: codes of four letters, and at either end a country.
/// `None` for a code, and for a word that does not come out even.
#[must_use]
pub fn split_glued(word: &str) -> Option<Vec<&str>> {
    if word.len() < 6 || !word.is_ascii() || !tags::lookup(word).is_empty() {
        return None;
    }
    let heads: &[usize] = if word.len() % 4 == 0 {
        &[0, 2]
    } else {
        &[2, 0]
    };
    heads.iter().find_map(|&head| split_after(word, head))
}

/// With a country of `head` letters (none or two) before the codes of four.
fn split_after(word: &str, head: usize) -> Option<Vec<&str>> {
    let country = |code: &str| {
        let entries = tags::lookup(code);
        entries.iter().any(|e| e.kind == TagKind::Geographic)
    };
    let tail = (word.len() - head) % 4;
    let (first, last) = (word.get(..head)?, word.get(word.len() - tail..)?);
    let middle = word.get(head..word.len() - tail)?;
    let codes: Vec<&str> = (0..middle.len() / 4)
        .filter_map(|n| middle.get(n * 4..n * 4 + 4))
        .collect();
    let fits = matches!(tail, 0 | 2)
        && !codes.is_empty()
        && [first, last].iter().all(|end| end.is_empty() || country(end))
        && codes.iter().all(|code| !tags::lookup(code).is_empty());
    let mut pieces = vec![first];
    pieces.extend(codes);
    pieces.push(last);
    pieces.retain(|piece| !piece.is_empty());
    (fits && pieces.len() > 1).then_some(pieces)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_or_more_known_codes() {
        assert_eq!(split_glued("PRELPGOV"), Some(vec!["PREL", "PGOV"]));
        assert_eq!(split_glued("ASECVE"), Some(vec!["ASEC", "VE"]));
        assert_eq!(split_glued("VTPREL"), Some(vec!["VT", "PREL"]));
        assert_eq!(split_glued("IRPRELRS"), Some(vec!["IR", "PREL", "RS"]));
        for whole in ["PREL", "UNESCO", "BRUSSELS", "PRELX", "PRELPGOVX", ""] {
            assert_eq!(split_glued(whole), None, "{whole}");
        }
    }
}
