//! ADR002 missing-action-addressee.

use reftel_grammar::line::scan::words;

use super::HeaderCx;
use crate::finding::Report;
use crate::place::line_of;

rule! {
    /// ## What it does
    /// Reports address lines without `TO`. A draft needs none of them, but where `FM` or `INFO` stand, there is an action addressee too.
    ///
    /// ## Why
    /// A message that is only for information has nobody who must act on it: one addressee at least has the action.
    ///
    /// ## Example
    /// ```cable,bad
    /// # VZCZCXYZ0012
    /// # PP RUEHWEB
    /// #
    /// # DE RUEHRA #0012 1631323
    /// # ZNR UUUUU ZZH
    /// P 121323Z JUN 07
    /// FM AMEMBASSY RIGA
    /// INFO RUEHC/SECSTATE WASHDC PRIORITY 0012
    /// #
    /// # UNCLAS RIGA 000012
    /// #
    /// # SIPDIS
    /// #
    /// # E.O. 12958: N/A
    /// # TAGS: PREL, LG
    /// # SUBJECT: HARBOUR FESTIVAL
    /// #
    /// # 1. The festival opens in May.
    /// ```
    ///
    /// ## Use instead
    /// ```cable,good
    /// # VZCZCXYZ0012
    /// # PP RUEHWEB
    /// #
    /// # DE RUEHRA #0012 1631323
    /// # ZNR UUUUU ZZH
    /// P 121323Z JUN 07
    /// FM AMEMBASSY RIGA
    /// TO RUEHC/SECSTATE WASHDC PRIORITY 0012
    /// #
    /// # UNCLAS RIGA 000012
    /// #
    /// # SIPDIS
    /// #
    /// # E.O. 12958: N/A
    /// # TAGS: PREL, LG
    /// # SUBJECT: HARBOUR FESTIVAL
    /// #
    /// # 1. The festival opens in May.
    /// ```
    ///
    /// ## Source
    /// 5 FAH-2 H-230; 5 FAH-2 H-320 (ACP 127 format line 7).
    code: "ADR002", name: "missing-action-addressee", severity: Error, received: Same, fix: None, check: Header(check),
}

fn check(cx: &HeaderCx<'_>, out: &mut Vec<Report>) {
    let header = cx.header;
    let cable = header.class_line.is_some() || header.subject.is_some();
    if cx.cx.partial || !cable {
        return;
    }
    if let Some(keyword) = header.action_keyword {
        // The first addressee may stand on the next line.
        let followed = header.info_keyword.is_some_and(|info| info.start > keyword.start);
        if header.action.is_empty() && followed && header.from.is_some() {
            let message = "TO names nobody: at least one addressee has the action";
            out.push(Report::new(&RULE, keyword, message));
        }
        return;
    }
    let place = match (header.info_keyword, &header.from) {
        (Some(keyword), Some(_)) => keyword,
        (Some(keyword), None) if header.dtg.is_some() => keyword,
        (None, Some(from)) => line_of(cx.text, from.span),
        _ => return,
    };
    // An archive may have put TO on the line of FM.
    let glued = header
        .from
        .as_ref()
        .is_some_and(|f| words(f.span.of(cx.text)).any(|w| matches!(w.text, "TO" | "INFO")));
    if !glued {
        let message =
            "TO is missing: at least one addressee has the action, such as TO SECSTATE WASHDC";
        out.push(Report::new(&RULE, place, message));
    }
}
