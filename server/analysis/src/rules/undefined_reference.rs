//! REF003 undefined-reference.


use super::{BodyCx, HeaderCx};
use crate::context::letter_bit;
use crate::facts::{Mention, MentionKind};
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
    // An archive may have parted the line from its list. Without a line, the place that cites is the fault's.
    let empty = cx.header.references.as_ref().filter(|f| f.value.is_empty());
    let Some(field) = empty.filter(|_| !head::received(cx.cx)) else {
        return;
    };
    let letter =
        ('A'..='Z').find(|l| letter_bit(*l).is_some_and(|bit| cx.totals.letters & bit != 0));
    let cited = letter.map_or("reftel".to_string(), |l| format!("ref {l}"));
    out.push(
        Report::new(
            &RULE,
            field.span(),
            format!("The text cites {cited}, but the REF line names nothing"),
        )
        .severity(Severity::Warning),
    );
}

/// The first place that cites a reference, where no line lists any.
fn unlisted(cx: &BodyCx<'_>, out: &mut Vec<Report>) {
    if !cx.cx.lacks_references || cx.past.cites {
        return;
    }
    let cites = |m: &&Mention| !matches!(m.kind, MentionKind::Paragraph(_)) && !m.span.is_empty();
    let Some(mention) = cx.facts.mentions.iter().find(cites) else {
        return;
    };
    let cited = match mention.kind {
        MentionKind::Letter(letter) => format!("ref {letter}"),
        _ => "reftel".to_string(),
    };
    let message = format!("The text cites {cited}, but there is no REF line");
    out.push(Report::new(&RULE, mention.span, message).severity(Severity::Warning));
}

fn text(cx: &BodyCx<'_>, out: &mut Vec<Report>) {
    unlisted(cx, out);
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
        // The list skips a letter: what is wrong is said there, and the entry may be the one that is meant.
        let due = (u32::from(letter) - u32::from('A')) < u32::from(cx.cx.references);
        if due && defined & (defined + 1) != 0 {
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
