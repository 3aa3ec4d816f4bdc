//! TAG010 malformed-person-tag.

use reftel_grammar::Span;
use reftel_grammar::line::tags::person_name;

use super::{HeaderCx, Received};
use crate::finding::Report;
use crate::tokens::{Is, tokens};

rule! {
    /// ## What it does
    /// Reports a personal name after `OVIP` or `OREP` in another form than `(LAST, FIRST M.)`.
    ///
    /// ## Why
    /// Names are filed by last name. In a received cable the archive may have taken brackets and comma out: a hint, unless
    /// the name has its comma.
    ///
    /// ## Example
    /// ```cable,bad
    /// # UNCLAS
    /// #
    /// # E.O. 13526: N/A
    /// TAGS: OVIP (Example, Pat J), PREL, LV
    /// # SUBJECT: HARBOUR FESTIVAL
    /// #
    /// # 1. The festival opens in May.
    /// #
    /// # EXAMPLE
    /// ```
    ///
    /// ## Use instead
    /// ```cable,good
    /// # UNCLAS
    /// #
    /// # E.O. 13526: N/A
    /// TAGS: OVIP (EXAMPLE, PAT J.), PREL, LV
    /// # SUBJECT: HARBOUR FESTIVAL
    /// #
    /// # 1. The festival opens in May.
    /// #
    /// # EXAMPLE
    /// ```
    ///
    /// ## Source
    /// 5 FAH-3 (TAGS/Terms Handbook), personal names.
    code: "TAG010", name: "malformed-person-tag", severity: Warning, received: Hint, fix: Safe, check: Header(check),
}

fn check(cx: &HeaderCx<'_>, out: &mut Vec<Report>) {
    let from = out.len();
    names(cx, out);
    let text = cx.header.tags.as_ref().map_or("", |f| f.logical.text.as_str());
    for report in &mut out[from..] {
        // An archive that takes the commas of a line takes all of them, but sets its own between links.
        let own = report.span.of(cx.text).matches(',').count();
        if own > 0 && text.matches(',').count() > own && !text.contains("](#)") {
            report.received = Some(Received::Same);
        }
    }
}

fn names(cx: &HeaderCx<'_>, out: &mut Vec<Report>) {
    for pair in tokens(cx).windows(2) {
        let [visit, name] = pair else { continue };
        let Is::Person { brackets } = name.is else {
            continue;
        };
        let commas = name.text.matches(',').count();
        let visitor = visit.is_visit() || matches!(visit.is, Is::Person { .. });
        // Delegations have names too; what is a title is not certain with two commas.
        let delegation = ["DEL", "COMMITTEE", "PARTY"]
            .iter()
            .any(|w| name.code.contains(w));
        if !visitor || commas > 1 || delegation || name.text.contains(|c: char| c.is_ascii_digit())
        {
            continue;
        }
        let around = ['(', ')', '[', ']'];
        let right = person_name(&name.text.replace(around, ""));
        let text = cx.header.tags.as_ref().map_or("", |f| f.logical.text.as_str());
        let before = text.get(..name.span.start as usize).unwrap_or("");
        let after = text.get(name.span.end as usize..).unwrap_or("");
        if brackets && !after.trim_start().starts_with([')', ';']) {
            let message = format!("Close the bracket behind the name: ({right})");
            let end = Span {
                start: name.at.end,
                end: name.at.end,
            };
            out.push(Report::new(&RULE, name.at, message).replace("Close the bracket", end, ")"));
            continue;
        }
        // Other brackets, or half of them: what stands around the name goes too.
        let odd = !brackets && (name.text.contains(around) || before.trim_end().ends_with(['[', '(']));
        if odd {
            let message = format!("Write the name as ({right})");
            out.push(Report::new(&RULE, name.at, message));
            continue;
        }
        let folded: Vec<&str> = name.text.split_whitespace().collect();
        if brackets && folded.join(" ") == right {
            continue;
        }
        if brackets && commas == 0 {
            // Which of the words is the last name only the drafter knows.
            if folded.len() > 1 {
                out.push(Report::new(
                    &RULE,
                    name.at,
                    "Write the name as (LAST, FIRST M.)",
                ));
            }
            continue;
        }
        let text = if brackets {
            right.clone()
        } else {
            format!("({right})")
        };
        out.push(
            Report::new(&RULE, name.at, format!("Write the name as ({right})")).replace(
                format!("Write ({right})"),
                name.at,
                text,
            ),
        );
    }
}
