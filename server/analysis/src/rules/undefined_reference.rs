//! REF003 undefined-reference.

use reftel_grammar::line::keyword::Field;

use super::{BodyCx, HeaderCx};
use crate::context::letter_bit;
use crate::facts::MentionKind;
use crate::finding::{Report, Severity};
use crate::head;

rule! {
    /// ## What it does
    /// Reports a mention of a reference that the list does not have: the text cites ref D, the list ends at C. A text that says `reftel` or
    /// `ref A` without any REF line is a warning.
    ///
    /// ## Why
    /// The reader cannot follow the mention. Mostly the list was shortened, or the REF line forgotten.
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
    /// #
    /// 1. The festival opens in May (refs A, B and C).
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
    ///      C. RIGA 40
    /// #
    /// 1. The festival opens in May (refs A, B and C).
    /// #
    /// # EXAMPLE
    /// ```
    ///
    /// ## No REF line
    /// ```cable,bad
    /// # UNCLAS
    /// #
    /// # E.O. 13526: N/A
    /// # TAGS: ECON, PREL, LV
    /// SUBJECT: HARBOUR FESTIVAL
    /// #
    /// 1. As reftel said, the festival opens in May.
    /// #
    /// # EXAMPLE
    /// ```
    ///
    /// ## Source
    /// 5 FAH-1 H-210.
    code: "REF003", name: "undefined-reference", severity: Error, received: Same, fix: None, check: Both(header, text),
}

fn header(cx: &HeaderCx<'_>, out: &mut Vec<Report>) {
    let cited = cx.totals.reftel || cx.totals.letters != 0;
    let whole = !cx.cx.partial && !cx.cx.later_section && cx.cx.class_line;
    if !cited || !whole || cx.totals.stray.references {
        return;
    }
    let (span, lacks) = match &cx.header.references {
        // An archive may have parted the line from its list.
        Some(field) if field.value.is_empty() && !head::received(cx.cx) => {
            (field.span(), "the REF line names nothing")
        }
        Some(_) => return,
        None if head::may_hide(cx, &["REF", "EFS:", "EF:"]) => return,
        None => (
            head::gap(cx, Field::Reference, "").anchor,
            "there is no REF line",
        ),
    };
    let letter =
        ('A'..='Z').find(|l| letter_bit(*l).is_some_and(|bit| cx.totals.letters & bit != 0));
    let cited = letter.map_or("reftel".to_string(), |l| format!("ref {l}"));
    out.push(
        Report::new(&RULE, span, format!("The text cites {cited}, but {lacks}"))
            .severity(Severity::Warning),
    );
}

fn text(cx: &BodyCx<'_>, out: &mut Vec<Report>) {
    let defined = cx.cx.letters;
    // Every entry must have a letter of its own: else the list may mean more than it shows.
    if defined == 0 || defined.count_ones() != u32::from(cx.cx.references) {
        return;
    }
    for mention in &cx.facts.mentions {
        let MentionKind::Letter(letter) = mention.kind else {
            continue;
        };
        // `ref A and I agree`
        let pronoun = letter == 'I' && letter_bit('H').is_some_and(|bit| defined & bit == 0);
        if mention.span.is_empty()
            || pronoun
            || letter_bit(letter).is_none_or(|bit| defined & bit != 0)
        {
            continue;
        }
        let last = char::from_u32(u32::from(b'A') + 31 - defined.leading_zeros()).unwrap_or('A');
        let message = if letter > last {
            format!("There is no reference {letter}: the list ends at {last}")
        } else {
            format!("There is no reference {letter} in the list")
        };
        out.push(Report::new(&RULE, mention.span, message));
    }
}
