//! Hover in the text: paragraph numbers, markings, mentions of references and paragraphs, openers and end marks.

use reftel_grammar::line::class_line::Level;
use reftel_grammar::line::portion::Marking;

use super::super::announced::announcing;
use super::super::cites::{self, References};
use super::super::glossary::{self, card};
use super::super::locate::{Paragraph, Place, first_words};
use super::super::paragraphs::{numbered, word_count};
use super::super::parts::{Part, PartKind};
use super::{Hover, times};
use crate::config::Config;
use crate::context::date_of;
use crate::facts::{MarkerKind, MentionKind};

/// At most so many entries are shown for `reftel`.
const SHOWN: usize = 8;
/// Bytes of a paragraph that a mention shows.
const PEEK: usize = 240;

/// What a part of the text means.
pub(super) fn explain(place: &Place<'_>, config: &Config, part: &Part) -> Option<String> {
    match part.kind {
        PartKind::Number(number, true) => Some(number_card(place, number)),
        PartKind::Number(number, false) => Some(format!(
            "An item of a list: {number} is not the number that is due, so this is no paragraph of its own"
        )),
        PartKind::Marking(marking) => marking_card(place, &marking),
        PartKind::Mention(mention) => mention_card(place, config, mention),
        PartKind::Marker(kind) => Some(marker_card(place, kind)),
        PartKind::Page => Some(
            "Page line, put between two pages by the system; the text goes on behind it".into(),
        ),
        PartKind::EndMark => Some(end_mark(&place.text()).into()),
        _ => None,
    }
}

fn number_card(place: &Place<'_>, number: u32) -> String {
    let words = place
        .opened()
        .map_or(0, |p| word_count(place.document(), &p));
    let mentions = cites::paragraph_mentions(place.document(), &place.cable, number).len();
    let mentioned = if mentions == 0 {
        "not mentioned in the text".into()
    } else {
        format!("mentioned {}", times(mentions))
    };
    card(
        &format!("Paragraph {number}"),
        &format!("{words} words, {mentioned}"),
        &[],
    )
}

fn marking_card(place: &Place<'_>, marking: &Marking) -> Option<String> {
    let text = place.document().source().slice(marking.inner.range());
    let card = glossary::marking(&text).or_else(|| {
        (marking.level.is_none())
            .then(|| format!("**({text})** is no portion marking that is known"))
    })?;
    let overall = place
        .header()
        .and_then(|h| h.class_line.as_ref()?.value.level);
    Some(match relation(marking.level, overall) {
        Some(relation) => format!("{card}\n\n{relation}"),
        None => card,
    })
}

fn relation(portion: Option<Level>, overall: Option<Level>) -> Option<String> {
    let (portion, overall) = (portion?, overall?);
    let word = match portion.cmp(&overall) {
        std::cmp::Ordering::Less => "Below",
        std::cmp::Ordering::Equal => "Equal to",
        std::cmp::Ordering::Greater => "Above",
    };
    Some(format!(
        "{word} the classification of the cable, {}",
        overall.name()
    ))
}

fn mention_card(place: &Place<'_>, config: &Config, mention: MentionKind) -> Option<String> {
    match mention {
        MentionKind::Paragraph(number) => Some(paragraph_card(place, number)),
        MentionKind::Letter(letter) => {
            let Some(field) = references(place) else {
                return Some(format!("**ref {letter}**: this cable has no REF line"));
            };
            Some(match cites::entry_of(field, letter) {
                Some(index) => entry_card(place, config, field, index),
                None => format!("**ref {letter}** is not on the REF line"),
            })
        }
        MentionKind::Reftel => {
            let Some(field) = references(place) else {
                return Some("**reftel**: this cable has no REF line".into());
            };
            let cards: Vec<String> = (0..field.value.len().min(SHOWN))
                .map(|i| entry_line(place, config, field, i))
                .collect();
            match cards.len() {
                0 => Some("**reftel**: the REF line is empty".into()),
                1 => Some(entry_card(place, config, field, 0)),
                _ => Some(cards.join("  \n")),
            }
        }
    }
}

fn paragraph_card(place: &Place<'_>, number: u32) -> String {
    match numbered(place.document(), &place.cable, number) {
        Some(paragraph) => {
            let words = first_words(&text_of(place, &paragraph), PEEK);
            format!("**Paragraph {number}**\n\n{}", escape(&words))
        }
        None => format!("**Paragraph {number}** does not exist"),
    }
}

fn text_of(place: &Place<'_>, paragraph: &Paragraph) -> String {
    // More is never shown, and a paragraph may be megabytes long.
    let end = paragraph.span.end.min(paragraph.span.start + 4 * PEEK);
    place
        .document()
        .source()
        .slice(paragraph.span.start..end)
        .into_owned()
}

/// Text of a cable as Markdown: signs that Markdown would take for its own are kept as they are.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(
            c,
            '*' | '_' | '`' | '[' | ']' | '<' | '>' | '#' | '\\' | '|'
        ) {
            out.push('\\');
        }
        out.push(c);
    }
    // `1. (C)` at the start would begin a list.
    let digits = out.bytes().take_while(u8::is_ascii_digit).count();
    if digits > 0 && out[digits..].starts_with('.') {
        out.insert(digits, '\\');
    }
    out
}

fn references<'d>(place: &Place<'d>) -> Option<&'d References> {
    place.header()?.references.as_ref()
}

/// One line: letter, words and id of an entry.
pub(super) fn entry_line(
    place: &Place<'_>,
    config: &Config,
    field: &References,
    index: usize,
) -> String {
    let date = place.header().and_then(date_of).unwrap_or(config.today);
    let letter = cites::letter_of(field, index).map_or_else(String::new, |l| format!(" {l}"));
    let ids = cites::ids(field, index, date);
    let kind = field
        .value
        .get(index)
        .map_or("", |r| cites::kind_name(r.kind));
    let what = if ids.is_empty() {
        kind.to_string()
    } else {
        format!("{kind} `{}`", ids.join("`, `"))
    };
    let words = escape(&cites::words(field, index));
    format!("**ref{letter}**: {words} ({what})")
}

/// An entry with how often it is cited.
pub(super) fn entry_card(
    place: &Place<'_>,
    config: &Config,
    field: &References,
    index: usize,
) -> String {
    let line = entry_line(place, config, field, index);
    let count = cites::letter_of(field, index)
        .zip(place.header())
        .map_or(0, |(letter, header)| {
            cites::mentions(place.document(), &place.cable, header, letter).len()
        });
    let cited = if count == 0 {
        "Not cited in the text".into()
    } else {
        format!("Cited {}", times(count))
    };
    format!("{line}\n\n{cited}")
}

fn marker_card(place: &Place<'_>, kind: MarkerKind) -> String {
    let words = |p: Option<Paragraph>| {
        p.map_or_else(String::new, |p| {
            format!(
                " The paragraph has {} words.",
                word_count(place.document(), &p)
            )
        })
    };
    match kind {
        MarkerKind::Summary => format!(
            "Opens the summary; `End Summary.` closes it.{}",
            words(place.paragraph())
        ),
        MarkerKind::EndSummary => "Closes the summary".into(),
        MarkerKind::Comment => "Opens a comment of the post; `End Comment.` closes it".into(),
        MarkerKind::EndComment => "Closes the comment".into(),
        MarkerKind::Note => "Opens a note; `End Note.` closes it".into(),
        MarkerKind::EndNote => "Closes the note".into(),
        MarkerKind::EndOther => "Closes what a Begin opened".into(),
        MarkerKind::Redaction => "Taken out by an archive".into(),
    }
}

fn end_mark(text: &str) -> &'static str {
    if text.trim_start_matches('#').starts_with("BT") {
        "**BT**: break; here the text of the message ends"
    } else {
        "**NNNN**: end of message; nothing behind it belongs to this cable"
    }
}

/// Hover on the word that announces a mention: `refs` of `refs A and B`, `para` of `para 4`.
pub(super) fn announcing_word(place: &Place<'_>, config: &Config, offset: usize) -> Option<Hover> {
    let word = announcing(place, offset)?;
    let text = place.text();
    let mut cards: Vec<String> = Vec::new();
    let mut end = word.end;
    for mention in &place.facts().mentions {
        let span = place.in_block(mention.span);
        if span.start < word.end {
            continue;
        }
        let gap = text.get(end - place.start..span.start - place.start)?;
        if gap.len() > 12 || gap.to_ascii_lowercase().contains("ref") || gap.contains('.') {
            break;
        }
        cards.push(match (mention.kind, references(place)) {
            (MentionKind::Letter(letter), Some(field)) => match cites::entry_of(field, letter) {
                Some(index) => entry_line(place, config, field, index),
                None => format!("**ref {letter}** is not on the REF line"),
            },
            (kind, _) => mention_card(place, config, kind)?,
        });
        end = span.end;
    }
    (!cards.is_empty()).then(|| Hover {
        span: word.start..end,
        markdown: cards.join("  \n"),
    })
}
