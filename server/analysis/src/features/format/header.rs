//! The header as units of layout. What the system puts before the classification line stays as it is.

use reftel_grammar::block::BlockKind;
use reftel_grammar::header::Header;
use reftel_grammar::lex::header::{Piece, PieceKind};
use reftel_grammar::line::caption::{CaptionPart, caption_parts};
use reftel_grammar::line::keyword::Field;

use super::super::cites::References;
use super::super::locate::Place;
use super::{Gap, Unit, flow, tags};
use crate::config::Config;

/// How far entries after the first are indented: the length of `REF: `.
const INDENT: &str = "     ";

/// Units of the header block.
pub(super) fn units(place: &Place<'_>, config: &Config, out: &mut Vec<Unit>) {
    let BlockKind::Header(lines) = &place.block.kind else {
        return;
    };
    let Some(header) = place.header() else { return };
    let groups: Vec<&[Piece]> = groups(&lines.pieces);
    let drafted = groups
        .iter()
        .position(|g| g.first().is_some_and(is_drafted));
    for (i, group) in groups.iter().enumerate() {
        let (Some(first), Some(last)) = (group.first(), group.last()) else {
            continue;
        };
        let start = place.in_header(first.keyword.unwrap_or(first.text)).start;
        let end = place
            .in_header(last.text)
            .end
            .max(place.in_header(first.keyword.unwrap_or(first.text)).end);
        let ours = drafted.is_some_and(|d| i >= d);
        let next = groups.get(i + 1).and_then(|g| g.first());
        out.push(Unit {
            text: ours.then(|| text(place, header, config, group)).flatten(),
            after: if ours || drafted == Some(i + 1) {
                gap(place, group, next)
            } else {
                None
            },
            span: start..end,
        });
    }
}

/// What a drafter types, as against what the system adds.
fn is_drafted(piece: &Piece) -> bool {
    match piece.kind {
        PieceKind::ClassLine | PieceKind::Caption => true,
        PieceKind::Field(field) => !matches!(field, Field::From | Field::Action | Field::Info),
        _ => false,
    }
}

/// Pieces that are laid out together: a field with its continuation lines; captions and pages each alone.
fn groups(pieces: &[Piece]) -> Vec<&[Piece]> {
    pieces
        .chunk_by(|a, b| {
            b.keyword.is_none() && a.kind == b.kind && matches!(b.kind, PieceKind::Field(_))
        })
        .collect()
}

/// The new form of a group; `None`: as it is.
fn text(place: &Place<'_>, header: &Header, config: &Config, group: &[Piece]) -> Option<String> {
    let first = group.first()?;
    let source = place.document().source();
    let of = |p: &Piece| source.slice(place.in_header(p.text)).trim_end().to_string();
    match first.kind {
        PieceKind::ClassLine => Some(
            of(first)
                .split_ascii_whitespace()
                .collect::<Vec<_>>()
                .join(" "),
        ),
        PieceKind::Caption => Some(caption(&of(first))),
        PieceKind::Field(field) => {
            // A continuation after a page line has no keyword of its own.
            let keyword = source.slice(place.in_header(first.keyword?)).to_string();
            let keyword = colon(&keyword, first, field);
            let whole = source
                .slice(place.in_header(first.text).start..place.in_header(group.last()?.text).end);
            if whole.contains('\u{b6}') || whole.contains("](#)") && field != Field::Tags {
                return None;
            }
            let value = match field {
                Field::Tags => {
                    // A second field of the same name is none that was decoded.
                    let field = header
                        .tags
                        .as_ref()
                        .filter(|f| Some(f.keyword) == first.keyword)?;
                    tags::layout(field, &keyword, config.line_length)?
                }
                Field::Reference => {
                    let field = header.references.as_ref();
                    let field = field.filter(|f| Some(f.keyword) == first.keyword)?;
                    references(place, field, group, config)?
                }
                Field::Order => order(&group.iter().map(of).collect::<Vec<_>>().join(" ")),
                _ => lines(
                    &keyword,
                    &group.iter().map(of).collect::<Vec<_>>(),
                    config.line_length,
                ),
            };
            let glued = !keyword.ends_with(':')
                && place.in_header(first.keyword?).end == place.in_header(first.text).start;
            Some(match value.as_str() {
                "" => keyword,
                value if glued => format!("{keyword}{value}"),
                value => format!("{keyword} {value}"),
            })
        }
        _ => None,
    }
}

/// The keyword with its colon; the E.O. line has its colon behind the number.
fn colon(keyword: &str, piece: &Piece, field: Field) -> String {
    let keyword = keyword.trim_end();
    let bare = keyword.trim_end_matches(':').trim_end();
    match field {
        Field::Order => bare.to_string(),
        Field::Tags
        | Field::Subject
        | Field::Reference
        | Field::Authority
        | Field::Derived
        | Field::DeclassifyOn
            if !piece.colon || keyword.ends_with(':') =>
        {
            format!("{bare}:")
        }
        _ => keyword.to_string(),
    }
}

/// Each caption on its own line; an attention line stays in one piece.
fn caption(line: &str) -> String {
    let parts: Vec<String> = caption_parts(line)
        .iter()
        .map(|part| match part {
            CaptionPart::Caption(s) | CaptionPart::Attention(s) | CaptionPart::Unknown(s) => s
                .of(line)
                .split_ascii_whitespace()
                .collect::<Vec<_>>()
                .join(" "),
        })
        .collect();
    let squeezed = |t: &str| t.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    if squeezed(&parts.concat()) == squeezed(line) {
        parts.join("\n")
    } else {
        line.split_ascii_whitespace().collect::<Vec<_>>().join(" ")
    }
}

/// One blank after each colon of the E.O. line; a time or an address keeps its colon as it is.
fn order(value: &str) -> String {
    let mut out = String::with_capacity(value.len() + 4);
    for word in value.split_ascii_whitespace() {
        if word == ":" && !out.is_empty() {
            out.push(':');
            continue;
        }
        if !out.is_empty() {
            out.push(' ');
        }
        let (head, rest) = word.split_once(':').unwrap_or((word, ""));
        let number = head.len() == 5 && head.bytes().all(|b| b.is_ascii_digit());
        if rest.is_empty() || !(number || head.eq_ignore_ascii_case("DECL")) {
            out.push_str(word);
            continue;
        }
        out.push_str(head);
        out.push_str(": ");
        // `13526:DECL:11/23/2036`
        match rest.split_once(':') {
            Some((decl, date)) if decl.eq_ignore_ascii_case("DECL") && !date.is_empty() => {
                out.push_str(decl);
                out.push_str(": ");
                out.push_str(date);
            }
            _ => out.push_str(rest),
        }
    }
    out
}

/// A value whose lines stay unless one of them is too long.
fn lines(keyword: &str, pieces: &[String], width: usize) -> String {
    let tidy: Vec<String> = pieces
        .iter()
        .map(|p| p.split_ascii_whitespace().collect::<Vec<_>>().join(" "))
        .filter(|p| !p.is_empty())
        .collect();
    let first = tidy
        .first()
        .map_or(0, |l| keyword.chars().count() + 1 + l.chars().count());
    let long = first > width || tidy.iter().any(|l| l.chars().count() > width);
    if !long {
        return tidy.join("\n");
    }
    // The keyword takes its room on the first line: a word of its length stands in for it.
    let stand_in = "x".repeat(keyword.chars().count());
    let joined = format!("{stand_in} {}", tidy.join(" "));
    let filled = flow::wrap(&joined, width);
    filled
        .get(stand_in.len() + 1..)
        .map_or_else(|| tidy.join("\n"), str::to_string)
}

/// Each lettered entry on its own line, aligned under the first.
fn references(
    place: &Place<'_>,
    field: &References,
    group: &[Piece],
    config: &Config,
) -> Option<String> {
    // Pieces of another group (a page line between) would be laid out twice.
    if field.logical.pieces().count() != group.iter().filter(|p| !p.text.is_empty()).count() {
        return None;
    }
    let text = &field.logical.text;
    let starts: Vec<usize> = field
        .value
        .iter()
        .filter_map(|r| Some(r.letter_span?.start as usize))
        .collect();
    let lettered = !starts.is_empty()
        && field.value.iter().all(|r| r.letter_span.is_some())
        && text.get(..*starts.first()?)?.trim().is_empty()
        && starts.is_sorted();
    if !lettered {
        let source = place.document().source();
        let all: Vec<String> = group
            .iter()
            .map(|p| source.slice(place.in_header(p.text)).trim_end().to_string())
            .collect();
        return Some(lines("REF:", &all, usize::MAX).replace('\n', &format!("\n{INDENT}")));
    }
    let mut out = String::new();
    for (i, start) in starts.iter().enumerate() {
        let end = starts.get(i + 1).copied().unwrap_or(text.len());
        let entry = text
            .get(*start..end)?
            .split_ascii_whitespace()
            .collect::<Vec<_>>()
            .join(" ");
        if !out.is_empty() {
            out.push('\n');
            out.push_str(INDENT);
        }
        let room = config.line_length.saturating_sub(INDENT.len()).max(20);
        out.push_str(&hang(&entry, room));
    }
    Some(out)
}

/// An entry that is too long goes on under its own words.
fn hang(entry: &str, room: usize) -> String {
    let mut out = String::new();
    let mut len = 0;
    for word in entry.split(' ') {
        let own = word.chars().count();
        // A line that begins with a letter and a sign would read as an entry.
        let enumerator = own <= 4 && word.ends_with(['.', ')', ':']);
        if len > 0 && len + 1 + own > room && !enumerator {
            out.push('\n');
            out.push_str(INDENT);
            out.push_str("   ");
            len = 3;
        } else if len > 0 {
            out.push(' ');
            len += 1;
        }
        out.push_str(word);
        len += own;
    }
    out
}

/// What stands between two groups of the header, or between it and the text.
fn gap(place: &Place<'_>, group: &[Piece], next: Option<&Piece>) -> Option<Gap> {
    use PieceKind as P;
    let kind = group.last()?.kind;
    let Some(next) = next else {
        let follows = place.next()?;
        let kept = matches!(follows.block.kind, BlockKind::Page | BlockKind::Section(_));
        return (!kept).then_some(Gap::Lines(2));
    };
    Some(match (kind, next.kind) {
        (P::Page, _) | (_, P::Page) | (P::Other, _) | (_, P::Other) => return None,
        (P::Caption, P::Caption) => {
            if is_attention(place, group.last()?) == is_attention(place, next) {
                Gap::AtMostOneBlank
            } else {
                Gap::Lines(2)
            }
        }
        (P::Field(Field::Order), P::Field(Field::Tags))
        | (P::Field(Field::Tags), P::Field(Field::Subject)) => Gap::Lines(1),
        (P::Field(a), P::Field(b)) if a == b => Gap::Lines(1),
        (P::Field(Field::Authority), P::Field(Field::Reason)) => Gap::Lines(1),
        (
            P::Field(Field::Authority | Field::Reason | Field::Derived),
            P::Field(Field::Derived | Field::DeclassifyOn),
        ) => Gap::AtMostOneBlank,
        _ => Gap::Lines(2),
    })
}

fn is_attention(place: &Place<'_>, piece: &Piece) -> bool {
    let text = place.document().source().slice(place.in_header(piece.text));
    caption_parts(&text)
        .iter()
        .any(|p| matches!(p, CaptionPart::Attention(_)))
}
