//! Formatting, refactorings and commands over pipes: the text that an editor holds afterwards.
#![allow(clippy::unwrap_used)]

use reftel_tests::lsp_client::{Client, apply, at, lsp_range};
use serde_json::{Value, json};

const URI: &str = "untitled:Untitled-1";

const RAGGED: &str = "\
UNCLAS RIGA 000012

E.O. 13526: N/A
TAGS PREL ECON
SUBJECT: HARBOUR PILOTS

REF: A. STATE 1234 B. RIGA 7

1. The pilots met (ref B).  They
said so.

2. The lamp is lit (ref A), as para 1 says, and the harbour office expects a crowd.
";

fn modern() -> Value {
    json!({
        "workspace": {
            "applyEdit": true,
            "workspaceEdit": {"documentChanges": true, "resourceOperations": ["create"]},
        },
        "textDocument": {"codeAction": {
            "dataSupport": true, "disabledSupport": true, "resolveSupport": {"properties": ["edit"]},
        }},
    })
}

fn opened(capabilities: &Value, uri: &str, text: &str) -> Client {
    let (mut client, _) = Client::initialized(capabilities);
    client.open(uri, text);
    client
}

fn with(mut params: Value, more: &Value) -> Value {
    for (key, value) in more.as_object().unwrap() {
        params[key] = value.clone();
    }
    params
}

fn options() -> Value {
    json!({"options": {"tabSize": 8, "insertSpaces": false}})
}

/// The action of a kind that is offered for a range.
fn action(client: &mut Client, uri: &str, range: [u32; 4], kind: &str, trigger: u8) -> Value {
    let context = json!({"diagnostics": [], "only": [kind], "triggerKind": trigger});
    let params =
        json!({"textDocument": {"uri": uri}, "range": lsp_range(range), "context": context});
    let found = client.call("textDocument/codeAction", &params).unwrap();
    assert!(found.as_array().unwrap().len() <= 1, "{found}");
    found[0].clone()
}

/// The text after a refactoring that the client has resolved.
fn refactored(client: &mut Client, text: &str, range: [u32; 4], kind: &str) -> String {
    let action = action(client, URI, range, kind, 1);
    assert_eq!(action.get("edit"), None, "{action}");
    let action = client.call("codeAction/resolve", &action).unwrap();
    let change = &action["edit"]["documentChanges"][0];
    assert_eq!(change["textDocument"], json!({"uri": URI, "version": 1}));
    apply(text, &change["edits"])
}

#[test]
fn a_document_is_laid_out() {
    let laid_out = RAGGED
        .replace("TAGS PREL ECON", "TAGS: PREL, ECON")
        .replace(" B. RIGA 7", "\n     B. RIGA 7")
        .replace("(ref B).  They\nsaid so", "(ref B). They said so")
        .replace("office expects", "office\nexpects");
    for (text, wanted) in [
        (RAGGED.to_owned(), laid_out.clone()),
        (RAGGED.replace('\n', "\r\n"), laid_out.replace('\n', "\r\n")),
    ] {
        let mut client = opened(&json!({}), URI, &text);
        let params = with(at(URI, 0, 0), &options());
        let edits = client.call("textDocument/formatting", &params).unwrap();
        assert_eq!(apply(&text, &edits), wanted);
        client.changes(URI, 2, &json!([{"text": wanted}]));
        assert_eq!(
            client.call("textDocument/formatting", &params),
            Ok(json!([]))
        );
        client.shut_down();
    }
}

#[test]
fn only_what_the_range_touches_is_laid_out() {
    let mut client = opened(&json!({}), URI, RAGGED);
    let range = json!({"range": lsp_range([8, 2, 8, 4])});
    let params = with(with(at(URI, 0, 0), &options()), &range);
    let edits = client
        .call("textDocument/rangeFormatting", &params)
        .unwrap();
    assert_eq!(
        apply(RAGGED, &edits),
        RAGGED.replace("(ref B).  They\nsaid so", "(ref B). They said so")
    );
    client.shut_down();
}

#[test]
fn enter_offers_the_next_number() {
    let text = format!("{RAGGED}\n");
    let mut client = opened(&json!({}), URI, &text);
    let typed = json!({"ch": "\n"});
    let params = with(with(at(URI, 13, 0), &options()), &typed);
    let edits = client
        .call("textDocument/onTypeFormatting", &params)
        .unwrap();
    assert_eq!(
        edits,
        json!([{"range": lsp_range([13, 0, 13, 0]), "newText": "3. "}])
    );
    // Enter again takes it away, and the line end with it.
    client.change(URI, 2, [13, 0, 13, 0], "3. \n");
    let params = with(with(at(URI, 14, 0), &options()), &typed);
    assert_eq!(
        client.call("textDocument/onTypeFormatting", &params),
        Ok(json!([{"range": lsp_range([13, 0, 14, 0]), "newText": ""}]))
    );
    // Inside a paragraph Enter is Enter.
    let params = with(with(at(URI, 9, 0), &options()), &typed);
    assert_eq!(
        client.call("textDocument/onTypeFormatting", &params),
        Ok(json!([]))
    );
    client.shut_down();
}

#[test]
fn a_paragraph_is_split_and_joined_again() {
    let mut client = opened(&modern(), URI, RAGGED);
    let split = refactored(
        &mut client,
        RAGGED,
        [8, 26, 8, 26],
        "refactor.rewrite.split-paragraph",
    );
    let wanted = RAGGED
        .replace("(ref B).  They", "(ref B).\n\n2. They")
        .replace("2. The lamp", "3. The lamp");
    assert_eq!(split, wanted);
    client.changes(URI, 1, &json!([{"text": wanted}]));
    let joined = refactored(
        &mut client,
        &wanted,
        [8, 5, 8, 5],
        "refactor.rewrite.join-paragraph",
    );
    assert_eq!(joined, RAGGED.replace("B).  They", "B). They"));
    client.shut_down();
}

#[test]
fn what_cannot_be_done_says_why_to_whom_asked() {
    let mut client = opened(&modern(), URI, RAGGED);
    let renumber = "refactor.rewrite.renumber";
    let found = action(&mut client, URI, [8, 5, 8, 5], renumber, 1);
    assert_eq!(
        found["disabled"]["reason"],
        "The paragraphs are numbered in order"
    );
    assert_eq!((found.get("edit"), found.get("data")), (None, None));
    assert_eq!(
        action(&mut client, URI, [8, 5, 8, 5], renumber, 2),
        Value::Null
    );
    client.shut_down();
    let mut client = opened(&json!({}), URI, RAGGED);
    assert_eq!(
        action(&mut client, URI, [8, 5, 8, 5], renumber, 1),
        Value::Null
    );
    client.shut_down();
}

#[test]
fn a_client_that_resolves_nothing_gets_the_edit_at_once() {
    let mut client = opened(&json!({}), URI, RAGGED);
    let kind = "refactor.rewrite.wrap-paragraph";
    let found = action(&mut client, URI, [11, 8, 11, 8], kind, 1);
    assert_eq!(
        apply(RAGGED, &found["edit"]["changes"][URI]),
        RAGGED.replace("office expects", "office\nexpects")
    );
    client.shut_down();
}

#[test]
fn tags_are_put_in_order_wherever_the_cursor_stands() {
    let text = RAGGED.replace("TAGS PREL ECON", "TAGS: LV, PREL, ECON");
    let mut client = opened(&modern(), URI, &text);
    let after = refactored(&mut client, &text, [9, 0, 9, 0], "source.organizeTags");
    assert_eq!(after, text.replace("LV, PREL, ECON", "PREL, ECON, LV"));
    client.shut_down();
}

#[test]
fn raising_arrives_as_one_edit() {
    let text = RAGGED
        .replace("1. The", "1. (U) The")
        .replace("2. The", "2. (U) The");
    let mut client = opened(&modern(), URI, &text);
    let kind = "refactor.rewrite.classify-confidential";
    let after = refactored(&mut client, &text, [0, 2, 0, 2], kind);
    assert!(
        after.starts_with("C O N F I D E N T I A L RIGA 000012\n"),
        "{after}"
    );
    assert!(after.contains("\nE.O. 13526: DECL: "), "{after}");
    assert!(
        after
            .contains("B. RIGA 7\n\nClassified By: NAME, TITLE, for reasons 1.4 (b) and (d)\n\n1."),
        "{after}"
    );
    client.shut_down();
}

/// The edits that the server sends for a command.
fn commanded(client: &mut Client, command: &str, argument: &Value) -> Value {
    let params = json!({"command": command, "arguments": [argument]});
    assert_eq!(
        client.call("workspace/executeCommand", &params),
        Ok(Value::Null)
    );
    let asked = client.wait_for(|m| m["method"] == "workspace/applyEdit");
    let answer = json!({"jsonrpc": "2.0", "id": asked["id"], "result": {"applied": true}});
    client.body(&answer.to_string());
    let change = &asked["params"]["edit"]["documentChanges"][0];
    assert_eq!(change["textDocument"], json!({"uri": URI, "version": 1}));
    change["edits"].clone()
}

#[test]
fn commands_send_their_edits() {
    let text = RAGGED
        .replace("TAGS PREL ECON", "TAGS: LV, PREL, ECON")
        .replace("2. The", "4. The");
    let mut client = opened(&modern(), URI, &text);
    let mut done = |command: &str, more: &Value| {
        let argument = with(json!({"uri": URI}), more);
        apply(&text, &commanded(&mut client, command, &argument))
    };
    let none = json!({});
    assert_eq!(
        done("reftel.organizeTags", &none),
        text.replace("LV, PREL, ECON", "PREL, ECON, LV")
    );
    assert_eq!(
        done("reftel.renumber", &none),
        text.replace("4. The", "2. The")
    );
    assert_eq!(
        done("reftel.reletter", &none),
        text.replace("A. STATE 1234 B. RIGA 7", "A. RIGA 7 B. STATE 1234")
            .replace("ref B", "ref *")
            .replace("ref A", "ref B")
            .replace("ref *", "ref A")
    );
    assert_eq!(
        done("reftel.fixAll", &none),
        text.replace("4. The", "2. The")
            .replace("office expects", "office\nexpects")
            .replace("LV, PREL, ECON", "PREL, ECON, LV")
    );
    let split = json!({"action": "split-paragraph", "position": {"line": 8, "character": 26}});
    assert!(done("reftel.refactor", &split).contains("(ref B).\n\n2. They"));
    client.shut_down();
}

#[test]
fn a_command_with_nothing_to_do_says_so() {
    let mut client = opened(&modern(), URI, RAGGED);
    let params = json!({"command": "reftel.renumber", "arguments": [{"uri": URI}]});
    assert_eq!(
        client.call("workspace/executeCommand", &params),
        Ok(Value::Null)
    );
    let told = client.wait_for(|m| m["method"] == "window/showMessage");
    assert_eq!(
        told["params"],
        json!({"type": 3, "message": "The paragraphs are numbered in order."})
    );
    for params in [
        json!({"command": "reftel.nothing"}),
        json!({"command": "reftel.fixAll"}),
        json!({"command": "reftel.fixAll", "arguments": ["x"]}),
        json!({"command": "reftel.fixAll", "arguments": [{"uri": "a:none"}]}),
    ] {
        let error = client
            .call("workspace/executeCommand", &params)
            .unwrap_err();
        assert_eq!(error["code"], -32602, "{params}");
    }
    client.shut_down();
}

#[test]
fn text_becomes_what_the_channel_carries() {
    let (mut client, _) = Client::initialized(&json!({}));
    let text = "\u{201c}Caf\u{e9}\u{201d} \u{2013} \u{4e2d}";
    let params = json!({"command": "reftel.plainText", "arguments": [{"text": text}]});
    assert_eq!(
        client.call("workspace/executeCommand", &params),
        Ok(json!({"text": "\"Cafe\" - \u{4e2d}"}))
    );
    client.shut_down();
}

#[test]
fn a_reply_is_a_draft_in_the_editor_or_a_file_beside_the_cable() {
    let uri = "file:///cables/07%20riga.cable";
    let text =
        "UNCLAS RIGA 000012\n\nE.O. 13526: N/A\nTAGS: PREL\nSUBJECT: PILOTS\n\n1. They met.\n";
    let mut client = opened(&modern(), uri, text);
    let action_of = |client: &mut Client| action(client, uri, [4, 0, 4, 0], "refactor", 1);
    let made = action_of(&mut client);
    assert_eq!(made["title"], "Reply to this cable");
    let changes = &made["edit"]["documentChanges"];
    assert_eq!(
        changes[0],
        json!({
            "kind": "create", "uri": "file:///cables/reply-to-RIGA-12.cable",
            "options": {"overwrite": false, "ignoreIfExists": false},
        })
    );
    let draft = changes[1]["edits"][0]["newText"].as_str().unwrap();
    assert!(
        draft.contains("SUBJECT: REPLY: PILOTS\n\nREF: RIGA 12\n\n1. (U) \n"),
        "{draft}"
    );
    let params = json!({"command": "reftel.reply", "arguments": [{"uri": uri}]});
    let answer = json!({"name": "reply-to-RIGA-12", "text": draft, "languageId": "cable"});
    assert_eq!(
        client.call("workspace/executeCommand", &params),
        Ok(answer.clone())
    );
    client.shut_down();

    let opener = json!({"experimental": {"commands": ["reftel.openDraft"]}});
    let mut client = opened(&opener, uri, text);
    let command = &action_of(&mut client)["command"];
    assert_eq!(command["command"], "reftel.openDraft");
    assert_eq!(command["arguments"], json!([answer]));
    client.shut_down();
}
