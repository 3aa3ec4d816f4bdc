//! The header as units of layout. What the system puts before the classification line stays as it is.

use reftel_grammar::block::BlockKind;
use reftel_grammar::header::Header;
use reftel_grammar::lex::header::{Piece, PieceKind};
use reftel_grammar::line::caption::{CaptionPart, caption_parts};
use reftel_grammar::line::declassification::{Value, order_line};
use reftel_grammar::line::keyword::Field;

use super::super::cites::References;
use super::super::locate::Place;
use super::{Gap, Unit, flow, tags};
use crate::config::Config;

/// How far entries after the first are indented: they stand under the first one.
#[must_use]
pub(crate) fn indent(keyword: &str) -> String {
    " ".repeat(keyword.chars().count() + 1)
}

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
        let mut start = place.in_header(first.keyword.unwrap_or(first.text)).start;
        let end = place
            .in_header(last.text)
            .end
            .max(place.in_header(first.keyword.unwrap_or(first.text)).end);
        let ours = drafted.is_some_and(|d| i >= d);
        if i == 0 && ours {
            start = margin(place, start);
        }
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

/// The first line of a cable has no gap before it in which its indentation could go.
fn margin(place: &Place<'_>, start: usize) -> usize {
    let before = place.document().source().slice(place.start..start);
    let blanks = before.len() - before.trim_end_matches([' ', '\t']).len();
    let margin = start - blanks;
    let opens = before.len() == blanks || before[..before.len() - blanks].ends_with(['\n', '\r']);
    if opens { margin } else { start }
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
        PieceKind::ClassLine => Some(squeezed(&of(first))),
        PieceKind::Caption => Some(caption(&of(first))),
        PieceKind::Field(field) => {
            // A continuation after a page line has no keyword of its own.
            let keyword = source.slice(place.in_header(first.keyword?)).to_string();
            let signed = of(first).starts_with(|c: char| c.is_ascii_punctuation() && c != '(');
            let keyword = colon(&keyword, first, field, signed);
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
                    references(place, field, (group, &keyword), config)?
                }
                Field::Order => order(&group.iter().map(of).collect::<Vec<_>>()),
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

/// The keyword with its colon; the E.O. line has its colon behind the number. `signed`: another sign follows in its place
/// (`SUBJECT - BOATS`).
fn colon(keyword: &str, piece: &Piece, field: Field, signed: bool) -> String {
    let keyword = keyword.split_ascii_whitespace().collect::<Vec<_>>();
    let keyword = keyword.join(" ");
    let bare = keyword.trim_end_matches(':').trim_end();
    match field {
        Field::Order => bare.to_string(),
        Field::Tags
        | Field::Subject
        | Field::Reference
        | Field::Authority
        | Field::Reason
        | Field::Derived
        | Field::DeclassifyOn
            if !piece.colon && !signed || keyword.ends_with(':') =>
        {
            format!("{bare}:")
        }
        _ => keyword,
    }
}

/// Each caption on its own line; an attention line stays in one piece, and so does what is not known.
fn caption(line: &str) -> String {
    let parts = caption_parts(line);
    let known = |p: &CaptionPart| !matches!(p, CaptionPart::Unknown(_));
    let captions = |p: &CaptionPart| matches!(p, CaptionPart::Caption(_));
    let texts: Vec<String> = parts
        .iter()
        .map(|part| match part {
            CaptionPart::Caption(s) | CaptionPart::Attention(s) | CaptionPart::Unknown(s) => {
                squeezed(s.of(line))
            }
        })
        .collect();
    // `SIPDIS, NOFORN`: a comma between two captions goes, the comma of an attention line parts two offices.
    let commas = parts.iter().all(captions);
    let letters = |t: &str| {
        t.chars()
            .filter(|c| !(c.is_whitespace() || commas && *c == ','))
            .collect::<String>()
    };
    if parts.iter().all(known) && letters(&texts.concat()) == letters(line) {
        texts.join("\n")
    } else {
        squeezed(line)
    }
}

/// The words of a text, one blank between them.
fn squeezed(text: &str) -> String {
    text.split_ascii_whitespace().collect::<Vec<_>>().join(" ")
}

/// The E.O. line with its colons, in one line where its value goes on from the first.
fn order(pieces: &[String]) -> String {
    let joined = squeezed(&pieces.join(" "));
    let lines: Vec<String> = pieces.iter().map(|p| squeezed(p)).collect();
    let whole = |text: &str| order_line(text).value != Value::Missing;
    match lines.split_first() {
        // What follows a line that says all is more of an event, or something else that was read as its continuation.
        Some((first, rest)) if whole(first) && !rest.is_empty() => {
            format!("{}\n{}", coloned(first), rest.join("\n"))
        }
        _ => coloned(&joined),
    }
}

/// `13526 DECL 11/20/2036` with a colon and a blank behind the number and behind DECL.
fn coloned(text: &str) -> String {
    let line = order_line(text);
    let Some(number) = line.number else {
        return text.to_string();
    };
    let head = line.amended.map_or(number, |amended| number.to(amended));
    let mut out = head.of(text).to_string();
    let mut at = head.end as usize;
    for part in [line.keyword, Some(line.value_span)].into_iter().flatten() {
        let (start, end) = (part.start as usize, part.end as usize);
        let between = text.get(at..start).unwrap_or("");
        // Another sign stands for the colon: what is meant is for a rule to say.
        if between.contains(|c: char| !c.is_whitespace() && !matches!(c, ':' | ',')) {
            return text.to_string();
        }
        if !part.is_empty() {
            out.push_str(": ");
            out.push_str(part.of(text));
        }
        at = end;
    }
    let rest = text.get(at..).unwrap_or("");
    // A colon that nothing follows yet stays.
    if text.ends_with(':') && !out.ends_with(':') {
        out.push(':');
    }
    if rest.trim_matches([':', ' ']).is_empty() {
        out
    } else {
        text.to_string()
    }
}

/// A value whose lines stay unless one of them is too long.
fn lines(keyword: &str, pieces: &[String], width: usize) -> String {
    let tidy: Vec<String> = pieces
        .iter()
        .map(|p| squeezed(p))
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
    (group, keyword): (&[Piece], &str),
    config: &Config,
) -> Option<String> {
    let indent = indent(keyword);
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
        return Some(lines(keyword, &all, usize::MAX).replace('\n', &format!("\n{indent}")));
    }
    let mut out = String::new();
    for (i, start) in starts.iter().enumerate() {
        let end = starts.get(i + 1).copied().unwrap_or(text.len());
        let mut entry = squeezed(text.get(*start..end)?);
        // A comma parted the entries while they stood on one line.
        if i + 1 < starts.len() && entry.ends_with(',') {
            entry.pop();
        }
        if !out.is_empty() {
            out.push('\n');
            out.push_str(&indent);
        }
        let room = config.line_length.saturating_sub(indent.len()).max(20);
        out.push_str(&hang(&entry, room, &indent));
    }
    Some(out)
}

/// An entry that is too long goes on under its own words.
fn hang(entry: &str, room: usize, indent: &str) -> String {
    let mut out = String::new();
    let mut len = 0;
    for word in entry.split(' ') {
        let own = word.chars().count();
        // A line that begins with a letter and a sign would read as an entry.
        let enumerator = own <= 4 && word.ends_with(['.', ')', ':']);
        if len > 0 && len + 1 + own > room && !enumerator {
            out.push('\n');
            out.push_str(indent);
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
        // No caption stands behind a field: it is a line that does not read, perhaps the next field.
        (P::Field(_), P::Caption) => return None,
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
