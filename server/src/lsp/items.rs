//! Features' answers in the protocol's words. Invariant: Markdown goes only to a client that shows it.

use reftel_analysis::features::{Completion, CompletionKind, Completions};
use serde_json::json;
use tower_lsp::ls_types::{
    CompletionItem, CompletionItemKind, CompletionList, CompletionTextEdit, MarkupContent,
    MarkupKind, TextEdit,
};

use super::snapshot::Snapshot;

/// Text for the officer to read.
pub(crate) fn markup(snapshot: &Snapshot, markdown: String) -> MarkupContent {
    if snapshot.client.markdown_completion {
        let (kind, value) = (MarkupKind::Markdown, markdown);
        return MarkupContent { kind, value };
    }
    plain(&markdown)
}

/// Markdown without its signs.
pub(crate) fn plain(markdown: &str) -> MarkupContent {
    let value = markdown.replace("**", "").replace('`', "");
    let kind = MarkupKind::PlainText;
    MarkupContent { kind, value }
}

/// Completions as a list.
pub(crate) fn list(snapshot: &Snapshot, found: Completions) -> CompletionList {
    let items = found.items.into_iter();
    CompletionList {
        is_incomplete: found.incomplete,
        items: items.map(|item| completion(snapshot, item)).collect(),
    }
}

fn completion(snapshot: &Snapshot, found: Completion) -> CompletionItem {
    let range = snapshot.mapper().range(&found.replace);
    let commit = found.commit_characters.iter().map(ToString::to_string);
    let commit: Vec<_> = commit.collect();
    let uri = &*snapshot.uri;
    CompletionItem {
        label: found.label,
        kind: Some(kind(found.kind)),
        detail: Some(found.detail).filter(|detail| !detail.is_empty()),
        preselect: found.preselect.then_some(true),
        sort_text: Some(found.sort_text),
        filter_text: Some(found.filter_text),
        text_edit: Some(CompletionTextEdit::Edit(TextEdit::new(
            range,
            found.insert_text,
        ))),
        commit_characters: Some(commit).filter(|commit| !commit.is_empty()),
        data: found.key.map(|key| json!({ "uri": uri, "key": key })),
        ..CompletionItem::default()
    }
}

fn kind(kind: CompletionKind) -> CompletionItemKind {
    match kind {
        CompletionKind::Tag | CompletionKind::Reason | CompletionKind::Marking => {
            CompletionItemKind::ENUM_MEMBER
        }
        CompletionKind::Caption | CompletionKind::Precedence | CompletionKind::Order => {
            CompletionItemKind::KEYWORD
        }
        CompletionKind::Address | CompletionKind::Post => CompletionItemKind::CONSTANT,
        CompletionKind::Date => CompletionItemKind::VALUE,
        CompletionKind::Paragraph => CompletionItemKind::SNIPPET,
        CompletionKind::Field => CompletionItemKind::FIELD,
        CompletionKind::Reference => CompletionItemKind::REFERENCE,
        CompletionKind::Words => CompletionItemKind::TEXT,
    }
}
