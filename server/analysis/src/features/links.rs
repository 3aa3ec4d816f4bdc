//! Links: references of the REF field to the cables they name, and addresses of pages. Rule pages hang on findings.

use std::ops::Range;

use reftel_grammar::{CableChunks, Document, cables};

use super::cites;
use super::locate::header;
use crate::config::Config;
use crate::context::date_of;
use crate::number::number;
use crate::tables::posts;

/// Where a link leads.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum LinkTarget {
    /// A cable by its canonical id; whether it is at hand is for the session to know.
    Cable(String),
    /// A page by its address.
    Page(String),
}

/// A link.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Link {
    /// The text that is one.
    pub span: Range<usize>,
    /// Where it leads.
    pub target: LinkTarget,
    /// Shown over it.
    pub tooltip: String,
    /// First byte of the cable that it stands in.
    pub cable: usize,
}

/// All links of a document, in order.
#[must_use]
pub fn links(doc: &Document, config: &Config) -> Vec<Link> {
    let mut out = Vec::new();
    for cable in cables(doc.chunks()) {
        if let Some(header) = header(doc, &cable)
            && let Some(field) = &header.references
        {
            let date = date_of(header).unwrap_or(config.today);
            for (i, entry) in field.value.iter().enumerate() {
                for (cable_ref, id) in entry.cables.iter().zip(cites::ids(field, i, date)) {
                    out.push(Link {
                        span: field.at(cable_ref.span).shift(cable.start).range(),
                        tooltip: format!("Cable {id}"),
                        target: LinkTarget::Cable(id),
                        cable: cable.start,
                    });
                }
            }
        }
        let mut start = cable.start;
        for chunk in cable.chunks {
            pages(doc, cable.start, start..start + chunk.bytes, &mut out);
            start += chunk.bytes;
        }
    }
    out.sort_by_key(|l| l.span.start);
    out
}

/// The canonical ids of the cables of a document that have a number, and the first byte of each.
#[must_use]
pub fn own_ids(doc: &Document, config: &Config) -> Vec<(String, usize)> {
    let id = |cable: CableChunks<'_>| {
        let header = header(doc, &cable)?;
        let end = cable.start + cable.header()?.bytes as usize;
        let text = doc.source().slice(cable.start..end);
        let number = number(header, &text)?;
        let year = date_of(header).unwrap_or(config.today).year();
        let post = posts::canonical_in(number.post.of(&text), Some(year));
        let id = format!("{:02}{post}{}", year.rem_euclid(100), number.value);
        Some((id, cable.start))
    };
    cables(doc.chunks()).filter_map(id).collect()
}

/// Addresses of pages in a range. A block never ends inside a word, so none is cut.
fn pages(doc: &Document, cable: usize, range: Range<usize>, out: &mut Vec<Link>) {
    let text = doc.text().slice(range.clone());
    for at in memchr::memmem::find_iter(text.as_bytes(), b"http") {
        let rest = &text[at..];
        if !rest.starts_with("http://") && !rest.starts_with("https://") {
            continue;
        }
        let end = rest
            .find(|c: char| c.is_whitespace() || matches!(c, '"' | '<' | '>' | ')' | ']'))
            .unwrap_or(rest.len());
        let address = rest[..end].trim_end_matches(['.', ',', ';', ':']);
        if address.len() > "https://".len() {
            out.push(Link {
                span: range.start + at..range.start + at + address.len(),
                target: LinkTarget::Page(address.to_string()),
                tooltip: "Open the page".into(),
                cable,
            });
        }
    }
}
