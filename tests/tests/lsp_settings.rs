//! Settings from the editor and from `reftel.toml`, over pipes.
#![allow(clippy::unwrap_used)]

use std::path::Path;

use reftel_tests::lsp_client::Client;
use reftel_tests::zone::muscat;
use serde_json::{Value, json};

const URI: &str = "untitled:a";

fn codes(findings: &[Value]) -> Vec<&str> {
    findings
        .iter()
        .map(|d| d["code"].as_str().unwrap())
        .collect()
}

#[test]
fn initialization_options_count() {
    for options in [
        json!({"ignore":["ALL"]}),
        json!({"reftel":{"ignore":["ALL"]}}),
    ] {
        let mut client = Client::start();
        let params = json!({"capabilities":{},"initializationOptions":options});
        client.call("initialize", &params).unwrap();
        client.notify("initialized", &json!({}));
        client.open(URI, "no cable\n");
        assert_eq!(codes(&client.published(URI, 1)), [] as [&str; 0]);
        client.shut_down();
    }
}

#[test]
fn a_change_of_the_settings_is_seen_at_once() {
    let (mut client, _) = Client::initialized(&json!({}));
    client.open(URI, "no cable\n");
    assert!(codes(&client.published(URI, 1)).contains(&"CLS001"));
    let quiet = json!({"settings":{"reftel":{"ignore":["CLS001"]}}});
    client.notify("workspace/didChangeConfiguration", &quiet);
    assert!(!codes(&client.published(URI, 1)).contains(&"CLS001"));
    // A value that cannot be read is said, and the default stays in force in its place.
    let wrong = json!({"settings":{"reftel":{"ignore":5}}});
    client.notify("workspace/didChangeConfiguration", &wrong);
    let said = client.wait_for(|m| m["method"] == "window/logMessage");
    assert!(
        said["params"]["message"]
            .as_str()
            .unwrap()
            .contains("ignore"),
        "{said}"
    );
    client.change(URI, 2, [0, 0, 0, 0], " ");
    assert!(codes(&client.published(URI, 2)).contains(&"CLS001"));
    client.shut_down();
}

#[test]
fn a_client_that_wants_to_be_asked_is_asked() {
    let (mut client, _) = Client::initialized(&json!({"workspace":{"configuration":true}}));
    client.open(URI, "no cable\n");
    assert!(codes(&client.published(URI, 1)).contains(&"CLS001"));
    let asked = client.wait_for(|m| m["method"] == "workspace/configuration");
    assert_eq!(asked["params"], json!({"items":[{"section":"reftel"}]}));
    let answer = json!({"jsonrpc":"2.0","id":asked["id"],"result":[{"ignore":["CLS"]}]});
    client.body(&answer.to_string());
    assert!(!codes(&client.published(URI, 1)).contains(&"CLS001"));
    client.notify(
        "workspace/didChangeConfiguration",
        &json!({"settings":null}),
    );
    let again = client.wait_for(|m| m["method"] == "workspace/configuration");
    let nothing = json!({"jsonrpc":"2.0","id":again["id"],"result":[null]});
    client.body(&nothing.to_string());
    assert!(codes(&client.published(URI, 1)).contains(&"CLS001"));
    client.shut_down();
}

#[test]
fn the_nearest_file_wins_and_is_watched() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("reftel.toml");
    std::fs::create_dir(folder.path().join("drafts")).unwrap();
    let uri = format!("file://{}/drafts/a.cable", folder.path().display());
    let watching = json!({
        "workspace": {
            "didChangeWatchedFiles": {"dynamicRegistration": true},
            "diagnostics": {"refreshSupport": true},
        },
        "textDocument": {"diagnostic": {}},
    });
    std::fs::write(&file, "ignore = ['CLS001']\n").unwrap();
    let (mut client, _) = Client::initialized(&watching);
    let registered = client.wait_for(|m| m["method"] == "client/registerCapability");
    let registration = &registered["params"]["registrations"][0];
    assert_eq!(registration["method"], "workspace/didChangeWatchedFiles");
    client.open(&uri, "no cable\n");
    let pull = json!({"textDocument":{"uri":uri}});
    let found = |client: &mut Client| {
        let report = client.call("textDocument/diagnostic", &pull).unwrap();
        let items = report["items"].as_array().unwrap();
        codes(items).contains(&"CLS001")
    };
    assert!(!found(&mut client));
    std::fs::write(&file, "ignore = []\n").unwrap();
    let change = json!({"changes":[{"uri":format!("file://{}", file.display()),"type":2}]});
    client.notify("workspace/didChangeWatchedFiles", &change);
    client.wait_for(|m| m["method"] == "workspace/diagnostic/refresh");
    assert!(found(&mut client));
    std::fs::write(&file, "ignore = 'CLS001'\n").unwrap();
    client.notify("workspace/didChangeWatchedFiles", &change);
    assert!(found(&mut client));
    // A file that cannot be read is said to the officer, once, however often it is looked at.
    client.notify("workspace/didChangeWatchedFiles", &change);
    client.open("untitled:other", "no cable\n");
    client.open(&uri.replace("a.cable", "b.cable"), "no cable\n");
    assert!(found(&mut client));
    let shown = |m: &&Value| m["method"] == "window/showMessage";
    let shown: Vec<_> = client.unread().iter().filter(shown).collect();
    assert_eq!(shown.len(), 1, "{shown:?}");
    assert!(
        shown[0]["params"]["message"]
            .as_str()
            .unwrap()
            .contains("reftel.toml")
    );
    client.shut_down();
}

/// What is registered is the text of the file and nothing else: formatters and completions of TOML stay the editor's.
#[test]
fn the_text_of_settings_files_is_asked_for() {
    let registers = json!({"textDocument": {"synchronization": {"dynamicRegistration": true}}});
    let (mut client, _) = Client::initialized(&registers);
    let registered = client.wait_for(|m| m["method"] == "client/registerCapability");
    let registrations = registered["params"]["registrations"].as_array().unwrap();
    let files = json!([{"scheme": "file", "pattern": "**/reftel.toml"}]);
    let asked: Vec<_> = registrations
        .iter()
        .map(|r| (r["method"].as_str().unwrap(), r["registerOptions"].clone()))
        .collect();
    assert_eq!(
        asked,
        [
            ("textDocument/didOpen", json!({"documentSelector": files})),
            (
                "textDocument/didChange",
                json!({"documentSelector": files, "syncKind": 2})
            ),
            ("textDocument/didClose", json!({"documentSelector": files})),
        ]
    );
    client.shut_down();
}

/// Neovim on Linux does not watch files unless it is told to: there a save is the time to look.
#[test]
fn without_a_watcher_files_are_read_again_at_a_save() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("reftel.toml");
    let uri = format!("file://{}/a.cable", folder.path().display());
    let (mut client, _) = Client::initialized(&json!({}));
    client.open(&uri, "no cable\n");
    assert!(codes(&client.published(&uri, 1)).contains(&"CLS001"));
    std::fs::write(&file, "ignore = ['CLS001']\n").unwrap();
    client.notify("textDocument/didSave", &json!({"textDocument":{"uri":uri}}));
    assert!(!codes(&client.published(&uri, 1)).contains(&"CLS001"));
    client.shut_down();
}

/// Each folder of the editor has its settings; a document outside of all has the general ones.
#[test]
fn folders_have_their_own_settings() {
    let folders = json!([
        {"uri": "file:///one", "name": "one"},
        {"uri": "file:///one/inner", "name": "inner"},
    ]);
    let mut client = Client::start();
    let params = json!({"capabilities": {"workspace": {"configuration": true}}, "workspaceFolders": folders});
    client.call("initialize", &params).unwrap();
    client.notify("initialized", &json!({}));
    let asked = client.wait_for(|m| m["method"] == "workspace/configuration");
    let item = |uri: &str| json!({"scopeUri": uri, "section": "reftel"});
    let items = json!([{"section": "reftel"}, item("file:///one"), item("file:///one/inner")]);
    assert_eq!(asked["params"]["items"], items);
    let settings = json!([{}, {"ignore": ["CLS001"]}, {"ignore": ["TAG001"]}]);
    let answer = json!({"jsonrpc": "2.0", "id": asked["id"], "result": settings});
    client.body(&answer.to_string());
    for (uri, quiet) in [
        ("file:///a.cable", None),
        ("file:///one/a.cable", Some("CLS001")),
        ("file:///one/deeper/a.cable", Some("CLS001")),
        ("file:///one/inner/a.cable", Some("TAG001")),
        ("file:///one/inner-not/a.cable", Some("CLS001")),
    ] {
        client.open(uri, "no cable\n");
        let found = client.published(uri, 1);
        for code in ["CLS001", "TAG001"] {
            assert_eq!(codes(&found).contains(&code), quiet != Some(code), "{uri}");
        }
    }
    // A folder that goes takes its settings along; the client is asked again for those that are left.
    let gone =
        json!({"event": {"added": [], "removed": [{"uri": "file:///one/inner", "name": ""}]}});
    client.forget_unread();
    client.notify("workspace/didChangeWorkspaceFolders", &gone);
    let uri = "file:///one/inner/a.cable";
    assert!(!codes(&client.published(uri, 1)).contains(&"CLS001"));
    let asked = client.wait_for(|m| m["method"] == "workspace/configuration");
    assert_eq!(asked["params"]["items"].as_array().unwrap().len(), 2);
    client.shut_down();
}

/// A client of old times has one root.
#[test]
fn a_root_is_a_folder() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("reftel.toml"), "ignore = ['CLS001']\n").unwrap();
    let mut client = Client::start();
    let root = format!("file://{}", folder.path().display());
    let params = json!({"capabilities": {}, "rootUri": root});
    client.call("initialize", &params).unwrap();
    client.open(URI, "no cable\n");
    assert!(!codes(&client.published(URI, 1)).contains(&"CLS001"));
    client.shut_down();
}

#[test]
fn findings_past_the_most_are_counted() {
    let mut client = Client::start();
    let params = json!({"capabilities":{},"initializationOptions":{"maxFindings":3}});
    client.call("initialize", &params).unwrap();
    client.notify("initialized", &json!({}));
    let mut text = String::from(
        "UNCLAS RIGA 000012\n\nE.O. 13526: N/A\nTAGS: PREL, LV\nSUBJECT: LIGHTHOUSE\n\n",
    );
    for n in 1..=10 {
        text.push_str(&format!("{n}. (u) The harbour is calm.\n\n"));
    }
    text.push_str("EXAMPLE\n");
    client.open(URI, &text);
    assert_eq!(client.published(URI, 1).len(), 4);
    // The nearest to the edit are shown.
    client.change(URI, 2, [16, 10, 16, 10], "x");
    let shown = client.published(URI, 2);
    let lines: Vec<_> = shown
        .iter()
        .map(|d| d["range"]["start"]["line"].as_u64().unwrap())
        .collect();
    assert_eq!(lines, [0, 14, 16, 18]);
    assert_eq!(shown[0]["severity"], 3);
    assert!(shown[0]["message"].as_str().unwrap().starts_with("7 more"));
    client.shut_down();
}

/// What the server says of 12:00 UTC on a winter day, in an environment and with a setting, and what it logs of the setting.
fn noon(variables: &[(&str, &Path)], time_zone: &Value) -> (String, Option<String>) {
    let mut client = Client::start_with(variables);
    let options = json!({"timeZone": time_zone});
    let params = json!({"capabilities":{},"initializationOptions":options});
    client.call("initialize", &params).unwrap();
    client.notify("initialized", &json!({}));
    client.open(
        URI,
        "R 161200Z JAN 07\nFM AMEMBASSY RIGA\n\nUNCLAS RIGA 000012\n",
    );
    let params = json!({"textDocument":{"uri":URI},"position":{"line":0,"character":4}});
    let hover = client.call("textDocument/hover", &params).unwrap();
    let card = hover["contents"]["value"].as_str().unwrap();
    let line = card.lines().next().unwrap().to_string();
    let wrong = time_zone
        .as_str()
        .is_some_and(|name| name.ends_with("Muskat"));
    let said = wrong.then(|| {
        let log = client.wait_for(|m| m["method"] == "window/logMessage");
        log["params"]["message"].as_str().unwrap().to_string()
    });
    client.shut_down();
    (line, said)
}

#[test]
fn times_are_shown_in_the_zone_of_the_computer_or_of_the_settings() {
    const UTC: &str = "Tuesday, 16 January 2007, 12:00 UTC";
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("Asia")).unwrap();
    std::fs::write(folder.path().join("Asia/Muscat"), muscat()).unwrap();
    let zones = ("TZDIR", folder.path());
    let berlin = ("TZ", Path::new("CET-1CEST,M3.5.0,M10.5.0/3"));
    let here = |zone: &Value| noon(&[zones, berlin], zone);
    let cet = format!("{UTC} · 13:00 here (CET)");
    assert_eq!(here(&Value::Null), (cet.clone(), None));
    let muscat = json!("Asia/Muscat");
    assert_eq!(
        here(&muscat),
        (format!("{UTC} · 16:00 in Muscat (+04)"), None)
    );
    assert_eq!(here(&json!("UTC")), (UTC.into(), None));
    let (line, said) = here(&json!("Asia/Muskat"));
    assert_eq!(line, cet);
    let said = said.unwrap_or_default();
    assert!(
        said.contains("no time zone is called `Asia/Muskat`; did you mean `Asia/Muscat`?"),
        "{said}"
    );
    // Nothing to read: UTC says all, and nobody is told.
    let nowhere = ("TZ", Path::new("No/Such_Zone"));
    assert_eq!(noon(&[zones, nowhere], &Value::Null), (UTC.into(), None));
}
