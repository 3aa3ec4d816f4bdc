//! A reply to a cable: a new draft with addressees, TAGS and REF filled in from it, under the order in force today.

use reftel_grammar::Document;
use reftel_grammar::header::{Header, OnLine};
use reftel_grammar::line::addressee::Addressee;
use reftel_grammar::line::class_line::Level;
use reftel_grammar::line::tags::Written;
use reftel_grammar::logical::fold;

use super::dates;
use super::format::line_end;
use super::locate::Place;
use crate::config::Config;
use crate::context::date_of;
use crate::head::authority_line;
use crate::tables::tags::{counterpart, lookup, lookup_in};
use crate::tables::{EditionSet, orders};

/// A new cable.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Draft {
    /// A name for its file: letters, digits and hyphens.
    pub name: String,
    /// Its text.
    pub text: String,
}

/// A draft that answers the cable at an offset; `None`: it has no classification line or no number.
#[must_use]
pub fn reply(doc: &Document, config: &Config, offset: usize) -> Option<Draft> {
    let place = Place::at(doc, offset)?;
    let header = place.header()?;
    let eol = line_end(doc);
    let level = header.class_line.as_ref()?.value.level?;
    let mut out = addresses(&place, header);
    out.push(level.on_line().to_string());
    out.push(String::new());
    let captions: Vec<&str> = header.captions.iter().map(|c| c.text.as_str()).collect();
    let mut kept: Vec<&str> = Vec::new();
    for caption in captions {
        if !kept.contains(&caption) && caption != "CORRECTED COPY" {
            kept.push(caption);
        }
    }
    if !kept.is_empty() {
        out.extend(kept.iter().map(ToString::to_string));
        out.push(String::new());
    }
    let classified = level > Level::Unclassified;
    out.push(order(config, classified));
    out.push(format!(
        "TAGS: {}",
        tags(header, place.context(config).editions, config).join(", ")
    ));
    out.push(format!("SUBJECT: REPLY: {}", subject(header)));
    out.push(String::new());
    let number = number(&place, header, config)?;
    out.push(format!("REF: {number}"));
    out.push(String::new());
    if classified {
        out.push(authority_line(config.today));
        out.push(String::new());
    }
    out.push(format!("1. ({}) ", level.letter()));
    let mut text = out.join(eol);
    text.push_str(eol);
    let name = format!("reply to {number}").replace(|c: char| !c.is_ascii_alphanumeric(), "-");
    Some(Draft { name, text })
}

/// FM the first action addressee, TO the originator, INFO as before.
fn addresses(place: &Place<'_>, header: &Header) -> Vec<String> {
    let source = place.document().source();
    let written = |line: &OnLine<Addressee>, with_indicator: bool| {
        let value = &line.value;
        let start = value
            .indicator
            .filter(|_| with_indicator)
            .unwrap_or(value.plad);
        fold(&source.slice(place.in_header(line.at(start.to(value.plad)))))
    };
    let (Some(from), Some(to)) = (&header.from, header.action.first()) else {
        return Vec::new();
    };
    let own = written(to, false);
    let station = header.station.as_ref().and_then(|s| {
        let span = place.in_header(s.at(s.value.indicator?));
        Some(format!("{}/", source.slice(span)))
    });
    let mut out = vec![
        format!("FM {own}"),
        format!("TO {}{}", station.unwrap_or_default(), written(from, false)),
    ];
    for (i, info) in header.action[1..].iter().chain(&header.info).enumerate() {
        let lead = if i == 0 { "INFO " } else { "" };
        out.push(format!("{lead}{}", written(info, true)));
    }
    out.push(String::new());
    out
}

fn order(config: &Config, classified: bool) -> String {
    let number = orders::at(config.today).map_or("13526", |o| o.number);
    match dates::years_after(config.today, 10).filter(|_| classified) {
        Some(date) => format!("E.O. {number}: DECL: {}", dates::on_line(date)),
        None => format!("E.O. {number}: N/A"),
    }
}

/// The TAGS in the codes of today; persons are left out, as they were on the move then.
fn tags(header: &Header, written: EditionSet, config: &Config) -> Vec<String> {
    let editions = config
        .edition
        .unwrap_or_else(|| EditionSet::for_date(config.today));
    let mut out: Vec<String> = Vec::new();
    let Some(field) = &header.tags else {
        return out;
    };
    let codes = field.value.iter().filter(|t| t.kind == Written::Code);
    for tag in codes {
        let code = tag.span.of(&field.logical.text).to_ascii_uppercase();
        // A code may mean another country today: what it meant then is what counts.
        let then = lookup_in(&code, written)
            .next()
            .or_else(|| lookup(&code).first());
        let code = match then {
            Some(then) if !then.editions.intersects(editions) => {
                counterpart(then, editions).map_or(code, |now| now.code.to_string())
            }
            _ => code,
        };
        let person = matches!(code.as_str(), "OVIP" | "OREP");
        if !person && !out.contains(&code) {
            out.push(code);
        }
    }
    out
}

fn subject(header: &Header) -> String {
    header.subject.as_ref().map_or_else(String::new, |f| {
        fold(f.value.title.of(&f.logical.text)).to_ascii_uppercase()
    })
}

/// The number as a reference cites it: the year only where it is not this one.
fn number(place: &Place<'_>, header: &Header, config: &Config) -> Option<String> {
    let line = header.class_line.as_ref()?;
    let source = place.document().source();
    let of = |span| fold(&source.slice(place.in_header(line.at(span))));
    let (post, serial) = (of(line.value.post?), of(line.value.serial?));
    let serial = serial.trim_start_matches('0');
    let year = date_of(header).unwrap_or(config.today).year();
    Some(if year == config.today.year() {
        format!("{post} {serial}")
    } else {
        format!("{:02} {post} {serial}", year.rem_euclid(100))
    })
}
