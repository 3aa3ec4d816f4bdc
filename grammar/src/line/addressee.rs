//! An addressee line: `RUEHC/SECSTATE WASHDC PRIORITY 8397`, `AMEMBASSY MUSCAT//POL//`, `XMT AMEMBASSY SOFIA`.

use super::scan::{Word, is_digits, words};
use crate::span::Span;

/// One addressee; spans are relative to the line's text.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Addressee {
    /// The whole line.
    pub span: Span,
    /// Routing indicator before the slash.
    pub indicator: Option<Span>,
    /// Plain-language address.
    pub plad: Span,
    /// `ROUTINE`, `PRIORITY`, `IMMEDIATE`, `NIACT IMMEDIATE`, `FLASH`.
    pub precedence: Option<Span>,
    /// Serial of the station.
    pub serial: Option<Span>,
    /// `XMT`: posts of a collective that do not get it.
    pub excluded: Vec<Span>,
}

/// Precedence words; `NIACT` stands before `IMMEDIATE`.
pub const PRECEDENCES: [&str; 5] = ["ROUTINE", "PRIORITY", "IMMEDIATE", "FLASH", "NIACT"];

/// Reads an addressee, the keyword (`TO`, `INFO`, `FM`) left out. `None` for an empty line.
#[must_use]
pub fn addressee(text: &str) -> Option<Addressee> {
    let all: Vec<Word<'_>> = words(text).collect();
    let (first, last) = (all.first()?, all.last()?);
    let mut end = all.len();
    let mut address = Addressee {
        span: first.span.to(last.span),
        ..Addressee::default()
    };
    // Operating signals may stand behind: `PRIORITY 0012 ZDK`.
    let signal = |w: &Word<'_>| {
        w.text.len() <= 4
            && w.text.starts_with('Z')
            && w.text.bytes().filter(u8::is_ascii_uppercase).count() == 3
    };
    while end > 2 && signal(&all[end - 1]) && is_digits(all[end - 2].text) {
        end -= 1;
        address.span = first.span.to(all[end - 1].span);
    }
    let serial_like = |w: &Word<'_>| is_digits(w.text) && (3..=6).contains(&w.text.len());
    if end > 1 && serial_like(&all[end - 1]) {
        address.serial = Some(all[end - 1].span);
        end -= 1;
    }
    if end > 1
        && PRECEDENCES
            .iter()
            .any(|p| all[end - 1].text.eq_ignore_ascii_case(p))
    {
        let niact = end > 2 && all[end - 2].text.eq_ignore_ascii_case("NIACT");
        end -= if niact { 2 } else { 1 };
        let start = all[end].span;
        address.precedence = Some(start.to(all[if niact { end + 1 } else { end }].span));
    } else if address.serial.is_some_and(|s| s.len() < 4) {
        // Three digits without a precedence are part of the name: `CTF 345`.
        address.serial = None;
        end += 1;
    }
    let body = all[0].span.to(all[end - 1].span);
    split_indicator(text, body, &mut address);
    Some(address)
}

/// `RUEHC/SECSTATE WASHDC`: the part before the slash, when it is one word of capitals.
fn split_indicator(text: &str, body: Span, address: &mut Addressee) {
    let name = body.of(text);
    address.plad = body;
    let Some(slash) = name.find('/') else { return };
    let head = name[..slash].trim_end();
    let single = !name[slash + 1..].starts_with('/');
    // Real indicators are 4-8 capitals; tolerate damage so that the rule can name it, but not `AMEMBASSY X/Y`.
    if single
        && !head.is_empty()
        && !head.contains(' ')
        && head.len() <= 9
        && !head.starts_with("AM")
    {
        let start = body.start as usize;
        address.indicator = Some(Span::new(start, start + head.len()));
        let after = &name[slash + 1..];
        let skip = after.len() - after.trim_start().len();
        address.plad = Span::new(start + slash + 1 + skip, body.end as usize);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> (&str, &str, &str, &str) {
        let a = addressee(text).unwrap_or_default();
        (
            a.indicator.map_or("", |s| s.of(text)),
            a.plad.of(text),
            a.precedence.map_or("", |s| s.of(text)),
            a.serial.map_or("", |s| s.of(text)),
        )
    }

    #[test]
    fn forms() {
        assert_eq!(
            parts("RUEHC/SECSTATE WASHDC PRIORITY 8397"),
            ("RUEHC", "SECSTATE WASHDC", "PRIORITY", "8397")
        );
        assert_eq!(
            parts("SECSTATE WASHDC NIACT IMMEDIATE"),
            ("", "SECSTATE WASHDC", "NIACT IMMEDIATE", "")
        );
        assert_eq!(
            parts("RUCNIRA/IRAN COLLECTIVE"),
            ("RUCNIRA", "IRAN COLLECTIVE", "", "")
        );
        assert_eq!(
            parts("AMEMBASSY RIGA//POL// 0012"),
            ("", "AMEMBASSY RIGA//POL//", "", "0012")
        );
        assert_eq!(parts("CTF 345"), ("", "CTF 345", "", ""));
        assert_eq!(
            parts("RUEUITH/DET 1 39LG ANKARA TU"),
            ("RUEUITH", "DET 1 39LG ANKARA TU", "", "")
        );
    }
}
