#!/usr/bin/env bash
# Runs the reftel of this checkout; the first run builds it. REFTEL names an installed program to use instead.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
program=${REFTEL:-$here/target/hook/release/reftel}
if [ ! -x "$program" ]; then
    if ! command -v cargo >/dev/null; then
        echo "reftel: building the hook needs cargo (or set REFTEL to an installed reftel)" >&2
        exit 2
    fi
    cargo build --quiet --release --locked --manifest-path "$here/Cargo.toml" --package reftel --target-dir "$here/target/hook"
fi
exec "$program" "$@"
