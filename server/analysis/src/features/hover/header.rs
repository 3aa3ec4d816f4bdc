//! Hover in the header: every token of the transmission lines, addresses, classification line and fields.

use jiff::civil::{Date, DateTime, Time, date};
use reftel_grammar::header::Header;
use reftel_grammar::line::declassification::Value;
use reftel_grammar::line::keyword::Field;
use reftel_grammar::line::tags::Written;
use reftel_grammar::logical::fold;

use super::super::dates;
use super::super::glossary::{self, card};
use super::super::locate::Place;
use super::super::parts::{Part, PartKind};
use super::super::words::word_at;
use super::text::{entry_card, escape};
use crate::config::Config;
use crate::context::{Context, date_of};
use crate::tables::{attention, captions, orders, reasons};

/// What a part of the header means.
pub(super) fn explain(
    place: &Place<'_>,
    config: &Config,
    part: &Part,
    offset: usize,
) -> Option<String> {
    let header = place.header()?;
    let written = place.document().source().slice(part.span.clone());
    let text = fold(&written);
    let day = date_of(header).unwrap_or(config.today);
    match part.kind {
        PartKind::Keyword(field) => Some(keyword_card(field).into()),
        PartKind::StartOfMessage => Some(format!(
            "**{text}**: start of the message, with the letters and number of the channel"
        )),
        PartKind::RoutingPrecedence | PartKind::DtgPrecedence => glossary::prosign(&text),
        PartKind::Indicator => {
            Some(glossary::indicator(&text, config).unwrap_or_else(|| {
                format!("**{text}**: routing indicator that is not in the table")
            }))
        }
        PartKind::StationSerial => Some(format!(
            "**#{text}**: the last four digits of the message reference number"
        )),
        PartKind::StationSection => Some(format!("**/{text}**: section {text} of the message")),
        PartKind::StationDay => Some(day_of_year(&text, day)),
        PartKind::StationTime => Some(format!("**{text}**: filed at {} UTC", clock(&text))),
        PartKind::SecurityProsign => Some(prosign_card(&text)),
        PartKind::SecurityLetters => Some(security_card(&text)),
        PartKind::DateTime => date_time(header, config),
        PartKind::Address => Some(glossary::address(&text, config).unwrap_or_else(|| {
            format!("**{text}**: plain-language address that is not in the table")
        })),
        PartKind::AddressPrecedence => glossary::precedence(&text),
        PartKind::AddressSerial => Some(format!(
            "**{text}**: serial number of the sender's messages to this addressee"
        )),
        PartKind::Level => level_card(header),
        PartKind::Efto => Some("**E F T O**: encrypt for transmission only".into()),
        PartKind::Section => Some(section_card(header, &text)),
        PartKind::MessageNumber => message_number(header, place, day),
        PartKind::Caption => {
            Some(glossary::caption(&text, config).unwrap_or_else(|| format!("**{text}**: caption")))
        }
        PartKind::UnknownCaption => Some(unknown_caption(&text, config)),
        PartKind::Attention => Some(attention_card(place, offset, &text)),
        PartKind::Subject => Some(subject_card(header)),
        PartKind::Classifier => Some(format!(
            "**{}**: classified this cable; name and title of the authority",
            escape(&text)
        )),
        PartKind::Tag(index) => tag_card(header, place.context(config), config, index),
        PartKind::ReferenceLetter(i) | PartKind::Reference(i) => {
            Some(entry_card(place, config, header.references.as_ref()?, i))
        }
        kind => order_or_reason(kind, header, config, day, &text),
    }
}

fn order_or_reason(
    kind: PartKind,
    header: &Header,
    config: &Config,
    day: Date,
    text: &str,
) -> Option<String> {
    match kind {
        PartKind::Order => Some(glossary::order(text, day).unwrap_or_else(|| unknown_order(text))),
        PartKind::Amended => Some("**AS AMENDED**: in the form later orders gave it".into()),
        PartKind::DeclassifyOn => {
            Some("**DECL**: the date or event on which the cable is declassified".into())
        }
        PartKind::Declassification => declassification(header, config, day, text),
        PartKind::ReasonSection => Some(reason_section(header, day, text)),
        PartKind::Reason(letter) => Some(reason_card(header, day, letter)),
        _ => None,
    }
}

fn keyword_card(field: Field) -> &'static str {
    match field {
        Field::From => "**FM**: the originator",
        Field::Action => "**TO**: action addressees, one a line",
        Field::Info => "**INFO**: addressees for information, one a line",
        Field::Order => {
            "**E.O.**: the executive order on classification and the date of declassification\n\nSource: 5 FAH-1 H-240"
        }
        Field::Tags => {
            "**TAGS**: subject, program, organization and country codes; at least one subject TAGS\n\nSource: 5 FAH-3"
        }
        Field::Subject => "**SUBJECT**: the title, in capitals and unclassified",
        Field::Reference => "**REF**: earlier cables and documents, lettered from A",
        Field::Authority => {
            "**Classified By**: name and title of the authority, and the reasons\n\nSource: 32 CFR 2001.21"
        }
        Field::Reason => "**Reason**: section and letters of the executive order",
        Field::Derived => "**Derived From**: the sources from which the classification is taken",
        Field::DeclassifyOn => "**Declassify On**: the date or event of declassification",
    }
}

fn day_of_year(text: &str, cable: Date) -> String {
    let day = text.parse::<i16>().ok().filter(|n| (1..=366).contains(n));
    let found = day.and_then(|n| {
        let first = date(cable.year(), 1, 1);
        let span = jiff::ToSpan::days(i64::from(n) - 1);
        first.checked_add(span).ok()
    });
    match found {
        Some(day) => format!("**{text}**: day of the year, {}", dates::long(day)),
        None => format!("**{text}** is no day of the year"),
    }
}

fn clock(text: &str) -> String {
    match (text.get(..2), text.get(2..)) {
        (Some(hour), Some(minute)) => format!("{hour}:{minute}"),
        _ => text.to_string(),
    }
}

fn prosign_card(text: &str) -> String {
    match text {
        "ZNR" => "**ZNR**: security line of an unclassified message".into(),
        _ => format!("**{text}**: security line of a classified message"),
    }
}

fn security_card(text: &str) -> String {
    let level = match text.bytes().next() {
        Some(b'C') => "CONFIDENTIAL",
        Some(b'S') => "SECRET",
        Some(b'T') => "TOP SECRET",
        Some(b'E') => "unclassified, encrypted for transmission only",
        Some(b'U') => "UNCLASSIFIED",
        _ => "letters that stand for no classification",
    };
    format!("**{text}**: {level}")
}

fn date_time(header: &Header, config: &Config) -> Option<String> {
    let group = &header.dtg.as_ref()?.value;
    let Some(value) = group.value else {
        return Some(
            "This date-time group does not read: day, hour, minute, Z, month, year".into(),
        );
    };
    let day = Date::new(value.year, value.month, value.day).ok()?;
    let time = Time::new(value.hour, value.minute, 0, 0).ok()?;
    let moment = DateTime::from_parts(day, time);
    let zone = config.zone.as_deref();
    let local = zone.and_then(|zone| dates::local(moment, zone));
    Some(format!(
        "**{}, {:02}:{:02} UTC**{}\n\nDay {} of the year; {}",
        dates::with_weekday(day),
        value.hour,
        value.minute,
        local.map_or_else(String::new, |local| format!(" · {local}")),
        day.day_of_year(),
        dates::ago(day, config.today)
    ))
}

fn level_card(header: &Header) -> Option<String> {
    let level = header.class_line.as_ref()?.value.level;
    match level {
        Some(level) => glossary::level(level.name()),
        None => Some("No classification level reads here".into()),
    }
}

fn section_card(header: &Header, text: &str) -> String {
    match header.section_number {
        Some(n) => {
            format!("**{text}**: this is section {n}; the system cuts long messages into sections")
        }
        None => format!("**{text}**: section of a message that the system cut"),
    }
}

fn message_number(header: &Header, place: &Place<'_>, day: Date) -> Option<String> {
    let line = header.class_line.as_ref()?;
    let text = place.document().source().slice(place.in_header(line.span));
    let post = line.value.post.map_or("", |s| s.of(&text));
    let serial = line.value.serial.map_or("", |s| s.of(&text));
    let raw = format!("{:02}{}{serial}", day.year().rem_euclid(100), fold(post));
    let id = crate::tables::reference_id(&raw);
    let name = id.map_or_else(|| format!("{post} {serial}"), |id| format!("`{id}`"));
    Some(format!(
        "**{name}**: message reference number\n\nPost {post}, serial {}, year {}",
        serial.trim_start_matches('0'),
        day.year()
    ))
}

fn unknown_caption(text: &str, config: &Config) -> String {
    if let Some(card) = glossary::caption(text, config) {
        return card;
    }
    let near: Vec<&str> = captions::nearest(text).iter().map(|c| c.caption).collect();
    if near.is_empty() {
        format!("**{text}** is no caption that is known")
    } else {
        format!(
            "**{text}** is no caption that is known; near: {}",
            near.join(", ")
        )
    }
}

fn attention_card(place: &Place<'_>, offset: usize, line: &str) -> String {
    let source = place.document().source();
    let word = word_at(place, offset).map(|span| source.slice(span).to_ascii_uppercase());
    let entry = word.as_deref().and_then(attention::lookup);
    match entry {
        Some(entry) => card(
            entry.word,
            entry.meaning,
            &["Word of an attention line".into()],
        ),
        None => format!(
            "**{}**: attention line, for the office that is to see the cable",
            escape(line)
        ),
    }
}

fn subject_card(header: &Header) -> String {
    let length = header.subject.as_ref().map_or(0, |f| {
        fold(f.value.title.of(&f.logical.text)).chars().count()
    });
    format!("**Subject**: {length} characters, best under 120")
}

fn tag_card(header: &Header, cx: Context, config: &Config, index: usize) -> Option<String> {
    let field = header.tags.as_ref()?;
    let tag = field.value.get(index)?;
    let text = fold(tag.span.of(&field.logical.text));
    if matches!(tag.kind, Written::Person { .. }) {
        return Some(card(&text, "person TAGS", &[]));
    }
    Some(
        glossary::tag(&text, cx.editions, config)
            .unwrap_or_else(|| format!("**{}** is in no edition of the TAGS lists", escape(&text))),
    )
}

fn unknown_order(text: &str) -> String {
    match orders::nearest(text) {
        Some(near) => format!(
            "**{text}** is no order on classification; near: {}",
            near.number
        ),
        None => format!("**{text}** is no order on classification"),
    }
}

fn declassification(header: &Header, config: &Config, day: Date, text: &str) -> Option<String> {
    let field = header.order.as_ref()?;
    Some(match field.value.value {
        Value::Date(value) => {
            let month = i8::try_from(value.month).ok()?;
            let on = Date::new(value.year, month, i8::try_from(value.day).ok()?).ok()?;
            let left = dates::days_between(config.today, on);
            let left = if left >= 0 {
                format!("{left} days left")
            } else {
                format!("{} days past", -left)
            };
            let kind = if date_of(header).is_some() {
                "the cable's date"
            } else {
                "today"
            };
            format!(
                "**Declassified on {}**\n\n{} after {kind}; {left}",
                dates::long(on),
                dates::interval(day, on)
            )
        }
        Value::NotApplicable(_) => "**N/A**: not classified, so nothing to declassify".into(),
        Value::Event(_) => format!("**{}**: declassified on this event", escape(text)),
        Value::Exemption(span) | Value::OldMark(span) => {
            let code = fold(span.of(&field.logical.text)).to_ascii_uppercase();
            let code = code.split([' ', ',', ';']).next().unwrap_or("");
            glossary::exemption(code)
                .unwrap_or_else(|| format!("**{code}**: stands in the place of a date"))
        }
        Value::Unreadable(..) => format!("**{}** is no date that can be", escape(text)),
        Value::Missing => return None,
    })
}

/// The order that reasons are cited from: the one on the E.O. line, else the one in force.
fn order_of(header: &Header, day: Date) -> &str {
    header
        .order
        .as_ref()
        .and_then(|f| Some(f.value.number?.of(&f.logical.text)))
        .filter(|number| orders::lookup(number).is_some())
        .or_else(|| orders::at(day).map(|o| o.number))
        .unwrap_or("")
}

fn reason_section(header: &Header, day: Date, text: &str) -> String {
    let order = order_of(header, day);
    let listed = reasons::of_order(order)
        .iter()
        .filter(|r| r.section == text);
    let list: Vec<String> = listed.map(|r| format!("({}) {}", r.key, r.text)).collect();
    if list.is_empty() {
        format!("**{text}** lists no reasons in E.O. {order}")
    } else {
        card(
            &format!("Section {text}"),
            &format!("reasons of E.O. {order}"),
            &[list.join("  \n")],
        )
    }
}

fn reason_card(header: &Header, day: Date, letter: char) -> String {
    let order = order_of(header, day);
    let cited = header
        .authority
        .as_ref()
        .and_then(|f| Some(f.value.section?.0.of(&f.logical.text)));
    let section = cited.unwrap_or("1.4").replace(' ', "");
    let key = letter.to_string();
    let exact = reasons::lookup(order, &section, &key);
    let in_force = || reasons::at(day).find(|r| r.key.eq_ignore_ascii_case(&key));
    exact.or_else(in_force).map_or_else(
        || format!("**({letter})** is no reason of E.O. {order} section {section}"),
        glossary::reason,
    )
}
