//! REF006 self-reference.

use super::HeaderCx;
use crate::finding::Report;
use crate::head;
use crate::tables::posts;

rule! {
    /// ## What it does
    /// Reports a reference to the cable itself: its own message reference number, of this year.
    ///
    /// ## Why
    /// A cable does not refer to itself. Mostly the number of the last cable was meant, or its year left out.
    ///
    /// ## Example
    /// ```cable,bad
    /// UNCLAS RIGA 000012
    /// #
    /// # E.O. 13526: N/A
    /// # TAGS: ECON, PREL, LV
    /// # SUBJECT: HARBOUR FESTIVAL
    /// #
    /// REF: A. RIGA 12
    ///      B. 25 STATE 345
    /// #
    /// # 1. The festival opens in May (reftels).
    /// #
    /// # EXAMPLE
    /// ```
    ///
    /// ## Use instead
    /// ```cable,good
    /// UNCLAS RIGA 000012
    /// #
    /// # E.O. 13526: N/A
    /// # TAGS: ECON, PREL, LV
    /// # SUBJECT: HARBOUR FESTIVAL
    /// #
    /// REF: A. 25 RIGA 12
    ///      B. 25 STATE 345
    /// #
    /// # 1. The festival opens in May (reftels).
    /// #
    /// # EXAMPLE
    /// ```
    ///
    /// ## Source
    /// 5 FAH-1 H-210.
    code: "REF006", name: "self-reference", severity: Warning, received: Same, fix: None, check: Header(check),
}

fn check(cx: &HeaderCx<'_>, out: &mut Vec<Report>) {
    let (Some(field), Some(line)) = (&cx.header.references, &cx.header.class_line) else {
        return;
    };
    let (Some(post), Some(serial)) = (line.value.post, line.value.serial) else {
        return;
    };
    let own = serial_of(line.at(serial).of(cx.text));
    if own.is_empty() {
        return;
    }
    let year = u8::try_from(cx.cx.year().rem_euclid(100))
        .ok()
        .filter(|_| head::knows_date(cx.cx));
    let text = field.logical.text.as_str();
    for cable in field.value.iter().flat_map(|entry| &entry.cables) {
        // Hardly any has the same serial: only then need it be known which posts the two names mean.
        if serial_of(cable.serial.of(text)) != own {
            continue;
        }
        let same = posts::canonical(line.at(post).of(cx.text))
            == posts::canonical(cable.post.of(text));
        let this_year = cable.year_value.is_none_or(|written| Some(written) == year);
        if same && this_year {
            out.push(Report::new(
                &RULE,
                field.at(cable.span),
                "This is the cable itself: its own number, and no other year",
            ));
        }
    }
}

fn serial_of(digits: &str) -> &str {
    digits.trim_start_matches('0')
}
