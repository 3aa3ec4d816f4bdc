#!/usr/bin/env bash
# The generated parser is that of grammar.js, and the grammar's own tests (test/corpus) pass.
# The rest is in the crate's tests: the corpus of cables, edits, queries, highlights.
set -euo pipefail
cd "$(dirname "$0")"
fresh=$(mktemp -d)
trap 'rm -rf "$fresh"' EXIT
./cli.sh generate --abi 14 -o "$fresh"
for file in parser.c grammar.json node-types.json; do
  cmp "$fresh/$file" "src/$file" || { echo "src/$file is stale: run grammar/tree-sitter-cable/cli.sh generate --abi 14" >&2; exit 1; }
done
./cli.sh test --overview-only
