//! A diagnostic's link leads to the page of its rule on disk: without a network it is the one place that is always there.
#![allow(clippy::unwrap_used)]

use std::fs;

use reftel_tests::lsp_client::Client;
use serde_json::json;

const URI: &str = "untitled:a";

fn start(cache: &std::path::Path) -> Client {
    let mut client = Client::start_with(&[("XDG_CACHE_HOME", cache), ("HOME", cache)]);
    let capabilities =
        json!({"textDocument": {"publishDiagnostics": {"codeDescriptionSupport": true}}});
    client
        .call("initialize", &json!({ "capabilities": capabilities }))
        .unwrap();
    client.notify("initialized", &json!({}));
    client
}

#[test]
fn a_link_leads_to_the_page_of_the_rule() {
    let cache = tempfile::tempdir().unwrap();
    let mut client = start(cache.path());
    client.open(URI, "no cable\n");
    let found = client.published(URI, 1);
    let finding = found.iter().find(|d| d["code"] == "CLS001").unwrap();
    let href = finding["codeDescription"]["href"]
        .as_str()
        .unwrap()
        .to_owned();
    let path = href.strip_prefix("file://").unwrap();
    let deadline = std::time::Instant::now() + std::time::Duration::from_secs(60);
    while !std::path::Path::new(path).exists() && std::time::Instant::now() < deadline {
        std::thread::yield_now();
    }
    let page = fs::read_to_string(path).unwrap();
    assert!(
        page.starts_with("# CLS001 missing-classification-line\n"),
        "{page}"
    );
    client.shut_down();
}

#[test]
fn without_a_place_for_caches_there_is_no_link() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    fs::write(&file, "").unwrap();
    let mut client = start(&file);
    client.open(URI, "no cable\n");
    let found = client.published(URI, 1);
    assert!(
        found.iter().all(|d| d.get("codeDescription").is_none()),
        "{found:?}"
    );
    client.shut_down();
}
