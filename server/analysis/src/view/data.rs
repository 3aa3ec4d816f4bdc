//! The answer of `reftel show` as plain data; its fields are the keys of the JSON. Invariant: absent is `None` or empty, never left out.

use reftel_grammar::Source;
use serde::Serialize;

/// A cable as `show` answers it.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct View {
    /// TAGS editions, such as `2008` or `1974+2008`.
    pub edition: String,
    /// `draft` or `received`.
    pub profile: &'static str,
    /// `VZCZC..`.
    pub start_of_message: Option<String>,
    /// Precedence prosign and routing indicators.
    pub routing: Option<RoutingView>,
    /// The `DE` line.
    pub station: Option<Station>,
    /// Prosign and letter of the security line.
    pub security: Option<SecurityView>,
    /// Date-time group.
    pub dtg: Option<DateTimeGroup>,
    /// Originator.
    pub from: Option<String>,
    /// Action addressees.
    pub action: Vec<AddresseeView>,
    /// Information addressees.
    pub info: Vec<AddresseeView>,
    /// Overall classification.
    pub classification: Option<Classification>,
    /// Message reference number.
    pub mrn: Option<Mrn>,
    /// Captions in order.
    pub captions: Vec<String>,
    /// Attention lines.
    pub attention: Vec<String>,
    /// E.O. line.
    pub executive_order: Option<OrderView>,
    /// TAGS.
    pub tags: Vec<TagView>,
    /// Subject, lines joined, without marking.
    pub subject: Option<String>,
    /// References.
    pub references: Vec<ReferenceView>,
    /// Classified By.
    pub classified_by: Option<ClassifiedBy>,
    /// Paragraphs.
    pub paragraphs: Vec<ParagraphView>,
    /// Summary.
    pub summary: Option<SummaryView>,
    /// Signature.
    pub signature: Option<String>,
}

/// The routing line.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct RoutingView {
    /// Precedence prosign.
    pub precedence: String,
    /// Routing indicators in order.
    pub indicators: Vec<String>,
}

/// The security line.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct SecurityView {
    /// `ZNY` or `ZNR`.
    pub prosign: String,
    /// The repeated letter.
    pub letter: Option<String>,
}

/// The `DE` line.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Station {
    /// Routing indicator of the sender.
    pub routing_indicator: Option<String>,
    /// Serial.
    pub serial: Option<String>,
    /// Section suffix.
    pub section: Option<String>,
    /// Day of the year.
    pub day: Option<u16>,
    /// Hour and minute.
    pub time: Option<String>,
}

/// Date-time group.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct DateTimeGroup {
    /// Precedence prosigns, action first.
    pub precedence: Vec<String>,
    /// From the digits to the year.
    pub text: String,
    /// The moment, ISO 8601.
    pub utc: Option<String>,
}

/// An addressee.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct AddresseeView {
    /// Routing indicator.
    pub routing_indicator: Option<String>,
    /// Plain-language address.
    pub plad: String,
    /// Precedence word.
    pub precedence: Option<String>,
    /// Serial.
    pub serial: Option<String>,
}

/// Overall classification.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Classification {
    /// Level, when it can be told.
    pub level: Option<&'static str>,
    /// Section number.
    pub section: Option<u32>,
    /// Section count.
    pub sections: Option<u32>,
}

/// Message reference number.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Mrn {
    /// Canonical id.
    pub id: String,
    /// Post as written, in capitals.
    pub post: String,
    /// Serial.
    pub serial: u32,
    /// Full year.
    pub year: i16,
}

/// E.O. line.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct OrderView {
    /// Number of the order.
    pub order: Option<String>,
    /// ISO date.
    pub declassify_on: Option<String>,
    /// All after the number.
    pub text: String,
}

/// A TAGS code.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct TagView {
    /// As written, in capitals.
    pub code: String,
    /// subject, program, geographic, organization, person, unknown.
    pub kind: &'static str,
    /// Title in the cable's edition.
    pub title: Option<&'static str>,
}

/// A reference.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct ReferenceView {
    /// Its letter.
    pub letter: Option<String>,
    /// cable, email, report, telcon, meeting, letter, web, other.
    pub kind: &'static str,
    /// Canonical id of a cable.
    pub id: Option<String>,
    /// The entry without its letter.
    pub text: String,
}

/// Classified By.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct ClassifiedBy {
    /// All after the keyword.
    pub text: String,
    /// Section of the order.
    pub section: Option<String>,
    /// Letters in lower case.
    pub reasons: Vec<String>,
}

/// A paragraph.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct ParagraphView {
    /// Its number.
    pub number: Option<u32>,
    /// Inside the parentheses.
    pub marking: Option<String>,
    /// The heading above it.
    pub heading: Option<String>,
    /// Its first character.
    pub start: Place,
    /// One past its last character.
    pub end: Place,
}

/// A place for people and scripts: line and column from 1, the column in characters, the offset in bytes from 0.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
pub struct Place {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// Byte offset, from 0.
    pub offset: usize,
}

impl Place {
    /// The place of a byte offset of a source.
    #[must_use]
    pub fn of(source: Source<'_>, offset: usize) -> Self {
        match source {
            Source::Rope(text) => {
                let at = text.position(offset, reftel_grammar::Encoding::Utf32);
                Self {
                    line: at.line as usize + 1,
                    column: at.column as usize + 1,
                    offset,
                }
            }
            Source::Str(text) => {
                let mut line = 1;
                let mut start = 0;
                for l in reftel_grammar::lines::lines(text, 0) {
                    if l.end > offset || l.body_end == l.end {
                        break;
                    }
                    line += 1;
                    start = l.end;
                }
                let column = text.get(start..offset).map_or(1, |s| s.chars().count() + 1);
                Self {
                    line,
                    column,
                    offset,
                }
            }
        }
    }
}

/// The summary.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct SummaryView {
    /// Its words.
    pub text: String,
    /// Whether an end mark stands there.
    pub closed: bool,
}
