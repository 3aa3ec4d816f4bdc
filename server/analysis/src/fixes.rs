//! Edits of fixes that cross the whole cable, made when somebody asks for them.

use reftel_grammar::block::BlockKind;
use reftel_grammar::header::FieldOf;
use reftel_grammar::line::class_line::{ClassLine, Level};
use reftel_grammar::line::reference::Reference;
use reftel_grammar::{CableChunks, Source, cables, sequence::Chunk};
use std::collections::BTreeMap;
use std::sync::Arc;

use crate::facts::{Facts, MentionKind, walk};
use crate::finding::{Edit, Finding, Fix, Plan};
use crate::tables::classifications;

/// The edits of a fix of a finding, absolute, in order, without overlap.
#[must_use]
pub fn edits(source: Source<'_>, chunks: &[Arc<Chunk>], finding: &Finding, fix: &Fix) -> Vec<Edit> {
    if let Some(ready) = finding.ready_edits(fix) {
        return ready;
    }
    let Some(cable) = cables(chunks).find(|c| c.start == finding.cable) else {
        return Vec::new();
    };
    match fix.plan {
        Plan::RenumberParagraphs => renumber(source, &cable),
        Plan::ReletterReferences => reletter(source, &cable, None),
        Plan::DropReference { entry, keep } => reletter(source, &cable, Some((entry, keep))),
        Plan::StripArtefacts => strip_artefacts(source, &cable),
        Plan::Classify(level) => classify(source, &cable, level),
        Plan::Edits(_) => Vec::new(),
    }
}

/// Numbers the paragraphs of a cable from the first one's number on; mentions in the text go along.
#[must_use]
pub fn renumber(source: Source<'_>, cable: &CableChunks<'_>) -> Vec<Edit> {
    let mut map: Vec<(u32, u32)> = Vec::new();
    let mut edits = Vec::new();
    let mut next: Option<u32> = None;
    for (start, block, _, accepted) in walk(cable) {
        let (BlockKind::Paragraph(p), true) = (&block.kind, accepted) else {
            continue;
        };
        let number = next.unwrap_or(p.value.min(1).max(1));
        next = Some(number + 1);
        // The first paragraph of a number keeps the mentions: "para 3" means the first 3.
        if !map.iter().any(|(old, _)| *old == p.value) {
            map.push((p.value, number));
        }
        if p.value != number {
            edits.push(Edit {
                span: p.number.shift(cable.start + start).range(),
                text: number.to_string(),
            });
        }
    }
    for (start, block, _, _) in walk(cable) {
        for mention in &Facts::of(block, source, cable.start + start).mentions {
            let MentionKind::Paragraph(old) = mention.kind else {
                continue;
            };
            if let Some((_, new)) = map.iter().find(|(o, n)| *o == old && n != o)
                && !mention.span.is_empty()
            {
                edits.push(Edit {
                    span: mention.span.shift(cable.start + start).range(),
                    text: new.to_string(),
                });
            }
        }
    }
    edits.sort_by_key(|e| e.span.start);
    edits
}

/// Letters the references from A in the order of the list; mentions in the text go along. `drop`: an entry that goes out,
/// and the earlier one that its mentions then mean.
#[must_use]
pub fn reletter(
    source: Source<'_>,
    cable: &CableChunks<'_>,
    drop: Option<(usize, usize)>,
) -> Vec<Edit> {
    let Some(header) = cable
        .header()
        .and_then(|b| crate::engine::header_of(b, source, cable.start))
    else {
        return Vec::new();
    };
    let Some(field) = &header.references else {
        return Vec::new();
    };
    let mut edits = Vec::new();
    let mut map: Vec<(char, char)> = Vec::new();
    let mut next = b'A';
    for (n, entry) in field.value.iter().enumerate() {
        if let Some((_, keep)) = drop.filter(|(gone, _)| *gone == n) {
            let letter_of = |n: usize| field.value.get(n)?.letter.map(|l| l.to_ascii_uppercase());
            let kept = letter_of(keep).and_then(|k| map.iter().find(|(old, _)| *old == k));
            let own = letter_of(n).filter(|own| map.iter().all(|(old, _)| old != own));
            if let (Some(own), Some((_, new))) = (own, kept.copied()) {
                map.push((own, new));
            }
            edits.extend(without_entry(field, n).map(|span| Edit {
                span: span.shift(cable.start).range(),
                text: String::new(),
            }));
            continue;
        }
        let (Some(letter), Some(span)) = (entry.letter, entry.letter_span) else {
            continue;
        };
        let new = next as char;
        next = (next + 1).min(b'Z');
        let upper = letter.to_ascii_uppercase();
        if !map.iter().any(|(old, _)| *old == upper) {
            map.push((upper, new));
        }
        if upper != new {
            let written = span.of(&field.logical.text);
            let at = written.find(letter).unwrap_or(0);
            let place = field.at(Span::new(
                span.start as usize + at,
                span.start as usize + at + 1,
            ));
            edits.push(Edit {
                span: place.shift(cable.start).range(),
                text: new.to_string(),
            });
        }
    }
    for (start, block, _, _) in walk(cable) {
        for mention in &Facts::of(block, source, cable.start + start).mentions {
            let MentionKind::Letter(old) = mention.kind else {
                continue;
            };
            if let Some((_, new)) = map.iter().find(|(o, n)| *o == old && n != o)
                && !mention.span.is_empty()
            {
                edits.push(Edit {
                    span: mention.span.shift(cable.start + start).range(),
                    text: new.to_string(),
                });
            }
        }
    }
    edits.sort_by_key(|e| e.span.start);
    edits
}

/// From the end of the entry before to the end of the entry, relative to the cable.
#[must_use]
pub fn without_entry(field: &FieldOf<Vec<Reference>>, n: usize) -> Option<Span> {
    let before = field.value.get(n.checked_sub(1)?)?;
    let start = field.at(before.span).end;
    let end = field.at(field.value.get(n)?.span).end;
    (start < end).then_some(Span { start, end })
}

/// Puts the classification line, those of later sections and the security line at a level.
#[must_use]
pub fn classify(source: Source<'_>, cable: &CableChunks<'_>, level: Level) -> Vec<Edit> {
    let mut edits = Vec::new();
    let Some(header) = cable
        .header()
        .and_then(|b| crate::engine::header_of(b, source, cable.start))
    else {
        return edits;
    };
    let mut put = |span: Span, text: &str| {
        edits.push(Edit {
            span: span.range(),
            text: text.to_string(),
        });
    };
    let letters = |class: &ClassLine| {
        class
            .efto
            .map_or(class.level_span, |e| class.level_span.to(e))
    };
    if let Some(line) = &header.security
        && let Some(old) = line.value.letters
        && let Some(row) = classifications::lookup(level.name())
    {
        let prosign = if row.classified { "ZNY" } else { "ZNR" };
        let span = line.at(line.value.prosign.to(old));
        put(
            span.shift(cable.start),
            &format!("{prosign} {}", row.security),
        );
    }
    if let Some(span) = header.pseudo {
        put(span.shift(cable.start), level.name());
    }
    if let Some(line) = &header.class_line {
        put(
            line.at(letters(&line.value)).shift(cable.start),
            level.on_line(),
        );
    }
    for (start, block) in cable.blocks() {
        if let BlockKind::Section(head) = &block.kind {
            let at = cable.start + start + head.line.start as usize;
            put(letters(&head.class).shift(at), level.on_line());
        }
    }
    edits.sort_by_key(|e| e.span.start);
    edits
}

/// Takes out pilcrows, link remains and page lines.
#[must_use]
pub fn strip_artefacts(source: Source<'_>, cable: &CableChunks<'_>) -> Vec<Edit> {
    let mut edits = Vec::new();
    for (start, block) in cable.blocks() {
        let at = cable.start + start;
        let text = source.slice(at..at + block.bytes as usize);
        for span in artefacts(&text) {
            edits.push(Edit {
                span: span.0.shift(at).range(),
                text: span.1,
            });
        }
    }
    edits
}

/// Archive marks of a text and what should stand there instead.
#[must_use]
pub fn artefacts(text: &str) -> Vec<(Span, String)> {
    use reftel_grammar::line::page::is_page_line;
    use reftel_grammar::lines::{lines, link_remain_len};
    let mut found = Vec::new();
    for line in lines(text, 0) {
        if is_page_line(line.text) {
            found.push((Span::new(line.start, line.end), String::new()));
            continue;
        }
        if line.has_artefact() && !text[line.start..line.content].starts_with('\u{feff}') {
            found.push((Span::new(line.start, line.content), String::new()));
        }
        let mut at = line.content;
        while let Some(open) = text[at..line.content_end].find('[').map(|n| n + at) {
            at = open + 1;
            if let Some(len) = link_remain_len(&text[open..line.content_end]) {
                let word = text[open + 1..open + len - 4].to_string();
                found.push((Span::new(open, open + len), word));
                at = open + len;
            }
        }
    }
    found
}

use reftel_grammar::Span;

/// The edits of every safe fix, absolute, in order, without overlap: where two fixes touch, the earlier finding's is taken.
#[must_use]
pub fn all_safe(source: Source<'_>, chunks: &[Arc<Chunk>], findings: &[Finding]) -> Vec<Edit> {
    let mut taken: BTreeMap<usize, Edit> = BTreeMap::new();
    for finding in findings {
        let Some(fix) = finding.fixes.first().filter(|fix| fix.safe) else {
            continue;
        };
        let edits = edits(source, chunks, finding, fix);
        let free = |edit: &Edit| {
            let before = taken.range(..=edit.span.end).next_back();
            before.is_none_or(|(start, old)| {
                old.span.end < edit.span.start && *start < edit.span.start
            })
        };
        if edits.iter().all(free) {
            taken.extend(edits.into_iter().map(|edit| (edit.span.start, edit)));
        }
    }
    taken.into_values().collect()
}
