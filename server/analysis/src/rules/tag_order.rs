//! TAG008 tag-order.

use reftel_grammar::Span;

use super::HeaderCx;
use crate::finding::{Plan, Report};
use crate::tables::tags::{self, TagKind};
use crate::tokens::{Is, Token, tokens};

rule! {
    /// ## What it does
    /// Points at TAGS out of their usual order: subjects, then programs and organisations, then countries and regions. A name stays with the code before it.
    /// Silent as long as a code of the line is unknown.
    ///
    /// ## Why
    /// Readers look for the country at the end. In 85 of 100 cables it stands there.
    ///
    /// ## Example
    /// ```cable,bad
    /// # UNCLAS
    /// #
    /// # E.O. 13526: N/A
    /// TAGS: LV, ECON, PREL
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
    /// 5 FAH-3 (TAGS/Terms Handbook); usage in cables of 2005-2010.
    code: "TAG008", name: "tag-order", severity: Hint, received: Same, fix: Safe, check: Header(check),
}

fn check(cx: &HeaderCx<'_>, out: &mut Vec<Report>) {
    let Some(field) = &cx.header.tags else { return };
    let all = tokens(cx);
    let mut units: Vec<(u8, Span)> = Vec::new();
    for token in all {
        match (rank(cx, token), &token.is, units.last_mut()) {
            (Some(rank), ..) => units.push((rank, token.span)),
            (None, Is::Person { .. }, Some((_, span))) => {
                *span = span.to(with_bracket(&field.logical.text, token.span))
            }
            _ => return,
        }
    }
    let Some(late) = units.windows(2).find(|pair| pair[1].0 < pair[0].0) else {
        return;
    };
    let linked = field.logical.text.contains('[');
    let mut sorted = units.clone();
    sorted.sort_by_key(|(rank, _)| *rank);
    let text = |span: Span| span.of(&field.logical.text).to_string();
    let moved = units
        .iter()
        .zip(&sorted)
        .filter(|(old, new)| old.1 != new.1);
    let edits = moved
        .map(|(old, new)| (field.at(old.1), text(new.1)))
        .collect();
    let report = Report::new(
        &RULE,
        field.at(late[1].1),
        "Usual order: subjects, programs and organisations, countries",
    );
    out.push(if linked {
        report
    } else {
        report.fix("Put the TAGS in order", true, Plan::Edits(edits))
    });
}

fn rank(cx: &HeaderCx<'_>, token: &Token<'_>) -> Option<u8> {
    match token.is {
        Is::Code => match tags::kind_in(&token.code, cx.cx.editions) {
            TagKind::Subject => Some(0),
            TagKind::Program | TagKind::Organization => Some(1),
            TagKind::Geographic => Some(2),
            TagKind::Person | TagKind::Unknown => None,
        },
        _ => None,
    }
}

/// Up to the bracket that closes after the name.
fn with_bracket(text: &str, span: Span) -> Span {
    let rest = text.get(span.end as usize..).unwrap_or("");
    let close = rest.find(')').filter(|at| rest[..*at].trim().is_empty());
    Span {
        start: span.start,
        end: span.end + close.map_or(0, |at| u32::try_from(at + 1).unwrap_or(0)),
    }
}
