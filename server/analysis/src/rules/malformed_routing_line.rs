//! HDR003 malformed-routing-line.

use reftel_grammar::Span;
use reftel_grammar::lex::header::PieceKind;
use reftel_grammar::line::scan::{Word, words};
use reftel_grammar::line::transmission::{is_indicator, is_routing_continuation};

use super::HeaderCx;
use crate::finding::Report;
use crate::tables::precedences;

rule! {
    /// ## What it does
    /// Reports a routing line whose precedence is not `ZZ`, `OO`, `PP` or `RR`, or that is missing, and a routing indicator that is not four to eight
    /// capital letters.
    ///
    /// ## Why
    /// The relay stations send the message on by this line. What they cannot read waits for a person.
    ///
    /// ## Example
    /// ```cable,bad
    /// VZCZCXRO0012
    /// PP RUEHBC RUEHD3
    /// DE RUEHRA #0012 1631323
    /// # ZNR UUUUU ZZH
    /// # P 121323Z JUN 07
    /// # FM AMEMBASSY RIGA
    /// # TO RUEHC/SECSTATE WASHDC PRIORITY 0012
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
    /// VZCZCXRO0012
    /// PP RUEHBC RUEHDE
    /// DE RUEHRA #0012 1631323
    /// # ZNR UUUUU ZZH
    /// # P 121323Z JUN 07
    /// # FM AMEMBASSY RIGA
    /// # TO RUEHC/SECSTATE WASHDC PRIORITY 0012
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
    /// 5 FAH-2 H-320 (ACP 127 format line 2); ACP 117 (routing indicators).
    code: "HDR003", name: "malformed-routing-line", severity: Warning, received: Same, fix: None, check: Header(check),
}

fn check(cx: &HeaderCx<'_>, out: &mut Vec<Report>) {
    let Some(start) = cx.header.start_of_message else {
        return;
    };
    for (i, piece) in cx.pieces.iter().enumerate() {
        let line = piece.text.of(cx.text);
        let at = piece.text.start as usize;
        let after = |kind| i > 0 && cx.pieces[i - 1].kind == kind;
        match piece.kind {
            PieceKind::Routing => {
                let mut all = words(line).peekable();
                if cx
                    .header
                    .routing
                    .as_ref()
                    .is_some_and(|r| r.span == piece.text)
                    && let Some(first) = all.next()
                    && precedences::by_prosign(first.text).is_none_or(|p| p.routing != first.text)
                {
                    let message = format!("{} is no precedence: ZZ, OO, PP or RR", first.text);
                    out.push(Report::new(&RULE, first.span.shift(at), message));
                }
                out.extend(all.filter(damaged).map(|w| report(w, at)));
            }
            // The lexer takes only whole lines of indicators for the routing line's continuation.
            PieceKind::Preface if after(PieceKind::Routing) && mostly_indicators(line) => {
                out.extend(words(line).filter(damaged).map(|w| report(w, at)));
            }
            PieceKind::Preface
                if after(PieceKind::StartOfMessage)
                    && piece.text.start > start.end
                    && is_routing_continuation(line) =>
            {
                let message = "The routing line lacks its precedence: ZZ, OO, PP or RR";
                out.push(Report::new(&RULE, piece.text, message));
            }
            PieceKind::Preface if after(PieceKind::StartOfMessage) => {
                out.extend(blurred(line).map(|span| {
                    let message = "The routing line begins with ZZ, OO, PP or RR and a blank";
                    Report::new(&RULE, span.shift(at), message)
                }));
            }
            _ => {}
        }
    }
}

fn report(word: Word<'_>, at: usize) -> Report {
    let message = format!(
        "{} is no routing indicator: four to eight capital letters",
        word.text
    );
    Report::new(&RULE, word.span.shift(at), message)
}

/// `PPRUEHBC RUEHDE`, `pp RUEHBC`: the precedence before indicators, glued to the first or in lower case.
fn blurred(line: &str) -> Option<Span> {
    let mut all = words(line);
    let first = all.next()?;
    let indicator = |w: &str| is_indicator(w) && w.starts_with('R');
    let head = first.text.get(..2)?.to_ascii_uppercase();
    precedences::by_prosign(&head).filter(|p| p.routing == head)?;
    let rest = &first.text[2..];
    let alone = rest.is_empty();
    let next = all.next().map_or(!alone, |w| indicator(w.text));
    let reads = next && all.all(|w| indicator(w.text)) && (alone || indicator(rest));
    reads.then_some(first.span)
}

/// A word that begins like a routing indicator and is none. Operating signals begin with Z and may stand here.
fn damaged(word: &Word<'_>) -> bool {
    let signs = |b: u8| b.is_ascii_alphanumeric() || b",;.".contains(&b);
    word.text.starts_with('R') && word.text.bytes().all(signs) && !is_indicator(word.text)
}

fn mostly_indicators(line: &str) -> bool {
    let good = words(line)
        .filter(|w| is_indicator(w.text) && w.text.starts_with('R'))
        .count();
    let bad = words(line).filter(damaged).count();
    bad > 0 && good >= bad && good + bad == words(line).count()
}
