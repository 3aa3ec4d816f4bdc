//! TAGS: put in order, and completed by what the text names.

use reftel_grammar::line::tags::Written;
use reftel_grammar::logical::fold;

use super::super::format::tags::{lines, parts};
use super::super::suggest;
use super::{Site, insertion};
use crate::finding::Edit;
use crate::tables::tags::{TagEntry, TagKind, kind_in};

/// How much of the text is searched for names.
const SEARCHED: usize = 64 * 1024;

/// Subject, program, organization, geographic, as the handbook has them; within a kind the drafter's order, which is one
/// of importance. A name stays behind its OVIP or OREP; a code that stands twice stands once.
pub(super) fn organize(site: &Site<'_, '_>) -> Result<Vec<Edit>, String> {
    let header = site.place.header().ok_or("This cable has no header")?;
    let field = header.tags.as_ref().ok_or("This cable has no TAGS line")?;
    let odd = "Something else than TAGS stands on the TAGS line";
    let written = parts(&field.logical.text, &field.value).ok_or(odd)?;
    let editions = site.place.context(site.config).editions;
    let mut groups: Vec<(u8, Vec<String>)> = Vec::new();
    for (part, tag) in written.iter().zip(&field.value) {
        let code = fold(tag.span.of(&field.logical.text));
        let person = matches!(tag.kind, Written::Person { .. });
        match groups.last_mut() {
            Some((_, group)) if person => group.push(part.clone()),
            _ => groups.push((rank(kind_in(&code, editions)), vec![part.clone()])),
        }
    }
    let before: Vec<String> = groups.iter().flat_map(|(_, g)| g.clone()).collect();
    groups.sort_by_key(|(rank, _)| *rank);
    let mut seen: Vec<Vec<String>> = Vec::new();
    groups.retain(|(_, group)| {
        let fresh = !seen.contains(group);
        seen.push(group.clone());
        fresh
    });
    let after: Vec<String> = groups.iter().flat_map(|(_, g)| g.clone()).collect();
    if before == after {
        return Err("The TAGS are in order".into());
    }
    let keyword = site.doc.source().slice(site.place.in_header(field.keyword));
    let joined: Vec<String> = groups.into_iter().map(|(_, g)| g.join(" ")).collect();
    Ok(vec![Edit {
        span: site.place.in_header(field.logical.span()),
        text: lines(&joined, keyword.len() + 1, site.config.line_length)
            .replace('\n', super::super::format::line_end(site.doc)),
    }])
}

fn rank(kind: TagKind) -> u8 {
    match kind {
        TagKind::Subject => 0,
        TagKind::Program => 1,
        TagKind::Organization => 2,
        TagKind::Unknown => 3,
        TagKind::Geographic => 4,
        TagKind::Person => 5,
    }
}

pub(super) fn add_title(site: &Site<'_, '_>) -> String {
    let names: Vec<String> = missing(site)
        .iter()
        .map(|e| format!("{} ({})", e.code, e.title))
        .collect();
    format!("Add TAGS {}", names.join(", "))
}

pub(super) fn add(site: &Site<'_, '_>) -> Result<Vec<Edit>, String> {
    let codes: Vec<&str> = missing(site).iter().map(|e| e.code).collect();
    if codes.is_empty() {
        return Err("The TAGS name all countries of the text".into());
    }
    let header = site.place.header().ok_or("This cable has no header")?;
    let field = header.tags.as_ref().ok_or("This cable has no TAGS line")?;
    let at = site.place.in_header(field.span()).end;
    let lead = if field.value.is_empty() { " " } else { ", " };
    Ok(vec![insertion(at, format!("{lead}{}", codes.join(", ")))])
}

/// What the subject and the first pages name and the TAGS line lacks.
fn missing(site: &Site<'_, '_>) -> Vec<&'static TagEntry> {
    let Some(header) = site.place.header() else {
        return Vec::new();
    };
    let editions = site.place.context(site.config).editions;
    let mut found = suggest::for_subject(header, editions);
    let body = site.place.cable.header().map_or(0, |b| b.bytes as usize);
    let start = site.place.cable.start + body;
    let end = (site.place.cable.start + site.place.cable.bytes).min(start + SEARCHED);
    let text = site.doc.source().slice(start..end.max(start));
    let named = suggest::named(&text, editions)
        .into_iter()
        .chain(suggest::organizations(&text, editions));
    for entry in suggest::missing(named.collect(), header) {
        if found.iter().all(|f| f.code != entry.code) {
            found.push(entry);
        }
    }
    found.truncate(6);
    found
}
