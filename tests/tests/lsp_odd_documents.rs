//! Messages that are well-formed and odd: the client's word counts, nothing is lost, and the server lives on.
#![allow(clippy::unwrap_used)]

use reftel_tests::lsp_client::{Client, at, lsp_range};
use serde_json::{Value, json};

const URI: &str = "untitled:odd";

/// A draft whose TAGS line says what the document holds: a hover on line 3 shows the code that stands there.
fn draft(code: &str) -> String {
    format!("UNCLAS RIGA 000012\n\nE.O. 13526: N/A\nTAGS: {code}\nSUBJECT: X\n")
}

fn session() -> Client {
    let (mut client, _) = Client::initialized(&json!({}));
    client.open(URI, &draft("PREL"));
    client.published(URI, 1);
    client
}

/// The code on the TAGS line as the server has it.
fn code(client: &mut Client) -> String {
    let hover = client.call("textDocument/hover", &at(URI, 3, 7)).unwrap();
    let text = hover["contents"]["value"].as_str().unwrap();
    text.split(':').next().unwrap().to_owned()
}

#[test]
fn a_document_that_is_opened_twice_is_the_one_of_the_last_word() {
    let mut client = session();
    client.open(URI, &draft("ECON"));
    assert_eq!(code(&mut client), "ECON");
    client.shut_down();
}

#[test]
fn a_version_that_goes_back_or_stays_is_the_version() {
    let mut client = session();
    for (version, tag) in [
        (7, "ECON"),
        (7, "PGOV"),
        (3, "ECON"),
        (-5, "PREL"),
        (0, "PGOV"),
    ] {
        client.change(URI, version, [3, 6, 3, 10], tag);
        client.published(URI, version);
        assert_eq!(code(&mut client), tag, "version {version}");
    }
    client.shut_down();
}

#[test]
fn a_range_that_ends_before_it_starts_is_turned_round() {
    let mut client = session();
    client.change(URI, 2, [3, 10, 3, 6], "ECON");
    assert_eq!(code(&mut client), "ECON");
    client.shut_down();
}

#[test]
fn positions_past_the_end_are_the_end() {
    let mut client = session();
    let far = u32::MAX / 2;
    // Past the end of a line: before its line end. Past the last line: the end of the text.
    client.change(URI, 2, [0, far, 1, far], "");
    client.change(URI, 3, [far, far, far, far], "\nREF: STATE 1\n");
    client.change(URI, 4, [0, 18, 0, 18], "\n");
    let hover = client.call("textDocument/hover", &at(URI, 6, 6)).unwrap();
    assert!(hover.to_string().contains("STATE 1"), "{hover}");
    assert_eq!(code(&mut client), "PREL");
    client.shut_down();
}

#[test]
fn wrong_types_in_a_change_lose_the_change_alone() {
    let mut client = session();
    for range in [
        json!({"start":{"line":"3","character":6},"end":{"line":3,"character":10}}),
        json!({"start":{"line":-3,"character":6},"end":{"line":3,"character":10}}),
        json!({"start":{"line":3.5,"character":6},"end":{"line":3,"character":10}}),
        json!({"start":{"line":4_294_967_296_u64,"character":6},"end":{"line":3,"character":10}}),
        json!({"start":{"line":3}}),
        json!([3, 6, 3, 10]),
    ] {
        client.changes(URI, 2, &json!([{"range": range, "text": "ECON"}]));
        let params = json!({"textDocument": {"uri": URI}, "range": range});
        let error = client.call("textDocument/inlayHint", &params).unwrap_err();
        assert_eq!(error["code"], -32602, "{range}");
    }
    assert_eq!(code(&mut client), "PREL");
    client.shut_down();
}

#[test]
fn deep_nesting_is_an_error_and_not_the_end() {
    let mut client = session();
    for depth in [100, 1000, 1_000_000] {
        let nest = format!("{}{}", "[".repeat(depth), "]".repeat(depth));
        let params = format!(r#"{{"textDocument":{{"uri":"{URI}"}},"position":{nest}}}"#);
        client.body(&format!(
            r#"{{"jsonrpc":"2.0","id":{depth},"method":"textDocument/hover","params":{params}}}"#
        ));
        // Deeper than any JSON that is read: no message, so that its id is not known.
        let (id, code) = match depth {
            100 => (json!(100), -32602),
            _ => (Value::Null, -32700),
        };
        assert_eq!(client.answer(&id).unwrap_err()["code"], code, "{depth}");
    }
    assert_eq!(code(&mut client), "PREL");
    client.shut_down();
}

#[test]
fn a_batch_is_one_invalid_request_and_is_not_carried_out() {
    let mut client = session();
    let change = json!([{"range": lsp_range([3, 6, 3, 10]), "text": "ECON"}]);
    let change = json!({"textDocument": {"uri": URI, "version": 2}, "contentChanges": change});
    let one = json!({"jsonrpc":"2.0","method":"textDocument/didChange","params":change});
    let two = json!({"jsonrpc":"2.0","id":5,"method":"textDocument/hover","params":at(URI, 3, 7)});
    client.body(&json!([one, two]).to_string());
    assert_eq!(client.answer(&Value::Null).unwrap_err()["code"], -32600);
    assert_eq!(code(&mut client), "PREL");
    let errors = client.unread().iter().filter(|m| m.get("error").is_some());
    assert_eq!(errors.count(), 0);
    client.shut_down();
}

/// A length that is never filled takes no memory, and the end of the input is the end of the session.
#[test]
fn an_input_that_ends_within_a_message_ends_the_server() {
    for (start, shut_down) in [
        ("Content-Length: 200000000\r\n\r\n{\"jsonrpc\"", false),
        ("Content-Length: 20\r\n\r\n{\"jsonrpc\"", true),
        ("Content-Len", false),
        ("Content-Length: 20\r\n", true),
    ] {
        let mut client = session();
        if shut_down {
            client.call("shutdown", &Value::Null).unwrap();
        }
        client.raw(start.as_bytes());
        client.close_input();
        let (code, log) = client.exit_code();
        assert_eq!((code, &*log), (i32::from(!shut_down), ""), "{start}");
        let errors = client.unread().iter().filter(|m| m.get("error").is_some());
        assert_eq!(errors.count(), 0, "{start}");
    }
}

#[test]
fn the_last_of_two_lengths_counts() {
    let mut client = session();
    let body = json!({"jsonrpc":"2.0","id":"twice","method":"shutdown"}).to_string();
    let header = format!(
        "Content-Length: 9\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    );
    client.raw(header.as_bytes());
    assert_eq!(client.answer(&json!("twice")), Ok(Value::Null));
    client.notify("exit", &Value::Null);
    assert_eq!(client.exit_code().0, 0);
}
