//! Code actions over pipes: the edit that arrives, applied to the text, gives the cable that was wanted.
#![allow(clippy::unwrap_used)]

use reftel_tests::lsp_client::{Client, apply, lsp_range};
use serde_json::{Value, json};

const URI: &str = "file:///draft.cable";
const TEXT: &str = "CONFIDENTIAL\n";

/// A cable with two portion markings in lower case.
fn cable(first: &str, second: &str) -> String {
    format!(
        "C O N F I D E N T I A L RIGA 000012\n\nE.O. 13526: DECL: 01/15/2036\nTAGS: PREL, LV\nSUBJECT: LIGHTHOUSE\n\n\
         Classified By: DCM Pat Example for reasons 1.4 (b) and (d)\n\n1. ({first}) The harbour is calm.\n\n2. ({second}) The lamp is lit.\n"
    )
}

const FIRST: [u32; 4] = [8, 3, 8, 6];

fn context(only: &Value) -> Value {
    let mut context = json!({"diagnostics":[],"triggerKind":1});
    if !only.is_null() {
        context["only"] = only.clone();
    }
    context
}

fn actions(client: &mut Client, range: [u32; 4], only: &Value) -> Vec<Value> {
    let params =
        json!({"textDocument":{"uri":URI},"range":lsp_range(range),"context":context(only)});
    let answer = client.call("textDocument/codeAction", &params).unwrap();
    answer.as_array().unwrap().clone()
}

fn modern() -> Value {
    json!({
        "workspace": {"workspaceEdit": {"documentChanges": true}},
        "textDocument": {"codeAction": {"dataSupport": true, "resolveSupport": {"properties": ["edit"]}}},
    })
}

#[test]
fn a_quick_fix_mends_the_finding_under_the_cursor() {
    let (mut client, _) = Client::initialized(&json!({}));
    let text = cable("c", "c");
    client.open(URI, &text);
    let found = client.published(URI, 1);
    let finding = found
        .iter()
        .find(|d| d["range"] == lsp_range(FIRST))
        .unwrap();
    let context = json!({"diagnostics":[finding],"only":["quickfix"]});
    let params = json!({"textDocument":{"uri":URI},"range":lsp_range(FIRST),"context":context});
    let answer = client.call("textDocument/codeAction", &params).unwrap();
    let action = &answer[0];
    assert_eq!(action["kind"], "quickfix");
    assert_eq!(action["isPreferred"], true);
    assert_eq!(action["diagnostics"], json!([finding]));
    assert_eq!(
        apply(&text, &action["edit"]["changes"][URI]),
        cable("C", "c")
    );
    client.shut_down();
}

#[test]
fn fix_all_is_one_versioned_edit() {
    let (mut client, result) = Client::initialized(&modern());
    let provider = &result["capabilities"]["codeActionProvider"];
    assert_eq!(provider["resolveProvider"], true);
    let text = cable("c", "c");
    client.open(URI, &text);
    for only in [json!(["source.fixAll"]), json!(["source.fixAll.reftel"])] {
        let found = actions(&mut client, [0, 0, 0, 0], &only);
        assert_eq!(found.len(), 1, "{only}");
        assert_eq!(found[0]["kind"], "source.fixAll.reftel");
        assert_eq!(found[0].get("edit"), None);
        let action = client.call("codeAction/resolve", &found[0]).unwrap();
        let change = &action["edit"]["documentChanges"][0];
        assert_eq!(change["textDocument"], json!({"uri":URI,"version":1}));
        assert_eq!(apply(&text, &change["edits"]), cable("C", "C"));
    }
    client.shut_down();
}

#[test]
fn fix_all_goes_on_where_the_first_fixes_make_more_possible() {
    let (mut client, _) = Client::initialized(&modern());
    let wanted = cable("C", "C").replace("TAGS: PREL, LV", "TAGS: PREL, ECON");
    // The commas and the second ECON are in each other's way: one of them is mended in a second round.
    let text = wanted.replace("TAGS: PREL, ECON", "TAGS: PREL ECON ECON");
    client.open(URI, &text);
    let found = actions(&mut client, [0, 0, 0, 0], &json!(["source.fixAll"]));
    let action = client.call("codeAction/resolve", &found[0]).unwrap();
    let change = &action["edit"]["documentChanges"][0];
    assert_eq!(apply(&text, &change["edits"]), wanted);
    client.shut_down();
}

/// A client whose edits come with the actions does not pay for fixing the whole document whenever it looks at the actions.
#[test]
fn beside_a_fix_all_of_them_are_a_command_for_a_client_that_takes_no_edit_later() {
    let fix_all = |capabilities: &Value, text: &str, only: &Value| {
        let (mut client, _) = Client::initialized(capabilities);
        client.open(URI, text);
        let found = actions(&mut client, FIRST, only);
        client.shut_down();
        let mut all = found.into_iter();
        all.find(|action| action["kind"] == "source.fixAll.reftel")
    };
    let edited = |action: Option<Value>, text: &str| {
        let action = action.unwrap();
        assert_eq!(action.get("command"), None);
        apply(text, &action["edit"]["changes"][URI])
    };
    let long = cable("c", "c") + &"\n3. (C) The lamp is lit, as it was.\n".repeat(3000);
    let (small, takes_edits) = (cable("c", "c"), json!({"workspace": {"applyEdit": true}}));

    for text in [&small, &long] {
        let action = fix_all(&takes_edits, text, &Value::Null).unwrap();
        assert_eq!(action.get("edit"), None);
        let command = &action["command"];
        assert_eq!(command["command"], "reftel.fixAll");
        assert_eq!(command["arguments"], json!([{"uri": URI}]));
    }
    let by_name = fix_all(&takes_edits, &small, &json!(["source"]));
    assert_eq!(edited(by_name, &small), cable("C", "C"));

    let beside = fix_all(&json!({}), &small, &Value::Null);
    assert_eq!(edited(beside, &small), cable("C", "C"));
    assert_eq!(fix_all(&json!({}), &long, &Value::Null), None);
    let by_name = fix_all(&json!({}), &long, &json!(["source.fixAll"]));
    assert!(edited(by_name, &long).contains("1. (C) The harbour"));
}

#[test]
fn a_fix_of_a_text_that_moved_on_is_refused() {
    let (mut client, _) = Client::initialized(&modern());
    client.open(URI, &cable("c", "c"));
    let found = actions(&mut client, FIRST, &json!(["source.fixAll"]));
    client.change(URI, 2, [0, 0, 0, 0], "\n");
    let error = client.call("codeAction/resolve", &found[0]).unwrap_err();
    assert_eq!(error["code"], -32801);
    let bad = json!({"title":"x","data":{"uri":5}});
    assert_eq!(
        client.call("codeAction/resolve", &bad).unwrap_err()["code"],
        -32602
    );
    client.shut_down();
}

#[test]
fn only_what_was_asked_for_is_offered() {
    let (mut client, _) = Client::initialized(&modern());
    client.open(URI, &cable("c", "c"));
    let kinds = |actions: Vec<Value>| -> Vec<String> {
        actions
            .iter()
            .map(|a| a["kind"].as_str().unwrap().to_owned())
            .collect()
    };
    let all = actions(&mut client, FIRST, &Value::Null);
    assert_eq!(
        kinds(all),
        [
            "quickfix",
            "quickfix",
            "refactor.rewrite.join-paragraph",
            "refactor.rewrite.insert-reference",
            "source.fixAll.reftel"
        ]
    );
    let refactor = actions(&mut client, FIRST, &json!(["refactor"]));
    assert_eq!(
        kinds(refactor),
        [
            "refactor.rewrite.join-paragraph",
            "refactor.rewrite.insert-reference"
        ]
    );
    let one = json!(["refactor.rewrite.join-paragraph"]);
    assert_eq!(kinds(actions(&mut client, FIRST, &one)).len(), 1);
    // Away from any fix, an editor that asks at every move of the cursor is offered nothing.
    let elsewhere = actions(&mut client, [4, 0, 4, 0], &Value::Null);
    assert_eq!(kinds(elsewhere), [] as [&str; 0]);
    client.shut_down();
}

#[test]
fn a_document_that_is_not_open_has_no_actions() {
    let (mut client, _) = Client::initialized(&modern());
    let params = json!({"textDocument":{"uri":URI},"range":lsp_range(FIRST),"context":context(&Value::Null)});
    assert_eq!(
        client.call("textDocument/codeAction", &params),
        Ok(Value::Null)
    );
    client.open(URI, TEXT);
    assert_eq!(
        actions(&mut client, FIRST, &json!(["source.fixAll"])).len(),
        1
    );
    client.shut_down();
}
