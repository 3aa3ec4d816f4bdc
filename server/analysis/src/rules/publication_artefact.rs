//! TXT009 publication-artefact.

use super::TextCx;
use crate::finding::{Plan, Report};
use crate::fixes::artefacts;

rule! {
    /// ## What it does
    /// Points out what an archive or a web page put into the text: pilcrows, link remains such as `[1](#)`, page lines.
    ///
    /// ## Why
    /// They are no part of the cable. Copied into a draft they would be transmitted.
    ///
    /// ## Example
    /// ```cable,bad
    /// # UNCLAS RIGA 000012
    /// #
    /// # E.O. 13526: N/A
    /// # TAGS: PREL, LV
    /// # SUBJECT: HARBOUR FESTIVAL
    /// #
    /// [1](#)1. The festival opens in May.
    /// ```
    ///
    /// ## Use instead
    /// ```cable,good
    /// # UNCLAS RIGA 000012
    /// #
    /// # E.O. 13526: N/A
    /// # TAGS: PREL, LV
    /// # SUBJECT: HARBOUR FESTIVAL
    /// #
    /// 1. The festival opens in May.
    /// ```
    ///
    /// ## Source
    /// Not a regulation: the shape of published copies.
    code: "TXT009", name: "publication-artefact", severity: Hint, received: Same, fix: Safe, check: Text(check),
}

fn check(cx: &TextCx<'_>, out: &mut Vec<Report>) {
    let pages = matches!(cx.block.kind, reftel_grammar::block::BlockKind::Page) || cx.text.contains(" OF ");
    if !cx.shape.artefacts && !pages {
        return;
    }
    for (span, word) in artefacts(cx.text) {
        let message = if word.is_empty() { "An archive's mark, no part of the cable" } else { "A link remain of a web page: only the word belongs to the cable" };
        out.push(Report::new(&RULE, span, message).fix("Remove all archive marks", true, Plan::StripArtefacts));
    }
}
