//! ADR001 missing-from.

use reftel_grammar::lex::header::{Piece, PieceKind};
use reftel_grammar::line::keyword::Field;

use super::HeaderCx;
use crate::address;
use crate::finding::Report;

rule! {
    /// ## What it does
    /// Reports address lines without `FM`. A draft needs none of them, but where `TO` or `INFO` stand, the originator does too.
    ///
    /// ## Why
    /// The addressee must know who sent the message, and the stations whom to ask about it.
    ///
    /// ## Example
    /// ```cable,bad
    /// # VZCZCXYZ0012
    /// # PP RUEHWEB
    /// #
    /// # DE RUEHRA #0012 1631323
    /// # ZNR UUUUU ZZH
    /// P 121323Z JUN 07
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
    /// 5 FAH-2 H-230; 5 FAH-2 H-320 (ACP 127 format line 6).
    code: "ADR001", name: "missing-from", severity: Error, received: Same, fix: None, check: Header(check),
}

fn check(cx: &HeaderCx<'_>, out: &mut Vec<Report>) {
    let header = cx.header;
    let keyword = header.action_keyword.or(header.info_keyword);
    let Some(keyword) = keyword.filter(|_| header.from.is_none() && !cx.cx.partial) else {
        return;
    };
    // A line of prose may begin with TO: an address line holds an address.
    let cable = header.class_line.is_some() || header.subject.is_some();
    let plausible = header.dtg.is_some()
        || address::all(header).any(|a| address::reads(a.span.of(cx.text), &a.value));
    if plausible && cable {
        let message =
            "FM is missing: address lines begin with the originator, such as FM AMEMBASSY RIGA";
        let empty = |p: &&Piece| p.kind == PieceKind::Field(Field::From);
        let bare = cx.pieces.iter().find(empty).and_then(|p| p.keyword);
        out.push(Report::new(&RULE, bare.unwrap_or(keyword), message));
    }
}
