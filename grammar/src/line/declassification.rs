//! The text after `E.O.`: `12958: DECL: 06/03/2017`, `12958, AS AMENDED: DECL: 25X1-HUMAN`, `11652: GDS`, `12958: N/A`.

use super::scan::{is_digits, starts_with_ci, words_by};
use crate::span::Span;

/// A parsed line; spans are relative to the text after `E.O.`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct OrderLine {
    /// Number of the order.
    pub number: Option<Span>,
    /// Whether a colon follows it (or what amends it).
    pub colon: bool,
    /// `AS AMENDED`.
    pub amended: Option<Span>,
    /// `DECL`, without the colon.
    pub keyword: Option<Span>,
    /// What is wrong with the keyword.
    pub problem: Option<KeywordProblem>,
    /// When the cable is declassified.
    pub value: Value,
    /// All of what follows the keyword (or the number), blanks trimmed.
    pub value_span: Span,
}

/// What can be wrong with `DECL:`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum KeywordProblem {
    /// Not there, though a date or an event is.
    Missing,
    /// Misspelt (`DECLL`, `DELC`).
    Misspelt,
    /// Without its colon.
    ColonLost,
}

/// When or whether the cable is declassified.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Value {
    /// A date that exists.
    Date(Date),
    /// `N/A`
    NotApplicable(Span),
    /// An event in words.
    Event(Span),
    /// An exemption: `25X1-HUMAN`, `50X1`, `X1`, `MR`.
    Exemption(Span),
    /// A marking of an older order: `GDS`, `OADR`.
    OldMark(Span),
    /// Nothing there.
    Missing,
    /// Meant as a date, but none.
    Unreadable(Span, DateProblem),
}

/// A date and how it is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Date {
    /// Year, four digits; two written ones mean 1960 to 2059.
    pub year: i16,
    /// Month, from 1.
    pub month: u8,
    /// Day, from 1.
    pub day: u8,
    /// Where it stands.
    pub span: Span,
    /// How it is written.
    pub form: DateForm,
}

/// How a date is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum DateForm {
    /// `MM/DD/YYYY`, as the handbook has it, or `M/D/YYYY`.
    MonthDayYear,
    /// `YYYY/MM/DD`
    YearMonthDay,
    /// `MM/DD/YY`
    ShortYear,
    /// With the month's name, or with other signs than slashes.
    Other,
}

/// Why a date cannot be read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum DateProblem {
    /// No such month.
    Month,
    /// No such day in that month.
    Day,
    /// A year that is no year.
    Year,
    /// Too few or too many parts.
    Shape,
}

/// Reads the text after `E.O.`.
#[must_use]
pub fn order_line(text: &str) -> OrderLine {
    let number = number(text);
    let mut at = number.map_or(0, |n| n.end as usize);
    let mut colon = eat_colon(text, &mut at);
    let amended = amended(text, at);
    if let Some(span) = amended {
        at = span.end as usize;
        colon |= eat_colon(text, &mut at);
    }
    let (keyword, mut problem) = keyword(text, &mut at);
    let value_span = trimmed(text, at);
    let value = value(text, value_span);
    if keyword.is_none() {
        let needs = matches!(
            value,
            Value::Date(_) | Value::Unreadable(..) | Value::Exemption(_)
        );
        problem = needs.then_some(KeywordProblem::Missing);
    }
    OrderLine {
        number,
        colon,
        amended,
        keyword,
        problem,
        value,
        value_span,
    }
}

/// The first four to six digits, when nothing but blanks and signs stand before them.
fn number(text: &str) -> Option<Span> {
    let start = text.find(|c: char| c.is_alphanumeric())?;
    let len = text[start..].bytes().take_while(u8::is_ascii_digit).count();
    let end = start + len;
    let free = !text[end..].starts_with(|c: char| c.is_alphanumeric() || c == '/');
    ((4..=6).contains(&len) && free).then(|| Span::new(start, end))
}

fn eat_colon(text: &str, at: &mut usize) -> bool {
    let rest = &text[*at..];
    let skipped = rest.trim_start_matches([' ', '\t', ',', '.', ';', '-', '\n']);
    let colon = skipped.starts_with(':');
    *at = text.len() - skipped.trim_start_matches([':', ' ', '\t', '\n']).len();
    colon
}

fn amended(text: &str, at: usize) -> Option<Span> {
    let rest = &text[at..];
    let lead = rest.len() - rest.trim_start_matches([' ', ',', '(']).len();
    let hit = ["AS AMENDED", "AMENDED"]
        .into_iter()
        .find(|words| starts_with_ci(&rest[lead..], words))?;
    let end = at + lead + hit.len();
    let end = end + usize::from(text[end..].starts_with(')'));
    Some(Span::new(at + lead, end))
}

/// `DECL:`, `DECL`, `DECLL:`, `DECLASSIFY ON:`.
fn keyword(text: &str, at: &mut usize) -> (Option<Span>, Option<KeywordProblem>) {
    let rest = &text[*at..];
    let start = *at + rest.len() - rest.trim_start().len();
    let len = text[start..]
        .bytes()
        .take_while(u8::is_ascii_alphabetic)
        .count();
    let word = text[start..start + len].to_ascii_uppercase();
    let after = &text[start + len..];
    let colon = after.trim_start().starts_with([':', ';', '.']);
    let mut end = start + len;
    let problem = match word.as_str() {
        "DECL" => None,
        "DECLASSIFY" | "DECLASSIFICATION" => {
            let on = after.trim_start();
            if starts_with_ci(on, "ON") {
                end = text.len() - on.len() + 2;
            }
            None
        }
        _ if is_near_decl(&word, colon) => Some(KeywordProblem::Misspelt),
        _ => return (None, None),
    };
    let span = Span::new(start, end);
    let signs = &text[end..];
    let colon = signs.trim_start().starts_with(':');
    *at = text.len()
        - signs
            .trim_start_matches([' ', '\t', '\n', ':', ';', '.', ','])
            .len();
    let lost = (!colon).then_some(KeywordProblem::ColonLost);
    (Some(span), problem.or(lost))
}

/// One letter doubled, lost, changed or two exchanged; a word without a colon must begin with DEC.
fn is_near_decl(word: &str, colon: bool) -> bool {
    const NEAR: [&str; 16] = [
        "DECLL", "DDECL", "DEECL", "DECCL", "DEL", "DEC", "DCL", "ECL", "DELC", "DCEL", "EDCL",
        "DECK", "DECI", "DEVL", "DESL", "DECA",
    ];
    NEAR.contains(&word) && (colon || word.starts_with("DECL"))
}

fn trimmed(text: &str, at: usize) -> Span {
    let rest = &text[at..];
    let start = text.len() - rest.trim_start().len();
    Span::new(start, start + rest.trim().len())
}

fn value(text: &str, span: Span) -> Value {
    let written = span.of(text);
    let bare = written.trim_end_matches(['.', ',', ';']);
    if bare.is_empty() {
        return Value::Missing;
    }
    let start = span.start as usize;
    let part = |len: usize| Span::new(start, start + len);
    if let Some(len) = not_applicable(bare) {
        return Value::NotApplicable(part(len));
    }
    if let Some(len) = exemption(bare) {
        return Value::Exemption(part(len));
    }
    if let Some(len) = old_mark(bare) {
        return Value::OldMark(part(len));
    }
    match date(bare) {
        Some(Ok(found)) => Value::Date(Date {
            span: found.span.shift(start),
            ..found
        }),
        Some(Err((len, problem))) => Value::Unreadable(part(len), problem),
        None => Value::Event(part(bare.len())),
    }
}

fn not_applicable(text: &str) -> Option<usize> {
    ["N/A", "NOT APPLICABLE", "N.A", "NA", "N//A", "N / A", "N/"]
        .into_iter()
        .find(|form| {
            starts_with_ci(text, form) && !text[form.len()..].starts_with(char::is_alphanumeric)
        })
        .map(str::len)
}

/// `25X1`, `50X1-HUM`, `25X1, 25X2`, `X1`, `1.6X1`, `1.6 X6`, `MR`.
fn exemption(text: &str) -> Option<usize> {
    let mut end = 0;
    for word in words_by(text, |c| c == ' ' || c == ',' || c == ';' || c == '&') {
        let upper = word.text.to_ascii_uppercase();
        let joins = upper == "AND" || upper == "1.6" || upper == "1.5";
        let head = upper.split(['-', '.', '(']).next().unwrap_or("");
        let counted = head
            .strip_prefix("25")
            .or(head.strip_prefix("50"))
            .unwrap_or(head);
        let numbered = counted
            .strip_prefix('X')
            .is_some_and(|n| is_digits(n) && n.len() == 1);
        let glued = upper
            .strip_prefix("1.6X")
            .or(upper.strip_prefix("1.5X"))
            .is_some_and(is_digits);
        if numbered || glued || upper == "MR" {
            end = word.span.end as usize;
        } else if !joins {
            break;
        }
    }
    (end > 0).then_some(end)
}

/// `GDS`, `XGDS-3`, `ADS`, `NGDS`, `OADR`, `RDS-1`, `DNG: CO`: the word and what belongs to it.
fn old_mark(text: &str) -> Option<usize> {
    let len = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    let word = text[..len].to_ascii_uppercase();
    matches!(
        word.as_str(),
        "GDS" | "XGDS" | "ADS" | "NGDS" | "OADR" | "RDS" | "XDS" | "DNG" | "EXGDS"
    )
    .then_some(text.len())
}

const MONTHS: [&str; 12] = [
    "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC",
];

/// The date at the start of `text`: `None` if it is not meant as one; its length and what is wrong if it cannot be read.
fn date(text: &str) -> Option<Result<Date, (usize, DateProblem)>> {
    numeric(text).or_else(|| named(text))
}

type Parts<'a> = Vec<(&'a str, usize)>;

/// `06/03/2017`, `2017/06/03`, `6-3-17`, `20170603`.
fn numeric(text: &str) -> Option<Result<Date, (usize, DateProblem)>> {
    let len = text
        .bytes()
        .take_while(|b| b.is_ascii_digit() || b"/-.".contains(b))
        .count();
    let written = text[..len].trim_end_matches(['/', '-', '.']);
    if !written.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let followed = text[len..].starts_with(char::is_alphanumeric);
    let parts: Vec<&str> = written
        .split(['/', '-', '.'])
        .filter(|p| !p.is_empty())
        .collect();
    let err = |problem| Some(Err((written.len(), problem)));
    let (year, month, day, form) = match parts.as_slice() {
        [one] if one.len() == 8 && !followed => (&one[..4], &one[4..6], &one[6..], DateForm::Other),
        [_] => return None,
        [_, ..] if followed => return err(DateProblem::Shape),
        [y, m, d] if y.len() == 4 => (*y, *m, *d, DateForm::YearMonthDay),
        [m, d, y] if y.len() == 4 => (*y, *m, *d, DateForm::MonthDayYear),
        [m, d, y] if y.len() == 2 => (*y, *m, *d, DateForm::ShortYear),
        [_, _, _] => return err(DateProblem::Year),
        _ => return err(DateProblem::Shape),
    };
    let form = if written.contains(['-', '.']) {
        DateForm::Other
    } else {
        form
    };
    let small = |part: &str| part.parse().unwrap_or(0_u8);
    Some(
        checked(full_year(year), small(month), small(day))
            .map(|(year, month, day)| Date {
                year,
                month,
                day,
                span: Span::new(0, written.len()),
                form,
            })
            .map_err(|problem| (written.len(), problem)),
    )
}

/// `31 DEC 2019`, `31DEC19`, `DECEMBER 31, 2019`.
fn named(text: &str) -> Option<Result<Date, (usize, DateProblem)>> {
    let parts = runs(text);
    let (day, name, year) = match parts.as_slice() {
        [a, b, c, ..] if is_digits(a.0) && is_digits(c.0) => (a, b, c),
        [a, b, c, ..] if is_digits(b.0) && is_digits(c.0) => (b, a, c),
        _ => return None,
    };
    let month = MONTHS
        .iter()
        .position(|m| name.0.len() >= 3 && starts_with_ci(name.0, m))?;
    if day.0.len() > 2 || !matches!(year.0.len(), 2 | 4) {
        return None;
    }
    let month = u8::try_from(month + 1).unwrap_or(0);
    Some(
        checked(full_year(year.0), month, day.0.parse().unwrap_or(0))
            .map(|(year_value, month, day)| Date {
                year: year_value,
                month,
                day,
                span: Span::new(0, year.1),
                form: DateForm::Other,
            })
            .map_err(|problem| (year.1, problem)),
    )
}

/// The first three runs of digits or of letters, with the byte after each.
fn runs(text: &str) -> Parts<'_> {
    let mut found: Parts<'_> = Vec::new();
    let mut at = 0;
    while found.len() < 3 {
        let Some(c) = text[at..].chars().next() else {
            break;
        };
        let same = |b: &u8| {
            if c.is_ascii_digit() {
                b.is_ascii_digit()
            } else {
                b.is_ascii_alphabetic()
            }
        };
        let len = text[at..].bytes().take_while(same).count();
        if len > 0 {
            found.push((&text[at..at + len], at + len));
            at += len;
        } else if " ,.-/".contains(c) {
            at += 1;
        } else {
            break;
        }
    }
    found
}

/// Two digits are a year from 1960 to 2059: the first orders on classification dates of that time, the last reach half a century.
fn full_year(written: &str) -> Option<i16> {
    let year: i16 = written.parse().ok()?;
    match (written.len(), year) {
        (2, 60..) => Some(1900 + year),
        (2, _) => Some(2000 + year),
        (4, 1900..=2199) => Some(year),
        _ => None,
    }
}

fn checked(year: Option<i16>, month: u8, day: u8) -> Result<(i16, u8, u8), DateProblem> {
    let year = year.ok_or(DateProblem::Year)?;
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        _ => return Err(DateProblem::Month),
    };
    if (1..=days).contains(&day) {
        Ok((year, month, day))
    } else {
        Err(DateProblem::Day)
    }
}

#[cfg(test)]
mod tests {
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
        let text =
            "12958\u{e9}, (AS AMENDED): DECL ; 3\u{e9}1/12/-2017. 25X1 JUNE 3, 20170 N/A\u{b6}";
        for (from, _) in text.char_indices() {
            for (to, _) in text.char_indices().filter(|(to, _)| *to >= from) {
                let part = &text[from..to];
                assert!(part.get(order_line(part).value_span.range()).is_some());
            }
        }
    }
}
