//! Settings from the editor and from `reftel.toml`, over pipes.
#![allow(clippy::unwrap_used)]

use reftel_tests::lsp_client::Client;
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
    client.change(URI, 2, [0, 0, 0, 0], " ");
    assert!(codes(&client.published(URI, 2)).contains(&"CLS001"));
    let said = client.shut_down();
    assert!(said.contains("ignore"), "{said}");
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
    assert!(client.shut_down().contains("reftel.toml"));
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
