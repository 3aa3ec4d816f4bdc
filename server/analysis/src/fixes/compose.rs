//! Two rounds of edits as one. Invariant: applied to the first text they give the last one.

use super::apply::apply;
use crate::finding::Edit;

/// The edits that do at once what `first` does to `old` and `second` to what came of it, `middle`. Both lists are in order
/// and without overlap, and so is what they give.
pub(super) fn compose(old: &str, first: &[Edit], middle: &str, second: &[Edit]) -> Vec<Edit> {
    let mut steps = Steps {
        first,
        second,
        grown: 0,
    };
    let mut out = Vec::with_capacity(first.len() + second.len());
    while let Some(cluster) = steps.next() {
        let Cluster {
            mut span, within, ..
        } = cluster;
        let text = match (cluster.first, cluster.second) {
            ([only], []) => only.text.clone(),
            ([], [only]) => only.text.clone(),
            (_, second) => {
                let relative = second.iter().map(|e| Edit {
                    span: e.span.start - within.start..e.span.end - within.start,
                    text: e.text.clone(),
                });
                let relative: Vec<Edit> = relative.collect();
                let new = apply(middle.get(within).unwrap_or(""), &relative);
                trimmed(old, &mut span, &new).to_owned()
            }
        };
        if !(span.is_empty() && text.is_empty()) {
            out.push(Edit { span, text });
        }
    }
    out
}

/// Edits of both lists that touch each other.
struct Cluster<'a> {
    first: &'a [Edit],
    second: &'a [Edit],
    /// Where it is in the first text.
    span: std::ops::Range<usize>,
    /// Where it is in the text in the middle.
    within: std::ops::Range<usize>,
}

/// What is left of both lists.
struct Steps<'a> {
    first: &'a [Edit],
    second: &'a [Edit],
    /// Bytes that the edits of `first` that are done have put in beyond those they took out.
    grown: isize,
}

impl<'a> Steps<'a> {
    fn next(&mut self) -> Option<Cluster<'a>> {
        let (mut edits, mut later) = (0, 0);
        let before = self.grown;
        let moved = |at: usize, by: isize| at.saturating_add_signed(by);
        let start = match (self.first.first(), self.second.first()) {
            (None, None) => return None,
            (Some(e), None) => moved(e.span.start, before),
            (None, Some(e)) => e.span.start,
            (Some(a), Some(b)) => moved(a.span.start, before).min(b.span.start),
        };
        let mut end = start;
        loop {
            if let Some(edit) = self.first.get(edits)
                && moved(edit.span.start, self.grown) <= end
            {
                end = end.max(moved(edit.span.start, self.grown) + edit.text.len());
                self.grown += edit.text.len() as isize - edit.span.len() as isize;
                edits += 1;
            } else if let Some(edit) = self.second.get(later)
                && edit.span.start <= end
            {
                end = end.max(edit.span.end);
                later += 1;
            } else {
                break;
            }
        }
        let (first, second) = (self.first.split_at(edits), self.second.split_at(later));
        (self.first, self.second) = (first.1, second.1);
        Some(Cluster {
            first: first.0,
            second: second.0,
            span: moved(start, -before)..moved(end, -self.grown),
            within: start..end,
        })
    }
}

/// What is new in a text that takes the place of a stretch of `old`; the stretch shrinks to what goes.
fn trimmed<'n>(old: &str, span: &mut std::ops::Range<usize>, new: &'n str) -> &'n str {
    let gone = old.get(span.clone()).unwrap_or("");
    let same = gone.chars().zip(new.chars()).take_while(|(a, b)| a == b);
    let head: usize = same.map(|(c, _)| c.len_utf8()).sum();
    let (gone, new) = (&gone[head..], &new[head..]);
    let same = gone.chars().rev().zip(new.chars().rev());
    let same = same.take_while(|(a, b)| a == b);
    let tail: usize = same.map(|(c, _)| c.len_utf8()).sum();
    *span = span.start + head..span.end - tail;
    &new[..new.len() - tail]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edit(start: usize, end: usize, text: &str) -> Edit {
        Edit {
            span: start..end,
            text: text.into(),
        }
    }

    #[test]
    fn two_rounds_are_one() {
        let old = "alpha beta gamma delta";
        let first = [
            edit(0, 5, "ALPHABET"),
            edit(11, 11, "new "),
            edit(22, 22, "!"),
        ];
        let middle = apply(old, &first);
        assert_eq!(middle, "ALPHABET beta new gamma delta!");
        for second in [
            vec![],
            vec![edit(0, 0, "> ")],
            vec![edit(8, 8, "S"), edit(9, 13, "")],
            vec![edit(4, 20, "-")],
            vec![edit(14, 18, "")],
            vec![edit(18, 23, "G"), edit(30, 30, "?")],
            vec![edit(0, 30, "")],
        ] {
            let last = apply(&middle, &second);
            let both = compose(old, &first, &middle, &second);
            assert_eq!(apply(old, &both), last, "{second:?}");
            let apart = both.windows(2).all(|w| w[0].span.end < w[1].span.start);
            assert!(apart, "{both:?}");
        }
    }

    #[test]
    fn what_is_undone_is_no_edit() {
        let first = [edit(2, 4, "xyz")];
        let both = compose("abcdef", &first, "abxyzef", &[edit(2, 5, "cd")]);
        assert_eq!(both, []);
    }
}
