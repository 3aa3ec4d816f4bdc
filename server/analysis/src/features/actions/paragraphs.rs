//! Splitting, joining, wrapping and renumbering of paragraphs; numbers behind them and mentions in the text go along.

use std::ops::Range;

use reftel_grammar::block::BlockKind;
use reftel_grammar::line::portion::Marking;

use super::super::format::{line_end, wrapped};
use super::super::locate::{Paragraph, Place};
use super::Site;
use crate::facts::{Facts, MentionKind, walk};
use crate::finding::Edit;
use crate::fixes;

/// Where a paragraph is split, and into what.
pub(super) struct Split {
    number: Option<u32>,
    /// Blanks at the cursor.
    gap: Range<usize>,
    marking: String,
}

/// Whether the cursor stands between two words of a paragraph.
pub(super) fn check_split(site: &Site<'_, '_>) -> Result<Split, String> {
    let paragraph = site
        .place
        .paragraph()
        .ok_or("The cursor is in no paragraph")?;
    let at = site.range.start;
    if at <= paragraph.text || at >= paragraph.span.end {
        return Err("Put the cursor between two words of the paragraph".into());
    }
    let source = site.doc.source();
    let before = source.slice(paragraph.text..at);
    let after = source.slice(at..paragraph.span.end);
    let start = paragraph.text + before.trim_end().len();
    let end = at + (after.len() - after.trim_start().len());
    if start == paragraph.text || end == paragraph.span.end {
        return Err("Put the cursor between two words of the paragraph".into());
    }
    if start == end {
        return Err("The cursor stands inside a word".into());
    }
    let marking = paragraph.marking.map_or_else(String::new, |m| {
        format!("{} ", source.slice(m.span.range()))
    });
    Ok(Split {
        number: paragraph.number,
        gap: start..end,
        marking,
    })
}

pub(super) fn split(site: &Site<'_, '_>) -> Result<Vec<Edit>, String> {
    let split = check_split(site)?;
    let eol = line_end(site.doc);
    let number = split
        .number
        .map_or_else(String::new, |n| format!("{}. ", n + 1));
    let mut edits = vec![Edit {
        span: split.gap.clone(),
        text: format!("{eol}{eol}{number}{}", split.marking),
    }];
    if let Some(number) = split.number {
        shift(
            site,
            split.gap.end,
            |n| (n > number).then_some(n + 1),
            &mut edits,
        );
    }
    Ok(edits)
}

/// Two paragraphs that can be joined.
pub(super) struct Join {
    first: Paragraph,
    second: Paragraph,
}

/// Whether a numbered paragraph follows with nothing but blank lines between.
pub(super) fn check_join(site: &Site<'_, '_>) -> Result<Join, String> {
    let first = site
        .place
        .paragraph()
        .ok_or("The cursor is in no paragraph")?;
    let last =
        Place::at(site.doc, first.span.end.saturating_sub(1)).ok_or("No paragraph follows")?;
    let opener = site.place.opener().ok_or("No paragraph follows")?;
    let mut next = last.next();
    while let Some(place) = next.take_if(|p| matches!(p.block.kind, BlockKind::Blank)) {
        next = place.next();
    }
    let next = next.ok_or("No paragraph follows")?;
    if !next.is_numbered() || first.number.is_none() {
        return Err("No numbered paragraph follows".into());
    }
    if last.start != opener.start && !matches!(last.block.kind, BlockKind::Continued) {
        return Err("A list or table ends this paragraph".into());
    }
    let second = next.opened().ok_or("No paragraph follows")?;
    Ok(Join { first, second })
}

pub(super) fn join(site: &Site<'_, '_>) -> Result<Vec<Edit>, String> {
    let Join { first, second } = check_join(site)?;
    let source = site.doc.source();
    let mut edits = vec![Edit {
        span: first.span.end..second.text,
        text: " ".into(),
    }];
    // The joined paragraph bears the higher of the two markings.
    let higher = |a: &Marking, b: &Marking| {
        (b.level, b.noforn, b.sensitive) > (a.level, a.noforn, a.sensitive)
    };
    match (first.marking, second.marking) {
        (Some(a), Some(b)) if higher(&a, &b) => edits.push(Edit {
            span: a.span.range(),
            text: source.slice(b.span.range()).into_owned(),
        }),
        (None, Some(b)) => edits.push(Edit {
            span: first.text..first.text,
            text: format!("{} ", source.slice(b.span.range())),
        }),
        _ => {}
    }
    if let (Some(a), Some(b)) = (first.number, second.number) {
        let new = |n: u32| match n {
            n if n == b => Some(a),
            n if n > b => Some(n - 1),
            _ => None,
        };
        shift(site, second.text, new, &mut edits);
    }
    Ok(edits)
}

/// Numbers behind byte `from`, and mentions anywhere, become what `new` says.
fn shift(
    site: &Site<'_, '_>,
    from: usize,
    new: impl Fn(u32) -> Option<u32>,
    edits: &mut Vec<Edit>,
) {
    let cable = &site.place.cable;
    let mut put = |span: Range<usize>, number: u32| {
        if !span.is_empty() {
            edits.push(Edit {
                span,
                text: number.to_string(),
            });
        }
    };
    for (start, block, _, accepted) in walk(cable) {
        let at = cable.start + start;
        if let BlockKind::Paragraph(p) = &block.kind
            && accepted
            && at >= from
            && let Some(number) = new(p.value)
        {
            put(p.number.shift(at).range(), number);
        }
        for mention in &Facts::of(block, site.doc.source(), at).mentions {
            if let MentionKind::Paragraph(old) = mention.kind
                && let Some(number) = new(old)
            {
                put(mention.span.shift(at).range(), number);
            }
        }
    }
}

/// Whether some number is out of order.
pub(super) fn check_renumber(site: &Site<'_, '_>) -> Result<(), String> {
    let mut expected = 1;
    for (_, block, _, accepted) in walk(&site.place.cable) {
        if let BlockKind::Paragraph(p) = &block.kind
            && accepted
        {
            if p.value != expected {
                return Ok(());
            }
            expected += 1;
        }
    }
    Err("The paragraphs are numbered in order".into())
}

pub(super) fn renumber(site: &Site<'_, '_>) -> Result<Vec<Edit>, String> {
    check_renumber(site)?;
    Ok(fixes::renumber(site.doc.source(), &site.place.cable, false))
}

pub(super) fn wrap(site: &Site<'_, '_>) -> Result<Vec<Edit>, String> {
    let opener = site.place.opener().ok_or("The cursor is in no paragraph")?;
    match wrapped(&opener, site.config) {
        Some(edit) => Ok(vec![edit]),
        None => Err("The paragraph is wrapped".into()),
    }
}
