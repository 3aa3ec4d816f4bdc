//! A cable as `reftel show` answers it: plain data with canonical ids and titles from the tables. Positions are bytes of the text.

mod data;

pub use data::*;

use reftel_grammar::cable::{Cable, words_of};
use reftel_grammar::header::{Header, OnLine};
use reftel_grammar::line::addressee::Addressee;
use reftel_grammar::line::authority::Section;
use reftel_grammar::line::class_line::Level;
use reftel_grammar::line::declassification::Value;
use reftel_grammar::line::reference::{Reference, ReferenceKind};
use reftel_grammar::line::scan::is_digits;
use reftel_grammar::line::subject::clean;
use reftel_grammar::line::tags::{Written, person_name};
use reftel_grammar::logical::fold;
use reftel_grammar::{CableChunks, Source, Span, cables, parse_chunks};

use crate::config::Config;
use crate::context::Context;
use crate::engine::context_of;
use crate::tables::{EditionSet, posts, tags};
/// The views of all cables of a text.
#[must_use]
pub fn views(text: &str, config: &Config) -> Vec<View> {
    let chunks = parse_chunks(text);
    let source = Source::Str(text);
    cables(&chunks).map(|c| view(source, &c, config)).collect()
}

/// The view of one cable.
#[must_use]
pub fn view(source: Source<'_>, chunks: &CableChunks<'_>, config: &Config) -> View {
    let (cx, _) = context_of(source, chunks, config);
    let (text, cable) = reftel_grammar::cable::cable(source, chunks);
    let h = &cable.header;
    let of = |s: Span| s.of(&text).to_string();
    View {
        edition: edition_name(cx.editions),
        profile: cx.profile.name(),
        start_of_message: h.start_of_message.map(of),
        routing: h.routing.as_ref().map(|r| {
            let indicators = r
                .value
                .indicators
                .iter()
                .map(|s| r.at(*s))
                .chain(h.more_indicators.iter().copied());
            RoutingView {
                precedence: of(r.at(r.value.precedence)),
                indicators: indicators.map(of).collect(),
            }
        }),
        station: station(h, &text),
        security: h.security.as_ref().map(|s| {
            let letter = s
                .value
                .letters
                .map(|l| of(s.at(l)).chars().take(1).collect());
            SecurityView {
                prosign: of(s.at(s.value.prosign)),
                letter,
            }
        }),
        dtg: dtg(h, &text),
        from: h.from.as_ref().map(|a| fold(a.at(a.value.plad).of(&text))),
        action: h.action.iter().map(|a| addressee(a, &text)).collect(),
        info: h.info.iter().map(|a| addressee(a, &text)).collect(),
        classification: classification(h, &text),
        mrn: mrn(h, &text, &cx),
        captions: h
            .captions
            .iter()
            .chain(&h.unknown_captions)
            .map(|c| c.text.clone())
            .collect(),
        attention: h.attention.iter().map(|a| a.text.clone()).collect(),
        executive_order: order(h),
        tags: tag_views(h, &cx, config),
        subject: h
            .subject
            .as_ref()
            .map(|s| clean(&s.logical.text))
            .filter(|s| !s.is_empty()),
        references: references(h, &cx),
        classified_by: classified_by(&cable, &text),
        paragraphs: cable
            .paragraphs
            .iter()
            .map(|p| paragraph(p, &cable, &text, source, chunks.start))
            .collect(),
        summary: cable.summary.as_ref().map(|s| SummaryView {
            text: words_of(&text, s.span),
            closed: s.closed,
        }),
        signature: cable.signature.map(|s| fold(s.of(&text))),
    }
}

fn edition_name(editions: EditionSet) -> String {
    let years: Vec<&str> = editions.iter().map(crate::tables::Edition::year).collect();
    years.join("+")
}

fn station(h: &Header, text: &str) -> Option<Station> {
    let line = h.station.as_ref()?;
    let get = |s: Option<Span>| s.map(|s| line.at(s).of(text).to_string());
    Some(Station {
        routing_indicator: get(line.value.indicator),
        serial: get(line.value.serial),
        section: get(line.value.section),
        day: get(line.value.day).and_then(|d| d.parse().ok()),
        time: get(line.value.time),
    })
}

fn dtg(h: &Header, text: &str) -> Option<DateTimeGroup> {
    let line = h.dtg.as_ref()?;
    let utc = line.value.value.map(|v| {
        format!(
            "{:04}-{:02}-{:02}T{:02}:{:02}:00Z",
            v.year, v.month, v.day, v.hour, v.minute
        )
    });
    Some(DateTimeGroup {
        precedence: line
            .value
            .precedence
            .iter()
            .map(|s| line.at(*s).of(text).to_string())
            .collect(),
        text: fold(line.at(line.value.span).of(text)),
        utc,
    })
}

fn addressee(a: &OnLine<Addressee>, text: &str) -> AddresseeView {
    let get = |s: Option<Span>| s.map(|s| fold(a.at(s).of(text)));
    AddresseeView {
        routing_indicator: get(a.value.indicator),
        plad: fold(a.at(a.value.plad).of(text)),
        precedence: get(a.value.precedence).map(|p| p.to_ascii_uppercase()),
        serial: get(a.value.serial),
    }
}

fn classification(h: &Header, text: &str) -> Option<Classification> {
    let line = h.class_line.as_ref()?;
    let number = |s: Span| line.at(s).of(text).parse().ok();
    Some(Classification {
        level: line.value.level.map(Level::name),
        section: line.value.section.and_then(|s| number(s.number)),
        sections: line.value.section.and_then(|s| number(s.count)),
    })
}

fn mrn(h: &Header, text: &str, cx: &Context) -> Option<Mrn> {
    let line = h.class_line.as_ref()?;
    let post = line.value.post.map(|p| line.at(p).of(text))?;
    let serial = line.at(line.value.serial?).of(text);
    let serial: u32 = is_digits(serial).then(|| serial.parse().ok()).flatten()?;
    let year = cx.numbered;
    let canonical = posts::canonical_in(post, Some(year));
    let post = fold(&post.to_ascii_uppercase());
    Some(Mrn {
        id: format!("{:02}{canonical}{serial}", year.rem_euclid(100)),
        post,
        serial,
        year,
    })
}

fn order(h: &Header) -> Option<OrderView> {
    let field = h.order.as_ref()?;
    let text = &field.logical.text;
    let date = match &field.value.value {
        Value::Date(d) => Some(format!("{:04}-{:02}-{:02}", d.year, d.month, d.day)),
        _ => None,
    };
    let after = field.value.number.map_or(0, |n| n.end as usize);
    let rest = text
        .get(after..)
        .unwrap_or("")
        .trim_start_matches([' ', ':', '.', '\n']);
    Some(OrderView {
        order: field.value.number.map(|n| n.of(text).to_string()),
        declassify_on: date,
        text: fold(rest),
    })
}

fn tag_views(h: &Header, cx: &Context, config: &Config) -> Vec<TagView> {
    let Some(field) = &h.tags else {
        return Vec::new();
    };
    let one = |tag: &reftel_grammar::line::tags::Tag| {
        let written = tag.span.of(&field.logical.text);
        if let Written::Person { .. } = tag.kind {
            return TagView {
                code: person_name(written).to_ascii_uppercase(),
                kind: "person",
                title: None,
            };
        }
        let code = fold(&written.to_ascii_uppercase());
        let user = config
            .tags
            .iter()
            .any(|(c, _)| c.eq_ignore_ascii_case(&code));
        let entry = tags::lookup_in(&code, cx.editions).next();
        let kind = match tags::kind_in(&code, cx.editions).as_str() {
            "unknown" if user => "subject",
            kind => kind,
        };
        TagView {
            code,
            kind,
            title: entry.map(|e| e.title).filter(|t| !t.is_empty()),
        }
    };
    field.value.iter().map(one).collect()
}

/// The canonical id of a reference of a header.
#[must_use]
pub fn reference_ids(entry: &Reference, text: &str, year: i16) -> Vec<String> {
    let id = |c: &reftel_grammar::line::reference::CableRef| {
        let year2 = c.year_value.map_or(year.rem_euclid(100), i16::from);
        let full = reftel_grammar::line::dtg::full_year(year2);
        let post = posts::canonical_in(c.post.of(text), Some(full));
        let serial = c.serial.of(text).trim_start_matches('0');
        let serial = if serial.is_empty() { "0" } else { serial };
        format!("{year2:02}{post}{serial}")
    };
    entry.cables.iter().map(id).collect()
}

/// The kind of a reference, as `show` names it.
#[must_use]
pub fn reference_kind(kind: ReferenceKind) -> &'static str {
    match kind {
        ReferenceKind::Cable => "cable",
        ReferenceKind::Email => "email",
        ReferenceKind::Report => "report",
        ReferenceKind::Telcon => "telcon",
        ReferenceKind::Meeting => "meeting",
        ReferenceKind::Letter => "letter",
        ReferenceKind::Web => "web",
        ReferenceKind::Other => "other",
    }
}

/// `AA`, the enumerator after `Z.`.
fn double_letter(enumerator: &str) -> Option<String> {
    let letters = enumerator.trim_matches(|c: char| !c.is_ascii_alphabetic());
    let mut all = letters.bytes();
    let double = letters.len() == 2 && all.next() == all.next();
    double.then(|| letters.to_ascii_uppercase())
}

fn references(h: &Header, cx: &Context) -> Vec<ReferenceView> {
    let Some(field) = &h.references else {
        return Vec::new();
    };
    let text = &field.logical.text;
    let mut out = Vec::new();
    for entry in &field.value {
        let row = |id: Option<String>| ReferenceView {
            letter: entry
                .letter
                .map(|l| l.to_ascii_uppercase().to_string())
                .or_else(|| double_letter(entry.letter_span?.of(text))),
            kind: reference_kind(entry.kind),
            id,
            text: fold(entry.span.of(text)),
        };
        let ids = reference_ids(entry, text, cx.numbered);
        if ids.is_empty() {
            out.push(row(None));
        }
        out.extend(ids.into_iter().map(|id| row(Some(id))));
    }
    out
}

fn classified_by(cable: &Cable, text: &str) -> Option<ClassifiedBy> {
    let (words, authority) = match (&cable.header.authority, &cable.header.derived) {
        (Some(field), _) => (field.logical.folded(), field.value.clone()),
        (None, Some(field)) => (
            field.logical.folded(),
            reftel_grammar::line::authority::authority(&field.logical.text),
        ),
        // `1. (U) Classified by ..` as a numbered paragraph.
        (None, None) => {
            let line = cable.paragraphs.iter().take(3).find_map(|p| {
                let body = text.get(p.text as usize..p.span.end as usize)?;
                let keyword = reftel_grammar::line::keyword::keyword(body.lines().next()?)?;
                (keyword.field == reftel_grammar::line::keyword::Field::Authority)
                    .then(|| fold(&body[keyword.value as usize..]))
            })?;
            let authority = reftel_grammar::line::authority::authority(&line);
            (line, authority)
        }
    };
    let section = authority.section.map(|(_, s)| s);
    Some(ClassifiedBy {
        text: words,
        section: match section {
            Some(Section::S14) => Some("1.4".into()),
            Some(Section::S15) => Some("1.5".into()),
            _ => None,
        },
        reasons: authority
            .reasons
            .iter()
            .map(|(c, _)| c.to_string())
            .collect(),
    })
}

fn paragraph(
    p: &reftel_grammar::cable::Paragraph,
    cable: &Cable,
    text: &str,
    source: Source<'_>,
    base: usize,
) -> ParagraphView {
    let heading = p
        .heading
        .and_then(|h| cable.headings.get(h))
        .map(|h| strip_marking(&words_of(text, *h)));
    ParagraphView {
        number: p.number,
        marking: p.marking.map(|m| m.inner.of(text).to_string()),
        heading,
        start: Place::of(source, base + p.span.start as usize),
        end: Place::of(source, base + p.span.end as usize),
    }
}

/// A heading's words, without a marking before or behind them.
fn strip_marking(heading: &str) -> String {
    let mut words = heading.trim();
    if let Some(m) = reftel_grammar::line::portion::marking(words).filter(|m| m.level.is_some()) {
        words = &words[m.span.end as usize..];
    }
    if let Some(open) = words.rfind('(')
        && reftel_grammar::line::portion::marking(&words[open..])
            .is_some_and(|m| m.level.is_some() && open + m.span.end as usize == words.len())
    {
        words = &words[..open];
    }
    fold(words)
}
