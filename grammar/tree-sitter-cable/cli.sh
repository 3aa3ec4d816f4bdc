#!/usr/bin/env bash
# cli.sh <tree-sitter command>..: the pinned tree-sitter-cli, built from crates.io into the cache once.
# `cli.sh generate --abi 14` after a change of grammar.js; ABI 14 is what Neovim 0.10 reads.
set -euo pipefail
cd "$(dirname "$0")"
version=0.27.1
root=${REFTEL_CACHE:-$HOME/.cache/reftel}/tree-sitter-$version
if [ ! -x "$root/bin/tree-sitter" ]; then
  mkdir -p "$root"
  echo "building tree-sitter-cli $version, once" >&2
  # Without optimisation it builds in a third of the time; the grammar is small. Node evaluates grammar.js.
  CARGO_TARGET_DIR="$root/target" CARGO_PROFILE_RELEASE_OPT_LEVEL=0 CARGO_PROFILE_RELEASE_LTO=off \
    cargo install --quiet --root "$root" --version "=$version" --locked --no-default-features tree-sitter-cli >"$root/build.log" 2>&1 \
    || { tail -20 "$root/build.log" >&2; exit 1; }
  rm -rf "$root/target"
fi
# Parsers that it compiles for its tests go to the cache too.
XDG_CACHE_HOME=${REFTEL_CACHE:-$HOME/.cache/reftel} exec "$root/bin/tree-sitter" "$@"
