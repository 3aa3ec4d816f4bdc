//! Symbols and folds in the protocol's words.

use reftel_analysis::Stop;
use reftel_analysis::features::{FoldKind, Symbol, SymbolKind, folds, symbols};
use reftel_analysis::tables::search::Query;
use serde::Serialize;
use tower_lsp::ls_types::{FoldingRange, FoldingRangeKind, Location, Range};

use super::snapshot::Snapshot;
use super::uri;

/// Symbols that an answer to `workspace/symbol` holds at most.
const MOST_FOUND: usize = 500;
/// So many are kept until the best of them are chosen.
const MANY: usize = 10_000;

/// A symbol with those that it holds.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Nested {
    name: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    detail: String,
    kind: u8,
    range: Range,
    selection_range: Range,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    children: Vec<Nested>,
}

/// A symbol with its place in the workspace.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Flat {
    name: String,
    kind: u8,
    location: Location,
    #[serde(skip_serializing_if = "String::is_empty")]
    container_name: String,
}

/// The outline, as deep as the client shows it.
#[derive(Serialize)]
#[serde(untagged)]
pub(crate) enum Outline {
    Nested(Vec<Nested>),
    Flat(Vec<Flat>),
}

/// The outline of a document.
pub(crate) fn outline(snapshot: &Snapshot) -> Outline {
    let symbols = symbols(&snapshot.document);
    if snapshot.client.nested_symbols {
        let nested = symbols.into_iter().map(|s| nested(snapshot, s));
        return Outline::Nested(nested.collect());
    }
    let mut out = Vec::new();
    visit(&symbols, "", &mut |symbol, container| {
        out.extend(Item::new(symbol, container).flat(snapshot));
    });
    Outline::Flat(out)
}

/// Symbols whose name or first words fit the query, best first; an empty query fits all, in the order of the documents.
pub(crate) fn matching(snapshots: &[Snapshot], query: &str, stop: &Stop) -> Vec<Flat> {
    let query = Query::new(query);
    let mut found = Vec::new();
    for snapshot in snapshots {
        if stop.go_on().is_none() {
            return Vec::new();
        }
        visit(
            &symbols(&snapshot.document),
            "",
            &mut |symbol, container| {
                if let Some(score) = query.score(&symbol.name, &symbol.detail) {
                    found.push((score, snapshot, Item::new(symbol, container)));
                }
            },
        );
        if found.len() > MANY {
            keep_best(&mut found);
        }
    }
    keep_best(&mut found);
    let found = found.into_iter();
    let flat = found.filter_map(|(_, snapshot, item)| item.flat(snapshot));
    flat.collect()
}

/// Those that an answer holds; of equals the first.
fn keep_best(found: &mut Vec<(u32, &Snapshot, Item)>) {
    found.sort_by_key(|(score, ..)| std::cmp::Reverse(*score));
    found.truncate(MOST_FOUND);
}

fn nested(snapshot: &Snapshot, symbol: Symbol) -> Nested {
    let mapper = snapshot.mapper();
    Nested {
        name: name(&symbol),
        kind: kind(symbol.kind),
        range: mapper.range(&symbol.span),
        selection_range: mapper.range(&symbol.selection),
        children: symbol
            .children
            .into_iter()
            .map(|s| nested(snapshot, s))
            .collect(),
        detail: symbol.detail,
    }
}

/// Calls with every symbol and the name of the one that holds it.
fn visit(symbols: &[Symbol], container: &str, call: &mut impl FnMut(&Symbol, &str)) {
    for symbol in symbols {
        call(symbol, container);
        visit(&symbol.children, &symbol.name, call);
    }
}

/// A symbol without those that it holds.
struct Item {
    name: String,
    kind: SymbolKind,
    span: std::ops::Range<usize>,
    container: String,
}

impl Item {
    fn new(symbol: &Symbol, container: &str) -> Self {
        let name = format!("{} {}", name(symbol), symbol.detail);
        Self {
            name: name.trim_end().to_owned(),
            kind: symbol.kind,
            span: symbol.span.clone(),
            container: container.to_owned(),
        }
    }

    fn flat(self, snapshot: &Snapshot) -> Option<Flat> {
        let range = snapshot.mapper().range(&self.span);
        Some(Flat {
            name: self.name,
            kind: kind(self.kind),
            location: Location::new(uri::parse(&snapshot.uri)?, range),
            container_name: self.container,
        })
    }
}

/// Editors refuse a symbol without a name.
fn name(symbol: &Symbol) -> String {
    match symbol.name.trim() {
        "" => "(no name)".to_owned(),
        name => name.to_owned(),
    }
}

/// Numbers of the protocol's symbol kinds, chosen for their icons.
fn kind(kind: SymbolKind) -> u8 {
    match kind {
        SymbolKind::Cable => 1,
        SymbolKind::Header => 3,
        SymbolKind::Heading => 5,
        SymbolKind::Field => 8,
        SymbolKind::Summary => 11,
        SymbolKind::Paragraph => 15,
        SymbolKind::Signature => 20,
        SymbolKind::Item => 22,
    }
}

/// The folds of a document, in whole lines.
pub(crate) fn folding(snapshot: &Snapshot) -> Vec<FoldingRange> {
    let mapper = snapshot.mapper();
    let fold = |kind, span: &std::ops::Range<usize>| {
        let range = mapper.range(span);
        // A span that ends where a line begins does not hide that line.
        let end_line = range.end.line
            - u32::from(range.end.character == 0 && range.end.line > range.start.line);
        let region = matches!(kind, FoldKind::Header | FoldKind::Section);
        (end_line > range.start.line).then(|| FoldingRange {
            start_line: range.start.line,
            end_line,
            kind: region.then_some(FoldingRangeKind::Region),
            ..FoldingRange::default()
        })
    };
    let found = folds(&snapshot.document);
    found.iter().filter_map(|f| fold(f.kind, &f.span)).collect()
}
