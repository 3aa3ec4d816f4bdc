//! Symbols and folds in the protocol's words.

use reftel_analysis::features::{FoldKind, Symbol, SymbolKind, folds, symbols};
use serde::Serialize;
use tower_lsp::ls_types::{FoldingRange, FoldingRangeKind, Location, Range};

use super::snapshot::Snapshot;
use super::uri;

/// Symbols that an answer to `workspace/symbol` holds at most.
const MOST_FOUND: usize = 500;

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
    flatten(snapshot, &symbols, "", &|_| true, &mut out);
    Outline::Flat(out)
}

/// Symbols whose name or first words have the letters of the query in their order.
pub(crate) fn matching(snapshots: &[Snapshot], query: &str) -> Vec<Flat> {
    let fits = |symbol: &Symbol| is_within(query, &format!("{} {}", symbol.name, symbol.detail));
    let mut out = Vec::new();
    for snapshot in snapshots {
        flatten(snapshot, &symbols(&snapshot.document), "", &fits, &mut out);
        if out.len() >= MOST_FOUND {
            out.truncate(MOST_FOUND);
            break;
        }
    }
    out
}

fn is_within(query: &str, text: &str) -> bool {
    let mut letters = text.chars().flat_map(char::to_lowercase);
    let mut asked = query.chars().filter(|c| !c.is_whitespace());
    asked.all(|c| c.to_lowercase().all(|c| letters.any(|l| l == c)))
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

fn flatten(
    snapshot: &Snapshot,
    symbols: &[Symbol],
    container: &str,
    fits: &impl Fn(&Symbol) -> bool,
    out: &mut Vec<Flat>,
) {
    for symbol in symbols {
        if let Some(uri) = uri::parse(&snapshot.uri).filter(|_| fits(symbol)) {
            out.push(Flat {
                name: format!("{} {}", name(symbol), symbol.detail)
                    .trim_end()
                    .to_owned(),
                kind: kind(symbol.kind),
                location: Location::new(uri, snapshot.mapper().range(&symbol.span)),
                container_name: container.to_owned(),
            });
        }
        flatten(snapshot, &symbol.children, &symbol.name, fits, out);
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

#[cfg(test)]
mod tests {
    use super::is_within;

    #[test]
    fn a_query_fits_with_letters_between() {
        assert!(is_within("", "TAGS"));
        assert!(is_within("tgs", "TAGS"));
        assert!(is_within("2 light", "2. (C) The old lighthouse"));
        assert!(!is_within("sgat", "TAGS"));
    }
}
