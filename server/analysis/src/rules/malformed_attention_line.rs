//! CAP008 malformed-attention-line.

use reftel_grammar::header::Caption;
use strsim::osa_distance;

use super::{HeaderCx, Received};
use crate::finding::Report;
use crate::tables::attention::{self, Kind};

rule! {
    /// ## What it does
    /// Reports a line that begins like an attention line and is none: the word FOR or PASS is misspelt, missing before an office of the Department, doubled,
    /// or the last one; or who is addressed is misspelt (`STAET FOR`).
    ///
    /// ## Why
    /// The communications center sends the cable to the offices that it can read off this line.
    ///
    /// ## Example
    /// ```cable,bad
    /// UNCLAS
    ///
    /// SIPDIS
    ///
    /// STATE EUR/NB
    /// #
    /// # E.O. 13526: N/A
    /// # TAGS: PREL, NO
    /// # SUBJECT: HARBOUR FESTIVAL
    /// #
    /// # 1. The festival opens in May.
    /// #
    /// # EXAMPLE
    /// ```
    ///
    /// ## Use instead
    /// ```cable,good
    /// UNCLAS
    ///
    /// SIPDIS
    ///
    /// STATE FOR EUR/NB
    /// #
    /// # E.O. 13526: N/A
    /// # TAGS: PREL, NO
    /// # SUBJECT: HARBOUR FESTIVAL
    /// #
    /// # 1. The festival opens in May.
    /// #
    /// # EXAMPLE
    /// ```
    ///
    /// ## Source
    /// 5 FAH-1 H-232.15 (attention indicators). The forms are those of received cables: `STATE FOR EUR/NB`, `DEPT PASS TO USTR FOR AFFAIRS`, `NSC FOR SURNAME`, with lists over several lines.
    code: "CAP008", name: "malformed-attention-line", severity: Information, received: Hint, fix: None, check: Header(check),
}

fn check(cx: &HeaderCx<'_>, out: &mut Vec<Report>) {
    let lines = cx
        .header
        .attention
        .iter()
        .chain(&cx.header.unknown_captions);
    for line in lines {
        if let Some(what) = fault(line) {
            let message = format!("{what}: write it as in STATE FOR EUR/NB");
            let report = Report::new(&RULE, line.span, message);
            // No archive misspells a word.
            out.push(if what == MISSPELT || what == MISSPELT_WHO {
                report.received(Received::Same)
            } else {
                report
            });
        }
    }
}

const MISSPELT: &str = "FOR or PASS is misspelt";
const MISSPELT_WHO: &str = "Who is addressed is misspelt";

/// The usual addressees whose misspelling is no name of its own.
const USUAL: [&str; 5] = ["STATE", "DEPT", "DEPARTMENT", "TREASURY", "COMMERCE"];

/// `STAET FOR EUR/NB`: a slip away from a usual addressee, before FOR or PASS.
fn misspelt_who(all: &[&str]) -> Option<&'static str> {
    let [first, link, ..] = all else { return None };
    // Of a short word only two letters in each other's place are a slip: `DEPT` may be `DEP` as well.
    let slip = |usual: &str| {
        osa_distance(first, usual) == 1 && (usual.len() > 5 || first.len() == usual.len())
    };
    let swapped = |usual: &str| {
        let sorted = |w: &str| {
            let mut letters = w.as_bytes().to_vec();
            letters.sort_unstable();
            letters
        };
        usual.len() > 5 || sorted(first) == sorted(usual)
    };
    (matches!(*link, "FOR" | "PASS")
        && attention::lookup(first).is_none()
        && USUAL.iter().any(|usual| slip(usual) && swapped(usual)))
    .then_some(MISSPELT_WHO)
}

fn fault(line: &Caption) -> Option<&'static str> {
    // Lower case is an archive's damage; what it did to the words is not known.
    if line.text.bytes().any(|b| b.is_ascii_lowercase()) {
        return None;
    }
    let all: Vec<&str> = line.text.split(' ').collect();
    if let Some(fault) = misspelt_who(&all) {
        return Some(fault);
    }
    let (who, after) = who(&all)?;
    let last = all.last()?;
    if after.is_empty() {
        return None;
    }
    if matches!(*last, "FOR" | "PASS" | "TO") && after.len() < 4 {
        return Some("The office is missing at the end");
    }
    if after.windows(2).any(|w| w[0] == w[1] && is_link(w[0])) {
        return Some("A word stands twice");
    }
    let first = after[0];
    let linked = all.iter().any(|w| is_link(w.trim_end_matches(':')));
    if linked {
        return None;
    }
    if after.len() > 1 && meant_as_link(first) {
        return Some(MISSPELT);
    }
    let office = first.contains('/')
        && first
            .trim_end_matches(',')
            .bytes()
            .all(|b| b.is_ascii_uppercase() || b == b'/');
    (who == Kind::State && office).then_some("FOR is missing before the office")
}

/// Who is addressed, one word or two, and the words after that.
fn who<'w>(all: &'w [&'w str]) -> Option<(Kind, &'w [&'w str])> {
    let named = |words: usize| {
        let name = all.get(..words)?.join(" ");
        let row = attention::lookup(&name)?;
        (!matches!(row.kind, Kind::Link | Kind::Office)).then_some((row.kind, &all[words..]))
    };
    named(2).or_else(|| named(1))
}

fn is_link(word: &str) -> bool {
    matches!(
        word,
        "FOR" | "PASS" | "ALSO" | "FROM" | "ATTN" | "PLEASE" | "PLS"
    )
}

/// A slip away from FOR or PASS and no word of its own in these lines.
fn meant_as_link(word: &str) -> bool {
    let slip = ["FOR", "PASS"]
        .iter()
        .any(|link| osa_distance(word, link) == 1);
    slip && word.len() > 1 && !matches!(word, "OR" | "FO" | "MASS" | "FAR")
}
