#!/usr/bin/env bash
# All tests: the Rust workspace, the server driven by an independent client, the editors.
# `./test.sh rust` runs only the first part.
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
if [ "$part" = all ] || [ "$part" = editors ]; then
    cargo build --release --locked -p reftel
    for run in editors/neovim/test/run.sh editors/vscode/test/run.sh editors/helix/test/run.sh editors/emacs/test/run.sh editors/vim/test/run.sh; do
        [ -x "$run" ] || continue
        echo "== $run"
        "$run" "$PWD/target/release/reftel"
    done
fi
