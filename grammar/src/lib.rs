//! Incremental parser of diplomatic cables: text in a rope, blocks of whole lines, a typed view of the header.
//! Knows no language server, no JSON, no files.

pub mod block;
pub mod cable;
pub mod document;
pub mod header;
pub mod lex;
pub mod line;
pub mod lines;
pub mod logical;
pub mod memo;
pub mod numbering;
pub mod sequence;
pub mod span;
pub mod state;
pub mod text;

pub use document::{CableChunks, Document, Source, cables, parse_chunks};
pub use span::{Encoding, Position, Span};
pub use text::Text;
