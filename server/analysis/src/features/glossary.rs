//! What the tables say of one entry, as short Markdown: the text of hovers and of completion documentation.

use jiff::civil::Date;

use super::dates;
use crate::config::Config;
use crate::tables::{
    EditionSet, captions, classifications, exemptions, markings, orders, posts, precedences,
    reasons, routing, tags,
};

/// A bold term with what it is, then paragraphs; empty ones are left out.
#[must_use]
pub fn card(term: &str, title: &str, paragraphs: &[String]) -> String {
    let mut out = if title.is_empty() {
        format!("**{term}**")
    } else {
        format!("**{term}**: {title}")
    };
    for text in paragraphs.iter().filter(|p| !p.is_empty()) {
        out.push_str("\n\n");
        out.push_str(text);
    }
    out
}

fn source(text: &str) -> String {
    if text.is_empty() {
        String::new()
    } else {
        format!("Source: {text}")
    }
}

/// A TAGS code: the entries of the editions in force, else those of other editions with a note.
#[must_use]
pub fn tag(code: &str, editions: EditionSet, config: &Config) -> Option<String> {
    let code = code.trim().to_ascii_uppercase();
    if let Some((_, title)) = config
        .tags
        .iter()
        .find(|(c, _)| c.eq_ignore_ascii_case(&code))
    {
        return Some(card(&code, title, &["TAGS from your options".into()]));
    }
    let mut entries: Vec<_> = tags::lookup_in(&code, editions).collect();
    let other = entries.is_empty();
    if other {
        entries = tags::lookup(&code).iter().collect();
    }
    let mut out = String::new();
    for entry in entries {
        let category = match entry.category {
            "" => String::new(),
            c => format!(", {c}"),
        };
        let edition = if other {
            format!("Not in edition {editions}: edition {}", entry.editions)
        } else {
            format!("Edition {}", entry.editions)
        };
        let about = format!("{} TAGS{category}  \n{edition}", entry.kind.as_str());
        if !out.is_empty() {
            out.push_str("\n\n");
        }
        out.push_str(&card(
            entry.code,
            entry.title_or_note(),
            &[about, source(entry.source)],
        ));
    }
    (!out.is_empty()).then_some(out)
}

/// A caption or channel.
#[must_use]
pub fn caption(name: &str, config: &Config) -> Option<String> {
    let Some(entry) = captions::lookup(name) else {
        let own = config.captions.iter().any(|c| c.eq_ignore_ascii_case(name));
        return own.then(|| card(&name.to_ascii_uppercase(), "caption from your options", &[]));
    };
    let kind = match entry.kind {
        captions::Kind::Channel => "channel caption",
        captions::Kind::Distribution => "distribution caption",
        captions::Kind::Control => "control caption",
        captions::Kind::Program => "program caption",
        captions::Kind::Notice => "notice",
    };
    let excludes = match entry.excludes {
        [] => String::new(),
        ["*"] => "Stands alone".into(),
        list => format!("Not together with {}", list.join(", ")),
    };
    let users = match entry.users {
        "" => kind.to_string(),
        users => format!("{kind}; may be used by: {users}"),
    };
    Some(card(
        entry.caption,
        entry.meaning,
        &[users, excludes, source(entry.source)],
    ))
}

/// A precedence by its word.
#[must_use]
pub fn precedence(word: &str) -> Option<String> {
    precedences::lookup(word).map(precedence_card)
}

/// A precedence by its prosign, single or doubled.
#[must_use]
pub fn prosign(prosign: &str) -> Option<String> {
    let entry = precedences::by_prosign(prosign)?;
    Some(format!("`{prosign}` {}", precedence_card(entry)))
}

fn precedence_card(entry: &precedences::Precedence) -> String {
    let handling = format!("Handling: {}", entry.handling);
    card(entry.word, entry.meaning, &[handling, source(entry.source)])
}

/// A portion marking by the text between its parentheses.
#[must_use]
pub fn marking(inner: &str) -> Option<String> {
    let reading = markings::read(inner)?;
    let standard = format!("({})", reading.standard);
    if let Some(entry) = markings::lookup(&reading.standard) {
        return Some(card(&standard, entry.meaning, &[source(entry.source)]));
    }
    let mut meaning = reading.level.name().to_ascii_lowercase();
    if reading.noforn {
        meaning.push_str(", not releasable to foreign nationals");
    }
    Some(card(&standard, &meaning, &[]))
}

/// A classification level by its name in full.
#[must_use]
pub fn level(name: &str) -> Option<String> {
    let entry = classifications::lookup(name)?;
    let letters = format!(
        "On the line: `{}`; portion marking ({}); security line {}",
        entry.line, entry.abbreviation, entry.security
    );
    Some(card(
        entry.name,
        entry.meaning,
        &[letters, source(entry.source)],
    ))
}

/// An executive order by its number, and whether it was in force on a day.
#[must_use]
pub fn order(number: &str, day: Date) -> Option<String> {
    let entry = orders::lookup(number)?;
    let until = entry.until.map_or_else(|| "today".into(), dates::long);
    let force = if entry.in_force(day) {
        "in force"
    } else {
        "not in force"
    };
    let amends = if entry.amends.is_empty() {
        String::new()
    } else {
        format!("Amends E.O. {}", entry.amends)
    };
    Some(card(
        &format!("E.O. {}", entry.number),
        entry.title,
        &[
            format!(
                "In force {} to {until}; {force} on {}",
                dates::long(entry.from),
                dates::long(day)
            ),
            amends,
            source(entry.source),
        ],
    ))
}

/// A code in the place of a declassification date.
#[must_use]
pub fn exemption(code: &str) -> Option<String> {
    let entry = exemptions::lookup(code)?;
    let date = match entry.date {
        exemptions::DateUse::Required => "A date stands with it",
        exemptions::DateUse::Optional => "A date may stand with it",
        exemptions::DateUse::None => "",
    };
    let since = format!("Came into use under E.O. {}", entry.order);
    Some(card(
        entry.code,
        entry.meaning,
        &[since, date.into(), source(entry.source)],
    ))
}

/// A reason for classification.
#[must_use]
pub fn reason(entry: &reasons::Reason) -> String {
    card(
        &format!("{} ({})", entry.section, entry.key),
        entry.text,
        &[source(entry.source)],
    )
}

/// A routing indicator: the addresses it serves.
#[must_use]
pub fn indicator(indicator: &str, config: &Config) -> Option<String> {
    let own = config
        .routing_indicators
        .iter()
        .filter(|(i, _)| i.eq_ignore_ascii_case(indicator))
        .map(|(_, address)| address.as_str());
    let routes = routing::addresses(indicator);
    let mut addresses: Vec<&str> = own.chain(routes.iter().map(|r| r.address)).collect();
    addresses.dedup();
    let shown = 6;
    let more = addresses.len().saturating_sub(shown);
    let mut list = addresses
        .iter()
        .take(shown)
        .copied()
        .collect::<Vec<_>>()
        .join(", ");
    if more > 0 {
        list.push_str(&format!(" and {more} more"));
    }
    let relay = if routing::is_relay(indicator) {
        "A relay: it serves many addresses and says nothing of the addressee"
    } else {
        ""
    };
    let from = routes.first().map_or("your options", |r| r.source);
    (!addresses.is_empty()).then(|| {
        card(
            &indicator.to_ascii_uppercase(),
            "routing indicator",
            &[list, relay.into(), source(from)],
        )
    })
}

/// A plain-language address: its post and its routing indicators.
#[must_use]
pub fn address(address: &str, config: &Config) -> Option<String> {
    let name = address.split("//").next().unwrap_or_default().trim();
    let own = config
        .routing_indicators
        .iter()
        .filter(|(_, a)| a.eq_ignore_ascii_case(name))
        .map(|(i, _)| i.as_str());
    let mut indicators: Vec<&str> = own
        .chain(routing::indicators(name).map(|i| -> &str { i }))
        .collect();
    indicators.dedup();
    indicators.truncate(6);
    let post = routing::post_of(name).map_or_else(String::new, |p| format!("Post {p}"));
    let by = match indicators.as_slice() {
        [] => String::new(),
        list => format!("Routing indicator {}", list.join(", ")),
    };
    let kind = if name.ends_with("COLLECTIVE") {
        "collective address"
    } else {
        "plain-language address"
    };
    let known = !post.is_empty() || !by.is_empty() || name.ends_with("COLLECTIVE");
    known.then(|| card(name, kind, &[post, by]))
}

/// A post as it stands in a message reference number.
#[must_use]
pub fn post(name: &str, config: &Config) -> Option<String> {
    if let Some(entry) = posts::lookup(name) {
        let seen = if entry.listed {
            ""
        } else {
            "Spelling in message reference numbers not verified"
        };
        return Some(card(
            entry.name,
            "post",
            &[seen.into(), source(entry.source)],
        ));
    }
    let own = config.posts.iter().any(|p| p.eq_ignore_ascii_case(name));
    own.then(|| card(name, "post from your options", &[]))
}
