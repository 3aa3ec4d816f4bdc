//! Refactorings: what an officer can have done to a cable at the cursor, beyond the fixes of findings.
//! Invariant: listing them reads the header, the block and the counts; the edits are made when one is chosen.

mod classification;
mod paragraphs;
mod references;
mod tags;
mod text;

use std::ops::Range;

use reftel_grammar::Document;
use reftel_grammar::block::BlockKind;
use reftel_grammar::lex::header::PieceKind;
use reftel_grammar::line::class_line::Level;
use reftel_grammar::line::keyword::Field;

use super::locate::Place;
use super::parts::{PartKind, part_at};
use crate::config::Config;
use crate::facts::MentionKind;
use crate::finding::Edit;

/// The kind under which editors list an action.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ActionKind {
    /// Rewrites a part of the cable: `refactor.rewrite`.
    Rewrite,
    /// Inserts something: `refactor`.
    Insert,
    /// Puts the TAGS in order: `source.organizeTags`.
    OrganizeTags,
    /// An offer at the place where it helps: `quickfix`.
    Offer,
}

/// What can be done.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ActionId {
    /// Number the paragraphs from 1.
    Renumber,
    /// Letter the references in the order in which the text cites them.
    ReletterByMention,
    /// Put the TAGS in order.
    OrganizeTags,
    /// Add TAGS of countries and organizations that the text names.
    AddTags,
    /// Make two paragraphs of one.
    SplitParagraph,
    /// Join the next paragraph to this one.
    JoinParagraph,
    /// Wrap this paragraph.
    WrapParagraph,
    /// Change the classification everywhere it stands.
    Classify(Level),
    /// Add an entry to the REF field, and a mention at the cursor.
    InsertReference,
    /// Replace characters that the channel does not carry.
    Ascii,
    /// Take out what an archive put in.
    StripArtefacts,
}

impl ActionId {
    /// Its name, for requests that come back for the edits.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            ActionId::Renumber => "renumber",
            ActionId::ReletterByMention => "reletter-by-mention",
            ActionId::OrganizeTags => "organize-tags",
            ActionId::AddTags => "add-tags",
            ActionId::SplitParagraph => "split-paragraph",
            ActionId::JoinParagraph => "join-paragraph",
            ActionId::WrapParagraph => "wrap-paragraph",
            ActionId::Classify(Level::Unclassified) => "classify-unclassified",
            ActionId::Classify(Level::Confidential) => "classify-confidential",
            ActionId::Classify(Level::Secret) => "classify-secret",
            ActionId::Classify(Level::TopSecret) => "classify-top-secret",
            ActionId::InsertReference => "insert-reference",
            ActionId::Ascii => "ascii",
            ActionId::StripArtefacts => "strip-artefacts",
        }
    }

    /// The action of a name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        ALL.into_iter().find(|id| id.name() == name)
    }
}

const LEVELS: [Level; 4] = [
    Level::Unclassified,
    Level::Confidential,
    Level::Secret,
    Level::TopSecret,
];

/// Every action.
pub const ALL: [ActionId; 14] = [
    ActionId::Renumber,
    ActionId::ReletterByMention,
    ActionId::OrganizeTags,
    ActionId::AddTags,
    ActionId::SplitParagraph,
    ActionId::JoinParagraph,
    ActionId::WrapParagraph,
    ActionId::Classify(Level::Unclassified),
    ActionId::Classify(Level::Confidential),
    ActionId::Classify(Level::Secret),
    ActionId::Classify(Level::TopSecret),
    ActionId::InsertReference,
    ActionId::Ascii,
    ActionId::StripArtefacts,
];

/// An action at a place.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Action {
    /// What it does; give it back to [`action_edits`].
    pub id: ActionId,
    /// In the imperative.
    pub title: String,
    /// Where editors list it.
    pub kind: ActionKind,
    /// Why it cannot be done here.
    pub disabled: Option<String>,
}

/// The cursor or selection of an action.
struct Site<'a, 'd> {
    doc: &'d Document,
    config: &'a Config,
    place: Place<'d>,
    range: Range<usize>,
}

/// The actions for a range, the cursor when it is empty.
#[must_use]
pub fn actions(doc: &Document, config: &Config, range: Range<usize>) -> Vec<Action> {
    let Some(site) = site(doc, config, range) else {
        return Vec::new();
    };
    offered(&site)
        .into_iter()
        .map(|id| described(&site, id))
        .filter(|action| {
            // What is only an offer is not shown where there is nothing to offer.
            action.disabled.is_none()
                || !matches!(
                    action.id,
                    ActionId::AddTags | ActionId::Ascii | ActionId::StripArtefacts
                )
        })
        .collect()
}

/// An action for a range, whether or not it is one that helps there.
#[must_use]
pub fn action(
    doc: &Document,
    config: &Config,
    range: Range<usize>,
    id: ActionId,
) -> Option<Action> {
    Some(described(&site(doc, config, range)?, id))
}

fn described(site: &Site<'_, '_>, id: ActionId) -> Action {
    Action {
        id,
        title: title(site, id),
        kind: kind(id),
        disabled: check(site, id).err(),
    }
}

/// The edits of an action, in order and without overlap.
///
/// # Errors
/// Why it cannot be done here.
pub fn action_edits(
    doc: &Document,
    config: &Config,
    range: Range<usize>,
    id: ActionId,
) -> Result<Vec<Edit>, String> {
    let site = site(doc, config, range).ok_or("There is no cable here")?;
    let mut edits = make(&site, id)?;
    edits.sort_by_key(|e| (e.span.start, e.span.end));
    Ok(edits)
}

fn site<'a, 'd>(
    doc: &'d Document,
    config: &'a Config,
    range: Range<usize>,
) -> Option<Site<'a, 'd>> {
    let start = doc.text().floor(range.start);
    let end = doc.text().floor(range.end).max(start);
    Some(Site {
        doc,
        config,
        place: Place::at(doc, start)?,
        range: start..end,
    })
}

/// What may help at a place.
fn offered(site: &Site<'_, '_>) -> Vec<ActionId> {
    use ActionId as A;
    let mut out = Vec::new();
    if classification::stands_at(site) {
        let now = classification::current(site);
        let others = LEVELS.into_iter().filter(|l| now != Some(*l));
        out.extend(others.map(A::Classify));
    }
    match field_at(site) {
        Some(PieceKind::Field(Field::Tags)) => out.extend([A::AddTags, A::OrganizeTags]),
        Some(PieceKind::Field(Field::Subject)) => out.push(A::AddTags),
        Some(PieceKind::Field(Field::Reference)) => {
            out.extend([A::ReletterByMention, A::InsertReference]);
        }
        _ => {}
    }
    let part = part_at(&site.place, site.range.start).map(|p| p.kind);
    if !site.place.is_header() {
        match part {
            Some(PartKind::Mention(MentionKind::Letter(_) | MentionKind::Reftel)) => {
                out.push(A::ReletterByMention);
            }
            Some(PartKind::Number(..)) => out.push(A::Renumber),
            _ => {}
        }
        if site.place.opener().is_some() {
            out.extend([
                A::SplitParagraph,
                A::JoinParagraph,
                A::WrapParagraph,
                A::Renumber,
                A::InsertReference,
            ]);
        }
    }
    if site.place.facts().shape.artefacts {
        out.push(A::StripArtefacts);
    }
    if !site.range.is_empty() {
        out.push(A::Ascii);
    }
    let mut seen = Vec::new();
    out.retain(|id| {
        let fresh = !seen.contains(id);
        seen.push(*id);
        fresh
    });
    out
}

/// The kind of the header's piece on whose line the range begins.
fn field_at(site: &Site<'_, '_>) -> Option<PieceKind> {
    let BlockKind::Header(lines) = &site.place.block.kind else {
        return None;
    };
    let text = site.doc.text();
    let line = text.line_of(site.range.start);
    let (from, to) = (text.line_start(line), text.line_end(line));
    lines
        .pieces
        .iter()
        .rfind(|p| {
            let start = site.place.in_header(p.keyword.unwrap_or(p.text)).start;
            from <= start && start <= to && start <= site.range.start
        })
        .or_else(|| {
            lines.pieces.iter().find(|p| {
                let start = site.place.in_header(p.keyword.unwrap_or(p.text)).start;
                from <= start && start <= to
            })
        })
        .map(|p| p.kind)
}

fn kind(id: ActionId) -> ActionKind {
    match id {
        ActionId::OrganizeTags => ActionKind::OrganizeTags,
        ActionId::AddTags => ActionKind::Offer,
        ActionId::InsertReference => ActionKind::Insert,
        _ => ActionKind::Rewrite,
    }
}

fn title(site: &Site<'_, '_>, id: ActionId) -> String {
    match id {
        ActionId::Renumber => "Renumber the paragraphs".into(),
        ActionId::ReletterByMention => "Letter the references in the order of the text".into(),
        ActionId::OrganizeTags => "Put the TAGS in order".into(),
        ActionId::AddTags => tags::add_title(site),
        ActionId::SplitParagraph => "Split the paragraph here".into(),
        ActionId::JoinParagraph => "Join the next paragraph to this one".into(),
        ActionId::WrapParagraph => "Wrap the paragraph".into(),
        ActionId::Classify(level) => classification::title(site, level),
        ActionId::InsertReference => "Insert a reference".into(),
        ActionId::Ascii => "Replace characters that are not ASCII".into(),
        ActionId::StripArtefacts => "Take out what the archive put in".into(),
    }
}

/// Whether the action can be done; a cheap look where making the edits would read the whole text.
fn check(site: &Site<'_, '_>, id: ActionId) -> Result<(), String> {
    match id {
        ActionId::Classify(level) => classification::check(site, level),
        ActionId::StripArtefacts => Ok(()),
        ActionId::SplitParagraph => paragraphs::check_split(site).map(|_| ()),
        ActionId::JoinParagraph => paragraphs::check_join(site).map(|_| ()),
        ActionId::Renumber => paragraphs::check_renumber(site),
        // These read the header, the paragraph or the selection only.
        _ => make(site, id).map(|_| ()),
    }
}

fn make(site: &Site<'_, '_>, id: ActionId) -> Result<Vec<Edit>, String> {
    match id {
        ActionId::Renumber => paragraphs::renumber(site),
        ActionId::ReletterByMention => references::reletter(site),
        ActionId::OrganizeTags => tags::organize(site),
        ActionId::AddTags => tags::add(site),
        ActionId::SplitParagraph => paragraphs::split(site),
        ActionId::JoinParagraph => paragraphs::join(site),
        ActionId::WrapParagraph => paragraphs::wrap(site),
        ActionId::Classify(level) => classification::classify(site, level),
        ActionId::InsertReference => references::insert(site),
        ActionId::Ascii => text::ascii(site),
        ActionId::StripArtefacts => text::strip(site),
    }
}

fn insertion(at: usize, text: String) -> Edit {
    Edit { span: at..at, text }
}
