//! What nobody waits for any more is not computed to its end: the server's own time shows it.
#![allow(clippy::unwrap_used)]

use reftel_tests::lsp_client::{Client, lsp_range};
use reftel_tests::samples::varied_cable;
use serde_json::{Value, json};

/// Long enough that each of the computations takes far over two tenths of a second, after which they are cancelled.
const BYTES: usize = 12_000_000;
/// As many documents as the server has threads for such work.
const URIS: [&str; 2] = ["file:///one.cable", "file:///two.cable"];

fn capabilities() -> Value {
    json!({"textDocument": {"diagnostic": {}, "codeAction": {
        "dataSupport": true, "resolveSupport": {"properties": ["edit"]},
    }}})
}

/// A server with the documents, each of them read.
fn opened() -> Client {
    let (mut client, _) = Client::initialized(&capabilities());
    // Something to mend in every line.
    let text = varied_cable(BYTES).replace(" the ", "\tthe ");
    for uri in URIS {
        client.open(uri, &text);
        client
            .call("textDocument/diagnostic", &document(uri))
            .unwrap();
    }
    client
}

fn document(uri: &str) -> Value {
    json!({"textDocument": {"uri": uri}})
}

/// The requests that compute for long: their methods and parameters for a document.
fn long(client: &mut Client, uri: &str) -> Vec<(&'static str, Value)> {
    let mut format = document(uri);
    format["options"] = json!({"tabSize": 4, "insertSpaces": true});
    let mut actions = document(uri);
    actions["range"] = lsp_range([0, 0, 0, 0]);
    actions["context"] = json!({"diagnostics": [], "only": ["source.fixAll.reftel"]});
    let actions = client.call("textDocument/codeAction", &actions).unwrap();
    vec![
        ("textDocument/formatting", format),
        ("codeAction/resolve", actions[0].clone()),
    ]
}

/// The code of an error; none of an answer.
fn code(answer: &Result<Value, Value>) -> Option<i64> {
    answer.as_ref().err()?["code"].as_i64()
}

/// Both threads are taken by work that is then cancelled; when the next request has its answer, the time that both took
/// is less than what one takes that is let to its end.
#[test]
fn cancelled_work_ends() {
    let mut client = opened();
    for n in 0..2 {
        let requests = URIS.map(|uri| long(&mut client, uri).swap_remove(n));
        let (method, params) = &requests[0];
        let Some(before) = client.processor_ticks() else {
            return;
        };
        client.call(method, params).unwrap();
        let whole = client.processor_ticks().unwrap() - before;

        let before = client.processor_ticks().unwrap();
        let ids = requests.clone().map(|(method, mut params)| {
            params["workDoneToken"] = json!("shown");
            let id = client.request(method, &params);
            // It shows its progress: the work has begun.
            let begun =
                |m: &Value| m["method"] == "$/progress" && m["params"]["value"]["kind"] == "begin";
            client.wait_for(begun);
            id
        });
        for id in ids {
            client.notify("$/cancelRequest", &json!({ "id": id }));
        }
        for id in ids {
            let answer = client.answer(&json!(id));
            assert_eq!(code(&answer), Some(-32800), "{method}");
        }
        // Needs a thread: waits until one is free.
        client
            .call("textDocument/foldingRange", &document(URIS[0]))
            .unwrap();
        let cancelled = client.processor_ticks().unwrap() - before;
        assert!(
            cancelled < whole,
            "{method}: {cancelled} ticks for two cancelled, {whole} for one to the end"
        );
        client.forget_unread();
    }
    client.shut_down();
}

/// An edit makes edits that are still being computed worthless: they are not sent, and the client is told why.
#[test]
fn a_newer_text_ends_what_is_computed_for_the_old_one() {
    let mut client = opened();
    let uri = URIS[0];
    for (n, version) in [(0, 2), (1, 3)] {
        let (method, params) = long(&mut client, uri).swap_remove(n);
        let id = client.request(method, &params);
        client.change(uri, version, [0, 0, 0, 0], " ");
        let answer = client.answer(&json!(id));
        assert_eq!(code(&answer), Some(-32801), "{method}");
    }
    client.shut_down();
}
