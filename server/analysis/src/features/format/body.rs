//! The text of a cable as units of layout: paragraphs wrapped, one blank line between blocks. Quoted documents, page lines,
//! repeated section headings and what follows the text stay as they are.

use reftel_grammar::block::BlockKind;
use reftel_grammar::line::scan::find_ci;

use super::super::locate::Place;
use super::flow::wrap;
use super::{Gap, Unit, line_end};
use crate::config::Config;
use crate::finding::Edit;
use crate::stop::Stop;

/// Words that open a document quoted in full, and what ends it.
const QUOTED: [(&str, &str); 5] = [
    ("begin text", "end text"),
    ("begin quote", "end quote"),
    ("begin talking points", "end talking points"),
    ("begin unofficial translation", "end unofficial translation"),
    ("begin non-paper", "end non-paper"),
];

/// Units from a block of the text to the end of the cable.
pub(super) fn units(
    first: &Place<'_>,
    config: &Config,
    stop: &Stop,
    out: &mut Vec<Unit>,
) -> Option<()> {
    let mut quoted: Option<&str> = None;
    let mut signed = false;
    let mut at = Some(first.clone());
    while let Some(place) = at {
        stop.go_on()?;
        let (text, last) = whole(&place);
        at = last.next();
        if text.trim().is_empty() {
            continue;
        }
        let was_quoted = quoted.is_some();
        quoted = after(&text, quoted);
        // Out of turn a number is an item of a list.
        let plain = match place.block.kind {
            BlockKind::Paragraph(_) => place.is_numbered(),
            BlockKind::Text(_) => true,
            _ => false,
        };
        signed |= place.is_signature();
        let keeps = was_quoted || quoted.is_some() || signed || !plain || place.title().is_some();
        let span = span(&place, &text);
        let new = (!keeps).then(|| {
            let from = span.start - place.start;
            wrap(
                text.get(from..).unwrap_or("").trim_end(),
                config.line_length,
            )
        });
        out.push(Unit {
            after: between(&place, at.as_ref(), was_quoted && quoted.is_some()),
            text: new,
            span,
        });
    }
    Some(())
}

/// The edit that wraps the block which opens a paragraph; `None`: it is wrapped.
pub(crate) fn wrapped(place: &Place<'_>, config: &Config) -> Option<Edit> {
    let (text, _) = whole(place);
    let span = span(place, &text);
    let old = text.get(span.start - place.start..)?.trim_end();
    let eol = line_end(place.document());
    let new = wrap(old, config.line_length).replace('\n', eol);
    (new != old).then_some(Edit { span, text: new })
}

/// A block with the blocks that were cut from it for their length, and the last of these.
fn whole<'d>(place: &Place<'d>) -> (String, Place<'d>) {
    let mut text = place.text().into_owned();
    let mut last = place.clone();
    while let Some(next) = last
        .next()
        .filter(|n| matches!(n.block.kind, BlockKind::Continued))
    {
        text.push_str(&next.text());
        last = next;
    }
    (text, last)
}

/// A paragraph begins at its number, other text at the start of its line: its indentation stays.
fn span(place: &Place<'_>, text: &str) -> std::ops::Range<usize> {
    let body = text.trim_end();
    let blank = body.len() - body.trim_start().len();
    let lead = match place.block.kind {
        BlockKind::Paragraph(_) if place.is_numbered() => blank,
        _ => body[..blank].rfind(['\n', '\r']).map_or(0, |n| n + 1),
    };
    place.start + lead..place.start + body.len()
}

/// The end mark that is awaited after a text.
fn after(text: &str, quoted: Option<&'static str>) -> Option<&'static str> {
    let mut open = quoted;
    let mut at = 0;
    loop {
        if let Some(end) = open {
            at = match find_ci(text, end, at) {
                Some(hit) => hit + end.len(),
                None => return open,
            };
        }
        let hit = QUOTED
            .iter()
            .filter_map(|(begin, end)| Some((find_ci(text, begin, at)?, begin.len(), *end)))
            .min_by_key(|(hit, ..)| *hit);
        let (hit, len, end) = hit?;
        at = hit + len;
        open = Some(end);
    }
}

fn between(place: &Place<'_>, next: Option<&Place<'_>>, quoted: bool) -> Option<Gap> {
    let next = next?;
    let kept = |p: &Place<'_>| {
        matches!(
            p.block.kind,
            BlockKind::Page | BlockKind::Section(_) | BlockKind::EndMark | BlockKind::Header(_)
        )
    };
    if quoted || kept(place) || kept(next) {
        return None;
    }
    let opens = match &next.block.kind {
        BlockKind::Paragraph(_) => next.is_numbered(),
        BlockKind::Heading(_) => true,
        _ => false,
    };
    Some(if opens {
        Gap::Lines(2)
    } else {
        Gap::AtMostOneBlank
    })
}
