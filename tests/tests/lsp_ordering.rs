//! Order of arrival is order of effect: every answer is for exactly the version that the client had when it asked.
#![allow(clippy::unwrap_used)]

use reftel_tests::lsp_client::{Client, at, lsp_range};
use serde_json::{Value, json};

const URI: &str = "file:///draft.cable";

/// A cable whose reference is `STATE <serial>`, with `padding` paragraphs to make it long.
fn cable(serial: u32, padding: usize) -> String {
    let mut text = format!(
        "UNCLAS ALGIERS 000123\n\nE.O. 13526: N/A\nTAGS: PREL, AG\nSUBJECT: ORDER OF ARRIVAL\n\nREF: STATE {serial}\n\n"
    );
    for n in 1..=padding {
        text.push_str(&format!(
            "{n}. The office notes that item {n} has been received.\n\n"
        ));
    }
    text
}

const LINE: u32 = 6;
const COLUMN: u32 = 11;

/// An edit that makes the reference `STATE <serial>`, a few characters at a time.
fn edit(client: &mut Client, version: i32, serial: u32) {
    let digits = serial.to_string();
    let (head, tail) = digits.split_at(2);
    // Ranges of one notification apply one after the other: out with all four, in with two, in with the rest.
    let changes = json!([
        {"range": lsp_range([LINE, COLUMN - 1, LINE, COLUMN + 4]), "text": " "},
        {"range": lsp_range([LINE, COLUMN, LINE, COLUMN]), "text": head},
        {"range": lsp_range([LINE, COLUMN + 2, LINE, COLUMN + 2]), "text": tail},
    ]);
    client.changes(URI, version, &changes);
}

fn assert_hover(client: &mut Client, id: i64, serial: u32) {
    let hover = client.answer(&json!(id)).unwrap();
    let text = hover["contents"]["value"].as_str().unwrap_or_default();
    assert!(
        text.contains(&format!("STATE {serial}")),
        "{serial}: {hover}"
    );
}

/// 3,000 edits with a hover after each, all sent without waiting; then the same text in a document long enough for
/// findings to be made on another thread.
#[test]
fn every_hover_answers_for_its_version() {
    for (padding, edits) in [(0, 3000), (20_000, 300)] {
        let (mut client, _) = Client::initialized(&json!({}));
        client.open(URI, &cable(1000, padding));
        let mut asked = Vec::new();
        for n in 0..edits {
            let serial = 1001 + n;
            edit(&mut client, 2 + n as i32, serial);
            asked.push((
                client.request("textDocument/hover", &at(URI, LINE, COLUMN)),
                serial,
            ));
        }
        for (id, serial) in asked {
            assert_hover(&mut client, id, serial);
        }
        client.published(URI, 1 + edits as i32);
        let versions: Vec<_> = publishes(&client);
        assert!(versions.is_sorted(), "{versions:?}");
        client.shut_down();
    }
}

fn publishes(client: &Client) -> Vec<i64> {
    let published = |m: &&Value| m["method"] == "textDocument/publishDiagnostics";
    let version = |m: &Value| m["params"]["version"].as_i64().unwrap();
    client
        .unread()
        .iter()
        .filter(published)
        .map(version)
        .collect()
}

/// Edits that have arrived together are one piece of work.
#[test]
fn a_burst_is_answered_for_its_last_version() {
    let (mut client, _) = Client::initialized(&json!({}));
    client.open(URI, &cable(1000, 0));
    client.published(URI, 1);
    let mut burst = String::new();
    for n in 0..100 {
        let change = json!([{"range": lsp_range([LINE, COLUMN, LINE, COLUMN]), "text": "1"}]);
        let params = json!({"textDocument":{"uri":URI,"version":2 + n},"contentChanges":change});
        let body = json!({"jsonrpc":"2.0","method":"textDocument/didChange","params":params});
        burst.push_str(&reftel_tests::lsp_client::frame(&body.to_string()));
    }
    client.raw(burst.as_bytes());
    client.published(URI, 101);
    let stale = publishes(&client);
    assert!(stale.len() <= 5, "{stale:?}");
    client.shut_down();
}

/// Requests that were cancelled before their turn are not computed, and are answered all the same.
#[test]
fn a_request_cancelled_in_the_same_write_is_cancelled() {
    let (mut client, _) = Client::initialized(&json!({}));
    client.open(URI, &cable(1000, 0));
    client.published(URI, 1);
    let mut burst = String::new();
    let mut send =
        |body: Value| burst.push_str(&reftel_tests::lsp_client::frame(&body.to_string()));
    for id in 0..50 {
        send(
            json!({"jsonrpc":"2.0","id":id,"method":"textDocument/hover","params":at(URI, LINE, COLUMN)}),
        );
    }
    for id in (0..50).filter(|id| id % 2 == 0) {
        send(json!({"jsonrpc":"2.0","method":"$/cancelRequest","params":{"id":id}}));
    }
    client.raw(burst.as_bytes());
    for id in 0..50 {
        let answer = client.answer(&json!(id));
        if id % 2 == 0 {
            assert_eq!(answer.unwrap_err()["code"], -32800, "{id}");
        } else {
            assert!(answer.is_ok(), "{id}");
        }
    }
    client.shut_down();
}

/// A client that writes everything before it reads anything: nobody waits for the other for ever.
#[test]
fn a_client_that_does_not_read_is_not_waited_for() {
    use std::io::{Read, Write};
    use std::process::{Command, Stdio};
    let mut server = Command::new(reftel_tests::binary::reftel())
        .arg("lsp")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = server.stdin.take().unwrap();
    let mut send = |body: Value| {
        let text = reftel_tests::lsp_client::frame(&body.to_string());
        stdin.write_all(text.as_bytes()).unwrap();
    };
    send(json!({"jsonrpc":"2.0","id":"i","method":"initialize","params":{"capabilities":{}}}));
    let open = json!({"uri":URI,"languageId":"cable","version":1,"text":cable(1000, 0)});
    send(json!({"jsonrpc":"2.0","method":"textDocument/didOpen","params":{"textDocument":open}}));
    for id in 0..5000 {
        send(
            json!({"jsonrpc":"2.0","id":id,"method":"textDocument/hover","params":at(URI, LINE, COLUMN)}),
        );
    }
    send(json!({"jsonrpc":"2.0","id":"s","method":"shutdown"}));
    send(json!({"jsonrpc":"2.0","method":"exit"}));
    let mut said = String::new();
    server
        .stdout
        .take()
        .unwrap()
        .read_to_string(&mut said)
        .unwrap();
    assert_eq!(server.wait().unwrap().code(), Some(0));
    assert_eq!(said.matches("STATE 1000").count(), 5000);
    assert!(said.ends_with(r#"{"jsonrpc":"2.0","id":"s","result":null}"#));
}
