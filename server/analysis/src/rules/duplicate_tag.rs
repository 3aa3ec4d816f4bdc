//! TAG004 duplicate-tag.

use reftel_grammar::Span;

use super::HeaderCx;
use crate::finding::{Related, Report};
use crate::tokens::{Is, tokens};

rule! {
    /// ## What it does
    /// Reports a TAGS code that stands twice. `OVIP` and `OREP` may be repeated before another name.
    ///
    /// ## Why
    /// A code is said once; the second is mostly a slip for another code.
    ///
    /// ## Example
    /// ```cable,bad
    /// # UNCLAS
    /// #
    /// # E.O. 13526: N/A
    /// TAGS: ECON, PREL, ECON, LV
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
    /// 5 FAH-3 (TAGS/Terms Handbook).
    code: "TAG004", name: "duplicate-tag", severity: Warning, received: Same, fix: Safe, check: Header(check),
}

fn check(cx: &HeaderCx<'_>, out: &mut Vec<Report>) {
    let Some(field) = &cx.header.tags else { return };
    let all = tokens(cx);
    for (n, token) in all.iter().enumerate() {
        let named =
            token.is_visit() && matches!(all.get(n + 1).map(|t| &t.is), Some(Is::Person { .. }));
        let first = all[..n]
            .iter()
            .find(|t| t.code == token.code && t.is == token.is);
        let Some(first) = first.filter(|_| matches!(token.is, Is::Code | Is::Own) && !named) else {
            continue;
        };
        let report = Report::new(&RULE, token.at, format!("{} stands twice", token.code));
        let report = report.related(Related::Header(first.at), "It stands here already");
        out.push(
            match removal(&field.logical.text, token.span).map(|span| field.at(span)) {
                Some(span) => report.replace(format!("Remove the second {}", token.code), span, ""),
                None => report,
            },
        );
    }
}

/// The code with the separator before it, on one line; `None` where a line end or a bracket is in the way.
fn removal(text: &str, span: Span) -> Option<Span> {
    let before = text.get(..span.start as usize)?.trim_end_matches(' ');
    let after = text.get(span.end as usize..)?.trim_start_matches(' ');
    if before.ends_with(['[', '(']) {
        return None;
    }
    if before.is_empty() || before.ends_with('\n') {
        // First on its line: the separator after it goes.
        let rest = after.strip_prefix([',', ';'])?.trim_start_matches(' ');
        return (!rest.is_empty() && !rest.starts_with('\n'))
            .then(|| Span::new(span.start as usize, text.len() - rest.len()));
    }
    Some(Span::new(
        before.trim_end_matches([',', ';', ' ']).len(),
        span.end as usize,
    ))
}
