#!/usr/bin/env bash
# All tests: the Rust workspace, the server driven by an independent client, the editors.
# `./test.sh rust` runs only the first part, `./test.sh independent` the second; `./test.sh grammar` checks the tree-sitter grammar;
# `./test.sh speed` is the guard of speed, alone;
# `./test.sh editors` and `./test.sh` run all editors but VS Code; `./test.sh every-editor` that too.
set -euo pipefail
cd "$(dirname "$0")"
part=${1:-all}
# Property tests draw the same cases in every run of the gate; another seed searches elsewhere.
export PROPTEST_RNG_SEED="${PROPTEST_RNG_SEED:-20261123}"

if [ "$part" = all ] || [ "$part" = rust ]; then
    # --nocapture only where a test reports numbers that the check reads.
    cargo test --workspace --locked
    cargo test --locked -p reftel-tests --test conformance -- --nocapture
fi
if [ "$part" = speed ]; then
    # Instructions against what they were, keystrokes against ten times what is promised.
    cargo bench --locked -p reftel-tests --bench instructions --bench latency
    exit
fi
if [ "$part" = all ] || [ "$part" = grammar ]; then
    grammar/tree-sitter-cable/check.sh
fi
if [ "$part" != rust ] && [ "$part" != grammar ]; then
    cargo build --release --locked -p reftel
fi
if [ "$part" = all ] || [ "$part" = independent ]; then
    echo "== tests/independent"
    tests/independent/run.sh "$PWD/target/release/reftel"
fi
if [ "$part" = all ] || [ "$part" = editors ] || [ "$part" = every-editor ]; then
    for run in editors/*/test/run.sh; do
        # VS Code needs `reftel/preview` of the server, and joins the gate after a series of green runs.
        if [ "$run" = editors/vscode/test/run.sh ] && [ "$part" != every-editor ]; then continue; fi
        echo "== $run"
        "$run" "$PWD/target/release/reftel"
    done
fi
