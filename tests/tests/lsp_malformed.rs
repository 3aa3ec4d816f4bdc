//! Whatever bytes come, the client gets the error that the specification has for it, and the server lives on.
#![allow(clippy::unwrap_used)]

use reftel_tests::lsp_client::{Client, at, frame};
use serde_json::{Value, json};

const URI: &str = "file:///draft.cable";

fn session() -> Client {
    let (mut client, _) = Client::initialized(&json!({}));
    client.open(URI, "CONFIDENTIAL\n");
    client
}

/// The error with this id (or with none) that the server sent next.
fn error(client: &mut Client, id: &Value) -> i64 {
    let message = client.wait_for(|m| m.get("error").is_some() && m["id"] == *id);
    message["error"]["code"].as_i64().unwrap()
}

/// The document is still served, no error but those looked at was sent, and the session ends well.
fn lives_on(mut client: Client) {
    client.change(URI, 2, [0, 0, 0, 0], "X");
    client.published(URI, 2);
    assert!(client.call("textDocument/hover", &at(URI, 0, 0)).is_ok());
    let errors = |m: &&Value| m.get("error").is_some();
    assert_eq!(client.unread().iter().find(errors), None);
    client.shut_down();
}

#[test]
fn json_that_does_not_parse_is_a_parse_error() {
    for body in [
        "{",
        "",
        "{\"jsonrpc\":\"2.0\",",
        "[1,2",
        "\u{1}",
        "NaN",
        "{'a':1}",
    ] {
        let mut client = session();
        client.body(body);
        assert_eq!(error(&mut client, &Value::Null), -32700, "{body}");
        lives_on(client);
    }
}

#[test]
fn invalid_utf_8_is_a_parse_error() {
    let mut client = session();
    let body = b"{\"jsonrpc\":\"2.0\",\"id\":5,\"method\":\"\xff\xfe\"}";
    client.raw(format!("Content-Length: {}\r\n\r\n", body.len()).as_bytes());
    client.raw(body);
    assert_eq!(error(&mut client, &Value::Null), -32700);
    lives_on(client);
}

#[test]
fn bad_headers_cost_nothing_but_themselves() {
    for header in [
        "Content-Length: -1\r\n\r\n{}",
        "Content-Length: x\r\n\r\n{}",
        "Content-Length: 184467440737095516160\r\n\r\n{}",
        "Content-Length: 4000000000\r\n\r\n{}",
        "Content-Length:\r\n\r\n{}",
        "Content-Type: application/json\r\n\r\n{}",
        "GET / HTTP/1.1\r\nHost: a\r\n\r\n",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"shutdown\"}\r\n",
        "Content-Length: 2\r\nContent-Type: text; charset=utf-16\r\n\r\n{}",
    ] {
        let mut client = session();
        client.raw(header.as_bytes());
        // The server may need the next header to know where this one ended.
        let id = client.request("textDocument/hover", &at(URI, 0, 0));
        assert_eq!(error(&mut client, &Value::Null), -32700, "{header}");
        assert!(client.answer(&json!(id)).is_ok(), "{header}");
        lives_on(client);
    }
}

#[test]
fn a_length_that_is_wrong_does_not_take_the_next_message_along() {
    let body = r#"{"jsonrpc":"2.0","method":"$/setTrace","params":{"value":"off"}}"#;
    for length in [
        1,
        body.len() - 1,
        body.len() + 1,
        body.len() + 15,
        body.len() + 22,
    ] {
        let mut client = session();
        client.raw(format!("Content-Length: {length}\r\n\r\n{body}").as_bytes());
        let id = client.request("textDocument/hover", &at(URI, 0, 0));
        assert_eq!(error(&mut client, &Value::Null), -32700, "{length}");
        assert!(client.answer(&json!(id)).is_ok(), "{length}");
        while client.unread().iter().any(|m| m.get("error").is_some()) {
            error(&mut client, &Value::Null);
        }
        lives_on(client);
    }
}

#[test]
fn lone_line_feeds_and_any_case_are_read() {
    let mut client = session();
    let body =
        json!({"jsonrpc":"2.0","id":"a","method":"textDocument/hover","params":at(URI, 0, 0)});
    let body = body.to_string();
    client.raw(format!("content-LENGTH:{}\nX-Other: 1\n\n{body}\r\n", body.len()).as_bytes());
    assert!(client.answer(&json!("a")).is_ok());
    lives_on(client);
}

#[test]
fn garbage_without_end_of_line_is_skipped() {
    let mut client = session();
    client.raw(&vec![b'x'; 300_000]);
    assert_eq!(error(&mut client, &Value::Null), -32700);
    lives_on(client);
}

#[test]
fn messages_that_are_no_requests_are_invalid_requests() {
    for (body, id) in [
        (r#"[]"#, Value::Null),
        (
            r#"[{"jsonrpc":"2.0","id":1,"method":"shutdown"}]"#,
            Value::Null,
        ),
        (r#""text""#, Value::Null),
        (r#"{}"#, Value::Null),
        (
            r#"{"jsonrpc":"2.0","id":null,"method":"shutdown"}"#,
            Value::Null,
        ),
        (
            r#"{"jsonrpc":"2.0","id":{},"method":"shutdown"}"#,
            Value::Null,
        ),
        (
            r#"{"jsonrpc":"2.0","id":1.5,"method":"shutdown"}"#,
            Value::Null,
        ),
        (r#"{"jsonrpc":"2.0","id":77}"#, json!(77)),
        (r#"{"jsonrpc":"2.0","id":77,"method":7}"#, json!(77)),
        (
            r#"{"jsonrpc":"1.0","id":77,"method":"shutdown"}"#,
            json!(77),
        ),
        (r#"{"id":77,"method":"shutdown"}"#, json!(77)),
        (
            r#"{"jsonrpc":"2.0","id":77,"method":"initialize","params":{"capabilities":{}}}"#,
            json!(77),
        ),
        (
            r#"{"jsonrpc":"2.0","id":77,"method":"textDocument/didOpen","params":{}}"#,
            json!(77),
        ),
    ] {
        let mut client = session();
        client.body(body);
        assert_eq!(error(&mut client, &id), -32600, "{body}");
        lives_on(client);
    }
}

#[test]
fn parameters_of_the_wrong_type_are_invalid_params() {
    for params in [
        "{}",
        "[]",
        "5",
        "null",
        r#"{"textDocument":5,"position":{}}"#,
        r#"{"textDocument":{"uri":"not a uri"},"position":{"line":0,"character":0}}"#,
        r#"{"textDocument":{"uri":"a:b"},"position":{"line":-1,"character":0}}"#,
        r#"{"textDocument":{"uri":"a:b"},"position":{"line":1e99,"character":0}}"#,
    ] {
        let mut client = session();
        client.body(&format!(
            r#"{{"jsonrpc":"2.0","id":77,"method":"textDocument/hover","params":{params}}}"#
        ));
        assert_eq!(error(&mut client, &json!(77)), -32602, "{params}");
        // The same in a notification has no answer to get.
        client.body(&format!(
            r#"{{"jsonrpc":"2.0","method":"textDocument/didChange","params":{params}}}"#
        ));
        lives_on(client);
    }
}

#[test]
fn unknown_methods_are_answered_and_unknown_notifications_are_not() {
    let mut client = session();
    for method in ["reftel/none", "$/none", "textDocument/moniker", ""] {
        client.notify(method, &json!({}));
        let params = at(URI, 0, 0);
        let error = client.call(method, &params).unwrap_err();
        assert_eq!(error["code"], -32601, "{method}");
    }
    lives_on(client);
}

#[test]
fn ids_of_any_size_come_back_as_they_were() {
    let mut client = session();
    for id in [
        "9223372036854775807",
        "-9223372036854775808",
        "0",
        "\"\"",
        "\"\\u00e9\\\"\"",
    ] {
        let id: Value = serde_json::from_str(id).unwrap();
        let request =
            json!({"jsonrpc":"2.0","id":id,"method":"textDocument/hover","params":at(URI, 0, 0)});
        client.body(&request.to_string());
        assert!(client.answer(&id).is_ok(), "{id}");
    }
    // Past what JSON libraries keep exact: compared as text.
    let huge = "123456789012345678901234567890";
    client.body(&format!(
        r#"{{"jsonrpc":"2.0","id":{huge},"method":"reftel/none"}}"#
    ));
    let huge: f64 = huge.parse().unwrap();
    assert_eq!(error(&mut client, &json!(huge)), -32601);
    lives_on(client);
}

#[test]
fn an_id_in_use_twice_gets_two_answers() {
    let mut client = session();
    let request =
        json!({"jsonrpc":"2.0","id":9,"method":"textDocument/hover","params":at(URI, 0, 0)});
    let twice = frame(&request.to_string()).repeat(2);
    client.raw(twice.as_bytes());
    let _ = client.answer(&json!(9));
    let _ = client.answer(&json!(9));
    lives_on(client);
}

#[test]
fn answers_nobody_asked_for_are_ignored() {
    let mut client = session();
    for id in [json!(1), json!("x"), Value::Null, json!([])] {
        client.body(&json!({"jsonrpc":"2.0","id":id,"result":5}).to_string());
        let failed = json!({"jsonrpc":"2.0","id":id,"error":{"code":1,"message":""}});
        client.body(&failed.to_string());
    }
    lives_on(client);
}

#[test]
fn cancelling_what_is_not_there_is_ignored() {
    let mut client = session();
    for id in [
        json!(1),
        json!(999),
        json!("x"),
        Value::Null,
        json!({}),
        json!(1.5),
    ] {
        client.notify("$/cancelRequest", &json!({ "id": id }));
    }
    client.notify("$/cancelRequest", &Value::Null);
    lives_on(client);
}

#[test]
fn a_message_in_many_small_pieces_is_one_message() {
    let mut client = session();
    let body = json!({"jsonrpc":"2.0","id":3,"method":"textDocument/hover","params":at(URI, 0, 0)});
    for byte in frame(&body.to_string()).as_bytes() {
        client.raw(&[*byte]);
    }
    assert!(client.answer(&json!(3)).is_ok());
    lives_on(client);
}

#[test]
fn half_a_surrogate_pair_does_not_lose_the_edit() {
    let mut client = session();
    client.body(&format!(
        r#"{{"jsonrpc":"2.0","method":"textDocument/didChange","params":{{"textDocument":{{"uri":"{URI}","version":2}},"contentChanges":[{{"range":{{"start":{{"line":0,"character":0}},"end":{{"line":0,"character":0}}}},"text":"\ud83d"}}]}}}}"#
    ));
    client.published(URI, 2);
    client.change(URI, 3, [0, 0, 0, 1], "");
    client.published(URI, 3);
    client.shut_down();
}
