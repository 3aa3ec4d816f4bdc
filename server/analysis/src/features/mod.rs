//! What an editor shows and does: pure functions of (snapshot, options, byte offset), free of any protocol.
//! All positions are byte offsets of the text from 0, ends exclusive. Features never import rules.

pub mod actions;
pub mod announced;
pub mod cites;
pub mod completion;
pub mod dates;
pub mod definition;
pub mod folding;
pub mod format;
pub mod glossary;
pub mod hints;
pub mod hover;
pub mod lenses;
pub mod linked_editing;
pub mod links;
pub mod locate;
pub mod paragraphs;
pub mod parts;
pub mod preview;
pub mod references;
pub mod rename;
pub mod reply;
pub mod selection;
pub mod suggest;
pub mod symbols;
pub mod tokens;
pub mod words;

pub use actions::{Action, ActionId, ActionKind, action, action_edits, actions};
pub use completion::{Completion, CompletionKind, Completions, completion, resolve};
pub use definition::{Target, definition};
pub use folding::{Fold, FoldKind, folds};
pub use format::{format, format_until, on_type};
pub use hints::{Hint, HintOptions, hints};
pub use hover::{Hover, hover};
pub use lenses::{Lens, LensCommand, lenses};
pub use linked_editing::linked_ranges;
pub use links::{Link, LinkTarget, links, own_ids};
pub use preview::{Preview, SentKind, SentLine, preview, preview_until};
pub use references::{Highlight, highlights, references};
pub use rename::{Renaming, prepare_rename, rename};
pub use reply::{Draft, reply};
pub use selection::selections;
pub use symbols::{Symbol, SymbolKind, symbols};
pub use tokens::{Token, tokens};
