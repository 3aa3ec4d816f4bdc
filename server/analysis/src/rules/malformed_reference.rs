//! REF001 malformed-reference.

use reftel_grammar::line::reference::ReferenceKind;
use reftel_grammar::line::scan::is_digits;

use super::HeaderCx;
use crate::finding::{Report, Severity};
use crate::head;
use crate::tables::posts;

rule! {
    /// ## What it does
    /// Reports a reference that reads as no cable, e-mail, report, telephone call, letter or dated document: a post without a number, a number
    /// without a post, a letter with nothing behind it. Other words without a date are a hint: they may name a document.
    /// A keyword with a slip (`REFF:`) is reported too.
    ///
    /// ## Why
    /// The reader must be able to get what is referred to: post and number, and the year if it is not this one.
    ///
    /// ## Example
    /// ```cable,bad,unfinished
    /// # UNCLAS
    /// #
    /// # E.O. 13526: N/A
    /// # TAGS: ECON, PREL, LV
    /// # SUBJECT: HARBOUR FESTIVAL
    /// #
    /// REF: A. RIGA 12
    ///      B. STATE
    /// #
    /// # 1. The festival opens in May (refs A and B).
    /// #
    /// # EXAMPLE
    /// ```
    ///
    /// ## Use instead
    /// ```cable,good
    /// # UNCLAS
    /// #
    /// # E.O. 13526: N/A
    /// # TAGS: ECON, PREL, LV
    /// # SUBJECT: HARBOUR FESTIVAL
    /// #
    /// REF: A. RIGA 12
    ///      B. 25 STATE 345
    /// #
    /// # 1. The festival opens in May (refs A and B).
    /// #
    /// # EXAMPLE
    /// ```
    ///
    /// ## Source
    /// 5 FAH-1 H-210.
    code: "REF001", name: "malformed-reference", severity: Warning, received: Same, fix: Safe, check: Header(check),
}

fn check(cx: &HeaderCx<'_>, out: &mut Vec<Report>) {
    let Some(field) = &cx.header.references else {
        return;
    };
    out.extend(head::misspelt_keyword(cx, &RULE, field.keyword));
    let text = field.logical.text.as_str();
    for entry in field
        .value
        .iter()
        .filter(|e| e.kind == ReferenceKind::Other && !e.dated)
    {
        let written = entry.span.of(text);
        if head::is_redacted(written) {
            continue;
        }
        let span = if entry.span.is_empty() {
            entry.letter_span.unwrap_or(entry.span)
        } else {
            entry.span
        };
        out.push(match fault(written) {
            Some(what) => Report::new(&RULE, field.at(span), what),
            None => Report::new(
                &RULE,
                field.at(span),
                "This reads as no cable, e-mail, report, telephone call, letter or dated document",
            )
            .severity(if bare_word(written) && !head::received(cx.cx) {
                Severity::Warning
            } else {
                Severity::Hint
            }),
        });
    }
}

/// One word without a number, and none that stands for other telegrams.
fn bare_word(written: &str) -> bool {
    let word = written.trim_end_matches(['.', ',', ';']);
    let stands = ["SEPTEL", "REFTEL", "PREVIOUS", "NOTAL", "SERIES", "TEL"];
    !word.contains(|c: char| c.is_whitespace() || c.is_ascii_digit())
        && !stands.iter().any(|s| word.to_ascii_uppercase().contains(s))
}

/// `RIGA 5O1`: letters that look like digits behind a post.
fn mistyped(entry: &str) -> Option<&str> {
    let (post, number) = entry.rsplit_once(' ')?;
    let digits = number.bytes().filter(u8::is_ascii_digit).count();
    let alike = number.bytes().all(|b| b.is_ascii_digit() || b"OIl".contains(&b));
    (alike && digits > 0 && digits < number.len() && posts::is_known(post)).then_some(number)
}

/// What is wrong for certain.
fn fault(written: &str) -> Option<String> {
    let bare = written.split('(').next().unwrap_or("").trim();
    if written.is_empty() {
        return Some("Nothing stands behind this letter".to_string());
    }
    if is_digits(bare) {
        return Some(format!("{bare}: of which post?"));
    }
    if let Some(number) = mistyped(bare) {
        return Some(format!("{number} is no number: letters stand in it"));
    }
    let digit = |c: char| c.is_ascii_digit();
    let words = bare.trim_matches(|c: char| digit(c) || c.is_whitespace());
    let post = words.len() > 2
        && words.bytes().all(|b| b.is_ascii_uppercase() || b == b' ')
        && posts::is_known(words);
    let number = bare.contains(digit);
    post.then(|| {
        if number {
            format!("The number of {words} does not read: up to seven digits after the post")
        } else {
            format!("{words}: which number?")
        }
    })
}
