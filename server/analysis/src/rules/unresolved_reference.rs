//! REF008 unresolved-reference.

use super::HeaderCx;
use crate::finding::Report;
use crate::head;
use crate::tables::reference_id;

rule! {
    /// ## What it does
    /// Points at a cable in the reference list that is not in the archive at hand. Off by default, and silent without an index of cables.
    ///
    /// ## Why
    /// A number with a wrong digit reads well and leads nowhere.
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
    ///      B. 25 STATE 354
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
    /// REF: A. RIGA 12
    ///      B. 25 STATE 345
    /// #
    /// # 1. The festival opens in May (refs A and B).
    /// #
    /// # EXAMPLE
    /// ```
    ///
    /// ## Source
    /// 5 FAH-1 H-210.
    code: "REF008", name: "unresolved-reference", severity: Hint, received: Same, fix: None, check: Header(check), default: false,
}

fn check(cx: &HeaderCx<'_>, out: &mut Vec<Report>) {
    let (Some(field), Some(archive)) = (&cx.header.references, &cx.config.archive) else {
        return;
    };
    let text = field.logical.text.as_str();
    for cable in field.value.iter().flat_map(|entry| &entry.cables) {
        let own_year = u8::try_from(cx.cx.year().rem_euclid(100))
            .ok()
            .filter(|_| head::knows_date(cx.cx));
        let Some(year) = cable.year_value.or(own_year) else {
            continue;
        };
        let raw = format!("{year:02}{}{}", cable.post.of(text), cable.serial.of(text));
        let Some(id) = reference_id(&raw).filter(|id| !archive.contains(id)) else {
            continue;
        };
        out.push(Report::new(
            &RULE,
            field.at(cable.span),
            format!("{id} is not in the archive"),
        ));
    }
}
