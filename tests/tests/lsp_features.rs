//! What an editor asks at a place in a document, over pipes: the exact answer of each method.
#![allow(clippy::unwrap_used)]

use reftel_tests::lsp_client::{Client, at, lsp_range};
use serde_json::{Value, json};

const URI: &str = "untitled:Draft 1";

/// An unclassified draft with two references. Lines from 0.
const CABLE: &str = "\
UNCLAS RIGA 000012

E.O. 13526: N/A
TAGS: PREL, ECON, LG
SUBJECT: HARBOUR PILOTS ASK FOR A NEW LIGHTHOUSE

REF: A. STATE 1234
     B. RIGA 7

1. Summary: The pilots met (ref A). End Summary.

2. The old lighthouse is dark, as para 1 says. See ref B.
";

fn opened(capabilities: &Value) -> Client {
    let (mut client, _) = Client::initialized(capabilities);
    // A blank is no sign of a URI, but some clients send it.
    client.open(&URI.replace(' ', "%20"), CABLE);
    client
}

fn here(line: u32, column: u32) -> Value {
    at(&URI.replace(' ', "%20"), line, column)
}

fn markdown() -> Value {
    json!({"textDocument": {
        "hover": {"contentFormat": ["markdown"]},
        "completion": {"completionItem": {"documentationFormat": ["markdown"]}},
    }})
}

#[test]
fn hover_tells_what_a_mention_refers_to() {
    let mut client = opened(&markdown());
    let hover = client.call("textDocument/hover", &here(9, 29)).unwrap();
    assert_eq!(hover["contents"]["kind"], "markdown");
    assert!(
        hover["contents"]["value"]
            .as_str()
            .unwrap()
            .contains("STATE 1234"),
        "{hover}"
    );
    assert_eq!(hover["range"]["start"]["line"], 9);
    // Between paragraphs there is nothing to tell.
    assert_eq!(
        client.call("textDocument/hover", &here(10, 0)),
        Ok(Value::Null)
    );
    client.shut_down();
}

#[test]
fn a_client_without_markdown_gets_plain_text() {
    let mut client = opened(&json!({}));
    let hover = client.call("textDocument/hover", &here(3, 7)).unwrap();
    assert_eq!(hover["contents"]["kind"], "plaintext");
    let text = hover["contents"]["value"].as_str().unwrap();
    assert!(text.contains("PREL") && !text.contains('*'), "{text}");
    client.shut_down();
}

#[test]
fn completion_of_a_tag_replaces_what_is_typed() {
    let (mut client, result) = Client::initialized(&markdown());
    let provider = &result["capabilities"]["completionProvider"];
    assert_eq!(provider["resolveProvider"], true);
    assert!(
        provider["triggerCharacters"]
            .as_array()
            .unwrap()
            .contains(&json!(","))
    );
    client.open("a:b", &CABLE.replace("LG", "PRE"));
    let mut params = at("a:b", 3, 20);
    params["context"] = json!({"triggerKind":1});
    let list = client.call("textDocument/completion", &params).unwrap();
    let items = list["items"].as_array().unwrap();
    let item = items.iter().find(|item| item["label"] == "PREF").unwrap();
    assert_eq!(
        item["textEdit"],
        json!({"range":lsp_range([3, 18, 3, 21]),"newText":"PREF"})
    );
    let item = client.call("completionItem/resolve", item).unwrap();
    let text = item["documentation"]["value"].as_str().unwrap();
    assert!(text.contains("Refugees"), "{text}");
    client.shut_down();
}

#[test]
fn an_item_that_nobody_offered_resolves_to_itself() {
    let mut client = opened(&markdown());
    for item in [
        json!({"label":"x"}),
        json!({"label":"x","data":5}),
        json!({"label":"x","data":{"uri":"a:b","key":""}}),
    ] {
        assert_eq!(
            client.call("completionItem/resolve", &item).as_ref(),
            Ok(&item)
        );
    }
    client.shut_down();
}

/// Every method that asks about a document, asked about one that is not open and at a place far outside.
#[test]
fn places_outside_are_answered() {
    let far = u32::MAX / 2;
    for encoding in ["utf-8", "utf-16", "utf-32"] {
        let mut client = opened(&json!({"general":{"positionEncodings":[encoding]}}));
        for method in [
            "hover",
            "completion",
            "definition",
            "declaration",
            "references",
            "documentHighlight",
            "documentSymbol",
            "codeAction",
            "codeLens",
            "documentLink",
            "foldingRange",
            "selectionRange",
            "linkedEditingRange",
            "inlayHint",
            "semanticTokens/full",
            "semanticTokens/full/delta",
            "semanticTokens/range",
        ] {
            let method = format!("textDocument/{method}");
            let mut params = here(far, far);
            params["range"] = lsp_range([far, far, 0, 0]);
            params["positions"] = json!([{"line":far,"character":far}]);
            params["previousResultId"] = json!("1");
            params["context"] = json!({"includeDeclaration":true,"diagnostics":[],"triggerKind":1});
            assert!(client.call(&method, &params).is_ok(), "{method}");
            params["textDocument"]["uri"] = json!("a:none");
            assert_eq!(client.call(&method, &params), Ok(Value::Null), "{method}");
        }
        client.shut_down();
    }
}
