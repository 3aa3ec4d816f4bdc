//! TAG007 tag-separator.

use reftel_grammar::Span;
use reftel_grammar::line::tags::Separator;

use super::HeaderCx;
use crate::finding::{Plan, Report};
use crate::tokens::{Is, Token, tokens};

rule! {
    /// ## What it does
    /// Reports TAGS that are separated by blanks only. Both neighbours must be known codes, so that names and phrases of several words are let alone.
    ///
    /// ## Why
    /// TAGS are separated by commas. The archives took them out of many received cables: there it is a hint.
    ///
    /// ## Example
    /// ```cable,bad
    /// # UNCLAS
    /// #
    /// # E.O. 13526: N/A
    /// TAGS: ECON PREL LV
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
    /// TAGS: ECON, PREL, LV
    /// # SUBJECT: HARBOUR FESTIVAL
    /// #
    /// # 1. The festival opens in May.
    /// #
    /// # EXAMPLE
    /// ```
    ///
    /// ## Source
    /// 5 FAH-3 (TAGS/Terms Handbook); 5 FAH-1 H-210.
    code: "TAG007", name: "tag-separator", severity: Information, received: Hint, fix: Safe, check: Header(check),
}

fn check(cx: &HeaderCx<'_>, out: &mut Vec<Report>) {
    let Some(field) = &cx.header.tags else { return };
    let all = tokens(cx);
    let known = |t: &Token<'_>| matches!(t.is, Is::Code | Is::Own);
    let mut edits = Vec::new();
    for pair in all.windows(2) {
        let [one, next] = pair else { continue };
        let between = Span::new(one.span.end as usize, next.span.start as usize);
        // `[PARM](#) [IR](#)` is blank between the codes too.
        let between = between.of(&field.logical.text).replace("](#)", "");
        let blank = between.trim_matches([' ', '\n', '[']).is_empty();
        let open = blank && matches!(one.separator, Separator::Blank | Separator::Line);
        // The name of a person may have lost its brackets.
        if open && known(one) && known(next) && !one.is_visit() {
            let end = one.at.end;
            edits.push((Span { start: end, end }, ",".to_string()));
        }
        let sign = between.trim_matches([' ', '\n']);
        if matches!(sign, ";" | "." | "/" | ":") && known(one) && known(next) {
            let place = Span {
                start: one.at.end,
                end: next.at.start,
            };
            let end = if between.contains('\n') { ",\n" } else { ", " };
            edits.push((place, end.to_string()));
        }
    }
    if edits.is_empty() {
        return;
    }
    let report = Report::new(&RULE, field.logical.span(), "TAGS are separated by commas");
    // In `[PARM](#) [IR](#)` the place of a comma is not behind the code.
    let linked = field.logical.text.contains('[');
    out.push(if linked {
        report
    } else {
        report.fix("Insert commas", true, Plan::Edits(edits))
    });
}
