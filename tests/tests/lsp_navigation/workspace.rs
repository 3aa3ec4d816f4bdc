//! From one document to another: symbols of all that are open, and links.

use reftel_tests::lsp_client::{Client, lsp_range};
use serde_json::{Value, json};

use crate::{CABLE, URI, document, opened};

#[test]
fn workspace_symbols_are_those_of_all_open_documents() {
    let (mut client, _) = opened(&json!({}));
    client.open("a:b", &CABLE.replace("LIGHTHOUSE", "CRANE"));
    let find = |client: &mut Client, query: &str| -> Vec<String> {
        let found = client
            .call("workspace/symbol", &json!({"query":query}))
            .unwrap();
        let uri = |s: &Value| s["location"]["uri"].as_str().unwrap().to_owned();
        found.as_array().unwrap().iter().map(uri).collect()
    };
    assert_eq!(find(&mut client, "subject light"), [URI]);
    assert_eq!(find(&mut client, "subjectcrane"), ["a:b"]);
    assert_eq!(find(&mut client, "nothing like it"), [] as [&str; 0]);
    client.shut_down();
}

/// As in completion: a whole name, the start of one, the start of words, then letters in their order.
#[test]
fn the_workspace_symbol_that_fits_best_comes_first() {
    let (mut client, _) = Client::initialized(&json!({}));
    let cable = |body: &str| format!("UNCLAS RIGA 000012\n\nTAGS: PREL\nSUBJECT: X\n\n{body}\n");
    let (far, near) = (
        cable("1. We ate a grand salad.\n\n2. The second tag is new.\n\n3. Tagged crates came."),
        cable("1. Nothing.\n\nTAGS AND MORE\n-------------\n\n2. Nothing."),
    );
    client.open("a:1", &far);
    client.open("a:2", &near);
    let mut find = |query: &str| -> Vec<String> {
        let found = client
            .call("workspace/symbol", &json!({"query":query}))
            .unwrap();
        let name = |s: &Value| s["name"].as_str().unwrap().to_owned();
        found.as_array().unwrap().iter().map(name).collect()
    };
    assert_eq!(
        find("tags"),
        [
            "TAGS PREL",
            "TAGS PREL",
            "TAGS AND MORE",
            "2. The second tag is new.",
            "3. Tagged crates came.",
            "1. We ate a grand salad.",
        ]
    );
    assert_eq!(
        find("tag"),
        [
            "TAGS PREL",
            "TAGS PREL",
            "TAGS AND MORE",
            "3. Tagged crates came.",
            "2. The second tag is new.",
            "1. We ate a grand salad.",
        ]
    );
    let all = find("");
    assert!(all.len() > 10, "{all:?}");
    assert_eq!(find(" "), all);
    assert!(all[0].starts_with("Header"), "{all:?}");
    client.shut_down();
}

#[test]
fn addresses_of_pages_are_links() {
    let (mut client, _) = opened(&json!({}));
    let found = client
        .call("textDocument/documentLink", &document())
        .unwrap();
    assert_eq!(found.as_array().unwrap().len(), 1, "{found}");
    assert_eq!(found[0]["target"], "https://www.example.com/a");
    assert_eq!(found[0]["range"], lsp_range([11, 35, 11, 60]));
    client.shut_down();
}

/// A reference leads to the cable that it names when that is open, under whatever name; else it is no link.
#[test]
fn references_are_links_to_the_cables_that_are_open() {
    let (mut client, _) = opened(&json!({}));
    let cable = |number: &str| format!("UNCLAS {number}\n\nTAGS: PREL\nSUBJECT: X\n\n1. Text.\n");
    let links = |client: &mut Client| -> Vec<(Value, Value)> {
        let found = client
            .call("textDocument/documentLink", &document())
            .unwrap();
        let found = found.as_array().unwrap().iter();
        let cables = found.filter(|l| !l["target"].as_str().unwrap().starts_with("https:"));
        cables
            .map(|l| (l["range"].clone(), l["target"].clone()))
            .collect()
    };
    assert_eq!(links(&mut client), []);
    client.open("file:///a/old%20one.cable", &cable("RIGA 000007"));
    client.open("untitled:Untitled-1", &cable("STATE 001234"));
    let riga = (lsp_range([7, 8, 7, 14]), json!("file:///a/old%20one.cable"));
    assert_eq!(links(&mut client), std::slice::from_ref(&riga));
    // The second cable of a file: its line, counted from 1.
    let sent = "VZCZCXRO0001\nPP RUEHRA\nDE RUEHC #1234 0011200\nZNR UUUUU ZZH\nP 011200Z JAN 26\nFM SECSTATE WASHDC\n\
                TO RUEHRA/AMEMBASSY RIGA PRIORITY 0001\n\n";
    let two = cable("STATE 1233") + "\nNNNN\n\n" + sent + &cable("STATE 1234");
    client.open("file:///a/two.cable", &two);
    let state = (lsp_range([6, 8, 6, 18]), json!("file:///a/two.cable#L10"));
    assert_eq!(links(&mut client), [state, riga.clone()]);
    client.notify(
        "textDocument/didClose",
        &json!({"textDocument": {"uri": "file:///a/two.cable"}}),
    );
    // Its own number leads nowhere, and another year's cable is another one.
    client.change(URI, 2, [6, 8, 6, 18], "RIGA 12");
    client.change(URI, 3, [7, 8, 7, 14], "99 RIGA 7");
    assert_eq!(links(&mut client), []);
    client.shut_down();
}
