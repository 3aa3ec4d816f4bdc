//! `server/docs/lsp.md` says what the server advertises, no less and no more.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeSet;

use reftel_tests::lsp_client::Client;
use serde_json::{Value, json};

fn page() -> String {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../server/docs/lsp.md");
    std::fs::read_to_string(path).unwrap()
}

/// Words between backticks that begin so.
fn named(page: &str, start: &str) -> BTreeSet<String> {
    page.split('`')
        .skip(1)
        .step_by(2)
        .filter(|word| word.starts_with(start))
        .map(str::to_owned)
        .collect()
}

/// The rows of the table under a heading: what stands in backticks in their first column.
fn rows(page: &str, heading: &str) -> BTreeSet<String> {
    let section = page.split(heading).nth(1).unwrap();
    let section = section.split("\n## ").next().unwrap();
    let first = section
        .lines()
        .filter_map(|l| l.strip_prefix("| `")?.split('`').next());
    first.map(str::to_owned).collect()
}

fn strings(value: &Value) -> BTreeSet<String> {
    let all = value.as_array().unwrap().iter();
    all.map(|v| v.as_str().unwrap().to_owned()).collect()
}

fn everything() -> Value {
    json!({
        "workspace": {"applyEdit": true},
        "textDocument": {"diagnostic": {}, "rename": {"prepareSupport": true}},
    })
}

/// The methods of a capability, as the specification has them.
fn methods(capability: &str) -> &'static [&'static str] {
    match capability {
        "codeActionProvider" => &["textDocument/codeAction", "codeAction/resolve"],
        "codeLensProvider" => &["textDocument/codeLens"],
        "completionProvider" => &["textDocument/completion", "completionItem/resolve"],
        "declarationProvider" => &["textDocument/declaration"],
        "definitionProvider" => &["textDocument/definition"],
        "diagnosticProvider" => &["textDocument/diagnostic", "workspace/diagnostic"],
        "documentFormattingProvider" => &["textDocument/formatting"],
        "documentHighlightProvider" => &["textDocument/documentHighlight"],
        "documentLinkProvider" => &["textDocument/documentLink"],
        "documentOnTypeFormattingProvider" => &["textDocument/onTypeFormatting"],
        "documentRangeFormattingProvider" => &["textDocument/rangeFormatting"],
        "documentSymbolProvider" => &["textDocument/documentSymbol"],
        "executeCommandProvider" => &["workspace/executeCommand"],
        "foldingRangeProvider" => &["textDocument/foldingRange"],
        "hoverProvider" => &["textDocument/hover"],
        "inlayHintProvider" => &["textDocument/inlayHint"],
        "linkedEditingRangeProvider" => &["textDocument/linkedEditingRange"],
        "referencesProvider" => &["textDocument/references"],
        "renameProvider" => &["textDocument/rename", "textDocument/prepareRename"],
        "selectionRangeProvider" => &["textDocument/selectionRange"],
        "semanticTokensProvider" => &[
            "textDocument/semanticTokens/full",
            "textDocument/semanticTokens/full/delta",
            "textDocument/semanticTokens/range",
        ],
        "workspaceSymbolProvider" => &["workspace/symbol"],
        "experimental" => &["reftel/preview"],
        "positionEncoding" | "textDocumentSync" | "workspace" => &[],
        other => panic!("{other} is not known here"),
    }
}

#[test]
fn every_method_is_on_the_page() {
    let (client, result) = Client::initialized(&everything());
    client.shut_down();
    let offered = result["capabilities"].as_object().unwrap();
    let wanted: BTreeSet<String> = offered
        .keys()
        .flat_map(|c| methods(c))
        .map(|m| (*m).to_owned())
        .collect();
    let requests = page();
    let requests = requests.split("\n## ").nth(1).unwrap();
    let own = named(&page(), "reftel/");
    let mut found: BTreeSet<String> = [
        "textDocument/",
        "workspace/",
        "codeAction/",
        "completionItem/",
    ]
    .iter()
    .flat_map(|start| named(requests, start))
    .collect();
    assert!(found.remove("textDocument/publishDiagnostics"));
    found.extend(own);
    assert_eq!(found, wanted);
}

/// The methods of the capabilities that say `workDoneProgress` are those that the page names, and no others.
#[test]
fn every_request_that_shows_progress_is_on_the_page() {
    let (client, result) = Client::initialized(&everything());
    client.shut_down();
    let offered = result["capabilities"].as_object().unwrap();
    let shows = |options: &Value| options.get("workDoneProgress") == Some(&json!(true));
    let capabilities = offered.iter().filter(|(_, options)| shows(options));
    let shown: BTreeSet<&str> = capabilities
        .flat_map(|(name, _)| methods(name))
        .copied()
        .collect();
    let page = page();
    let row = page.lines().find(|line| line.starts_with("| progress |"));
    let listed: BTreeSet<String> = named(row.unwrap(), "");
    let listed = listed
        .iter()
        .map(String::as_str)
        .filter(|word| word.contains('/'));
    assert_eq!(listed.collect::<BTreeSet<_>>(), shown);
}

#[test]
fn every_command_kind_and_token_is_on_the_page() {
    let (client, result) = Client::initialized(&everything());
    client.shut_down();
    let offered = &result["capabilities"];
    let page = page();
    let commands = strings(&offered["executeCommandProvider"]["commands"]);
    assert_eq!(rows(&page, "## Commands\n"), commands);
    let kinds = strings(&offered["codeActionProvider"]["codeActionKinds"]);
    let listed = rows(&page, "## Code actions\n");
    // The page names the kinds below `refactor.rewrite` one by one.
    let above = |kind: &String| listed.iter().any(|l| l.starts_with(kind.as_str()));
    assert!(kinds.iter().all(above), "{kinds:?}");
    let legend = &offered["semanticTokensProvider"]["legend"];
    let mut tokens = strings(&legend["tokenTypes"]);
    tokens.extend(strings(&legend["tokenModifiers"]));
    assert_eq!(rows(&page, "## Semantic tokens\n"), tokens);
}

#[test]
fn every_refactoring_is_on_the_page() {
    let known: BTreeSet<String> = reftel_analysis::features::actions::ALL
        .iter()
        .map(|id| id.name().to_owned())
        // These have kinds of their own.
        .filter(|name| name != "organize-tags" && name != "add-tags")
        .map(|name| format!("refactor.rewrite.{name}"))
        .collect();
    assert_eq!(named(&page(), "refactor.rewrite."), known);
}

#[test]
fn a_client_that_takes_no_edits_is_offered_the_commands_that_answer() {
    let (client, result) = Client::initialized(&json!({}));
    client.shut_down();
    assert_eq!(
        result["capabilities"]["executeCommandProvider"]["commands"],
        json!(["reftel.reply", "reftel.plainText"])
    );
}
