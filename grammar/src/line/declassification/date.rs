//! The date of declassification, as the handbook writes it and as drafters do.

use crate::line::scan::{is_digits, starts_with_ci};
use crate::span::Span;

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

const MONTHS: [&str; 12] = [
    "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC",
];

/// The date at the start of `text`: `None` if it is not meant as one; its length and what is wrong if it cannot be read.
pub(super) fn date(text: &str) -> Option<Result<Date, (usize, DateProblem)>> {
    numeric(text).or_else(|| named(text))
}

type Parts<'a> = Vec<(&'a str, usize)>;

/// `06/03/2017`, `2017/06/03`, `6-3-17`, `20170603`.
fn numeric(text: &str) -> Option<Result<Date, (usize, DateProblem)>> {
    // A wrap leaves a blank behind a slash: `06/11/ 2017`.
    let bytes = text.as_bytes();
    let wrapped = |at: usize| {
        bytes[at] == b' '
            && at > 0
            && bytes[at - 1] == b'/'
            && bytes.get(at + 1).is_some_and(u8::is_ascii_digit)
    };
    let len = (0..bytes.len())
        .take_while(|at| {
            bytes[*at].is_ascii_digit() || b"/-.".contains(&bytes[*at]) || wrapped(*at)
        })
        .count();
    let written = text[..len].trim_end_matches(['/', '-', '.']);
    if !written.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let followed = text[len..].starts_with(char::is_alphanumeric);
    let parts: Vec<&str> = written
        .split(['/', '-', '.'])
        .map(str::trim)
        .filter(|p| !p.is_empty())
        .collect();
    let err = |problem| Some(Err((written.len(), problem)));
    let (year, month, day, form) = match parts.as_slice() {
        [one] if one.len() == 8 && !followed => (&one[..4], &one[4..6], &one[6..], DateForm::Other),
        [one] if one.len() >= 4 && !followed => return err(DateProblem::Shape),
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
