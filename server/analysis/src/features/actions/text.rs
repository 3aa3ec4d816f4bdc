//! Characters: those that the channel does not carry, and what an archive put in.

use super::Site;
use crate::finding::Edit;
use crate::fixes;
use crate::tables::characters;

/// Every character of the selection that has a plain form gets it.
pub(super) fn ascii(site: &Site<'_, '_>) -> Result<Vec<Edit>, String> {
    let text = site.doc.source().slice(site.range.clone());
    let edits: Vec<Edit> = text
        .char_indices()
        .filter(|(_, c)| !c.is_ascii())
        .filter_map(|(at, c)| {
            let start = site.range.start + at;
            Some(Edit {
                span: start..start + c.len_utf8(),
                text: characters::plain(c)?,
            })
        })
        .collect();
    if edits.is_empty() {
        return Err("The selection is ASCII".into());
    }
    Ok(edits)
}

pub(super) fn strip(site: &Site<'_, '_>) -> Result<Vec<Edit>, String> {
    let edits = fixes::strip_artefacts(site.doc.source(), &site.place.cable);
    if edits.is_empty() {
        return Err("The archive put nothing in".into());
    }
    Ok(edits)
}
