//! Dates as officers read them, and how long it is from one to another. Nothing here knows today or where it is: both are given.

use jiff::civil::{Date, DateTime, Weekday};
use jiff::tz::{Offset, TimeZone};
use jiff::{ToSpan, Unit};

use crate::config::Zone;
use crate::tables::months;

/// `12 June 2007`.
#[must_use]
pub fn long(date: Date) -> String {
    format!("{} {} {}", date.day(), month(date), date.year())
}

/// `Tuesday, 12 June 2007`
#[must_use]
pub fn with_weekday(date: Date) -> String {
    let weekday = match date.weekday() {
        Weekday::Monday => "Monday",
        Weekday::Tuesday => "Tuesday",
        Weekday::Wednesday => "Wednesday",
        Weekday::Thursday => "Thursday",
        Weekday::Friday => "Friday",
        Weekday::Saturday => "Saturday",
        Weekday::Sunday => "Sunday",
    };
    format!("{weekday}, {}", long(date))
}

/// A moment of UTC on the clock of a zone, with the offset in force then: `15:30 here (CET)`, `02:30 in Muscat (+04) on the
/// next day, Wednesday, 13 June 2007`. `None` where the zone is UTC.
#[must_use]
pub fn local(utc: DateTime, zone: &Zone) -> Option<String> {
    let moment = TimeZone::UTC.to_timestamp(utc).ok()?;
    let info = zone.rules.to_offset_info(moment);
    let abbreviation = info.abbreviation();
    if info.offset() == Offset::UTC && abbreviation == "UTC" {
        return None;
    }
    let there = info.offset().to_datetime(moment);
    let day = match there.date().cmp(&utc.date()) {
        std::cmp::Ordering::Equal => String::new(),
        std::cmp::Ordering::Less => {
            format!(" on the day before, {}", with_weekday(there.date()))
        }
        std::cmp::Ordering::Greater => format!(" on the next day, {}", with_weekday(there.date())),
    };
    Some(format!(
        "{:02}:{:02} {} ({abbreviation}){day}",
        there.hour(),
        there.minute(),
        zone.whose
    ))
}

/// `06/12/2007`, as the E.O. line writes dates.
#[must_use]
pub fn on_line(date: Date) -> String {
    format!("{:02}/{:02}/{:04}", date.month(), date.day(), date.year())
}

/// Name of the date's month.
#[must_use]
pub fn month(date: Date) -> &'static str {
    u16::try_from(date.month())
        .ok()
        .and_then(months::by_number)
        .map_or("", |m| m.name)
}

/// `9 years, 11 months`, `3 months, 2 days`, `5 days`: the two greatest parts of what lies between two dates.
#[must_use]
pub fn interval(from: Date, to: Date) -> String {
    let Ok(span) = from.until((Unit::Year, to)) else {
        return String::new();
    };
    let span = span.abs();
    let parts = [
        (i64::from(span.get_years()), "year"),
        (i64::from(span.get_months()), "month"),
        (i64::from(span.get_days()), "day"),
    ];
    let mut out = String::new();
    for (n, unit) in parts.iter().filter(|(n, _)| *n > 0).take(2) {
        if !out.is_empty() {
            out.push_str(", ");
        }
        out.push_str(&format!("{n} {unit}{}", if *n == 1 { "" } else { "s" }));
    }
    if out.is_empty() { "0 days".into() } else { out }
}

/// `19 years, 5 months ago`, `today`, `in 2 days`.
#[must_use]
pub fn ago(date: Date, today: Date) -> String {
    match date.cmp(&today) {
        std::cmp::Ordering::Equal => "today".into(),
        std::cmp::Ordering::Less => format!("{} ago", interval(date, today)),
        std::cmp::Ordering::Greater => format!("in {}", interval(today, date)),
    }
}

/// Days from one date to another; negative when the second comes first.
#[must_use]
pub fn days_between(from: Date, to: Date) -> i64 {
    from.until((Unit::Day, to))
        .map_or(0, |span| i64::from(span.get_days()))
}

/// The same day some years later; 29 February becomes the 28th.
#[must_use]
pub fn years_after(date: Date, years: i16) -> Option<Date> {
    date.checked_add(years.years()).ok()
}
