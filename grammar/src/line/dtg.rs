//! The date-time group: `P 121323Z JUN 07`, `O R 281848Z DEC 66 ZDK`.
//! Total: every part that does not read is named in `problems`.

use super::scan::{Word, is_capitals, is_digits, words};
use crate::span::Span;

/// A part of the date-time group that is wrong.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum DtgPart {
    /// Precedence prosign before the digits.
    Precedence,
    /// Not six digits.
    Digits,
    /// Day of the month, 01 to 31.
    Day,
    /// Hour, 00 to 23.
    Hour,
    /// Minute, 00 to 59.
    Minute,
    /// Time zone letter, Z.
    Zone,
    /// Month, three letters.
    Month,
    /// Year, two digits.
    Year,
    /// A day that the month does not have.
    Date,
    /// No blank before or behind the month.
    Blank,
}

/// A parsed date-time group. Spans are relative to the line's text.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Dtg {
    /// Precedence prosigns, action first.
    pub precedence: Vec<Span>,
    /// From the digits to the year.
    pub span: Span,
    /// Day, hour, minute, month (1-12), full year, when all of them read.
    pub value: Option<DtgValue>,
    /// Full year and month, as far as they read, also when other parts do not.
    pub about: (Option<i16>, Option<i8>),
    /// Wrong parts with their places.
    pub problems: Vec<(DtgPart, Span)>,
    /// What follows the year.
    pub tail: Option<Span>,
}

/// The moment a date-time group names, UTC.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct DtgValue {
    /// Full year.
    pub year: i16,
    /// Month, 1-12.
    pub month: i8,
    /// Day of the month.
    pub day: i8,
    /// Hour.
    pub hour: i8,
    /// Minute.
    pub minute: i8,
}

/// Month names as the date-time group writes them.
pub const MONTHS: [&str; 12] = [
    "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC",
];

/// Full year of a two-digit one: TAGS-era telegrams begin in the sixties.
#[must_use]
pub fn full_year(two_digits: i16) -> i16 {
    if two_digits >= 50 {
        1900 + two_digits
    } else {
        2000 + two_digits
    }
}

/// Number of days of a month.
#[must_use]
pub fn days_in_month(year: i16, month: i8) -> i8 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Reads a line as a date-time group; `None` when it has not the form of one at all.
#[must_use]
pub fn dtg(text: &str) -> Option<Dtg> {
    let mut all = words(text);
    let mut prosigns = [Span::default(); 2];
    let mut count = 0;
    let mut group = all.next()?;
    while count < 2 && group.text.len() <= 2 && is_capitals(group.text) {
        prosigns[count] = group.span;
        count += 1;
        group = all.next()?;
    }
    let unglued = unglued(&group);
    let mut problems = Vec::new();
    let mut rest: Vec<Word<'_>> = Vec::new();
    if let Some((first, parts)) = unglued {
        let end = parts[0].span.start;
        let place = Span {
            start: end - 1,
            end: end + 1,
        };
        problems.push((DtgPart::Blank, place));
        group = first;
        rest = parts;
    }
    let group_like = group.text.len() >= 4
        && group.text.len() <= 9
        && group.text.bytes().filter(u8::is_ascii_digit).count() >= 3
        && group.text.bytes().all(|b| b.is_ascii_alphanumeric());
    if !group_like || !group.text.as_bytes()[0].is_ascii_digit() {
        return None;
    }
    rest.extend(all);
    let mut dtg = Dtg {
        precedence: prosigns[..count].to_vec(),
        problems,
        ..Dtg::default()
    };
    let month = |w: &Word<'_>| month_of(w.text.get(..3).unwrap_or(""));
    if count == 0 && rest.first().is_none_or(|w| month(w).is_none()) {
        return None;
    }
    for span in &dtg.precedence {
        if !matches!(
            span.of(text),
            "Z" | "O" | "P" | "R" | "W" | "Y" | "ZZ" | "OO" | "PP" | "RR"
        ) {
            dtg.problems.push((DtgPart::Precedence, *span));
        }
    }
    read_group(&group, &rest, &mut dtg);
    Some(dtg)
}

/// `121323ZJUN`, `121323ZJUN07`: the group, and what is glued behind its zone.
fn unglued<'a>(word: &Word<'a>) -> Option<(Word<'a>, Vec<Word<'a>>)> {
    if word.text.len() < 10 || !word.text.as_bytes()[0].is_ascii_digit() {
        return None;
    }
    let part = |from: usize, to: usize| {
        let text = word.text.get(from..to)?;
        let start = word.span.start as usize;
        let span = Span::new(start + from, start + to);
        Some(Word { text, span })
    };
    let (group, month) = (part(0, 7)?, part(7, 10)?);
    let bytes = group.text.as_bytes();
    let glued = bytes[..6].iter().all(u8::is_ascii_digit) && bytes[6] == b'Z';
    let mut parts = vec![month];
    parts.extend(part(10, word.text.len()).filter(|year| !year.span.is_empty()));
    (glued && month_of(month.text).is_some()).then_some((group, parts))
}

fn month_of(word: &str) -> Option<i8> {
    let at = MONTHS.iter().position(|m| word.eq_ignore_ascii_case(m))?;
    i8::try_from(at + 1).ok()
}

fn read_group(group: &Word<'_>, mut rest: &[Word<'_>], dtg: &mut Dtg) {
    let digits = group.text.bytes().take_while(u8::is_ascii_digit).count();
    let at = group.span.start as usize;
    let number =
        |from: usize, to: usize| group.text.get(from..to).and_then(|s| s.parse::<i8>().ok());
    let (mut day, mut hour, mut minute) = (None, None, None);
    if digits == 6 {
        (day, hour, minute) = (number(0, 2), number(2, 4), number(4, 6));
        let mut check =
            |value: Option<i8>, range: std::ops::RangeInclusive<i8>, part, from: usize| {
                if !value.is_some_and(|v| range.contains(&v)) {
                    dtg.problems
                        .push((part, Span::new(at + from, at + from + 2)));
                }
            };
        check(day, 1..=31, DtgPart::Day, 0);
        check(hour, 0..=23, DtgPart::Hour, 2);
        check(minute, 0..=59, DtgPart::Minute, 4);
    } else {
        dtg.problems
            .push((DtgPart::Digits, Span::new(at, at + digits)));
    }
    // An archive that turned a cable into lower case did so throughout.
    let damaged = group.text.ends_with('z') && rest.first().is_some_and(|w| !is_capitals(w.text));
    // Where a digit does not read, the rest of the group is no zone.
    let zone = if digits == 6 {
        &group.text[digits..]
    } else {
        group.text.get(group.text.len() - 1..).unwrap_or_default()
    };
    if zone != "Z" && !(damaged && group.text.len() == digits + 1) {
        let mut place = Span::new(at + digits, group.span.end as usize);
        if let Some((apart, after)) = rest.split_first().filter(|(w, _)| w.text == "Z") {
            place = Span {
                start: group.span.end,
                end: apart.span.end,
            };
            rest = after;
        }
        dtg.problems.push((DtgPart::Zone, place));
    }
    let (month, year, used) = read_month_year(group, rest, damaged, dtg);
    dtg.about = (year, month);
    dtg.span = group.span;
    if let Some(last) = used.checked_sub(1).and_then(|n| rest.get(n)) {
        dtg.span = group.span.to(last.span);
    }
    if let (Some(first), Some(last)) = (rest.get(used), rest.last()) {
        dtg.tail = Some(first.span.to(last.span));
    }
    let (Some(month), Some(year), Some(day)) = (month, year, day) else {
        return;
    };
    if (1..=31).contains(&day) && day > days_in_month(year, month) {
        dtg.problems
            .push((DtgPart::Date, Span::new(at, at + 2).to(dtg.span)));
    }
    // `Mar` and `2009` are no proper month and year, but they can be read.
    let read = [DtgPart::Precedence, DtgPart::Month, DtgPart::Year];
    if let (true, Some(hour), Some(minute)) = (
        dtg.problems.iter().all(|(p, _)| read.contains(p)),
        hour,
        minute,
    ) {
        dtg.value = Some(DtgValue {
            year,
            month,
            day,
            hour,
            minute,
        });
    }
}

/// Month, year and how many words they took.
fn read_month_year(
    group: &Word<'_>,
    rest: &[Word<'_>],
    damaged: bool,
    dtg: &mut Dtg,
) -> (Option<i8>, Option<i16>, usize) {
    let end = Span {
        start: group.span.end,
        end: group.span.end,
    };
    let Some(first) = rest.first() else {
        dtg.problems.push((DtgPart::Month, end));
        return (None, None, 0);
    };
    // `JUN07`
    if let (Some(month), Some(year)) = (first.text.get(..3), first.text.get(3..))
        && let Some(month) = month_of(month)
        && year.len() == 2
        && is_digits(year)
    {
        dtg.problems.push((DtgPart::Blank, first.span));
        return (Some(month), year.parse().ok().map(full_year), 1);
    }
    let month = month_of(first.text);
    if month.is_none() || !damaged && !is_capitals(first.text) {
        dtg.problems.push((DtgPart::Month, first.span));
        if is_digits(first.text) {
            return (None, None, 1);
        }
    }
    let Some(second) = rest.get(1) else {
        dtg.problems.push((
            DtgPart::Year,
            Span {
                start: first.span.end,
                end: first.span.end,
            },
        ));
        return (month, None, 1);
    };
    let year = match second.text.len() {
        2 if is_digits(second.text) => second.text.parse().ok().map(full_year),
        4 if is_digits(second.text) => {
            dtg.problems.push((DtgPart::Year, second.span));
            second.text.parse().ok()
        }
        _ => {
            dtg.problems.push((DtgPart::Year, second.span));
            None
        }
    };
    (month, year, 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problems(text: &str) -> Vec<DtgPart> {
        dtg(text)
            .map(|d| d.problems.into_iter().map(|(p, _)| p).collect())
            .unwrap_or_default()
    }

    #[test]
    fn good_groups() {
        for good in [
            "P 121323Z JUN 07",
            "O R 281848Z DEC 66",
            "R 010000Z JAN 10 ZDK",
            "290000Z FEB 08",
        ] {
            assert!(
                dtg(good).is_some_and(|d| d.problems.is_empty() && d.value.is_some()),
                "{good}"
            );
        }
    }

    #[test]
    fn each_wrong_part_is_named() {
        use DtgPart::*;
        assert_eq!(problems("P 321323Z JUN 07"), [Day]);
        assert_eq!(problems("P 122423Z JUN 07"), [Hour]);
        assert_eq!(problems("P 121360Z JUN 07"), [Minute]);
        assert_eq!(problems("P 121323 JUN 07"), [Zone]);
        assert_eq!(problems("P 121323Z JNU 07"), [Month]);
        assert_eq!(problems("P 121323Z JUN"), [Year]);
        assert_eq!(problems("P 121323Z JUN 2007"), [Year]);
        assert_eq!(problems("P 12323Z JUN 07"), [Digits]);
        assert_eq!(problems("P 311323Z JUN 07"), [Date]);
        assert_eq!(problems("X 121323Z JUN 07"), [Precedence]);
        assert_eq!(problems("P 121323ZJUN 07"), [Blank]);
        assert_eq!(problems("P 121323Z JUN07"), [Blank]);
        assert_eq!(problems("P 121323 Z JUN 07"), [Zone]);
        assert_eq!(problems("P 1O1323Z JUN 07"), [Digits]);
        let about = dtg("P 129923Z JUN 07").map(|d| d.about);
        assert_eq!(about, Some((Some(2007), Some(6))));
        assert_eq!(dtg("TO THE 3RD"), None);
        assert_eq!(dtg("2009 WAS A YEAR"), None);
    }
}
