//! HDR001 transmission-line-order.

use reftel_grammar::Span;
use reftel_grammar::lex::header::{Piece, PieceKind as P};
use reftel_grammar::line::keyword::Field as F;
use reftel_grammar::line::transmission::{is_indicator, routing};

use super::HeaderCx;
use crate::finding::{Related, Report};

rule! {
    /// ## What it does
    /// Reports a line of the transmission header that stands after one that it should precede.
    ///
    /// ## Why
    /// Machines read the header by its order: start of message, routing line, `DE`, `ZNY` or `ZNR`, date-time group, `FM`, `TO`, `INFO`.
    /// A line out of its place is passed over or taken for another.
    ///
    /// ## Example
    /// ```cable,bad
    /// VZCZCXYZ0012
    /// PP RUEHWEB
    ///
    /// ZNR UUUUU ZZH
    /// DE RUEHRA #0012 1631323
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
    /// ## Use instead
    /// ```cable,good
    /// VZCZCXYZ0012
    /// PP RUEHWEB
    ///
    /// DE RUEHRA #0012 1631323
    /// ZNR UUUUU ZZH
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
    /// 5 FAH-2 H-320 (ACP 127 format lines 1 to 8); ACP 127(G). A header that holds a second date-time group or originator is a message passed on, and is left alone.
    code: "HDR001", name: "transmission-line-order", severity: Warning, received: Same, fix: None, check: Header(check),
}

const NAMES: [&str; 8] = [
    "start of message",
    "routing line",
    "DE line",
    "security line",
    "date-time group",
    "FM line",
    "TO line",
    "INFO line",
];

fn check(cx: &HeaderCx<'_>, out: &mut Vec<Report>) {
    let mut lines: Vec<(usize, Span)> = Vec::with_capacity(NAMES.len());
    for (i, piece) in cx.pieces.iter().enumerate() {
        let Some(place) = place(cx, i, piece) else {
            continue;
        };
        let repeated = lines.iter().any(|(p, _)| *p == place);
        // A second originator or date-time group: a message passed on, with a header inside the header.
        if repeated && matches!(place, 4..=6) {
            return;
        }
        if !repeated {
            lines.push((place, piece.keyword.unwrap_or(piece.text).to(piece.text)));
        }
    }
    let mut highest: Option<(usize, Span)> = None;
    for (place, span) in lines {
        if let Some((before, other)) = highest
            && place < before
        {
            let message = format!("The {} belongs before the {}", NAMES[place], NAMES[before]);
            out.push(
                Report::new(&RULE, span, message)
                    .related(Related::Header(other), format!("The {}", NAMES[before])),
            );
            return;
        }
        highest = Some((place, span));
    }
}

/// The place of a piece in the order; `None` for what has none and for continuation lines.
fn place(cx: &HeaderCx<'_>, i: usize, piece: &Piece) -> Option<usize> {
    Some(match piece.kind {
        P::StartOfMessage => 0,
        P::Routing => 1,
        P::Preface if before_start(cx, i, piece) => 1,
        P::Station => 2,
        P::Security => 3,
        P::Dtg => 4,
        P::Field(F::From) if piece.keyword.is_some() => 5,
        P::Field(F::Action) if piece.keyword.is_some() => 6,
        P::Field(F::Info) if piece.keyword.is_some() => 7,
        _ => return None,
    })
}

/// A routing line right before the start of message.
fn before_start(cx: &HeaderCx<'_>, i: usize, piece: &Piece) -> bool {
    let line = piece.text.of(cx.text);
    let whole = routing(line).is_some_and(|r| {
        matches!(r.precedence.of(line), "ZZ" | "OO" | "PP" | "RR")
            && r.indicators.iter().all(|s| is_indicator(s.of(line)))
    });
    whole
        && cx
            .pieces
            .get(i + 1)
            .is_some_and(|next| next.kind == P::StartOfMessage)
}
