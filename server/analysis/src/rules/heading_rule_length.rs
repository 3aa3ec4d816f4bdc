//! TXT008 heading-rule-length.

use reftel_grammar::Span;
use reftel_grammar::block::BlockKind;

use super::TextCx;
use crate::finding::{Plan, Report};

rule! {
    /// ## What it does
    /// Reports a rule over or under a heading that is longer or shorter than the heading.
    ///
    /// ## Why
    /// Eight of ten rules are as long as their heading: the others look like slips.
    ///
    /// ## Example
    /// ```cable,bad
    /// # UNCLAS
    /// #
    /// # E.O. 13526: N/A
    /// # TAGS: PREL, LV
    /// # SUBJECT: HARBOUR FESTIVAL
    /// #
    /// NEXT STEPS
    /// -------
    ///
    /// 1. The festival opens in May.
    /// #
    /// # EXAMPLE
    /// ```
    ///
    /// ## Use instead
    /// ```cable,good
    /// # UNCLAS
    /// #
    /// # E.O. 13526: N/A
    /// # TAGS: PREL, LV
    /// # SUBJECT: HARBOUR FESTIVAL
    /// #
    /// NEXT STEPS
    /// ----------
    ///
    /// 1. The festival opens in May.
    /// #
    /// # EXAMPLE
    /// ```
    ///
    /// ## Source
    /// Not a regulation: the custom of real cables.
    code: "TXT008", name: "heading-rule-length", severity: Hint, received: Same, fix: Safe, check: Text(check),
}

fn check(cx: &TextCx<'_>, out: &mut Vec<Report>) {
    let BlockKind::Heading(heading) = &cx.block.kind else {
        return;
    };
    let title = heading.title.of(cx.text);
    // Columns are the head of a table, blanks before a centred heading.
    if title.starts_with(' ') || title.contains("  ") || title.contains('\t') {
        return;
    }
    let length = title.chars().count();
    let mut edits = Vec::new();
    let mut first: Option<(Span, usize)> = None;
    for rule in [heading.above, heading.below].into_iter().flatten() {
        let written = rule.of(cx.text);
        let lead = written.len() - written.trim_start().len();
        let start = rule.start as usize + lead;
        let span = Span::new(start, start + written.trim().len());
        let sign = written.trim().chars().next().unwrap_or('-');
        if span.len() != length {
            first.get_or_insert((span, span.len()));
            edits.push((span, sign.to_string().repeat(length)));
        }
    }
    let Some((span, wrong)) = first else { return };
    let message = format!("The rule has {wrong} signs, its heading {length}");
    out.push(Report::new(&RULE, span, message).fix(
        "Make the rule as long as the heading",
        true,
        Plan::Edits(edits),
    ));
}
