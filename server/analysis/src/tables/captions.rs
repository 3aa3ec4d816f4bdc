//! Captions and channels: how restrictive each is and which may not stand beside it.

use super::data::{CAPTIONS, CAPTIONS_INDEX};

/// What a caption does.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// A channel; a cable has one at most.
    Channel,
    /// Limits or widens distribution.
    Distribution,
    /// A handling or release control.
    Control,
    /// Routes by subject or program.
    Program,
    /// A notice that restricts nothing.
    Notice,
}

/// A caption or channel.
#[derive(Debug)]
pub struct Caption {
    /// As written, in capitals.
    pub caption: &'static str,
    /// What it does.
    pub kind: Kind,
    /// How restrictive: higher stands first, equal levels in any order.
    pub level: u16,
    /// What it means.
    pub meaning: &'static str,
    /// Who may use it.
    pub users: &'static str,
    /// Captions that may not stand beside it; `*` is every other.
    pub excludes: &'static [&'static str],
    /// Whether the source was read; else the row rests on usage.
    pub verified: bool,
    /// Regulation and paragraph.
    pub source: &'static str,
}

impl Caption {
    fn names(&self, other: &Caption) -> bool {
        self.excludes
            .iter()
            .any(|&name| name == "*" || name == other.caption)
    }

    /// Whether the two may not stand on one cable. A caption never excludes itself: that is a duplicate.
    pub fn excludes(&self, other: &Caption) -> bool {
        self.caption != other.caption
            && (self.kind == Kind::Channel && other.kind == Kind::Channel
                || self.names(other)
                || other.names(self))
    }
}

/// Every caption, alphabetically.
pub fn all() -> &'static [Caption] {
    &CAPTIONS
}

/// The row of a caption; blanks within it count as one.
pub fn lookup(caption: &str) -> Option<&'static Caption> {
    super::rows(&CAPTIONS, &CAPTIONS_INDEX, &super::key(caption)).first()
}

/// Up to three captions that `caption` may have been meant to be, nearest first.
pub fn nearest(caption: &str) -> Vec<&'static Caption> {
    let names = CAPTIONS.iter().map(|caption| caption.caption);
    super::nearest(&super::key(caption), names, 3)
        .into_iter()
        .filter_map(lookup)
        .collect()
}
