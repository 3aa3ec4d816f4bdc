//! Incremental parser of diplomatic cables: text in a rope, blocks of whole lines, a typed view of the header.
//! Knows no language server, no JSON, no files.

pub mod line;
pub mod lines;
pub mod span;
pub mod text;

pub use span::{Encoding, Position, Span};
pub use text::Text;
