#!/usr/bin/env bash
# run.sh <reftel program> [--positive|--negative]: byte-compiles cable-mode and runs its ERT tests in a real Emacs with Eglot.
# --negative runs them with a server that does nothing, and passes if every test on the server then fails.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
. "$here/../../testing/common.sh"
server=$(server_binary "${1:-}")
editor_prefix prefix emacs forky emacs-nox usr/bin/emacs-nox
work=$(mktemp -d "${TMPDIR:-/tmp}/reftel-emacs.XXXXXX")
trap 'rm -rf "$work"' EXIT

# An Emacs away from its place has to be told where each of its parts lies.
share=$(echo "$prefix"/usr/share/emacs/[0-9]*)
libexec=$(dirname "$(find "$prefix/usr/libexec/emacs" -name '*.pdmp' | head -1)")
lisp=$(find "$share/lisp" -type d | paste -sd:)
run_emacs() {
  env HOME="$work" EMACSLOADPATH="$lisp" EMACSDATA="$share/etc" EMACSDOC="$share/etc" EMACSPATH="$libexec" \
    timeout 120 "$prefix/usr/bin/emacs-nox" --dump-file="$(echo "$libexec"/*.pdmp)" -Q --batch --eval '(setq native-comp-jit-compilation nil)' "$@"
}

cp "$here/../cable-mode.el" "$work/"
run_emacs --eval '(setq byte-compile-error-on-warn t)' -f batch-byte-compile "$work/cable-mode.el"

tests() {
  local ws=$work/$1; mkdir -p "$ws"; touch "$ws/reftel.toml"; cp -r "$testing/detect" "$ws/"
  MODE=$1 REFTEL=$2 WS=$ws SAMPLE=$testing/sample.cable run_emacs -L "$work" -l "$here/cable-mode-test.el" -f cable-test-main
}
rc=0
if [ "${2:-}" != --negative ]; then tests positive "$server" || rc=1; fi
if [ "${2:-}" != --positive ]; then
  server_that_does_nothing "$work/reftel"
  tests negative "$work/reftel" >"$work/negative.log" 2>&1 || { cat "$work/negative.log"; rc=1; }
  grep -E '^(#|   FAILED|[0-9]+ of)' "$work/negative.log" || true
fi
exit $rc
