//! Persons among TAGS: `OVIP (BAKER, JENNIFER)`, and what is left of it when bracket and comma are lost.

use super::{Separator, Tag, Written};

/// OVIP and OREP are followed by the visitor's name.
pub(super) fn is_visit(code: &str) -> bool {
    code.eq_ignore_ascii_case("OVIP") || code.eq_ignore_ascii_case("OREP")
}

/// `OVIP BAKER JENNIFER PREL`: the archive lost bracket and comma; two words that cannot be TAGS are one name.
pub(super) fn rejoin_persons(text: &str, tags: Vec<Tag>) -> Vec<Tag> {
    let mut joined: Vec<Tag> = Vec::with_capacity(tags.len());
    let mut n = 0;
    while n < tags.len() {
        let tag = tags[n];
        joined.push(tag);
        n += 1;
        let name = (tags.get(n), tags.get(n + 1));
        let (true, (Some(last), Some(first))) = (is_visit(tag.span.of(text)), name) else {
            continue;
        };
        let plain = |t: &Tag| t.kind == Written::Code && !may_be_code(t.span.of(text));
        let gaps = tag.separator == Separator::Blank && last.separator == Separator::Blank;
        if !(gaps && plain(last) && plain(first)) {
            continue;
        }
        n += 2;
        let mut end = *first;
        if let Some(initial) = tags.get(n)
            && first.separator == Separator::Blank
            && initial.span.of(text).trim_end_matches('.').len() == 1
        {
            end = *initial;
            n += 1;
        }
        joined.push(Tag {
            span: last.span.to(end.span),
            kind: Written::Person { brackets: false },
            separator: end.separator,
        });
    }
    joined
}

/// Two letters, four letters as subject and program TAGS have them, or anything short: no surname for sure.
fn may_be_code(word: &str) -> bool {
    let first = word.bytes().next().unwrap_or(b' ').to_ascii_uppercase();
    word.len() < 4
        || word.len() == 4 && b"ABCEKMNOPST".contains(&first)
        || !word
            .bytes()
            .all(|b| b.is_ascii_alphabetic() || b"-'".contains(&b))
        || [
            "NATO", "UNSC", "IAEA", "UNESCO", "ASEAN", "MTCRE", "ICAO", "OPCW",
        ]
        .iter()
        .any(|org| org.eq_ignore_ascii_case(word))
}

/// The form in which 5 FAH-3 wants a person: `LAST, FIRST M.`; two words without a comma are last and first name.
#[must_use]
pub fn person_name(written: &str) -> String {
    let (last, given) = match written.split_once(',') {
        Some((last, given)) => (last.trim(), given),
        None => written
            .trim()
            .split_once(' ')
            .unwrap_or((written.trim(), "")),
    };
    let mut name = last
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .to_uppercase();
    for (n, part) in given.split_whitespace().enumerate() {
        name.push_str(if n == 0 { ", " } else { " " });
        let part = part.trim_end_matches(',').to_uppercase();
        name.push_str(&part);
        if n > 0 && part.chars().count() == 1 {
            name.push('.');
        }
    }
    name
}
