//! The session from `initialize` to `exit`, documents and their findings, over pipes with the built program.
#![allow(clippy::unwrap_used)]

use reftel_tests::lsp_client::{Client, at};
use serde_json::{Value, json};

const URI: &str = "untitled:Untitled-1";

#[test]
fn the_server_says_who_it_is_and_counts_as_the_client_does() {
    for (offered, chosen) in [
        (json!(["utf-16", "utf-8"]), "utf-8"),
        (json!(["utf-32", "utf-16"]), "utf-32"),
        (json!(["utf-16"]), "utf-16"),
        (Value::Null, "utf-16"),
    ] {
        let general = json!({"general":{"positionEncodings":offered}});
        let (client, result) = Client::initialized(&general);
        assert_eq!(result["capabilities"]["positionEncoding"], chosen);
        assert_eq!(result["serverInfo"]["name"], "reftel");
        assert!(result["serverInfo"]["version"].is_string());
        client.shut_down();
    }
}

#[test]
fn before_initialize_requests_are_refused_and_notifications_dropped() {
    let mut client = Client::start();
    client.open(URI, "x");
    let error = client
        .call("textDocument/hover", &at(URI, 0, 0))
        .unwrap_err();
    assert_eq!(error["code"], -32002);
    let error = client.call("shutdown", &Value::Null).unwrap_err();
    assert_eq!(error["code"], -32002);
    let wrong = client.call("initialize", &json!({"capabilities": 5}));
    assert_eq!(wrong.unwrap_err()["code"], -32602);
    client
        .call("initialize", &json!({"capabilities": {}}))
        .unwrap();
    assert_eq!(
        client.call("textDocument/hover", &at(URI, 0, 0)),
        Ok(Value::Null)
    );
    client.shut_down();
}

#[test]
fn after_shutdown_requests_are_refused() {
    let (mut client, _) = Client::initialized(&json!({}));
    client.call("shutdown", &json!({})).unwrap();
    for method in ["shutdown", "textDocument/hover", "initialize"] {
        let error = client.call(method, &at(URI, 0, 0)).unwrap_err();
        assert_eq!(error["code"], -32600, "{method}");
    }
    client.notify("exit", &Value::Null);
    assert_eq!(client.exit_code().0, 0);
}

#[test]
fn exit_without_shutdown_is_a_failure() {
    let mut early = Client::start();
    early.notify("exit", &Value::Null);
    assert_eq!(early.exit_code().0, 1);
    let (mut client, _) = Client::initialized(&json!({}));
    client.notify("exit", &Value::Null);
    assert_eq!(client.exit_code().0, 1);
}

#[test]
fn the_end_of_the_input_ends_the_server() {
    let (mut client, _) = Client::initialized(&json!({}));
    client.open(URI, "x");
    client.close_input();
    assert_eq!(client.exit_code().0, 1);
    let (mut client, _) = Client::initialized(&json!({}));
    client.call("shutdown", &Value::Null).unwrap();
    client.close_input();
    assert_eq!(client.exit_code().0, 0);
    let mut never_spoke = Client::start();
    never_spoke.close_input();
    assert_eq!(never_spoke.exit_code().0, 1);
}

#[cfg(unix)]
#[test]
fn the_server_ends_with_its_editor() {
    let mut editor = std::process::Command::new("true").spawn().unwrap();
    let id = editor.id();
    editor.wait().unwrap();
    let mut client = Client::start();
    client
        .call("initialize", &json!({"processId": id, "capabilities": {}}))
        .unwrap();
    assert_eq!(client.exit_code().0, 1);
}

#[test]
fn what_was_sent_before_exit_is_answered_first() {
    let (mut client, _) = Client::initialized(&json!({}));
    client.open(URI, "TAGS: PREL\n");
    let ids: Vec<_> = (0..200)
        .map(|_| client.request("textDocument/hover", &at(URI, 0, 0)))
        .collect();
    client.notify("exit", &Value::Null);
    assert_eq!(client.exit_code().0, 1);
    for id in ids {
        assert!(client.answer(&json!(id)).is_ok());
    }
}

#[test]
fn documents_that_are_not_open_are_logged_and_ignored() {
    let (mut client, _) = Client::initialized(&json!({}));
    client.change(URI, 2, [0, 0, 0, 0], "secret words");
    client.notify(
        "textDocument/didClose",
        &json!({"textDocument":{"uri":URI}}),
    );
    client.notify("textDocument/didSave", &json!({"textDocument":{"uri":URI}}));
    assert_eq!(
        client.call("textDocument/hover", &at(URI, 0, 0)),
        Ok(Value::Null)
    );
    // One line each for the change and the close, without a word of the document, and nothing else is said.
    let said: Vec<_> = client.unread().iter().cloned().collect();
    assert_eq!(said.len(), 2, "{said:?}");
    for line in said {
        assert_eq!(line["method"], "window/logMessage");
        let text = line["params"]["message"].as_str().unwrap();
        assert!(
            text.contains("not open") && !text.contains("secret"),
            "{text}"
        );
    }
    assert_eq!(client.shut_down(), "");
}

#[test]
fn closing_takes_the_findings_away() {
    let (mut client, _) = Client::initialized(&json!({}));
    client.open(URI, "no cable\n");
    assert_ne!(client.published(URI, 1), [] as [Value; 0]);
    client.notify(
        "textDocument/didClose",
        &json!({"textDocument":{"uri":URI}}),
    );
    let empty = client.wait_for(|m| m["method"] == "textDocument/publishDiagnostics");
    assert_eq!(empty["params"], json!({"uri":URI,"diagnostics":[]}));
    client.shut_down();
}

#[test]
fn a_client_that_pulls_is_never_pushed() {
    let pulls = json!({"textDocument":{"diagnostic":{}}});
    let (mut client, result) = Client::initialized(&pulls);
    let provider = &result["capabilities"]["diagnosticProvider"];
    assert_eq!(provider["workspaceDiagnostics"], true);
    client.open(URI, "no cable\n");
    let pull = |previous: &Value| json!({"textDocument":{"uri":URI},"identifier":provider["identifier"],"previousResultId":previous});
    let first = client
        .call("textDocument/diagnostic", &pull(&Value::Null))
        .unwrap();
    assert_eq!(first["kind"], "full");
    assert_ne!(first["items"].as_array().unwrap().len(), 0);
    let id = &first["resultId"];
    let again = client.call("textDocument/diagnostic", &pull(id)).unwrap();
    assert_eq!(again, json!({"kind":"unchanged","resultId":id}));
    let params = json!({"previousResultIds":[{"uri":URI,"value":id}]});
    let all = client.call("workspace/diagnostic", &params).unwrap();
    let unchanged = json!({"uri":URI,"version":1,"kind":"unchanged","resultId":id});
    assert_eq!(all["items"], json!([unchanged]));
    // Another line in front moves the findings: another result.
    client.change(URI, 2, [0, 0, 0, 0], "\n\n");
    let moved = client.call("textDocument/diagnostic", &pull(id)).unwrap();
    assert_eq!(moved["kind"], "full");
    assert_ne!(&moved["resultId"], id);
    let all = client.call("workspace/diagnostic", &params).unwrap();
    assert_eq!(all["items"][0]["version"], 2);
    assert_eq!(all["items"][0]["items"], moved["items"]);
    client.notify(
        "textDocument/didClose",
        &json!({"textDocument":{"uri":URI}}),
    );
    let gone = client
        .call("textDocument/diagnostic", &pull(&Value::Null))
        .unwrap();
    assert_eq!(gone, json!({"kind":"full","items":[]}));
    let pushed = |m: &&Value| m["method"] == "textDocument/publishDiagnostics";
    assert_eq!(client.unread().iter().find(pushed), None);
    client.shut_down();
}

#[test]
fn a_client_that_is_pushed_has_no_pull() {
    let (client, result) = Client::initialized(&json!({}));
    assert_eq!(result["capabilities"].get("diagnosticProvider"), None);
    client.shut_down();
}
