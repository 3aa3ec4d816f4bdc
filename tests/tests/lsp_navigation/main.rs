//! Moving, reading and reshaping over pipes: the exact answer of each method for one cable.
#![allow(clippy::unwrap_used)]

mod workspace;

use reftel_tests::lsp_client::{Client, at, lsp_range};
use serde_json::{Value, json};

const URI: &str = "file:///draft.cable";

/// An unclassified draft with two references. Lines from 0; the pilcrow counts two bytes.
const CABLE: &str = "\
UNCLAS RIGA 000012

E.O. 13526: N/A
TAGS: PREL, LV
SUBJECT: LIGHTHOUSE

REF: A. STATE 1234
     B. RIGA 7

1. Summary: The pilots met (ref A). End Summary.

2. ¶ as para 1 says, see ref B and https://www.example.com/a.
";

fn opened(capabilities: &Value) -> (Client, Value) {
    let (mut client, result) = Client::initialized(capabilities);
    client.open(URI, CABLE);
    (client, result["capabilities"].clone())
}

fn document() -> Value {
    json!({"textDocument":{"uri":URI}})
}

fn location(range: [u32; 4]) -> Value {
    json!({"uri":URI,"range":lsp_range(range)})
}

#[test]
fn definition_and_declaration_lead_to_the_entry() {
    let (mut client, capabilities) = opened(&json!({}));
    for method in ["definition", "declaration"] {
        assert_eq!(capabilities[format!("{method}Provider")], true);
        let method = format!("textDocument/{method}");
        let found = client.call(&method, &at(URI, 9, 32)).unwrap();
        assert_eq!(found, location([6, 5, 6, 7]), "{method}");
        assert_eq!(client.call(&method, &at(URI, 4, 12)), Ok(Value::Null));
    }
    client.shut_down();
    let links = json!({"textDocument":{"definition":{"linkSupport":true}}});
    let (mut client, _) = opened(&links);
    let found = client
        .call("textDocument/definition", &at(URI, 11, 30))
        .unwrap();
    // The letter of `ref B`, columns in UTF-16: the pilcrow counts one.
    assert_eq!(
        found[0]["originSelectionRange"],
        lsp_range([11, 29, 11, 30])
    );
    assert_eq!(found[0]["targetUri"], URI);
    assert_eq!(found[0]["targetSelectionRange"], lsp_range([7, 5, 7, 7]));
    client.shut_down();
}

#[test]
fn references_and_highlights_are_all_mentions() {
    let (mut client, _) = opened(&json!({}));
    let mut params = at(URI, 9, 32);
    params["context"] = json!({"includeDeclaration":true});
    let with = client.call("textDocument/references", &params).unwrap();
    params["context"] = json!({"includeDeclaration":false});
    let without = client.call("textDocument/references", &params).unwrap();
    assert_eq!(with.as_array().unwrap().len(), 2, "{with}");
    assert_eq!(
        without.as_array().unwrap()[..],
        with.as_array().unwrap()[1..]
    );
    let lines = |found: &Value, key: &str| -> Vec<u64> {
        let found = found.as_array().unwrap();
        found
            .iter()
            .map(|f| f[key]["start"]["line"].as_u64().unwrap())
            .collect()
    };
    assert_eq!(lines(&with, "range"), [6, 9]);
    let highlights = client
        .call("textDocument/documentHighlight", &at(URI, 9, 32))
        .unwrap();
    assert_eq!(lines(&highlights, "range"), [6, 9]);
    assert_eq!(
        (&highlights[0]["kind"], &highlights[1]["kind"]),
        (&json!(3), &json!(2))
    );
    client.shut_down();
}

#[test]
fn symbols_are_nested_where_the_client_nests() {
    let nests =
        json!({"textDocument":{"documentSymbol":{"hierarchicalDocumentSymbolSupport":true}}});
    let (mut client, _) = opened(&nests);
    let nested = client
        .call("textDocument/documentSymbol", &document())
        .unwrap();
    let header = &nested[0];
    assert_eq!(header["range"]["start"], json!({"line":0,"character":0}));
    let names: Vec<_> = header["children"]
        .as_array()
        .unwrap()
        .iter()
        .map(|s| s["name"].as_str().unwrap())
        .collect();
    assert!(
        names.contains(&"TAGS") && names.contains(&"REF"),
        "{names:?}"
    );
    client.shut_down();
    let (mut client, _) = opened(&json!({}));
    let flat = client
        .call("textDocument/documentSymbol", &document())
        .unwrap();
    let tags = flat
        .as_array()
        .unwrap()
        .iter()
        .find(|s| s["name"].as_str().unwrap().starts_with("TAGS"))
        .unwrap();
    assert_eq!(tags["location"], location([3, 0, 3, 14]));
    assert_eq!(tags["kind"], 8);
    client.shut_down();
}

#[test]
fn folds_are_whole_lines() {
    let (mut client, _) = opened(&json!({}));
    let folds = client
        .call("textDocument/foldingRange", &document())
        .unwrap();
    let lines: Vec<_> = folds
        .as_array()
        .unwrap()
        .iter()
        .map(|f| {
            (
                f["startLine"].as_u64().unwrap(),
                f["endLine"].as_u64().unwrap(),
            )
        })
        .collect();
    assert!(lines.contains(&(0, 7)), "{folds}");
    assert!(lines.contains(&(6, 7)), "{folds}");
    assert!(lines.iter().all(|(a, b)| a < b), "{folds}");
    client.shut_down();
}

#[test]
fn selections_grow_from_word_to_document() {
    let (mut client, _) = opened(&json!({}));
    let positions = json!([{"line":9,"character":18},{"line":0,"character":0}]);
    let params = json!({"textDocument":{"uri":URI},"positions":positions});
    let found = client.call("textDocument/selectionRange", &params).unwrap();
    assert_eq!(found.as_array().unwrap().len(), 2);
    let mut range = &found[0];
    let mut steps = Vec::new();
    while !range.is_null() {
        steps.push(range["range"].clone());
        range = &range["parent"];
    }
    assert!(
        steps.contains(&lsp_range([9, 16, 9, 22])),
        "the word `pilots`: {steps:?}"
    );
    assert_eq!(steps.last(), Some(&lsp_range([0, 0, 12, 0])));
    client.shut_down();
}

#[test]
fn a_reference_letter_is_renamed_everywhere() {
    let modern = json!({
        "textDocument": {"rename": {"prepareSupport": true}},
        "workspace": {"workspaceEdit": {"documentChanges": true}},
    });
    let (mut client, capabilities) = opened(&modern);
    assert_eq!(capabilities["renameProvider"]["prepareProvider"], true);
    let prepared = client
        .call("textDocument/prepareRename", &at(URI, 9, 32))
        .unwrap();
    assert_eq!(prepared["placeholder"], "A");
    let mut params = at(URI, 6, 5);
    params["newName"] = json!("C");
    let edit = client.call("textDocument/rename", &params).unwrap();
    let change = &edit["documentChanges"][0];
    assert_eq!(change["textDocument"], json!({"uri":URI,"version":1}));
    let ranges: Vec<_> = change["edits"]
        .as_array()
        .unwrap()
        .iter()
        .map(|e| (&e["range"], &e["newText"]))
        .collect();
    let letter = |line, column| lsp_range([line, column, line, column + 1]);
    assert_eq!(
        ranges,
        [(&letter(6, 5), &json!("C")), (&letter(9, 32), &json!("C"))]
    );
    params["newName"] = json!("B");
    let clash = client.call("textDocument/rename", &params).unwrap_err();
    assert_eq!(clash["code"], -32803);
    assert!(clash["message"].as_str().unwrap().contains('B'), "{clash}");
    let nothing = client
        .call("textDocument/prepareRename", &at(URI, 4, 12))
        .unwrap_err();
    assert_eq!(nothing["code"], -32803);
    client.shut_down();
}

#[test]
fn an_opener_and_its_end_mark_are_linked() {
    let (mut client, _) = opened(&json!({}));
    let found = client
        .call("textDocument/linkedEditingRange", &at(URI, 9, 5))
        .unwrap();
    assert_eq!(
        found["ranges"],
        json!([lsp_range([9, 3, 9, 10]), lsp_range([9, 40, 9, 47])])
    );
    assert_eq!(
        client.call("textDocument/linkedEditingRange", &at(URI, 9, 20)),
        Ok(Value::Null)
    );
    client.shut_down();
}

/// Applies the edits of a delta to the numbers before it.
fn patched(data: &Value, delta: &Value) -> Vec<Value> {
    let mut data = data.as_array().unwrap().clone();
    for edit in delta["edits"].as_array().unwrap() {
        let start = usize::try_from(edit["start"].as_u64().unwrap()).unwrap();
        let count = usize::try_from(edit["deleteCount"].as_u64().unwrap()).unwrap();
        data.splice(
            start..start + count,
            edit["data"].as_array().unwrap().clone(),
        );
    }
    data
}

#[test]
fn a_delta_of_tokens_gives_what_all_tokens_would() {
    let (mut client, capabilities) = opened(&json!({}));
    let legend = &capabilities["semanticTokensProvider"]["legend"]["tokenTypes"];
    let full = client
        .call("textDocument/semanticTokens/full", &document())
        .unwrap();
    // UNCLAS, first of all.
    assert_eq!(
        full["data"].as_array().unwrap()[..3],
        [json!(0), json!(0), json!(6)]
    );
    let first = usize::try_from(full["data"][3].as_u64().unwrap()).unwrap();
    assert_eq!(legend[first], "type");
    let (mut data, mut id) = (full["data"].clone(), full["resultId"].clone());
    for (version, (range, text)) in [
        ([9, 3, 9, 3], "\n\n"),
        ([3, 6, 3, 10], "ECON"),
        ([0, 0, 3, 0], ""),
        ([4, 0, 4, 0], ""),
    ]
    .iter()
    .enumerate()
    {
        client.change(URI, i32::try_from(version).unwrap() + 2, *range, text);
        let params = json!({"textDocument":{"uri":URI},"previousResultId":id});
        let delta = client
            .call("textDocument/semanticTokens/full/delta", &params)
            .unwrap();
        let full = client
            .call("textDocument/semanticTokens/full", &document())
            .unwrap();
        assert_eq!(json!(patched(&data, &delta)), full["data"], "{range:?}");
        assert_ne!(delta["resultId"], id);
        (data, id) = (full["data"].clone(), full["resultId"].clone());
    }
    let params = json!({"textDocument":{"uri":URI},"previousResultId":"unheard of"});
    let all = client
        .call("textDocument/semanticTokens/full/delta", &params)
        .unwrap();
    assert_eq!(all["data"], data);
    client.shut_down();
}

#[test]
fn tokens_of_a_range_are_those_of_its_lines() {
    let (mut client, _) = opened(&json!({}));
    let params = json!({"textDocument":{"uri":URI},"range":lsp_range([3, 0, 4, 0])});
    let found = client
        .call("textDocument/semanticTokens/range", &params)
        .unwrap();
    let tokens: Vec<_> = found["data"]
        .as_array()
        .unwrap()
        .chunks(5)
        .map(|t| {
            (
                t[0].as_u64().unwrap(),
                t[1].as_u64().unwrap(),
                t[2].as_u64().unwrap(),
            )
        })
        .collect();
    // TAGS, PREL and LV.
    assert_eq!(tokens.first().map(|t| t.0), Some(3));
    assert!(tokens.contains(&(0, 6, 4)), "{tokens:?}");
    assert_eq!(tokens.iter().map(|t| t.0).sum::<u64>(), 3);
    client.shut_down();
}

#[test]
fn hints_can_be_switched_off() {
    let (mut client, _) = opened(&json!({}));
    let params = json!({"textDocument":{"uri":URI},"range":lsp_range([3, 0, 4, 0])});
    let hints = client.call("textDocument/inlayHint", &params).unwrap();
    assert_eq!(hints.as_array().unwrap().len(), 2, "{hints}");
    assert_eq!(hints[0]["position"], json!({"line":3,"character":10}));
    let off = json!({"settings":{"reftel":{"inlayHints":{"tags":false}}}});
    client.notify("workspace/didChangeConfiguration", &off);
    assert_eq!(
        client.call("textDocument/inlayHint", &params),
        Ok(json!([]))
    );
    client.shut_down();
}

#[test]
fn lenses_have_a_command_only_where_the_editor_has_it() {
    let (mut client, _) = opened(&json!({}));
    let lenses = client.call("textDocument/codeLens", &document()).unwrap();
    let lenses = lenses.as_array().unwrap();
    assert!(
        lenses.iter().all(|l| l["command"]["command"] == ""),
        "{lenses:?}"
    );
    assert!(!lenses.is_empty());
    client.shut_down();
    let (mut client, _) = opened(&json!({"experimental":{"commands":["reftel.showReferences"]}}));
    let lenses = client.call("textDocument/codeLens", &document()).unwrap();
    let lenses = lenses.as_array().unwrap();
    let cited = lenses
        .iter()
        .find(|l| l["command"]["command"] == "reftel.showReferences")
        .unwrap();
    let arguments = cited["command"]["arguments"].as_array().unwrap();
    assert_eq!(arguments[0], URI);
    assert_eq!(arguments[1], cited["range"]["start"]);
    assert_eq!(arguments[2][0]["uri"], URI);
    client.shut_down();
}
