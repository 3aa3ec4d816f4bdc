//! Headers made by the rules of real traffic, in every combination of its shapes, give no finding above hint.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use jiff::civil::Date;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use reftel_analysis::tables::routing::{self, Route};
use reftel_analysis::{Severity, check};
use reftel_tests::config;

/// Level, line, security letters, its captions and the marking of its paragraphs.
const KINDS: &[(&str, &str, &str, &str)] = &[
    ("UNCLAS", "ZNR UUUUU ZZH", "SIPDIS", "U"),
    ("UNCLAS", "ZNY EEEEE ZZH", "SENSITIVE\nSIPDIS", "SBU"),
    ("UNCLAS E F T O", "ZNY EEEEE ZZH", "SIPDIS", "U"),
    ("C O N F I D E N T I A L", "ZNY CCCCC ZZH", "SIPDIS", "C"),
    ("S E C R E T", "ZNY SSSSS ZZH", "SIPDIS\n\nNOFORN", "S//NF"),
    ("S E C R E T", "ZNY SSSSS ZZH ZDK", "NODIS\nSTADIS", "S"),
];

const ATTENTION: &[&str] = &[
    "",
    "STATE FOR EUR/NB, EUR/ERA,\nPM/RSAT AND INR\n\n",
    "DEPT PASS TO USTR FOR AFFAIRS\nTREASURY ALSO FOR OASIA\n\n",
    "NSC FOR MARLOWE\nFOR THE LEGAL ADVISER FROM CHARGE\n\n",
    "AMEMBASSY PRETORIA PASS TO AMCONSUL CAPE TOWN\n\n",
];

/// Prosigns of routing line and date-time group, the word of the action addressees, those that INFO may have.
const PRECEDENCES: &[(&str, &str, &str, &[&str])] = &[
    ("RR", "R", "", &[""]),
    ("PP", "P", " PRIORITY", &["", " PRIORITY"]),
    ("PP", "P R", " PRIORITY", &[""]),
    ("OO", "O", " IMMEDIATE", &["", " PRIORITY", " IMMEDIATE"]),
    ("OO", "O P", " NIACT IMMEDIATE", &["", " PRIORITY"]),
    ("ZZ", "Z", " FLASH", &["", " IMMEDIATE"]),
];

/// What stands around the parts that agree with each other.
#[derive(Clone, Debug)]
struct Shape {
    kind: Index,
    precedence: Index,
    post: Index,
    info: Vec<(Index, Index, u16)>,
    attention: Index,
    serial: u32,
    day: i16,
    time: (u8, u8),
    web: bool,
    sections: Option<u32>,
    stripped: bool,
}

fn shape() -> impl Strategy<Value = Shape> {
    let index = any::<Index>;
    let info = (index(), index(), 0u16..9999);
    (
        (index(), index(), index(), index()),
        prop::collection::vec(info, 0..12),
        (1u32..200_000, 0i16..1400, (0u8..24, 0u8..60)),
        (
            any::<bool>(),
            select(vec![None, Some(2), Some(24)]),
            any::<bool>(),
        ),
    )
        .prop_map(
            |(indexes, info, (serial, day, time), (web, sections, stripped))| Shape {
                kind: indexes.0,
                precedence: indexes.1,
                post: indexes.2,
                attention: indexes.3,
                info,
                serial,
                day,
                time,
                web: web && sections.is_none(),
                sections,
                stripped,
            },
        )
}

fn posts() -> Vec<&'static Route> {
    let own =
        |r: &&Route| r.address.starts_with("AMEMBASSY ") && routing::post_of(r.address).is_some();
    routing::all().iter().filter(own).collect()
}

fn cable(shape: &Shape) -> String {
    let (level, security, captions, marking) = KINDS[shape.kind.index(KINDS.len())];
    let (routes, group, word, info_words) = PRECEDENCES[shape.precedence.index(PRECEDENCES.len())];
    let posts = posts();
    let post = posts[shape.post.index(posts.len())];
    let name = &post.address["AMEMBASSY ".len()..];
    let date = Date::new(2005, 1, 1).unwrap() + jiff::Span::new().days(shape.day);
    let month = date.strftime("%b").to_string().to_uppercase();
    let (hour, minute) = shape.time;
    let mut text = String::new();
    if !shape.stripped {
        let (letters, routing, blank) = if shape.web {
            ("XYZ", "RUEHWEB", "\n")
        } else {
            ("XRO", "RUEHC RUEHTL RUEHVL", "")
        };
        let suffix = if shape.sections.is_some() { "/01" } else { "" };
        text += &format!(
            "VZCZC{letters}{:04}\n{routes} {routing}\n{blank}DE {} #{:04}{suffix} {:03}{hour:02}{minute:02}\n{security}\n",
            shape.day,
            post.indicator,
            shape.serial % 10_000,
            date.day_of_year(),
        );
    }
    text += &format!(
        "{group} {:02}{hour:02}{minute:02}Z {month} {}\nFM {}\nTO RUEHC/SECSTATE WASHDC{word} {:04}\n",
        date.day(),
        date.strftime("%y"),
        post.address,
        shape.serial % 7_000,
    );
    let mut keyword = "INFO ";
    let mut seen: Vec<&str> = vec!["SECSTATE WASHDC"];
    for (route, precedence, serial) in &shape.info {
        let route = &routing::all()[route.index(routing::all().len())];
        if seen.contains(&route.address) {
            continue;
        }
        seen.push(route.address);
        let word = info_words[precedence.index(info_words.len())];
        let serial = if serial % 3 == 0 {
            format!(" {serial:04}")
        } else {
            String::new()
        };
        text += &format!(
            "{keyword}{}/{}{word}{serial}\n",
            route.indicator, route.address
        );
        keyword = "";
    }
    let section = shape
        .sections
        .map_or(String::new(), |n| format!("SECTION 01 OF {n:02} "));
    let (order, authority) = if level.starts_with("UNCLAS") {
        ("N/A".to_string(), "")
    } else {
        let year = date.year() + 10;
        let decl = format!("DECL: {:02}/{:02}/{year}", date.month(), date.day().min(28));
        (
            decl,
            "Classified By: Econ Officer Pat Example for reasons 1.4 (b) and (d)\n\n",
        )
    };
    let attention = ATTENTION[shape.attention.index(ATTENTION.len())];
    text += &format!(
        "\n{level} {section}{name} {:06}\n\n{captions}\n\n{attention}E.O. 12958: {order}\nTAGS: PREL, EWWT, NO\n\
         SUBJECT: HARBOR PILOTS ASK FOR A LIGHT\n\n{authority}1. ({marking}) The pilots have asked for a light.\n\n\
         2. ({marking}) The port has answered.\n\nEXAMPLE\n",
        shape.serial,
    );
    text
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn headers_that_agree_with_themselves_are_clean(shape in shape()) {
        let text = cable(&shape);
        let found: Vec<_> = check(&text, &config())
            .into_iter()
            .filter(|f| f.severity > Severity::Hint)
            .map(|f| format!("{} {}", f.rule.code, f.message))
            .collect();
        prop_assert!(found.is_empty(), "{found:?} in\n{text}");
    }
}
