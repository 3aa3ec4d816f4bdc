//! What rules may know of the cable around a block: a small `Eq` value, so that findings are made anew only when it changes.

use jiff::civil::Date;
use reftel_grammar::header::Header;
use reftel_grammar::line::class_line::Level;
use reftel_grammar::line::declassification::Value;
use reftel_grammar::line::dtg::full_year;
use reftel_grammar::line::scan::is_digits;

use crate::config::{Config, Profile};
use crate::facts::Totals;
use crate::tables::EditionSet;

/// The cable as its blocks see it.
#[derive(Clone, PartialEq, Debug)]
pub struct Context {
    /// Draft or received.
    pub profile: Profile,
    /// Overall classification.
    pub level: Option<Level>,
    /// Whether a classification line stands there.
    pub class_line: bool,
    /// It has a classification line or a field of the head: it is a cable.
    pub headed: bool,
    /// The date of the cable: its date-time group, else today.
    pub date: Date,
    /// The year of its number: of its date-time group, else of today.
    pub numbered: i16,
    /// Whether the date is the cable's own.
    pub dated: bool,
    /// TAGS editions in force.
    pub editions: EditionSet,
    /// Letters that the reference list defines, bit 0 for A.
    pub letters: u32,
    /// Entries of the reference list.
    pub references: u16,
    /// Whether a REF field stands there.
    pub reference_field: bool,
    /// No REF field stands in the head nor in the text, and none can be hidden in a damaged line.
    pub lacks_references: bool,
    /// Some paragraph is marked.
    pub any_marked: bool,
    /// No more paragraphs lack a marking than have one.
    pub mostly_marked: bool,
    /// How many paragraphs are counted.
    pub paragraphs: u32,
    /// Number of the section this file holds, when it is a later one.
    pub later_section: bool,
    /// The head is done: text follows it, or what stands there is no head at all. Before that nothing is missing yet.
    pub begun: bool,
    /// The cable is an extract without its head, or no cable at all.
    pub partial: bool,
    /// `(C - ENTIRE TEXT)` marks every paragraph.
    pub entire_text: bool,
    /// An end mark for the summary stands somewhere.
    pub summary_ends: bool,
    /// No paragraph is numbered, though there are several.
    pub none_numbered: bool,
    /// Text re-flowed by an archive: one line a paragraph.
    pub reflowed: bool,
    /// Columns of a line.
    pub line_length: usize,
    /// An archive put the cable in lower case (`S e c r e t state 025110`).
    pub lower_case: bool,
}

impl Context {
    /// The context of a cable.
    #[must_use]
    pub fn new(header: &Header, totals: &Totals, config: &Config) -> Self {
        let own = date_of(header);
        let class = header.class_line.as_ref();
        let level = class.and_then(|l| l.value.level);
        let transmission = header.start_of_message.is_some()
            || header.routing.is_some()
            || header.station.is_some()
            || header.security.is_some();
        let copy = header.dtg.is_some() && header.from.is_some();
        let artefacts =
            header.artefacts || totals.artefacts || !header.pages.is_empty() || totals.pages > 0;
        // An archive turned capitals into `S e c r e t`.
        let damaged = header.damaged_capitals;
        let received = transmission
            || copy
            || artefacts
            || header.extract
            || damaged
            || is_old_copy(header, config.today);
        let head = header.order.is_some() || header.tags.is_some() || header.subject.is_some();
        let date = own
            .or_else(|| about(header, received))
            .unwrap_or(config.today);
        let references = header.references.as_ref().map_or(&[][..], |f| &f.value);
        Self {
            profile: config.profile.unwrap_or(if received {
                Profile::Received
            } else {
                Profile::Draft
            }),
            level,
            class_line: class.is_some(),
            headed: class.is_some() || head,
            date,
            numbered: if header.dtg.is_some() {
                date
            } else {
                config.today
            }
            .year(),
            dated: own.is_some(),
            editions: config.edition.unwrap_or_else(|| EditionSet::for_date(date)),
            letters: references
                .iter()
                .filter_map(|r| letter_bit(r.letter?))
                .fold(0, |set, bit| set | bit),
            references: u16::try_from(references.len()).unwrap_or(u16::MAX),
            reference_field: header.references.is_some(),
            lacks_references: header.references.is_none()
                && class.is_some()
                && !totals.stray.references
                && !(header.hides_references && received)
                && !(header.extract || received && !head)
                && header.section_number.is_none_or(|n| n <= 1),
            any_marked: totals.marked > 0,
            mostly_marked: totals.marked >= totals.unmarked || totals.unmarked <= 2,
            paragraphs: totals.marked + totals.unmarked,
            later_section: header.section_number.is_some_and(|n| n > 1),
            begun: totals.written_texts > 0
                || totals.head_closed && !transmission && !copy && class.is_none() && !head,
            partial: header.extract || received && !head,
            entire_text: totals.entire_text,
            summary_ends: totals.summary_ends,
            none_numbered: totals.marked + totals.unmarked == 0
                && totals.prose > 1
                && class.is_some()
                && head,
            reflowed: totals.longest_line > 200,
            line_length: config.line_length,
            lower_case: damaged,
        }
    }

    /// Whether the cable is classified.
    #[must_use]
    pub fn classified(&self) -> bool {
        self.level.is_some_and(|l| l > Level::Unclassified)
    }

    /// Full year of the cable.
    #[must_use]
    pub fn year(&self) -> i16 {
        self.date.year()
    }
}

/// The date of a header's date-time group.
#[must_use]
pub fn date_of(header: &Header) -> Option<Date> {
    let value = header.dtg.as_ref()?.value.value?;
    Date::new(value.year, value.month, value.day).ok()
}

/// A copy that lost all but its number: the order it names is not in force any more, and its day has passed.
/// A draft has no number, and its day is to come.
fn is_old_copy(header: &Header, today: Date) -> bool {
    let numbered = header
        .class_line
        .as_ref()
        .is_some_and(|l| l.value.serial.is_some());
    let Some(order) = header.order.as_ref().filter(|_| numbered) else {
        return false;
    };
    match order.value.value {
        Value::Date(on) => {
            let today = (
                today.year(),
                today.month().unsigned_abs(),
                today.day().unsigned_abs(),
            );
            order_year(header).is_some() && (on.year, on.month, on.day) < today
        }
        // `GDS`, `OADR`, `N/A` under an order of before 1995.
        _ => order_year(header).is_some_and(|year| year < 1995),
    }
}

/// About when a copy was sent that has no date-time group, or one that does not read: enough to tell the era it belongs to.
fn about(header: &Header, received: bool) -> Option<Date> {
    let group = header.dtg.as_ref().map(|d| d.value.about);
    if let Some((Some(year), month)) = group {
        return Date::new(year, month.unwrap_or(7), 1).ok();
    }
    Date::new(order_year(header)?, 7, 1)
        .ok()
        .filter(|_| received)
}

/// A year in which the order that the header names was in force, when it is no more.
fn order_year(header: &Header) -> Option<i16> {
    let order = header.order.as_ref()?;
    Some(match order.value.number?.of(&order.logical.text) {
        "10501" => 1970,
        "11652" => 1975,
        "12065" => 1980,
        "12356" => 1986,
        "12958" => 2006,
        _ => return None,
    })
}

/// Bit of a reference letter.
#[must_use]
pub fn letter_bit(letter: char) -> Option<u32> {
    let index = (letter.to_ascii_uppercase() as u32).checked_sub('A' as u32)?;
    (index < 26).then(|| 1 << index)
}

/// Full year of a year as written with two or four digits.
#[must_use]
pub fn year_of(text: &str) -> Option<i16> {
    if !is_digits(text) {
        return None;
    }
    match text.len() {
        2 => text.parse().ok().map(full_year),
        4 => text.parse().ok(),
        _ => None,
    }
}
