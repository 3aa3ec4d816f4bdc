//! What an editor shows and does: pure functions of (snapshot, options, byte offset), free of any protocol.
//! All positions are byte offsets of the text from 0, ends exclusive. Features never import rules.

pub mod cites;
pub mod dates;
pub mod glossary;
pub mod hover;
pub mod locate;
pub mod paragraphs;
pub mod parts;

pub use hover::{Hover, hover};
