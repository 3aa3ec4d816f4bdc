//! What an address line says: its precedence, its post, and what is wrong with it. Shared by the rules on addresses and
//! precedence, so that one fault is one finding. Spans are relative to the line's text.

use reftel_grammar::Span;
use reftel_grammar::header::{Header, OnLine};
use reftel_grammar::lex::header::{Piece, PieceKind};
use reftel_grammar::line::addressee::Addressee;
use reftel_grammar::line::keyword::Field;
use reftel_grammar::line::scan::{Word, is_capitals, is_digits, words};
use reftel_grammar::line::transmission::is_indicator;
use strsim::osa_distance;

use crate::tables::{posts, precedences, routing};

/// Words that open the plain-language address of a post.
const MISSIONS: [&str; 9] = [
    "AMEMBASSY",
    "AMCONSUL",
    "USMISSION",
    "USINT",
    "USEU",
    "USDEL",
    "USLO",
    "SECSTATE",
    "EMBASSY",
];

/// Names of one post in the course of time.
const RENAMED: [(&str, &str); 20] = [
    ("KIEV", "KYIV"),
    ("JIDDA", "JEDDAH"),
    ("DACCA", "DHAKA"),
    ("PEKING", "BEIJING"),
    ("BOMBAY", "MUMBAI"),
    ("MADRAS", "CHENNAI"),
    ("CALCUTTA", "KOLKATA"),
    ("SALONIKA", "THESSALONIKI"),
    ("LENINGRAD", "STPETERSBURG"),
    ("NURSULTAN", "ASTANA"),
    ("ALMATY", "ASTANA"),
    ("SAIGON", "HOCHIMINHCITY"),
    ("TANANARIVE", "ANTANANARIVO"),
    ("BATHURST", "BANJUL"),
    ("FORTLAMY", "NDJAMENA"),
    ("LOURENCOMARQUES", "MAPUTO"),
    ("SALISBURY", "HARARE"),
    ("ELIZABETHVILLE", "LUBUMBASHI"),
    ("BELIZE", "BELMOPAN"),
    ("USEUBRUSSELS", "ECBRUSSELS"),
];

/// The year from which station serials of addressees are four digits in all the traffic that was counted.
const FOUR_DIGITS_SINCE: i16 = 1990;

/// The addressees of a header, action first.
pub fn all(header: &Header) -> impl Iterator<Item = &OnLine<Addressee>> {
    header.action.iter().chain(&header.info)
}

/// Whether the header names a second originator: a message passed on, with the header of the first sending in it.
#[must_use]
pub fn passed_on(pieces: &[Piece]) -> bool {
    let from = |p: &&Piece| p.kind == PieceKind::Field(Field::From) && p.keyword.is_some();
    pieces.iter().filter(from).count() > 1
}

/// The rank of an addressee's precedence, routine where none is written; `None` where the line does not read.
#[must_use]
pub fn rank(line: &str, address: &Addressee, year: i16) -> Option<u16> {
    if misspelt(line, address).is_some() || fault(line, address, year).is_some() {
        return None;
    }
    let word = address.precedence.map_or("ROUTINE", |span| span.of(line));
    precedences::lookup(word).map(|p| p.rank)
}

/// A last word that was meant to be a precedence, and what it was meant to be.
#[must_use]
pub fn misspelt(line: &str, address: &Addressee) -> Option<(Span, &'static str)> {
    let plad = address.plad.of(line);
    let last = words(plad).last()?;
    let place = last.span.shift(address.plad.start as usize);
    let earlier = plad.get(..last.span.start as usize)?.trim_end();
    if let Some(span) = address.precedence {
        let immediate = span.of(line).eq_ignore_ascii_case("IMMEDIATE");
        let behind = immediate && !earlier.is_empty() && last.text.len() >= 4;
        return (behind && is_near(last.text, "NIACT", 1))
            .then(|| (place.to(span), "NIACT IMMEDIATE"));
    }
    // The name of a post is no precedence: `AMEMBASSY X`, or an address that is known as it stands.
    let named = words(earlier).count() > 1 || !earlier.is_empty() && !is_mission(earlier);
    if !named || !is_capitals(last.text) {
        return None;
    }
    let allowed = |word: &str| if word == "FLASH" { 1 } else { 2 };
    ["IMMEDIATE", "PRIORITY", "ROUTINE", "FLASH"]
        .into_iter()
        .find(|word| is_near(last.text, word, allowed(word)))
        .filter(|_| routing::indicators(plad).next().is_none())
        .map(|word| (place, word))
}

/// Whether one to `most` letters make a word into another, which is all ASCII.
fn is_near(written: &str, word: &str, most: usize) -> bool {
    // Words of very different lengths need not be compared letter by letter.
    written.chars().count().abs_diff(word.len()) <= most
        && (1..=most).contains(&osa_distance(written, word))
}

/// What makes a line no `[RI/]PLAD [precedence] [serial]`, where that is certain.
#[must_use]
pub fn fault(line: &str, address: &Addressee, year: i16) -> Option<(Span, String)> {
    let plad = address.plad.of(line);
    if plad.bytes().any(|b| b.is_ascii_lowercase()) {
        return None;
    }
    let all: Vec<Word<'_>> = words(plad).collect();
    let at = |w: &Word<'_>| w.span.shift(address.plad.start as usize);
    if let Some(span) = address.indicator {
        let indicator = span.of(line);
        if indicator.starts_with('R') && !is_indicator(indicator) {
            return Some((
                span,
                format!("{indicator} is no routing indicator: four to eight capital letters"),
            ));
        }
    }
    let fault = unnamed(address, plad, &all).or_else(|| unsplit(address, &all));
    let fault = fault
        .or_else(|| sign(address, &all))
        .or_else(|| apart(line, address, &all))
        .or_else(|| kind(address, &all));
    if fault.is_some() {
        return fault;
    }
    for (i, word) in all.iter().enumerate().skip(1) {
        let precedence = ["IMMEDIATE", "PRIORITY", "ROUTINE", "NIACT"];
        if precedence.contains(&word.text) {
            let next = all.get(i + 1);
            let signal = next.is_some_and(|n| n.text.starts_with(['Z', '(']));
            let niact = word.text == "NIACT" && next.is_none() && address.precedence.is_some();
            return (!signal && !niact).then(|| {
                let end = address
                    .serial
                    .or(address.precedence)
                    .unwrap_or(address.plad);
                let message = "One precedence and one serial of four digits end an addressee";
                (at(word).to(end), message.to_string())
            });
        }
    }
    serial(line, address, &all, year)
}

/// `RUEHC/ SECSTATE WASHDC`: a blank at the slash.
fn apart(line: &str, address: &Addressee, all: &[Word<'_>]) -> Option<(Span, String)> {
    let indicator = address.indicator?;
    let between = line.get(indicator.end as usize..address.plad.start as usize)?;
    (between.contains(' ')
        && is_mission(all.first()?.text)
        && routing::is_known(indicator.of(line)))
    .then(|| {
        let message = "No blank stands at the slash of a routing indicator";
        (indicator.to(address.plad), message.to_string())
    })
}

/// `AMEMBASY RIGA`: a slip away from the word for a kind of mission.
fn kind(address: &Addressee, all: &[Word<'_>]) -> Option<(Span, String)> {
    let first = all.first().filter(|_| all.len() > 1)?;
    // Nearly every address begins with the right word, or with one of another length.
    if is_mission(first.text) || !(7..=10).contains(&first.text.len()) || !is_capitals(first.text) {
        return None;
    }
    let meant = ["AMEMBASSY", "AMCONSUL", "USMISSION", "SECSTATE"]
        .into_iter()
        .find(|kind| osa_distance(first.text, kind) == 1 && !first.text.starts_with(kind))?;
    let at = first.span.shift(address.plad.start as usize);
    Some((at, format!("{} should read {meant}", first.text)))
}

/// `/SECSTATE WASHDC`, `RUEHC\SECSTATE WASHDC`: another sign than the slash, or nothing before it.
fn sign(address: &Addressee, all: &[Word<'_>]) -> Option<(Span, String)> {
    let first = all.first()?;
    let at = first.span.shift(address.plad.start as usize);
    if first.text.starts_with('/') && !first.text.starts_with("//") {
        return Some((
            at,
            "The routing indicator is missing before the slash".to_string(),
        ));
    }
    let (head, _) = first.text.split_once('\\')?;
    (is_indicator(head) && routing::is_known(head)).then(|| {
        let message = format!("A slash stands behind the routing indicator: {head}/");
        (at, message)
    })
}

/// No address, or a kind of mission without its post.
fn unnamed(address: &Addressee, plad: &str, all: &[Word<'_>]) -> Option<(Span, String)> {
    if all.is_empty() {
        let message = "The plain-language address is missing after the routing indicator";
        return Some((address.span, message.to_string()));
    }
    let bare = matches!(plad, "AMEMBASSY" | "AMCONSUL" | "USMISSION");
    let precedence = matches!(plad, "IMMEDIATE" | "PRIORITY" | "ROUTINE");
    let message = if bare {
        format!("{plad} of which post? Its name is missing")
    } else {
        "The addressee is missing before the precedence".to_string()
    };
    (bare || precedence).then_some((address.plad, message))
}

/// `RUEHC SECSTATE WASHDC`, `RUEHC//SECSTATE WASHDC`: an indicator that no single slash parts from its address.
fn unsplit(address: &Addressee, all: &[Word<'_>]) -> Option<(Span, String)> {
    let first = all.first()?;
    let doubled = first
        .text
        .split_once("//")
        .filter(|(_, rest)| is_mission(rest));
    let apart = all.get(1).filter(|second| is_mission(second.text));
    let indicator = doubled.map_or(first.text, |(head, _)| head);
    (address.indicator.is_none()
        && (doubled.is_some() || apart.is_some())
        && is_indicator(indicator)
        && routing::is_known(indicator))
    .then(|| {
        let message =
            format!("One slash stands between the routing indicator and the address: {indicator}/");
        (first.span.shift(address.plad.start as usize), message)
    })
}

/// A serial of another length than four digits, in the wrong place, or glued to the precedence.
fn serial(line: &str, address: &Addressee, all: &[Word<'_>], year: i16) -> Option<(Span, String)> {
    let last = all.last()?;
    let place = last.span.shift(address.plad.start as usize);
    let post = all.first().is_some_and(|w| is_mission(w.text));
    let digits = is_digits(last.text);
    let four = "The serial of an addressee is four digits";
    if let Some(precedence) = address.precedence
        && digits
        && post
        && all.len() > 1
    {
        return Some((
            place.to(precedence),
            "The serial stands after the precedence".to_string(),
        ));
    }
    let glued = ["IMMEDIATE", "PRIORITY", "ROUTINE"]
        .iter()
        .any(|p| last.text.strip_prefix(p).is_some_and(is_digits));
    if glued {
        return Some((
            place,
            "A blank stands between the precedence and the serial".to_string(),
        ));
    }
    if year < FOUR_DIGITS_SINCE {
        return None;
    }
    // `83O7`: letters that look like digits.
    let mistyped = last.text.len() == 4
        && last.text.starts_with(|c: char| c.is_ascii_digit())
        && last.text.bytes().any(|b| !b.is_ascii_digit())
        && last
            .text
            .bytes()
            .all(|b| b.is_ascii_digit() || b"OIl".contains(&b));
    if post && all.len() > 1 && address.serial.is_none() && mistyped {
        return Some((place, format!("{four}: {} is no number", last.text)));
    }
    // Behind another name than a post's, digits may belong to the name.
    let certain = post || address.precedence.is_some();
    match address.serial {
        Some(span) if span.len() != 4 && certain => {
            Some((span, format!("{four}, not {}", span.of(line).len())))
        }
        None if digits && post && last.text.len() > 4 => {
            Some((place, format!("{four}, not {}", last.text.len())))
        }
        _ => None,
    }
}

/// Whether the line certainly holds an address: a routing indicator of the table, or a post.
#[must_use]
pub fn reads(line: &str, address: &Addressee) -> bool {
    let plad = address.plad.of(line);
    let known = address
        .indicator
        .is_some_and(|i| routing::is_known(i.of(line)));
    known || words(plad).next().is_some_and(|w| is_mission(w.text)) && words(plad).count() > 1
}

/// Whether a word opens the address of a post or of the Department.
#[must_use]
pub fn is_mission(word: &str) -> bool {
    MISSIONS.contains(&word)
}

/// The post of a plain-language address or of a message reference number, where it is a known one.
#[must_use]
pub fn post(address: &str) -> Option<&'static str> {
    routing::post_of(address)
}

/// Whether two names of posts may mean the same place: one holds the other, or the post was renamed.
#[must_use]
pub fn same_place(a: &str, b: &str) -> bool {
    a == b
        || a.contains(b)
        || b.contains(a)
        || RENAMED.contains(&(a, b))
        || RENAMED.contains(&(b, a))
        || posts::canonical(a) == posts::canonical(b)
}

/// The last word of a post's name: `BRUSSELS` of `USEU BRUSSELS` and of `EC BRUSSELS`.
#[must_use]
pub fn same_city(a: &str, b: &str) -> bool {
    let city = |post: &str| posts::lookup(post).and_then(|p| p.name.split(' ').next_back());
    same_place(a, b) || city(a).is_some_and(|c| Some(c) == city(b))
}

#[cfg(test)]
mod tests {
    use super::*;
    use reftel_grammar::line::addressee::addressee;

    fn faulty(line: &str) -> Option<&str> {
        let address = addressee(line).unwrap_or_default();
        fault(line, &address, 2007).map(|(span, _)| span.of(line))
    }

    fn meant(line: &str) -> Option<(&str, &'static str)> {
        let address = addressee(line).unwrap_or_default();
        misspelt(line, &address).map(|(span, word)| (span.of(line), word))
    }

    #[test]
    fn faults() {
        for (line, place) in [
            ("RUEHC1/SECSTATE WASHDC PRIORITY 8397", "RUEHC1"),
            ("RUEHC/SECSTATE WASHDC PRIORITY 839712", "839712"),
            ("/SECSTATE WASHDC PRIORITY 8397", "/SECSTATE"),
            ("RUEHC\\SECSTATE WASHDC 8397", "RUEHC\\SECSTATE"),
            ("RUEHC/SECSTATE WASHDC 83O7", "83O7"),
            ("RUEHC/SECSTATE WASHDC PRIORITY 839", "839"),
            ("RUEHC/SECSTATE WASHDC 8397 PRIORITY", "8397 PRIORITY"),
            ("RUEHC/SECSTATE WASHDC PRIORITY8397", "PRIORITY8397"),
            ("RUEHC/SECSTATE WASHDC PRIORITY 83 97", "PRIORITY 83 97"),
            ("RUEHC SECSTATE WASHDC PRIORITY 8397", "RUEHC"),
            ("RUEHC/ SECSTATE WASHDC 8397", "RUEHC/ SECSTATE WASHDC"),
            ("RUEHC/SECSTAET WASHDC 8397", "SECSTAET"),
            ("AMEMBASY RIGA", "AMEMBASY"),
            ("RUEHC//SECSTATE WASHDC PRIORITY 8397", "RUEHC//SECSTATE"),
            ("RUEHRA/AMEMBASSY PRIORITY 0012", "AMEMBASSY"),
            ("RUEHRA/ PRIORITY 0012", "RUEHRA/ PRIORITY 0012"),
            (
                "RUEHC/SECSTATE WASHDC IMMEDIATE PRIORITY 8397",
                "IMMEDIATE PRIORITY 8397",
            ),
        ] {
            assert_eq!(faulty(line), Some(place), "{line}");
        }
    }

    #[test]
    fn real_forms_have_no_fault() {
        for line in [
            "RUEHC/SECSTATE WASHDC PRIORITY 8397",
            "RUEHC/SECSTATE WASHDC",
            "SECSTATE WASHDC NIACT IMMEDIATE 0000",
            "RUCNIRA/IRAN COLLECTIVE PRIORITY",
            "RUEHNO/USMISSION USNATO 0034",
            "RUEKJCS/JOINT STAFF WASHDC//J-3/J-5//",
            "ZEN/AMEMBASSY RIGA",
            "DIA/J2 WASHDC",
            "CTF 345",
            "RUEUITH/DET 1 39LG ANKARA TU",
            "AMEMBASSY RIGA PRIORITY 0012 ZDK",
            "RUCPDOC/USDOC WASHDC 4331",
            "CDR EXAMPLE MIAMI FL 33172",
            "PAGE 02 OF THE ADDRESSES",
        ] {
            assert_eq!(faulty(line), None, "{line}");
            assert_eq!(meant(line), None, "{line}");
        }
    }

    #[test]
    fn precedences_meant() {
        for (line, place, word) in [
            ("RUEHC/SECSTATE WASHDC PRIORTY 8397", "PRIORTY", "PRIORITY"),
            ("SECSTATE WASHDC IMEDIATE", "IMEDIATE", "IMMEDIATE"),
            (
                "SECSTATE WASHDC NAICT IMMEDIATE 0012",
                "NAICT IMMEDIATE",
                "NIACT IMMEDIATE",
            ),
            ("AMEMBASSY RIGA ROUTIN", "ROUTIN", "ROUTINE"),
        ] {
            assert_eq!(meant(line), Some((place, word)), "{line}");
        }
        assert_eq!(meant("AMEMBASSY PRIORY"), None);
    }

    #[test]
    fn places() {
        assert!(same_place("KIEV", "KYIV") && same_place("STATE", "STATE"));
        assert!(same_city("USEUBRUSSELS", "BRUSSELS"));
        assert!(!same_city("MUSCAT", "RIGA"));
    }
}
