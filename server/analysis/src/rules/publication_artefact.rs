//! TXT009 publication-artefact.


use reftel_grammar::Span;
use reftel_grammar::block::BlockKind;

use super::TextCx;
use crate::finding::{Plan, Report};
use crate::fixes::{ArtefactKind, artefacts};

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
    let page = cx.shape.page || matches!(cx.block.kind, BlockKind::Page);
    if !cx.shape.artefacts && !page {
        return;
    }
    for artefact in artefacts(cx.text) {
        let message = match artefact.kind {
            ArtefactKind::Mark => "An archive's mark: it is no part of the cable",
            ArtefactKind::Link => {
                "What remains of a web page's link: only the word belongs to the cable"
            }
            ArtefactKind::Sign => "A pilcrow: the telegram channel has no such sign",
            ArtefactKind::Page => "A page line of the transmission: it is no part of the text",
        };
        let line = artefact.span.of(cx.text).trim_end_matches(['\n', '\r']);
        let start = artefact.span.start as usize;
        let span = Span::new(start, start + line.len());
        out.push(Report::new(&RULE, span, message).fix(
            "Remove all archive marks",
            true,
            Plan::StripArtefacts,
        ));
    }
}

