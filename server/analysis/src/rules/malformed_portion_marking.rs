//! PAR002 malformed-portion-marking.

use reftel_grammar::block::BlockKind;
use reftel_grammar::line::portion::{Marking, MarkingForm};

use super::TextCx;
use crate::finding::Report;

rule! {
    /// ## What it does
    /// Reports a portion marking in a form that readers and machines stumble over: `(c)`, `( C )`, `(S/NOFORN)`, `[C]`.
    ///
    /// ## Why
    /// Portion markings are read by machines at the other end. `/` and `//` are both accepted.
    ///
    /// ## Example
    /// ```cable,bad
    /// # C O N F I D E N T I A L RIGA 000012
    /// #
    /// # E.O. 13526: DECL: 11/23/2036
    /// # TAGS: PREL, LV
    /// # SUBJECT: HARBOUR FESTIVAL
    /// #
    /// # Classified By: DCM Pat Example for reasons 1.4 (b) and (d)
    /// #
    /// 1. ( C ) The festival opens in May.
    /// ```
    ///
    /// ## Use instead
    /// ```cable,good
    /// # C O N F I D E N T I A L RIGA 000012
    /// #
    /// # E.O. 13526: DECL: 11/23/2036
    /// # TAGS: PREL, LV
    /// # SUBJECT: HARBOUR FESTIVAL
    /// #
    /// # Classified By: DCM Pat Example for reasons 1.4 (b) and (d)
    /// #
    /// 1. (C) The festival opens in May.
    /// ```
    ///
    /// ## Source
    /// 32 CFR 2001.21(c); 5 FAH-1 H-210.
    code: "PAR002", name: "malformed-portion-marking", severity: Warning, received: Hint, fix: Safe, check: Text(check),
}

fn check(cx: &TextCx<'_>, out: &mut Vec<Report>) {
    let marking = match &cx.block.kind {
        BlockKind::Paragraph(p) => p.marking,
        BlockKind::Text(t) => t.marking,
        _ => return,
    };
    let Some(marking) = marking else { return };
    if matches!(marking.form, MarkingForm::Proper | MarkingForm::Unknown) {
        return;
    }
    let right = proper(&marking, cx.text);
    out.push(
        Report::new(&RULE, marking.span, format!("Write this portion marking as {right}"))
            .replace(format!("Write {right}"), marking.span, right.clone()),
    );
}

/// The marking as it should be written.
fn proper(marking: &Marking, text: &str) -> String {
    let inner = marking.inner.of(text).to_ascii_uppercase();
    let mut parts: Vec<&str> = inner.split(['/', '-', ',', ' ']).filter(|p| !p.is_empty()).collect();
    if let Some(release) = inner.find("REL") {
        // What follows REL is a list of countries: its commas and blanks stay.
        let head: Vec<&str> = inner[..release].split(['/', '-', ',', ' ']).filter(|p| !p.is_empty()).collect();
        let separator = if inner.contains("//") { "//" } else { "/" };
        return format!("({}{separator}{})", base(&head).join(separator), &inner[release..]);
    }
    parts = base(&parts);
    let separator = if inner.contains("//") { "//" } else { "/" };
    format!("({})", parts.join(separator))
}

fn base<'a>(parts: &[&'a str]) -> Vec<&'a str> {
    parts
        .iter()
        .map(|p| match *p {
            "NOFORN" => "NF",
            "CONFIDENTIAL" => "C",
            "SECRET" => "S",
            "UNCLASSIFIED" | "UNCLAS" => "U",
            other => other,
        })
        .collect()
}
