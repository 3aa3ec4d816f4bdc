//! REF007 unknown-reference-post.

use super::HeaderCx;
use crate::finding::Report;
use crate::tables::posts::{self, Kind};

rule! {
    /// ## What it does
    /// Reports a post in a reference that is not in the table and one letter away from one that is, or a known misspelling.
    /// Posts that are far from any are let alone: the table is an open list; the option `posts` adds to it.
    ///
    /// ## Why
    /// A cable is found by post and number; with a misspelt post it is not found.
    ///
    /// ## Example
    /// ```cable,bad
    /// # UNCLAS
    /// #
    /// # E.O. 13526: N/A
    /// # TAGS: ECON, PREL, LV
    /// # SUBJECT: HARBOUR FESTIVAL
    /// #
    /// REF: A. ASMRA 12
    ///      B. 25 STATE 345
    /// #
    /// # 1. The festival opens in May (refs A and B).
    /// #
    /// # EXAMPLE
    /// ```
    ///
    /// ## Use instead
    /// ```cable,good
    /// # UNCLAS
    /// #
    /// # E.O. 13526: N/A
    /// # TAGS: ECON, PREL, LV
    /// # SUBJECT: HARBOUR FESTIVAL
    /// #
    /// REF: A. ASMARA 12
    ///      B. 25 STATE 345
    /// #
    /// # 1. The festival opens in May (refs A and B).
    /// #
    /// # EXAMPLE
    /// ```
    ///
    /// ## Options
    /// `posts`: further posts, spelled without blanks.
    ///
    /// ## Source
    /// Posts as spelled in message reference numbers of public cables; 5 FAH-1 H-210.
    code: "REF007", name: "unknown-reference-post", severity: Warning, received: Same, fix: Safe, check: Header(check),
}

fn check(cx: &HeaderCx<'_>, out: &mut Vec<Report>) {
    let Some(field) = &cx.header.references else {
        return;
    };
    let text = field.logical.text.as_str();
    let mut last = None;
    for cable in field.value.iter().flat_map(|entry| &entry.cables) {
        // Serials that share a post have its span.
        if last.replace(cable.post) == Some(cable.post) {
            continue;
        }
        let written = cable.post.of(text);
        if let Some(right) = misspelt(cx, written) {
            let span = field.at(cable.post);
            out.push(
                Report::new(
                    &RULE,
                    span,
                    format!("{written} is no post that is known: {right}?"),
                )
                .replace(format!("Replace by {right}"), span, right),
            );
        }
    }
}

/// The one post that was meant, for certain enough to say so.
fn misspelt(cx: &HeaderCx<'_>, written: &str) -> Option<&'static str> {
    let squeezed: String = written
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|c| c.to_ascii_uppercase())
        .collect();
    if cx
        .config
        .posts
        .iter()
        .any(|own| own.eq_ignore_ascii_case(&squeezed))
    {
        return None;
    }
    if let Some(alias) = posts::alias(&squeezed) {
        let wrong = matches!(alias.kind, Kind::Misspelling | Kind::Garble);
        return posts::lookup(alias.post)
            .filter(|_| wrong)
            .map(|post| post.name);
    }
    if squeezed.len() < 5 || posts::lookup(written).is_some() {
        return None;
    }
    let near = posts::nearest(written, 1).first().copied()?;
    let same: String = near.chars().filter(char::is_ascii_alphanumeric).collect();
    (strsim::osa_distance(&same, &squeezed) == 1).then_some(near)
}
