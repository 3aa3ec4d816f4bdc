//! A long session costs no more memory than a short one.
#![allow(clippy::unwrap_used)]

use reftel_tests::lsp_client::Client;
use reftel_tests::samples::large_cable;
use serde_json::json;

const URI: &str = "file:///draft.cable";

/// Types and deletes `pairs` letters all over the document, and opens and closes `others` documents meanwhile.
fn work(client: &mut Client, version: &mut i32, pairs: u32, others: u32) {
    let body = large_cable(5_000);
    for n in 0..pairs {
        let line = 20 + n % 60;
        client.change(URI, *version + 1, [line, 3, line, 3], "x");
        client.change(URI, *version + 2, [line, 3, line, 4], "");
        *version += 2;
        if n % 100 == 0 {
            client.published(URI, *version);
            client.forget_unread();
        }
        if others > 0 && n % (pairs / others) == 0 {
            let uri = format!("file:///{n}.cable");
            client.open(&uri, &body);
            client.notify(
                "textDocument/didClose",
                &json!({"textDocument":{"uri":uri}}),
            );
        }
    }
    client.published(URI, *version);
    client.forget_unread();
}

#[test]
fn memory_does_not_grow_with_the_session() {
    let (mut client, _) = Client::initialized(&json!({}));
    client.open(URI, &large_cable(20_000));
    let mut version = 1;
    work(&mut client, &mut version, 10_000, 50);
    let Some(before) = client.resident_kb() else {
        println!("memory cannot be read here: not tested");
        return;
    };
    work(&mut client, &mut version, 100_000, 500);
    let after = client.resident_kb().unwrap();
    assert!(after * 10 <= before * 11, "{before} kB grew to {after} kB");
    client.shut_down();
}
