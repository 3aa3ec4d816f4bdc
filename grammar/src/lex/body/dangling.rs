//! What the last words of a line announce for the next one: a reference letter, a paragraph number.

use crate::state::Before;

/// What the last words of a line announce.
pub(super) fn dangling(text: &str) -> Before {
    // Nearly every line that announces nothing ends a sentence or in the middle of one.
    if !text.ends_with(|c: char| c.is_ascii_alphanumeric() || matches!(c, ',' | ';' | '(' | ')')) {
        return Before::Text;
    }
    let tail_from = text.len().saturating_sub(24);
    let tail = text.get(tail_from..).unwrap_or("");
    let last = tail.rsplit(' ').next().unwrap_or("");
    let is = |w: &str, list: &[&str]| list.iter().any(|l| w.eq_ignore_ascii_case(l));
    let refs = [
        "ref", "refs", "(ref", "(refs", "reftel", "reftels", "(reftel", "(reftels",
    ];
    let paras = [
        "para",
        "paras",
        "paragraph",
        "paragraphs",
        "(para",
        "(paras",
        "(paragraph",
        "(paragraphs",
    ];
    if is(last, &refs) {
        return Before::Reference;
    }
    if is(last, &paras) {
        return Before::Paragraph;
    }
    // `refs A`, `refs A and`, `refs A,`, `paras 3 and`: the list may go on.
    let item = last.trim_matches([',', ';', '(', ')']);
    let letter = item.len() == 1 && item.as_bytes()[0].is_ascii_uppercase();
    let number = !item.is_empty() && item.len() <= 3 && item.bytes().all(|b| b.is_ascii_digit());
    if letter || number || last.ends_with(',') || is(last, &["and", "or", "through", "to"]) {
        let mut back = tail.rsplit(' ').skip(1);
        for word in back.by_ref().take(4) {
            if is(word, &refs) {
                return Before::Reference;
            }
            if is(word, &paras) {
                return Before::Paragraph;
            }
        }
    }
    Before::Text
}
