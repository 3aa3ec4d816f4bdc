//! What the client said it can do, read once from `initialize`.
//! Invariant: a client that pulls diagnostics is never pushed any.

use reftel_grammar::Encoding;
use tower_lsp::ls_types::{ClientCapabilities, DiagnosticTag, MarkupKind, ResourceOperationKind};

use super::convert;
use super::pages::Pages;

/// The client's command that lists places: its arguments are an address, a position and locations.
pub(crate) const SHOW_REFERENCES: &str = "reftel.showReferences";
/// The client's command that opens an unsaved document: its argument is `{name, text, languageId}`.
pub(crate) const OPEN_DRAFT: &str = "reftel.openDraft";
/// The client's command that shows the preview: its argument is `{uri, position}`.
pub(crate) const SHOW_PREVIEW: &str = "reftel.showPreview";

/// The client's abilities, as far as an answer depends on them.
#[derive(Clone, Debug)]
pub(crate) struct Client {
    pub(crate) encoding: Encoding,
    /// It asks for diagnostics; otherwise they are pushed.
    pub(crate) pulls: bool,
    pub(crate) refreshes_diagnostics: bool,
    pub(crate) refreshes_hints: bool,
    pub(crate) related_information: bool,
    pub(crate) unnecessary_tag: bool,
    pub(crate) diagnostic_data: bool,
    /// Where the pages of the rules are, for a client that links to them.
    pub(crate) pages: Option<Pages>,
    pub(crate) markdown_hover: bool,
    pub(crate) markdown_completion: bool,
    pub(crate) nested_symbols: bool,
    pub(crate) versioned_edits: bool,
    /// An action may come without its edit; the client asks for it when the action is chosen.
    pub(crate) resolves_edits: bool,
    /// It shows why an action cannot be done.
    pub(crate) shows_disabled: bool,
    pub(crate) prepares_rename: bool,
    pub(crate) definition_links: bool,
    pub(crate) declaration_links: bool,
    /// It has the command `SHOW_REFERENCES` (said in `experimental.commands`).
    pub(crate) shows_references: bool,
    /// It has the command `OPEN_DRAFT`.
    pub(crate) opens_drafts: bool,
    /// It has the command `SHOW_PREVIEW`.
    pub(crate) shows_preview: bool,
    /// The server may send it edits.
    pub(crate) applies_edits: bool,
    pub(crate) creates_files: bool,
    pub(crate) asks_configuration: bool,
    /// It says of itself when settings changed only to a server that registered for it.
    pub(crate) registers_configuration: bool,
    pub(crate) watches_files: bool,
    /// It sends the text of more documents than those that it takes for cables, when it is asked to.
    pub(crate) registers_documents: bool,
    /// The server may show the progress of a request that did not ask for it.
    pub(crate) shows_progress: bool,
}

impl Default for Client {
    fn default() -> Self {
        Self::new(&ClientCapabilities::default())
    }
}

impl Client {
    pub(crate) fn new(client: &ClientCapabilities) -> Self {
        let document = client.text_document.clone().unwrap_or_default();
        let workspace = client.workspace.clone().unwrap_or_default();
        let published = document.publish_diagnostics.unwrap_or_default();
        let offered = client.general.as_ref();
        let offered = offered.and_then(|g| g.position_encodings.as_deref());
        let markdown = |formats: Option<Vec<MarkupKind>>| {
            formats.is_some_and(|f| f.contains(&MarkupKind::Markdown))
        };
        let item = document.completion.and_then(|c| c.completion_item);
        let edit = workspace.workspace_edit.unwrap_or_default();
        let commands = client.experimental.as_ref();
        let commands = commands.and_then(|e| e.get("commands")?.as_array());
        let has_command = |name: &str| commands.is_some_and(|all| all.iter().any(|c| c == name));
        let action = document.code_action.unwrap_or_default();
        Self {
            encoding: convert::negotiate(offered),
            pulls: document.diagnostic.is_some(),
            refreshes_diagnostics: workspace
                .diagnostics
                .is_some_and(|d| d.refresh_support == Some(true)),
            refreshes_hints: workspace
                .inlay_hint
                .is_some_and(|h| h.refresh_support == Some(true)),
            related_information: published.related_information == Some(true),
            unnecessary_tag: published
                .tag_support
                .is_some_and(|t| t.value_set.contains(&DiagnosticTag::UNNECESSARY)),
            diagnostic_data: published.data_support == Some(true),
            pages: (published.code_description_support == Some(true))
                .then(Pages::find)
                .flatten(),
            markdown_hover: markdown(document.hover.and_then(|h| h.content_format)),
            markdown_completion: markdown(item.and_then(|i| i.documentation_format)),
            nested_symbols: document
                .document_symbol
                .is_some_and(|s| s.hierarchical_document_symbol_support == Some(true)),
            versioned_edits: edit.document_changes == Some(true),
            resolves_edits: action.data_support == Some(true)
                && action
                    .resolve_support
                    .is_some_and(|r| r.properties.iter().any(|p| p == "edit")),
            shows_disabled: action.disabled_support == Some(true),
            prepares_rename: document
                .rename
                .is_some_and(|r| r.prepare_support == Some(true)),
            definition_links: document
                .definition
                .is_some_and(|d| d.link_support == Some(true)),
            declaration_links: document
                .declaration
                .is_some_and(|d| d.link_support == Some(true)),
            shows_references: has_command(SHOW_REFERENCES),
            opens_drafts: has_command(OPEN_DRAFT),
            shows_preview: has_command(SHOW_PREVIEW),
            applies_edits: workspace.apply_edit == Some(true),
            creates_files: edit.document_changes == Some(true)
                && edit
                    .resource_operations
                    .is_some_and(|all| all.contains(&ResourceOperationKind::Create)),
            asks_configuration: workspace.configuration == Some(true),
            registers_configuration: workspace
                .did_change_configuration
                .is_some_and(|c| c.dynamic_registration == Some(true)),
            shows_progress: client
                .window
                .as_ref()
                .is_some_and(|w| w.work_done_progress == Some(true)),
            registers_documents: document
                .synchronization
                .is_some_and(|s| s.dynamic_registration == Some(true)),
            watches_files: workspace
                .did_change_watched_files
                .is_some_and(|w| w.dynamic_registration == Some(true)),
        }
    }
}
