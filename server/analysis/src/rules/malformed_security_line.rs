//! HDR005 malformed-security-line.

use reftel_grammar::Span;
use reftel_grammar::lex::header::PieceKind;
use reftel_grammar::line::class_line::{ClassForm, Level};
use reftel_grammar::line::transmission::Security;

use super::HeaderCx;
use crate::finding::Report;

rule! {
    /// ## What it does
    /// Reports a security line that is not `ZNY`, five equal letters and `ZZH`, or `ZNR UUUUU ZZH` for a message that may go in the clear.
    /// Operating signals may follow.
    ///
    /// ## Why
    /// By the five letters stations keep a message off circuits that are not approved for it.
    ///
    /// ## Example
    /// ```cable,bad
    /// # VZCZCXYZ0012
    /// # PP RUEHWEB
    /// #
    /// DE RUEHRA #0012 1631323
    /// ZNR UUUU ZZH
    /// P 121323Z JUN 07
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
    /// # VZCZCXYZ0012
    /// # PP RUEHWEB
    /// #
    /// DE RUEHRA #0012 1631323
    /// ZNR UUUUU ZZH
    /// P 121323Z JUN 07
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
    /// 5 FAH-2 H-320 (ACP 127 format line 4).
    code: "HDR005", name: "malformed-security-line", severity: Warning, received: Same, fix: None, check: Header(check),
}

fn check(cx: &HeaderCx<'_>, out: &mut Vec<Report>) {
    let Some(line) = &cx.header.security else {
        out.extend(unread(cx));
        return;
    };
    let text = line.span.of(cx.text);
    let Some((span, message)) = fault(&line.value, text).or_else(|| prosign(cx, &line.value, text))
    else {
        return;
    };
    out.push(Report::new(&RULE, line.at(span), message));
}

/// `ZNX CCCCC ZZH`, `ZNYCCCCC ZZH`: a line among those of the system that was meant as the security line.
fn unread(cx: &HeaderCx<'_>) -> Option<Report> {
    cx.header.start_of_message?;
    let meant = |line: &str| {
        let letters = line.split(' ').any(|word| {
            let five = word.get(word.len().saturating_sub(5)..).unwrap_or("");
            five.len() == 5 && five.bytes().all(|b| b == five.as_bytes()[0])
        });
        line.starts_with('Z') && (line.starts_with("ZN") || line.contains(" ZZH")) && letters
    };
    let piece = cx
        .pieces
        .iter()
        .find(|p| p.kind == PieceKind::Preface && meant(p.text.of(cx.text)))?;
    let message = "The security line does not read: write it as in ZNY CCCCC ZZH or ZNR UUUUU ZZH";
    Some(Report::new(&RULE, piece.text, message))
}

fn fault(security: &Security, text: &str) -> Option<(Span, String)> {
    let Some(letters) = security.letters else {
        return Some((
            Span::new(0, text.len()),
            "The security line lacks its five letters and ZZH".to_string(),
        ));
    };
    let word = letters.of(text);
    let first = word.bytes().next()?;
    if word.len() != 5 || word.bytes().any(|b| b != first) || !b"CSTERUAM".contains(&first) {
        let message = format!("{word} should be five equal letters: C, S, T, E or U");
        return Some((letters, message));
    }
    let rest = text.get(letters.end as usize..)?.trim_start();
    let after = rest.strip_prefix("ZZH").map(|r| r.bytes().next());
    // Another signal may be glued behind ZZH.
    let ends = after.is_some_and(|b| b.is_none_or(|b| b == b'Z' || !b.is_ascii_alphanumeric()));
    (!ends).then(|| (letters, "ZZH should follow the five letters".to_string()))
}

/// `ZNR` goes with U and `ZNY` with the others; where the letters contradict the classification line, they are the fault.
fn prosign(cx: &HeaderCx<'_>, security: &Security, text: &str) -> Option<(Span, String)> {
    let letter = security.letters?.of(text).bytes().next()?;
    let class = cx.header.class_line.as_ref().map(|l| &l.value);
    let level = class
        .filter(|c| c.form != ClassForm::Malformed)
        .and_then(|c| c.level);
    let fits = match (level, letter) {
        (Some(Level::Unclassified), b'U' | b'E') | (None, _) => true,
        (Some(level), letter) => level.letter().bytes().next() == Some(letter),
    };
    let clear = security.prosign.of(text) == "ZNR";
    let right = if letter == b'U' { "ZNR" } else { "ZNY" };
    (fits && clear != (letter == b'U')).then(|| {
        (
            security.prosign,
            format!("{right} goes with the letter {}", letter as char),
        )
    })
}
