//! The lines the system puts before a message: start of message, routing, `DE`, `ZNY`/`ZNR`.
//! Each parser is total: `well_formed` says whether the whole line reads as it should.

use nom::bytes::complete::{tag, take_while_m_n};
use nom::character::complete::{char, space1};
use nom::combinator::{consumed, opt};
use nom::sequence::preceded;
use nom::{IResult, Parser};

use super::scan::{Word, is_capitals, words};
use crate::span::Span;

fn digits(n: usize) -> impl Fn(&str) -> IResult<&str, &str> {
    move |input| take_while_m_n(n, n, |c: char| c.is_ascii_digit())(input)
}

fn capitals(min: usize, max: usize) -> impl Fn(&str) -> IResult<&str, &str> {
    move |input| take_while_m_n(min, max, |c: char| c.is_ascii_uppercase())(input)
}

/// Span of `part`, a slice of `whole`.
fn span_in(whole: &str, part: &str) -> Span {
    let start = part.as_ptr() as usize - whole.as_ptr() as usize;
    Span::new(start, start + part.len())
}

/// `VZCZCXRO2606`.
#[must_use]
pub fn is_start_of_message(text: &str) -> bool {
    text.starts_with("VZCZC") || text.starts_with("ZCZC")
}

/// Whether it is `VZCZC`, three letters and three or four digits.
#[must_use]
pub fn start_of_message_well_formed(text: &str) -> bool {
    let shape = |input| -> IResult<&str, ()> {
        let (input, _) = tag("VZCZC").parse(input)?;
        let (input, _) = capitals(3, 3)(input)?;
        let (input, _) = take_while_m_n(3, 4, |c: char| c.is_ascii_digit()).parse(input)?;
        Ok((input, ()))
    };
    matches!(shape(text), Ok(("", ())))
}

/// `PP RUEHBC RUEHDE`: a precedence prosign and routing indicators.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Routing {
    /// The precedence prosign.
    pub precedence: Span,
    /// Routing indicators in order.
    pub indicators: Vec<Span>,
}

/// Whether the word has the form of a routing indicator: four to eight capitals, the first an `R`, as all in use have.
#[must_use]
pub fn is_indicator(word: &str) -> bool {
    (4..=8).contains(&word.len()) && is_capitals(word)
}

/// The first two words of a routing line: a prosign and an indicator.
fn routing_head(text: &str) -> Option<(Word<'_>, Word<'_>)> {
    let mut all = words(text);
    let first = all.next()?;
    let other = matches!(first.text, "DE" | "FM" | "TO" | "ZNR" | "ZNY" | "BT");
    if first.text.len() > 3 || !is_capitals(first.text) || other {
        return None;
    }
    // Two precedences before a date-time group (`P R 301912Z`) are no routing line.
    let second = all.next()?;
    (second.text.starts_with('R') && second.text.len() > 2).then_some((first, second))
}

/// Whether it is a routing line.
#[must_use]
pub fn is_routing(text: &str) -> bool {
    routing_head(text).is_some()
}

/// Reads a routing line: a two-letter prosign and words.
#[must_use]
pub fn routing(text: &str) -> Option<Routing> {
    let (first, _) = routing_head(text)?;
    Some(Routing {
        precedence: first.span,
        indicators: words(text).skip(1).map(|w| w.span).collect(),
    })
}

/// Whether all words are routing indicators that begin with `R` (a continued routing line).
#[must_use]
pub fn is_routing_continuation(text: &str) -> bool {
    let mut any = false;
    words(text).all(|w| {
        any = true;
        is_indicator(w.text) && w.text.starts_with('R')
    }) && any
}

/// `DE RUEHMS #0602/01 1631323`.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Station {
    /// Routing indicator of the sender.
    pub indicator: Option<Span>,
    /// Serial, without `#`.
    pub serial: Option<Span>,
    /// Section suffix, without `/`.
    pub section: Option<Span>,
    /// Day of the year.
    pub day: Option<Span>,
    /// Hour and minute.
    pub time: Option<Span>,
    /// Whether the whole line reads.
    pub well_formed: bool,
}

type StationParts<'a> = (&'a str, &'a str, Option<&'a str>, (&'a str, &'a str));

fn station_shape(input: &str) -> IResult<&str, StationParts<'_>> {
    (
        preceded((tag("DE"), space1), capitals(4, 8)),
        preceded((space1, char('#')), digits(4)),
        opt(preceded(char('/'), digits(2))),
        preceded(space1, (digits(3), digits(4))),
    )
        .parse(input)
}

/// Reads a `DE` line; parts that do not read are absent.
#[must_use]
pub fn station(text: &str) -> Option<Station> {
    let first = words(text).next()?;
    if first.text.len() != 2 || !first.text.eq_ignore_ascii_case("DE") {
        return None;
    }
    if let Ok((rest, (indicator, serial, section, (day, time)))) = station_shape(text) {
        return Some(Station {
            indicator: Some(span_in(text, indicator)),
            serial: Some(span_in(text, serial)),
            section: section.map(|s| span_in(text, s)),
            day: Some(span_in(text, day)),
            time: Some(span_in(text, time)),
            well_formed: rest.trim().is_empty(),
        });
    }
    let mut station = Station::default();
    for word in words(text).skip(1) {
        read_loose(word, &mut station);
    }
    // "DE" in running text is a French or Spanish particle: a station line has an indicator and a number.
    (station.indicator.is_some() && (station.serial.is_some() || station.day.is_some()))
        .then_some(station)
}

fn read_loose(word: Word<'_>, station: &mut Station) {
    let bytes = word.text.as_bytes();
    if station.indicator.is_none() && is_indicator(word.text) {
        station.indicator = Some(word.span);
    } else if bytes[0] == b'#' {
        let (number, section) = word.text[1..]
            .split_once('/')
            .unwrap_or((&word.text[1..], ""));
        let start = word.span.start as usize + 1;
        station.serial = Some(Span::new(start, start + number.len()));
        let at = start + number.len() + 1;
        station.section = (!section.is_empty()).then(|| Span::new(at, at + section.len()));
    } else if bytes.len() == 7 && word.text.bytes().all(|b| b.is_ascii_digit()) {
        let start = word.span.start as usize;
        station.day = Some(Span::new(start, start + 3));
        station.time = Some(Span::new(start + 3, start + 7));
    }
}

/// `ZNY CCCCC ZZH`.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Security {
    /// `ZNY` or `ZNR`.
    pub prosign: Span,
    /// The five letters.
    pub letters: Option<Span>,
    /// Whether the whole line reads.
    pub well_formed: bool,
}

/// Reads a `ZNY` / `ZNR` line.
#[must_use]
pub fn security(text: &str) -> Option<Security> {
    let shape = |input| -> IResult<&str, (&str, (&str, &str))> {
        consumed((
            nom::branch::alt((tag("ZNY"), tag("ZNR"))),
            preceded(space1, capitals(5, 5)),
        ))
        .parse(input)
    };
    let mut all = words(text);
    let first = all.next().filter(|w| matches!(w.text, "ZNY" | "ZNR"))?;
    let second = all.next();
    let mut security = Security {
        prosign: first.span,
        letters: second.map(|w| w.span),
        well_formed: false,
    };
    if let Ok((rest, (_, (_, letters)))) = shape(text) {
        let same = letters.bytes().all(|b| b == letters.as_bytes()[0]);
        let known = b"CSTEUA".contains(&letters.as_bytes()[0]);
        // ZDK, ZDS, ZUI, (CCY ..) and the like may follow.
        let zzh = rest.trim_start();
        security.well_formed = same
            && known
            && zzh.starts_with("ZZH")
            && zzh[3..]
                .chars()
                .next()
                .is_none_or(|c| !c.is_ascii_alphanumeric());
    }
    Some(security)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn station_lines() {
        let text = "DE RUEHMS #0602/01 1631323";
        let line = station(text).unwrap_or_default();
        assert!(line.well_formed);
        assert_eq!(line.section.map(|s| s.of(text)), Some("01"));
        assert_eq!(line.day.map(|s| s.of(text)), Some("163"));
        assert!(station("DE RUEHMS 0602 1631323").is_some_and(|s| !s.well_formed));
        assert!(station("DE FACTO CONTROL").is_none());
    }

    #[test]
    fn security_lines() {
        for good in [
            "ZNY CCCCC ZZH",
            "ZNR UUUUU ZZH ZDK",
            "ZNY SSSSS ZZH (CCY ADX1)",
            "ZNY EEEEE ZZH",
        ] {
            assert!(security(good).is_some_and(|s| s.well_formed), "{good}");
        }
        for bad in ["ZNY CCCC ZZH", "ZNY CCSCC ZZH", "ZNY CCCCC ZZZ", "ZNY"] {
            assert!(security(bad).is_some_and(|s| !s.well_formed), "{bad}");
        }
    }

    #[test]
    fn routing_lines() {
        let text = "PP RUEHBC RUEHDE";
        assert_eq!(routing(text).map(|r| r.indicators.len()), Some(2));
        assert_eq!(routing("TO THE POINT"), None);
        assert_eq!(routing("P R 301912Z JUL 07"), None);
        assert_eq!(routing("DE RUEHMS #0602 1631323"), None);
        assert!(start_of_message_well_formed("VZCZCXRO2606"));
        assert!(!start_of_message_well_formed("VZCZCXR2606"));
    }
}
