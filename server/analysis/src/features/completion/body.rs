//! Completion in the text: the next paragraph, portion markings, reference letters, end marks.

use reftel_grammar::block::BlockKind;
use reftel_grammar::header::Header;
use reftel_grammar::line::class_line::Level;

use super::super::locate::Place;
use super::super::{cites, paragraphs};
use super::CompletionKind as Kind;
use super::{Cursor, Item, LIMIT, List, begins, references};
use crate::facts::MarkerKind;
use crate::tables::markings::{self, Style};

/// Adds what may stand at the cursor.
pub(super) fn complete(cursor: &Cursor<'_, '_>, list: &mut List) {
    if marking(cursor, list) {
        return;
    }
    if starts_paragraph(cursor) {
        next_paragraph(cursor, list);
    }
    if references::letters(cursor, list) || paragraph_numbers(cursor, list) {
        return;
    }
    end_summary(cursor, list);
    if cursor.invoked && list.items.is_empty() {
        prose(cursor, list);
    }
}

/// An empty line, or the beginning of a number, after a blank line.
fn starts_paragraph(cursor: &Cursor<'_, '_>) -> bool {
    let number = cursor.before.trim_start();
    let plain = number.len() <= 4 && number.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    let text = cursor.doc.text();
    let line = text.line_of(cursor.line);
    let above_blank = line == 0 || text.line(line - 1).trim().is_empty();
    plain && above_blank && cursor.after.trim().is_empty()
}

/// `4. (C) `, as the numbering and the paragraph before have it.
pub(super) fn next_paragraph(cursor: &Cursor<'_, '_>, list: &mut List) {
    let Some(place) = &cursor.place else { return };
    // A number that is being typed may already count as a paragraph of its own.
    let before = if place.start >= cursor.line && !place.is_header() {
        place.previous()
    } else {
        Some(place.clone())
    };
    let due = before.as_ref().map_or(1, |p| p.numbering().due());
    let typed = cursor.before.trim_start();
    let number = format!("{due}.");
    if !number.starts_with(typed) {
        return;
    }
    let last = before.as_ref().and_then(Place::paragraph).map(|p| {
        p.marking
            .map(|m| cursor.doc.source().slice(m.inner.range()).into_owned())
    });
    let header = place.header();
    let mut choice: Vec<Option<String>> = Vec::new();
    match last {
        Some(marking) => choice.push(marking),
        None if header.is_some_and(|h| level(h) == Some(Level::Unclassified)) => choice.push(None),
        None => {}
    }
    for entry in allowed(header).into_iter().take(3) {
        if !choice.iter().any(|c| c.as_deref() == Some(entry.marking)) {
            choice.push(Some(entry.marking.to_string()));
        }
    }
    let items = choice.into_iter().map(|marking| match marking {
        Some(inner) => Item::new(
            Kind::Paragraph,
            format!("{number} ({inner})"),
            "next paragraph",
        )
        .insert(format!("{number} ({inner}) ")),
        None => Item::new(Kind::Paragraph, number.clone(), "next paragraph, unmarked")
            .insert(format!("{number} ")),
    });
    let from = cursor.before.len() - typed.len();
    list.add(typed, &cursor.typed(from), items);
}

fn level(header: &Header) -> Option<Level> {
    header.class_line.as_ref()?.value.level
}

/// Portion markings that may stand under the overall classification: the highest first, in the State form first.
fn allowed(header: Option<&Header>) -> Vec<&'static markings::PortionMarking> {
    let overall = header.and_then(level);
    let highest = match overall {
        None | Some(Level::TopSecret) => markings::Level::TopSecret,
        Some(Level::Secret) => markings::Level::Secret,
        Some(Level::Confidential) => markings::Level::Confidential,
        Some(Level::Unclassified) => markings::Level::Sensitive,
    };
    let caption = |name: &str| header.is_some_and(|h| h.captions.iter().any(|c| c.text == name));
    let (noforn, sensitive) = (caption("NOFORN"), caption("SENSITIVE"));
    let mut all: Vec<_> = markings::all()
        .iter()
        .filter(|m| {
            m.level <= highest && !m.meaning.contains("before 1995") && m.marking != "SBU/N"
        })
        .collect();
    all.sort_by_key(|m| {
        // UNCLAS without the caption SENSITIVE is plain first.
        let top = if highest == markings::Level::Sensitive && !sensitive {
            markings::Level::Unclassified
        } else {
            highest
        };
        (
            m.level != top,
            std::cmp::Reverse(m.level),
            m.style == Style::Capco,
            m.noforn != noforn,
            m.marking.len(),
        )
    });
    all
}

/// `4. |`, `4. (C|`, `-- (|`: a portion marking. Whether one is being typed.
fn marking(cursor: &Cursor<'_, '_>, list: &mut List) -> bool {
    let open = cursor.before.rfind('(');
    let head = &cursor.before[..open.unwrap_or(cursor.before.len())];
    let lead = head.trim_start().trim_end();
    let number = lead
        .strip_suffix('.')
        .is_some_and(|n| !n.is_empty() && n.len() <= 3 && n.bytes().all(|b| b.is_ascii_digit()));
    let list_item = matches!(lead, "--" | "-" | "");
    let typed = match open {
        Some(at) if number || list_item => &cursor.before[at..],
        None if number && head.ends_with(' ') => "",
        _ => return false,
    };
    let inner = typed.trim_start_matches('(');
    let marks = |m: &&markings::PortionMarking| begins(m.marking, inner);
    if inner.contains(')') || !markings::all().iter().any(|m| marks(&m)) {
        return false;
    }
    let header = cursor.place.as_ref().and_then(Place::header);
    let from = cursor.before.len() - typed.len();
    let mut replace = cursor.typed(from);
    if cursor.after.starts_with(')') {
        replace.end += 1;
    }
    let follows = cursor.after.trim_start_matches(')').starts_with(' ');
    let blank = if follows { "" } else { " " };
    let items = allowed(header).into_iter().filter(marks).map(|m| {
        Item::new(Kind::Marking, format!("({})", m.marking), m.meaning)
            .insert(format!("({}){blank}", m.marking))
            .key(format!("marking/{}", m.marking))
    });
    list.add(typed, &replace, items);
    true
}

/// `as para |`, `paragraphs 2 and |`: the numbers with the first words of their paragraphs. Whether the words announce one.
fn paragraph_numbers(cursor: &Cursor<'_, '_>, list: &mut List) -> bool {
    let typed_from = cursor.before.rfind(' ').map_or(0, |n| n + 1);
    let (head, typed) = cursor.before.split_at(typed_from);
    let announces = |word: &str| {
        ["para", "paras", "paragraph", "paragraphs"]
            .iter()
            .any(|w| word.trim_start_matches('(').eq_ignore_ascii_case(w))
    };
    let announced = head
        .split_ascii_whitespace()
        .rev()
        .take(6)
        .find(|w| !(*w == "and" || w.trim_end_matches(',').bytes().all(|b| b.is_ascii_digit())))
        .is_some_and(announces);
    let Some(place) = cursor.place.as_ref().filter(|_| announced) else {
        return false;
    };
    if !typed.bytes().all(|b| b.is_ascii_digit()) {
        return false;
    }
    let items = paragraphs::first(cursor.doc, place.cable, LIMIT)
        .into_iter()
        .filter_map(|p| Some((p.number?.to_string(), p)))
        .filter(|(number, _)| number.starts_with(typed))
        .map(|(number, p)| {
            let words = cursor
                .doc
                .source()
                .slice(p.text..p.span.end.min(p.text + 60));
            Item::new(
                Kind::Paragraph,
                number,
                words.lines().next().unwrap_or("").trim(),
            )
        });
    list.add(typed, &cursor.typed(typed_from), items);
    true
}

/// `End S|` or a new sentence in the paragraph that opened a summary which nothing closes.
fn end_summary(cursor: &Cursor<'_, '_>, list: &mut List) {
    let from = cursor
        .before
        .rfind(['.', '?', '!', ')', '"'])
        .map_or(0, |n| n + 1);
    let typed = cursor.before[from..].trim_start();
    let sentence = typed.len() >= 2 && begins("END SUMMARY.", typed);
    if !(sentence || cursor.invoked && typed.is_empty()) || !summary_open(cursor) {
        return;
    }
    let capitals = typed.is_empty() || typed.as_bytes().get(1) == Some(&b'N');
    let words = if capitals {
        "END SUMMARY."
    } else {
        "End Summary."
    };
    let at = cursor.before.len() - typed.len();
    list.add(
        typed,
        &cursor.typed(at),
        [Item::new(Kind::Words, words, "closes the summary")],
    );
}

/// Whether the paragraph at the cursor, or its heading, opens a summary that is not closed before the cursor.
fn summary_open(cursor: &Cursor<'_, '_>) -> bool {
    let Some(place) = &cursor.place else {
        return false;
    };
    let Some(opener) = place.opener() else {
        return false;
    };
    let opens = |p: &Place<'_>| {
        p.facts()
            .markers
            .iter()
            .any(|m| m.kind == MarkerKind::Summary)
    };
    let heading = opener
        .previous()
        .filter(|p| matches!(p.block.kind, BlockKind::Heading(_)) || p.title().is_some());
    if !opens(&opener) && !heading.as_ref().is_some_and(opens) {
        return false;
    }
    let mut at = Some(opener);
    while let Some(block) = at.filter(|b| b.start <= place.start) {
        let closed = block
            .facts()
            .markers
            .iter()
            .any(|m| m.kind == MarkerKind::EndSummary);
        if closed {
            return false;
        }
        at = block.next();
    }
    true
}

/// What an officer may want in running prose when asking for it.
fn prose(cursor: &Cursor<'_, '_>, list: &mut List) {
    let word = cursor.before.rsplit([' ', '(']).next().unwrap_or("");
    let field = cursor
        .place
        .as_ref()
        .and_then(Place::header)
        .and_then(|h| h.references.as_ref());
    let mut items = Vec::new();
    if let Some(field) = field {
        for index in 0..field.value.len() {
            if let Some(letter) = cites::letter_of(field, index) {
                let words = cites::words(field, index);
                items.push(Item::new(Kind::Reference, format!("ref {letter}"), words));
            }
        }
    }
    for (words, detail) in [
        ("(Comment: ", "a comment of the post"),
        ("End Comment.)", "closes the comment"),
        ("(Note: ", "a note"),
        ("End Note.)", "closes the note"),
    ] {
        items.push(Item::new(Kind::Words, words, detail));
    }
    let fits = |i: &Item| begins(i.label.trim_start_matches('('), word);
    items.retain(|i| word.is_empty() || fits(i));
    let at = cursor.before.len() - word.len();
    list.add(word, &cursor.typed(at), items);
}
