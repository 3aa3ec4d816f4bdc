//! The tree-sitter grammar of diplomatic cables, for editors and tools that colour, fold and select by a syntax tree.
//! `reftel-grammar` is the authority on what a cable says; this grammar never makes an ERROR node of anything.

use tree_sitter_language::LanguageFn;

unsafe extern "C" {
    fn tree_sitter_cable() -> *const ();
}

/// The language, for `tree_sitter::Parser::set_language`.
pub const LANGUAGE: LanguageFn = unsafe { LanguageFn::from_raw(tree_sitter_cable) };

/// The node types as `tree-sitter generate` describes them.
pub const NODE_TYPES: &str = include_str!("../../src/node-types.json");

/// Colours, by the capture names that Neovim and Zed know; `editors/helix` has its own.
pub const HIGHLIGHTS_QUERY: &str = include_str!("../../queries/highlights.scm");

/// What to fold.
pub const FOLDS_QUERY: &str = include_str!("../../queries/folds.scm");

/// Other languages inside a cable.
pub const INJECTIONS_QUERY: &str = include_str!("../../queries/injections.scm");

/// Text objects, by the capture names that Neovim knows.
pub const TEXTOBJECTS_QUERY: &str = include_str!("../../queries/textobjects.scm");
