//! TXT007 end-without-begin.

use super::BodyCx;
use crate::facts::markers::noun_of_end;
use crate::finding::Report;
use crate::flow::FIRST_WORDS;

rule! {
    /// ## What it does
    /// Reports `End Comment`, `End Note` or `End Summary` when nothing before it in the cable speaks of a comment, note or summary.
    ///
    /// ## Why
    /// The opener was lost or forgotten, and the reader cannot tell where it began.
    ///
    /// ## Example
    /// ```cable,bad
    /// # C O N F I D E N T I A L
    /// #
    /// # E.O. 13526: DECL: 11/23/2036
    /// # TAGS: PREL, LV
    /// # SUBJECT: HARBOUR FESTIVAL
    /// #
    /// # Classified By: DCM Pat Example for reasons 1.4 (b) and (d)
    /// #
    /// 1. (C) The festival opens in May. End Comment.
    /// #
    /// # EXAMPLE
    /// ```
    ///
    /// ## Use instead
    /// ```cable,good
    /// # C O N F I D E N T I A L
    /// #
    /// # E.O. 13526: DECL: 11/23/2036
    /// # TAGS: PREL, LV
    /// # SUBJECT: HARBOUR FESTIVAL
    /// #
    /// # Classified By: DCM Pat Example for reasons 1.4 (b) and (d)
    /// #
    /// 1. (C) Comment: The festival opens in May. End Comment.
    /// #
    /// # EXAMPLE
    /// ```
    ///
    /// ## Source
    /// 5 FAH-1 H-246.3.
    code: "TXT007", name: "end-without-begin", severity: Hint, received: Same, fix: None, check: Body(check),
}

fn check(cx: &BodyCx<'_>, out: &mut Vec<Report>) {
    if cx.cx.partial || cx.cx.later_section {
        return;
    }
    for marker in cx.facts.markers.iter().filter(|m| m.sure) {
        let noun = noun_of_end(marker.kind);
        let words = cx.facts.edges.words.iter().zip(FIRST_WORDS);
        let spoken = cx.past.nouns & noun != 0
            || words
                .filter(|(_, n)| *n == noun)
                .any(|(word, _)| word.is_some_and(|at| at < marker.span.start));
        if noun == 0 || spoken {
            continue;
        }
        let name = match FIRST_WORDS.iter().position(|n| *n == noun) {
            Some(0) => "summary",
            Some(1) => "comment",
            _ => "note",
        };
        let message = format!("This ends a {name} that nothing opens: say where the {name} begins");
        out.push(Report::new(&RULE, marker.span, message));
    }
}
