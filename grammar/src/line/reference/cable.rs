//! One cable in a reference: `07 TUNIS 1234`, with the serials that share its post (`TUNIS 1234 AND 1240`).
//! Reads forward from a place where a cable may begin and never looks back, so that numbers in prose are not taken.

use super::words::{is_never_post, skip_blanks, skip_class, starts_word, word_at};
use crate::line::scan::starts_with_ci;
use crate::span::Span;

/// A cable named in a reference; spans are relative to the field's text.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct CableRef {
    /// The year as written, without brackets and apostrophe; inherited by serials that share the post.
    pub year: Option<Span>,
    /// Its last two digits.
    pub year_value: Option<u8>,
    /// The post, one to four words; that of the cable before where only a serial is written.
    pub post: Span,
    /// The serial, digits (a letter O typed for a zero is left in).
    pub serial: Span,
    /// Everything written for this cable.
    pub span: Span,
}

impl CableRef {
    /// Year, post and serial in one (`07LAPAZ1234`), zeros and letters O put right; `year` is that of the citing cable.
    /// Posts are as written: what they mean is for the table of posts.
    #[must_use]
    pub fn raw_id(&self, text: &str, year: i16) -> String {
        let own = i16::from(self.year_value.unwrap_or_default());
        let year = self.year_value.map_or(year.rem_euclid(100), |_| own);
        let post: String = self
            .post
            .of(text)
            .chars()
            .filter(|c| !c.is_whitespace())
            .map(|c| if c == '0' { 'O' } else { c })
            .collect();
        let serial = self.serial.of(text).replace(['O', 'o'], "0");
        let serial = serial.trim_start_matches('0');
        let serial = if serial.is_empty() { "0" } else { serial };
        format!("{year:02}{post}{serial}").to_uppercase()
    }
}

/// A year and the byte after it.
type Year = (Span, u8, usize);

/// The cables that begin at `at`: one with its post, then those that share it. The byte after the last.
/// A number after a comma shares the post only in a list that has `AND` or a slash: alone it may be anything.
pub(super) fn run(text: &str, at: usize) -> Option<(Vec<CableRef>, usize)> {
    let (first, end) = cable(text, at)?;
    let (mut found, mut last) = (vec![first], end);
    let mut joined = false;
    while let Some((next, after, how)) = shared(text, last, first) {
        found.push(next);
        joined |= how == Joint::And;
        last = after;
    }
    if !joined {
        found.truncate(1);
        last = end;
    }
    Some((found, last))
}

/// What joins a serial to the one before.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Joint {
    /// `AND`, `&` or a slash.
    And,
    /// A comma or a semicolon.
    Comma,
}

/// Whether a cable with its post begins at `at`, a marking before it allowed.
pub(super) fn begins(text: &str, at: usize) -> bool {
    let at = skip_class(text, skip_blanks(text, at));
    cable(text, at).is_some()
}

fn cable(text: &str, at: usize) -> Option<(CableRef, usize)> {
    let before = leading_year(text, at);
    let post_at = before.map_or(at, |(_, _, next)| next);
    let (post, mut next) = post(text, post_at)?;
    // `STATE CA-1200` is an airgram, `OTTAWA-57` a cable.
    let one_word = !post.of(text).contains(char::is_whitespace) && post.len() > 3;
    if text[next..].starts_with('-') && !one_word {
        return None;
    }
    let (between, after) = between_post_and_serial(text, next);
    next = after;
    let glued = next == post.end as usize;
    let (serial, mut end) = serial(text, next)?;
    let year_like = is_year(serial.of(text));
    // `06RIGA33`, the id of the archives.
    let id = before.is_some_and(|(year, _, next)| year.end as usize == next);
    if glued && (serial.len() < 3 && !id || year_like && before.is_none()) {
        return None;
    }
    let mut year = before.or(between);
    if let (None, Some(suffix)) = (year, trailing_year(text, end, serial)) {
        end = suffix.2;
        year = Some(suffix);
    }
    if !ends_well(text, end, serial) {
        return None;
    }
    let cable = CableRef {
        year: year.map(|y| y.0),
        year_value: year.map(|y| y.1),
        post,
        serial,
        span: Span::new(at, end),
    };
    Some((cable, end))
}

/// `AND 1240`, `, 1250`, `/1260` after a cable: a serial with the post (and year) of that cable.
fn shared(text: &str, at: usize, first: CableRef) -> Option<(CableRef, usize, Joint)> {
    let mut start = skip_blanks(text, at);
    let sign = text[start..].chars().next().filter(|c| ",;&/".contains(*c));
    let mut joint = match sign {
        Some(',' | ';') | None => Joint::Comma,
        Some(_) => Joint::And,
    };
    if sign.is_some() {
        start = skip_blanks(text, start + 1);
    }
    if starts_word(text, start, "AND") {
        joint = Joint::And;
        start = skip_blanks(text, start + 3);
    } else if sign.is_none() {
        return None;
    }
    if text[start..].starts_with('#') {
        start += 1;
    }
    let (cable, end) = alone(text, start, first)?;
    (sign != Some('/') || cable.serial.len() >= 3).then_some((cable, end, joint))
}

/// A serial without a post of its own, which is that of `first`.
pub(super) fn alone(text: &str, start: usize, first: CableRef) -> Option<(CableRef, usize)> {
    let (serial, mut end) = serial(text, start)?;
    let mut cable = CableRef {
        serial,
        span: Span::new(start, end),
        ..first
    };
    if let Some((span, value, next)) = trailing_year(text, end, serial) {
        (cable.year, cable.year_value) = (Some(span), Some(value));
        cable.span = Span::new(start, next);
        end = next;
    }
    // `, 05 ROME 12`: a year, unless a line ends between.
    (closes(text, end) && ends_well(text, end, serial) && !begins(text, start))
        .then_some((cable, end))
}

/// Whether a cable can end before byte `end`: nothing, a separator, a line end or a joining word follows.
pub(super) fn closes(text: &str, end: usize) -> bool {
    let next = skip_blanks(text, end);
    let rest = &text[next..];
    rest.is_empty()
        || rest.starts_with([',', ';', '&', '/', '(', ')', '.', '"'])
        || text[end..next].contains('\n')
        || ["AND", "NOTAL", "PREVIOUS"]
            .iter()
            .any(|word| starts_with_ci(rest, word))
}

/// `377 TUNIS`: the serial first, and nothing else in the entry.
pub(super) fn reversed(text: &str, at: usize) -> Option<(CableRef, usize)> {
    let (serial, next) = serial(text, at)?;
    let (post, end) = post(text, skip_blanks(text, next))?;
    let rest = text[end..].trim_start();
    let whole = rest.is_empty() || rest.starts_with([',', ';', '(']);
    let fits =
        serial.len() >= 3 && !is_year(serial.of(text)) && whole && next < post.start as usize;
    fits.then_some((
        CableRef {
            post,
            serial,
            span: Span::new(at, end),
            ..CableRef::default()
        },
        end,
    ))
}

/// `07`, `2007`, `'07`, `094`, `(07)` or `O7` before a post.
fn leading_year(text: &str, at: usize) -> Option<Year> {
    let rest = &text[at..];
    if rest.starts_with('(') {
        let (span, value, next) = bare_year(text, skip_blanks(text, at + 1))?;
        let close = skip_blanks(text, next);
        return text[close..]
            .starts_with(')')
            .then(|| (span, value, skip_blanks(text, close + 1)));
    }
    let (span, value, next) = bare_year(text, at)?;
    let after = text[next..]
        .strip_prefix(['-', '/'])
        .map_or(next, |_| next + 1);
    let after = skip_blanks(text, after);
    text[after..]
        .starts_with(|c: char| c.is_alphabetic() || c == '0' || c == '(')
        .then_some((span, value, after))
}

fn bare_year(text: &str, at: usize) -> Option<Year> {
    let start = match text[at..].chars().next()? {
        c @ ('\'' | '\u{2019}' | '\u{2018}' | '`') => at + c.len_utf8(),
        _ => at,
    };
    let rest = &text[start..];
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let letter_o = digits == 0
        && rest.starts_with(['O', 'o'])
        && rest.as_bytes().get(1).is_some_and(u8::is_ascii_digit)
        && !rest
            .as_bytes()
            .get(2)
            .is_some_and(u8::is_ascii_alphanumeric);
    // `07`, `094` (a digit too much), `2007`; not the 0 of `0TTAWA`.
    let len = match digits {
        _ if letter_o => 2,
        2 => 2,
        3 if rest.starts_with('0') => 3,
        4 if is_year(&rest[..4]) => 4,
        _ => return None,
    };
    let two = &rest[len - 2..len];
    let value = two.replace(['O', 'o'], "0").parse().ok()?;
    Some((Span::new(start, start + len), value, start + len))
}

/// `-91`, `/08`, `(08)`, or ` 99` before a separator, after a serial.
fn trailing_year(text: &str, at: usize, serial: Span) -> Option<Year> {
    let rest = &text[at..];
    let free = |next: usize| {
        !text[next..].starts_with(|c: char| c.is_alphanumeric() || c == '/' || c == '-')
    };
    if rest.starts_with(['-', '/']) {
        let year = bare_year(text, at + 1)?;
        return (serial.len() >= 3 && year.0.len() != 3 && free(year.2)).then_some(year);
    }
    let start = skip_blanks(text, at);
    if text[start..].starts_with('(') {
        let (span, value, next) = bare_year(text, skip_blanks(text, start + 1))?;
        let close = skip_blanks(text, next);
        return text[close..]
            .starts_with(')')
            .then_some((span, value, close + 1));
    }
    let (span, value, next) = bare_year(text, start)?;
    let alone = text[at..start].len() == 1 && !text[at..start].contains('\n') && serial.len() >= 3;
    let after = &text[next..];
    let closed = after.trim().is_empty() || after.starts_with([',', ';']);
    (alone && span.len() == 2 && closed).then_some((span, value, next))
}

/// `TEL` alone is a telephone.
fn tel_aviv(text: &str, word: Span) -> bool {
    let next = || word_at(text, skip_blanks(text, word.end as usize));
    word.of(text).eq_ignore_ascii_case("TEL")
        && next().is_some_and(|w| w.of(text).eq_ignore_ascii_case("AVIV"))
}

/// The words of a post, up to four.
fn post(text: &str, at: usize) -> Option<(Span, usize)> {
    let mut end = at;
    let mut next = at;
    let mut previous = "";
    for count in 0.. {
        if count > 0 && (letter_zero(text, next) || cable_word(text, next).is_some()) {
            break;
        }
        let Some(word) = word_at(text, next) else {
            break;
        };
        let written = word.of(text);
        let named = tel_aviv(text, word);
        if count == 4 || !named && is_never_post(written, previous) {
            return None;
        }
        previous = written;
        end = word.end as usize;
        next = skip_blanks(text, end);
    }
    (end > at).then(|| (Span::new(at, end), end))
}

/// `CABLES` or `NO.` between post and serial: the byte after it.
fn cable_word(text: &str, at: usize) -> Option<usize> {
    // Asked of every word after a post.
    if !matches!(text.as_bytes().get(at), Some(b'C' | b'c' | b'N' | b'n')) {
        return None;
    }
    let word = ["CABLES", "CABLE", "NO"]
        .into_iter()
        .find(|word| starts_word(text, at, word))?;
    let end = at + word.len();
    let end = end + usize::from(text[end..].starts_with('.'));
    let number = skip_blanks(text, end);
    text[number..]
        .starts_with(|c: char| c.is_ascii_digit())
        .then_some(number)
}

/// A letter O typed for the first zero of a serial.
fn letter_zero(text: &str, at: usize) -> bool {
    let rest = &text.as_bytes()[at.min(text.len())..];
    matches!(rest, [b'O' | b'o', second, ..] if second.is_ascii_digit())
}

/// Blanks, `#`, a colon, a hyphen, `CABLES`, a marking or a year between post and serial.
fn between_post_and_serial(text: &str, at: usize) -> (Option<Year>, usize) {
    let rest = &text[at..];
    if rest.starts_with('-') {
        return (None, at + 1);
    }
    let mut next = at;
    if rest.starts_with(':') {
        next += 1;
    }
    next = skip_blanks(text, next);
    next = cable_word(text, next).unwrap_or(next);
    let mut year = None;
    if text[next..].starts_with('(') {
        let inner = bare_year(text, skip_blanks(text, next + 1));
        let close = inner.map(|(_, _, end)| skip_blanks(text, end));
        match close {
            Some(close) if text[close..].starts_with(')') => {
                year = inner;
                next = skip_blanks(text, close + 1);
            }
            _ => next = skip_blanks(text, skip_class(text, next)),
        }
    }
    if text[next..].starts_with('#') {
        next += 1;
    }
    (year, next)
}

/// One to seven digits; a letter O before more digits is a zero.
fn serial(text: &str, at: usize) -> Option<(Span, usize)> {
    let rest = &text[at..];
    let letter = usize::from(rest.starts_with(['O', 'o']));
    let len = letter
        + rest[letter..]
            .bytes()
            .take_while(u8::is_ascii_digit)
            .count();
    ((1 + letter * 2..=7).contains(&len)).then(|| (Span::new(at, at + len), at + len))
}

/// Not a date, a time, a range or the start of a longer number.
fn ends_well(text: &str, end: usize, serial: Span) -> bool {
    let mut rest = text[end..].chars();
    let (next, second) = (rest.next(), rest.next());
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    match next {
        Some(c) if c.is_alphanumeric() => return false,
        Some(':' | '.') if digit(second) => return false,
        Some('-' | '\u{2013}') if digit(second) => return false,
        Some('/') if digit(second) => {
            // `120/130` are two serials; `9/28` is a date and `101/2007` the number of a paper.
            let number = &text[end + 1..];
            let len = number.bytes().take_while(u8::is_ascii_digit).count();
            if len < 3 || serial.len() < 3 || is_year(&number[..len]) {
                return false;
            }
        }
        Some('%' | '\'' | '\u{2019}') => return false,
        _ => {}
    }
    // `14 OCTOBER` is a date.
    let after = skip_blanks(text, end);
    serial.len() > 2 || word_at(text, after).is_none_or(|w| !super::words::is_month(w.of(text)))
}

/// Four digits of a year in which there were telegrams and will be cables.
pub(super) fn is_year(text: &str) -> bool {
    text.len() == 4
        && (text.starts_with("19") || text.starts_with("20"))
        && text.bytes().all(|b| b.is_ascii_digit())
}
