//! The edits that lead from one text to another, line by line: for what was made in several steps and must arrive as one.
//! Invariant: applied to the first text they give the second.

use reftel_analysis::Edit;
use similar::{DiffTag, TextDiff};

/// Edits without overlap, in order, each as short as the lines that differ allow.
pub(crate) fn edits_between(old: &str, new: &str) -> Vec<Edit> {
    let diff = TextDiff::from_lines(old, new);
    let (mut from, mut to) = (0, 0);
    let mut out = Vec::new();
    for op in diff.ops() {
        let lengths = |slices: &mut dyn Iterator<Item = usize>| slices.sum::<usize>();
        let gone = lengths(
            &mut op
                .old_range()
                .filter_map(|n| Some(diff.old_slice(n)?.len())),
        );
        let come = lengths(
            &mut op
                .new_range()
                .filter_map(|n| Some(diff.new_slice(n)?.len())),
        );
        if op.tag() != DiffTag::Equal {
            out.push(trimmed(&old[from..from + gone], &new[to..to + come], from));
        }
        from += gone;
        to += come;
    }
    out
}

/// One edit without what both texts begin and end with.
fn trimmed(old: &str, new: &str, start: usize) -> Edit {
    let pairs = old.chars().zip(new.chars()).take_while(|(a, b)| a == b);
    let head: usize = pairs.map(|(c, _)| c.len_utf8()).sum();
    let (old, new) = (&old[head..], &new[head..]);
    let pairs = old.chars().rev().zip(new.chars().rev());
    let tail: usize = pairs
        .take_while(|(a, b)| a == b)
        .map(|(c, _)| c.len_utf8())
        .sum();
    Edit {
        span: start + head..start + head + old.len() - tail,
        text: new[..new.len() - tail].to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use reftel_analysis::fixes::apply;

    #[test]
    fn they_lead_there_and_touch_only_what_differs() {
        let old = "TAGS PREL ECON\r\nSUBJECT: \u{e9}t\u{e9}\r\n\r\nsame\r\nlast";
        let new = "TAGS: PREL, ECON\r\nSUBJECT: \u{e8}t\u{e9}\r\n\r\nsame\r\nadded\r\nlast";
        let edits = edits_between(old, new);
        assert_eq!(apply(old, &edits), new);
        assert_eq!(edits.len(), 2);
        assert!(edits[0].span.start == 4 && edits[1].text == "added\r\n");
        assert_eq!(edits_between(old, old), []);
        assert_eq!(apply("", &edits_between("", new)), new);
        assert_eq!(apply(old, &edits_between(old, "")), "");
    }
}
