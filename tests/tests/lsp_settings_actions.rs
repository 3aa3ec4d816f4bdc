//! Code actions that write into `reftel.toml`, over pipes: the edit, and that the finding is gone after it.
#![allow(clippy::unwrap_used)]

use std::path::Path;

use reftel_tests::lsp_client::{Client, apply, lsp_range};
use serde_json::{Value, json};

/// A cable with a TAGS code that is in no list and near none.
const CABLE: &str = "UNCLAS\n\nSIPDIS\n\nE.O. 13526: N/A\nTAGS: ECON, KQQZ, LV\nSUBJECT: LIGHTHOUSE\n\n1. The harbour is calm.\n\nEXAMPLE\n";
const CODE: [u32; 4] = [5, 12, 5, 16];

fn modern() -> Value {
    json!({
        "workspace": {
            "applyEdit": true,
            "workspaceEdit": {"documentChanges": true, "resourceOperations": ["create"]},
            "didChangeWatchedFiles": {"dynamicRegistration": true},
        },
        "textDocument": {"codeAction": {"dataSupport": true, "resolveSupport": {"properties": ["edit"]}}},
    })
}

fn uri(path: &Path) -> String {
    format!("file://{}", path.display())
}

/// Opens a client with a workspace.
fn start(capabilities: &Value, root: &Path) -> Client {
    let mut client = Client::start();
    let folders = json!([{"uri": uri(root), "name": "drafts"}]);
    let params = json!({"capabilities": capabilities, "workspaceFolders": folders});
    client.call("initialize", &params).unwrap();
    client.notify("initialized", &json!({}));
    client
}

/// The action with a title that begins so.
fn action(client: &mut Client, document: &str, title: &str) -> Value {
    let context = json!({"diagnostics": [], "only": ["quickfix"]});
    let params =
        json!({"textDocument": {"uri": document}, "range": lsp_range(CODE), "context": context});
    let answer = client.call("textDocument/codeAction", &params).unwrap();
    let all = answer.as_array().unwrap();
    let found = all
        .iter()
        .find(|a| a["title"].as_str().unwrap().starts_with(title));
    found.unwrap_or_else(|| panic!("{title}: {all:?}")).clone()
}

fn resolved(client: &mut Client, document: &str, title: &str) -> Value {
    let action = action(client, document, title);
    assert_eq!(action.get("edit"), None);
    client.call("codeAction/resolve", &action).unwrap()["edit"].clone()
}

fn has_code(findings: &[Value]) -> bool {
    findings.iter().any(|d| d["code"] == "TAG002")
}

#[test]
fn a_code_is_added_to_a_new_file_at_the_root_of_the_workspace() {
    let root = tempfile::tempdir().unwrap();
    let folder = root.path().join("drafts");
    std::fs::create_dir(&folder).unwrap();
    let document = uri(&folder.join("a.cable"));
    let mut client = start(&modern(), root.path());
    client.open(&document, CABLE);
    assert!(has_code(&client.published(&document, 1)));
    let edit = resolved(&mut client, &document, "Add KQQZ to tags");
    let toml = root.path().join("reftel.toml");
    let operations = edit["documentChanges"].as_array().unwrap();
    assert_eq!(operations[0]["kind"], "create");
    assert_eq!(operations[0]["uri"], uri(&toml));
    assert_eq!(
        operations[1]["textDocument"],
        json!({"uri": uri(&toml), "version": null})
    );
    let text = operations[1]["edits"][0]["newText"].as_str().unwrap();
    assert_eq!(text, "tags = [\"KQQZ\"]\n");
    // What the editor does with it: the file is there, and the watcher says so.
    std::fs::write(&toml, text).unwrap();
    let change = json!({"changes": [{"uri": uri(&toml), "type": 1}]});
    client.notify("workspace/didChangeWatchedFiles", &change);
    assert!(!has_code(&client.published(&document, 1)));
    client.shut_down();
}

#[test]
fn a_rule_is_ignored_in_one_file_of_the_nearest_settings() {
    let root = tempfile::tempdir().unwrap();
    let toml = root.path().join("reftel.toml");
    std::fs::write(&toml, "# ours\nline-length = 61 # narrow\n").unwrap();
    let folder = root.path().join("drafts [new]");
    std::fs::create_dir(&folder).unwrap();
    let document = uri(&folder.join("a.cable"))
        .replace(' ', "%20")
        .replace('[', "%5B")
        .replace(']', "%5D");
    let other = uri(&root.path().join("b.cable"));
    let mut client = start(&modern(), root.path());
    client.open(&document, CABLE);
    client.open(&other, CABLE);
    assert!(has_code(&client.published(&document, 1)));
    assert!(has_code(&client.published(&other, 1)));
    let edit = resolved(&mut client, &document, "Ignore TAG002");
    let change = &edit["documentChanges"][0];
    assert_eq!(
        change["textDocument"],
        json!({"uri": uri(&toml), "version": null})
    );
    // Only what is new is written.
    assert_eq!(change["edits"].as_array().unwrap().len(), 1);
    assert_eq!(change["edits"][0]["range"], lsp_range([2, 0, 2, 0]));
    let text = change["edits"][0]["newText"].as_str().unwrap();
    let file = format!("# ours\nline-length = 61 # narrow\n{text}");
    assert!(file.contains("[per-file-ignores]\n"), "{file}");
    std::fs::write(&toml, file).unwrap();
    let change = json!({"changes": [{"uri": uri(&toml), "type": 2}]});
    client.notify("workspace/didChangeWatchedFiles", &change);
    assert!(!has_code(&client.published(&document, 1)));
    client.change(&other, 2, [8, 0, 8, 0], " ");
    assert!(has_code(&client.published(&other, 2)));
    client.shut_down();
}

#[test]
fn the_text_of_an_open_unsaved_file_counts() {
    let root = tempfile::tempdir().unwrap();
    let toml = root.path().join("reftel.toml");
    std::fs::write(&toml, "tags = ['KABC']\n").unwrap();
    let document = uri(&root.path().join("a.cable"));
    let mut client = start(&modern(), root.path());
    client.open(&document, CABLE);
    assert!(has_code(&client.published(&document, 1)));
    let settings = uri(&toml);
    client.open(&settings, "tags = ['KABC']\n");
    client.change(&settings, 2, [0, 14, 0, 14], ", 'KDEF'");
    let edit = resolved(&mut client, &document, "Add KQQZ to tags");
    let change = &edit["documentChanges"][0];
    assert_eq!(
        change["textDocument"],
        json!({"uri": settings, "version": 2})
    );
    let text = &apply("tags = ['KABC', 'KDEF']\n", &change["edits"]);
    assert_eq!(text, "tags = ['KABC', 'KDEF', 'KQQZ']\n");
    // Applied and not saved, it holds already; half typed, the last text that read holds.
    client.changes(&settings, 3, &json!([{ "text": text }]));
    client.wait_for(|m| {
        let found = m["params"]["diagnostics"].as_array();
        m["params"]["uri"] == *document && found.is_some_and(|found| !has_code(found))
    });
    client.changes(&settings, 4, &json!([{ "text": "tags = [" }]));
    client.change(&document, 2, [8, 0, 8, 0], " ");
    assert!(!has_code(&client.published(&document, 2)));
    // Closed without being saved, what is on disk holds again.
    client.notify(
        "textDocument/didClose",
        &json!({"textDocument": {"uri": settings}}),
    );
    assert!(has_code(&client.published(&document, 2)));
    client.shut_down();
}

#[test]
fn a_file_that_does_not_read_is_named_and_left() {
    let root = tempfile::tempdir().unwrap();
    let toml = root.path().join("reftel.toml");
    std::fs::write(&toml, "line-length = 61\ntags = [\n").unwrap();
    let document = uri(&root.path().join("a.cable"));
    let mut client = start(&modern(), root.path());
    client.open(&document, CABLE);
    // A drafter sees what is wrong with the settings when a cable is opened.
    let shown = client.wait_for(|m| m["method"] == "window/showMessage");
    let message = shown["params"]["message"].as_str().unwrap();
    assert!(message.contains("reftel.toml:2"), "{message}");
    let chosen = action(&mut client, &document, "Add KQQZ to tags");
    let error = client.call("codeAction/resolve", &chosen).unwrap_err();
    assert_eq!(error["code"], -32803);
    assert!(
        error["message"].as_str().unwrap().contains("reftel.toml:"),
        "{error}"
    );
    let said = client.wait_for(|m| m["method"] == "window/showMessage");
    assert_eq!(said["params"]["type"], 1);
    client.shut_down();
}

#[test]
fn a_client_that_asks_for_no_edit_later_is_sent_one() {
    let root = tempfile::tempdir().unwrap();
    let toml = root.path().join("reftel.toml");
    let document = uri(&root.path().join("a.cable"));
    let mut client = start(&json!({"workspace": {"applyEdit": true}}), root.path());
    client.open(&document, CABLE);
    let chosen = action(&mut client, &document, "Add KQQZ to tags");
    let command = &chosen["command"];
    let params = json!({"command": command["command"], "arguments": command["arguments"]});
    assert_eq!(
        client.call("workspace/executeCommand", &params),
        Ok(Value::Null)
    );
    let asked = client.wait_for(|m| m["method"] == "workspace/applyEdit");
    let edits = &asked["params"]["edit"]["changes"][uri(&toml)];
    assert_eq!(edits[0]["newText"], "tags = [\"KQQZ\"]\n");
    // Such a client watches no files either: that it has saved is enough.
    std::fs::write(&toml, "tags = [\"KQQZ\"]\n").unwrap();
    assert!(has_code(&client.published(&document, 1)));
    client.notify(
        "textDocument/didSave",
        &json!({"textDocument": {"uri": document}}),
    );
    assert!(!has_code(&client.published(&document, 1)));
    client.shut_down();
}

#[test]
fn what_cannot_be_done_is_not_offered() {
    let (mut client, _) = Client::initialized(&modern());
    let document = "untitled:a";
    client.open(document, CABLE);
    let params = json!({"textDocument": {"uri": document}, "range": lsp_range(CODE), "context": {"diagnostics": []}});
    let answer = client.call("textDocument/codeAction", &params).unwrap();
    let titles = answer
        .as_array()
        .unwrap()
        .iter()
        .map(|a| a["title"].as_str().unwrap());
    let own: Vec<_> = titles
        .filter(|t| t.contains("reftel.toml") || t.starts_with("Ignore"))
        .collect();
    assert_eq!(own, [] as [&str; 0]);
    client.shut_down();
}
