//! Samples are made up.

use super::*;

fn date_of(text: &str) -> Option<(i16, u8, u8)> {
    match order_line(text).value {
        Value::Date(d) => Some((d.year, d.month, d.day)),
        _ => None,
    }
}

#[test]
fn dates() {
    for text in [
        " 12958: DECL: 06/03/2017",
        "12958 DECL: 2017/06/03",
        "12958: decl: 6/3/17",
        "12958, AS AMENDED: DECL: 06-03-2017",
        "13526: DECL: 3 JUN 2017",
        "13526: DECL: 03JUN17",
        "13526: DECL: JUNE 3, 2017",
        "13526: DECL: 20170603",
        "12958:DECL:06/03/2017 REASON: 1.4 (B)",
        "12958: 06/03/2017",
        "12958: DECLL: 06/03/2017",
    ] {
        assert_eq!(date_of(text), Some((2017, 6, 3)), "{text}");
    }
    assert_eq!(date_of("12065: DECL: 4/8/86"), Some((1986, 4, 8)));
    assert_eq!(date_of("12958: DECL: 02/29/2016"), Some((2016, 2, 29)));
}

#[test]
fn unreadable_dates() {
    let problem = |text: &str| match order_line(text).value {
        Value::Unreadable(span, problem) => Some((span.of(text).to_owned(), problem)),
        _ => None,
    };
    for (text, date, expected) in [
        ("12958: DECL: 13/06/2017", "13/06/2017", DateProblem::Month),
        ("12958: DECL: 02/30/2017", "02/30/2017", DateProblem::Day),
        ("12958: DECL: 06/03/201", "06/03/201", DateProblem::Year),
        ("12958: DECL: 06/2017", "06/2017", DateProblem::Shape),
        ("12958: DECL: 31 NOV 2017", "31 NOV 2017", DateProblem::Day),
    ] {
        assert_eq!(problem(text), Some((date.to_owned(), expected)), "{text}");
    }
}

#[test]
fn other_values() {
    let value = |text| order_line(text).value;
    assert!(matches!(value("12958: N/A"), Value::NotApplicable(_)));
    assert!(matches!(value("12958:NA"), Value::NotApplicable(_)));
    assert!(matches!(
        value("12958: DECL: WHEN THE TALKS END"),
        Value::Event(_)
    ));
    assert!(matches!(
        value("12958: DECL: 25X1-HUMAN"),
        Value::Exemption(_)
    ));
    assert!(matches!(value("12958: DECL: X1, X5"), Value::Exemption(_)));
    assert!(matches!(value("12958: DECL: 1.6X1"), Value::Exemption(_)));
    assert!(matches!(value("11652: GDS"), Value::OldMark(_)));
    assert!(matches!(value("11652: X-GDS"), Value::OldMark(_)));
    assert!(matches!(value("11652: XGDS-3"), Value::OldMark(_)));
    assert!(matches!(value("12356: DECL: OADR"), Value::OldMark(_)));
    assert!(matches!(value("12958: DECL:"), Value::Missing));
    assert!(matches!(value("12958:"), Value::Missing));
    assert!(matches!(value(""), Value::Missing));
    let text = "12958: DECL: X1, X5 AND MORE";
    assert_eq!(value(text), Value::Exemption(Span::new(13, 19)));
}

#[test]
fn keyword_and_number() {
    use KeywordProblem::{ColonLost, Missing, Misspelt};
    for (text, problem) in [
        ("12958: DECL: 06/03/2017", None),
        ("12958: DECL 06/03/2017", Some(ColonLost)),
        ("12958: DECLL: 06/03/2017", Some(Misspelt)),
        ("12958: DELC: 06/03/2017", Some(Misspelt)),
        ("12958: DECLAS: 06/03/2017", Some(Misspelt)),
        ("12958: 06/03/2017", Some(Missing)),
        ("12958: N/A", None),
        ("11652: GDS", None),
    ] {
        assert_eq!(order_line(text).problem, problem, "{text}");
    }
    let text = " 12598, AS AMENDED DECL: 06/03/2017";
    let line = order_line(text);
    assert_eq!(line.number.map(|n| n.of(text)), Some("12598"));
    assert_eq!(line.amended.map(|n| n.of(text)), Some("AS AMENDED"));
    assert_eq!(line.keyword.map(|n| n.of(text)), Some("DECL"));
    assert!(!line.colon);
    assert_eq!(order_line(" DECL: 06/03/2017").number, None);
    assert_eq!(date_of(" DECL: 06/03/2017"), Some((2017, 6, 3)));
}

#[test]
fn any_cut_parses() {
    let text = "12958\u{e9}, (AS AMENDED): DECL ; 3\u{e9}1/12/-2017. 25X1 JUNE 3, 20170 N/A\u{b6}";
    for (from, _) in text.char_indices() {
        for (to, _) in text.char_indices().filter(|(to, _)| *to >= from) {
            let part = &text[from..to];
            assert!(part.get(order_line(part).value_span.range()).is_some());
        }
    }
}
