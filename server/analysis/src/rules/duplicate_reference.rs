//! REF005 duplicate-reference.

use std::borrow::Cow;

use reftel_grammar::header::FieldOf;
use reftel_grammar::line::reference::{CableRef, Reference};

use super::HeaderCx;
use crate::context::letter_bit;
use crate::finding::{Plan, Related, Report};
use crate::fixes::without_entry;
use crate::tables::posts;

rule! {
    /// ## What it does
    /// Reports a cable that stands in the reference list twice: same post, number and year. The fix takes the second entry out, letters the rest anew
    /// and carries the mentions along.
    ///
    /// ## Why
    /// Two letters for one cable confuse the reader; mostly the second was to be another cable.
    ///
    /// ## Example
    /// ```cable,bad
    /// # UNCLAS
    /// #
    /// # E.O. 13526: N/A
    /// # TAGS: ECON, PREL, LV
    /// # SUBJECT: HARBOUR FESTIVAL
    /// #
    /// REF: A. RIGA 12
    ///      B. 25 STATE 345
    ///      C. RIGA 0012
    ///      D. TALLINN 7
    /// #
    /// 1. The festival opens in May (refs A-D).
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
    /// REF: A. RIGA 12
    ///      B. 25 STATE 345
    ///      C. TALLINN 7
    /// #
    /// 1. The festival opens in May (refs A-C).
    /// #
    /// # EXAMPLE
    /// ```
    ///
    /// ## Source
    /// 5 FAH-1 H-210.
    code: "REF005", name: "duplicate-reference", severity: Warning, received: Same, fix: Safe, check: Header(check),
}

fn check(cx: &HeaderCx<'_>, out: &mut Vec<Report>) {
    let Some(field) = &cx.header.references else {
        return;
    };
    let text = field.logical.text.as_str();
    let mut seen: Vec<(Id<'_>, usize, CableRef)> = Vec::new();
    for (n, entry) in field.value.iter().enumerate() {
        for cable in &entry.cables {
            let Some(id) = id(text, cable) else { continue };
            let Some((_, keep, first)) = seen.iter().find(|(known, ..)| *known == id).cloned()
            else {
                seen.push((id, n, *cable));
                continue;
            };
            let span = field.at(cable.span);
            let report = Report::new(
                &RULE,
                span,
                format!("{} stands in the list already", cable.span.of(text).trim()),
            )
            .related(
                Related::Header(field.at(first.span)),
                "It stands here already",
            );
            // One of several cables of an entry is the drafter's to take out.
            let alone = entry.cables.len() == 1 && keep < n && is_one_step(cx, field, n);
            let used = entry
                .letter
                .and_then(letter_bit)
                .is_some_and(|bit| cx.totals.letters & bit != 0);
            out.push(if alone {
                report.fix(
                    "Remove the second entry",
                    !used,
                    Plan::DropReference { entry: n, keep },
                )
            } else {
                report
            });
        }
    }
}

/// Year as written, post, number without leading zeros.
type Id<'a> = (Option<u8>, Cow<'a, str>, &'a str);

fn id<'a>(text: &'a str, cable: &CableRef) -> Option<Id<'a>> {
    let post = posts::canonical(cable.post.of(text));
    let serial = cable.serial.of(text).trim_start_matches(['0', 'O', 'o']);
    (!post.is_empty() && !serial.is_empty()).then_some((cable.year_value, post, serial))
}

/// Whether nothing but the end of one line stands between the entry before and this one.
fn is_one_step(cx: &HeaderCx<'_>, field: &FieldOf<Vec<Reference>>, n: usize) -> bool {
    let gone = without_entry(field, n).map_or("", |span| span.of(cx.text));
    !gone.is_empty() && gone.matches('\n').count() <= 1
}
