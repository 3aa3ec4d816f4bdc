//! What the server offers a client. Invariant: everything advertised here works, and has an end-to-end test.

use reftel_analysis::features::completion::TRIGGERS;
use reftel_analysis::features::tokens::{LEGEND, MODIFIERS};
use serde_json::{Value, json};
use tower_lsp::ls_types::*;

use super::actions::FIX_ALL;
use super::client::Client;
use super::commands;
use super::convert;
use super::refactorings::ORGANIZE_TAGS;

/// Whose requests show their progress where they take long: they go through a whole text. The others are answered at once.
const LONG: [&str; 15] = [
    "codeActionProvider",
    "codeLensProvider",
    "diagnosticProvider",
    "documentFormattingProvider",
    "documentHighlightProvider",
    "documentLinkProvider",
    "documentRangeFormattingProvider",
    "documentSymbolProvider",
    "executeCommandProvider",
    "foldingRangeProvider",
    "inlayHintProvider",
    "referencesProvider",
    "renameProvider",
    "semanticTokensProvider",
    "workspaceSymbolProvider",
];

/// The capabilities for this client, as JSON: the types lack `workDoneProgress` in some places.
pub(crate) fn advertised(client: &Client) -> Value {
    let mut all = serde_json::to_value(capabilities(client)).unwrap_or_default();
    for name in LONG {
        match all.get_mut(name) {
            // Options of a rename are only for a client that prepares it.
            Some(Value::Bool(true)) if name == "renameProvider" => {}
            Some(plain @ Value::Bool(true)) => *plain = json!({"workDoneProgress": true}),
            Some(Value::Object(options)) => {
                options.insert("workDoneProgress".into(), true.into());
            }
            _ => {}
        }
    }
    all
}

fn capabilities(client: &Client) -> ServerCapabilities {
    ServerCapabilities {
        position_encoding: Some(convert::kind(client.encoding)),
        text_document_sync: Some(sync()),
        completion_provider: Some(completion()),
        hover_provider: Some(HoverProviderCapability::Simple(true)),
        declaration_provider: Some(DeclarationCapability::Simple(true)),
        definition_provider: Some(OneOf::Left(true)),
        references_provider: Some(OneOf::Left(true)),
        document_highlight_provider: Some(OneOf::Left(true)),
        document_symbol_provider: Some(OneOf::Left(true)),
        code_action_provider: Some(code_actions()),
        code_lens_provider: Some(CodeLensOptions {
            resolve_provider: Some(false),
        }),
        document_link_provider: Some(DocumentLinkOptions {
            resolve_provider: Some(false),
            work_done_progress_options: WorkDoneProgressOptions::default(),
        }),
        document_formatting_provider: Some(OneOf::Left(true)),
        document_range_formatting_provider: Some(OneOf::Left(true)),
        document_on_type_formatting_provider: Some(DocumentOnTypeFormattingOptions {
            first_trigger_character: "\n".into(),
            more_trigger_character: None,
        }),
        execute_command_provider: Some(ExecuteCommandOptions {
            commands: commands::names(client),
            ..ExecuteCommandOptions::default()
        }),
        rename_provider: Some(rename(client)),
        folding_range_provider: Some(FoldingRangeProviderCapability::Simple(true)),
        selection_range_provider: Some(SelectionRangeProviderCapability::Simple(true)),
        linked_editing_range_provider: Some(LinkedEditingRangeServerCapabilities::Simple(true)),
        semantic_tokens_provider: Some(semantic_tokens()),
        inlay_hint_provider: Some(OneOf::Left(true)),
        // Never both for one client: one that cannot pull is pushed.
        diagnostic_provider: client.pulls.then(diagnostics),
        workspace_symbol_provider: Some(OneOf::Left(true)),
        workspace: Some(workspace()),
        experimental: Some(json!({"preview": true})),
        ..ServerCapabilities::default()
    }
}

fn sync() -> TextDocumentSyncCapability {
    TextDocumentSyncCapability::Options(TextDocumentSyncOptions {
        open_close: Some(true),
        change: Some(TextDocumentSyncKind::INCREMENTAL),
        save: Some(TextDocumentSyncSaveOptions::SaveOptions(SaveOptions {
            include_text: Some(false),
        })),
        ..TextDocumentSyncOptions::default()
    })
}

fn completion() -> CompletionOptions {
    CompletionOptions {
        resolve_provider: Some(true),
        trigger_characters: Some(TRIGGERS.map(String::from).to_vec()),
        ..CompletionOptions::default()
    }
}

fn code_actions() -> CodeActionProviderCapability {
    CodeActionProviderCapability::Options(CodeActionOptions {
        code_action_kinds: Some(vec![
            CodeActionKind::QUICKFIX,
            CodeActionKind::REFACTOR,
            CodeActionKind::REFACTOR_REWRITE,
            ORGANIZE_TAGS,
            FIX_ALL,
        ]),
        resolve_provider: Some(true),
        ..CodeActionOptions::default()
    })
}

fn rename(client: &Client) -> OneOf<bool, RenameOptions> {
    if !client.prepares_rename {
        return OneOf::Left(true);
    }
    OneOf::Right(RenameOptions {
        prepare_provider: Some(true),
        work_done_progress_options: WorkDoneProgressOptions::default(),
    })
}

fn semantic_tokens() -> SemanticTokensServerCapabilities {
    let legend = SemanticTokensLegend {
        token_types: LEGEND.iter().map(|t| SemanticTokenType::new(t.0)).collect(),
        token_modifiers: MODIFIERS
            .iter()
            .map(|m| SemanticTokenModifier::new(m.0))
            .collect(),
    };
    SemanticTokensOptions {
        legend,
        range: Some(true),
        full: Some(SemanticTokensFullOptions::Delta { delta: Some(true) }),
        ..SemanticTokensOptions::default()
    }
    .into()
}

fn diagnostics() -> DiagnosticServerCapabilities {
    DiagnosticServerCapabilities::Options(DiagnosticOptions {
        identifier: Some("reftel".into()),
        inter_file_dependencies: false,
        workspace_diagnostics: true,
        ..DiagnosticOptions::default()
    })
}

fn workspace() -> WorkspaceServerCapabilities {
    WorkspaceServerCapabilities {
        workspace_folders: Some(WorkspaceFoldersServerCapabilities {
            supported: Some(true),
            change_notifications: Some(OneOf::Left(true)),
        }),
        file_operations: None,
    }
}
