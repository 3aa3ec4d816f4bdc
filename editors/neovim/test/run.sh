#!/usr/bin/env bash
# run.sh <reftel program> [--positive|--negative]: the plugin in a real headless Neovim 0.12 and 0.10.
# --negative runs the same test with a server that does nothing, and passes if every check on the server then fails.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
. "$here/../../testing/common.sh"
server=$(server_binary "${1:-}")
editor_prefix new neovim-0.12 forky neovim usr/bin/nvim
editor_prefix old neovim-0.10 trixie neovim usr/bin/nvim

work=$(mktemp -d "${TMPDIR:-/tmp}/reftel-nvim.XXXXXX")
trap 'rm -rf "$work"' EXIT

# run <prefix> <program> <mode>: in a HOME and a folder of its own
run() {
  local w; w=$(mktemp -d "$work/XXXX")
  mkdir -p "$w/ws"; cp "$testing/sample.cable" "$w/ws/"; cp -r "$testing/detect" "$w/ws/"; touch "$w/ws/reftel.toml"
  env -u NVIM HOME="$w" XDG_CONFIG_HOME="$w/config" XDG_DATA_HOME="$w/data" XDG_STATE_HOME="$w/state" XDG_CACHE_HOME="$w/cache" \
    VIMRUNTIME="$1/usr/share/nvim/runtime" WS="$w/ws" PLUGIN="$here/.." REFTEL="$2" MODE="$3" \
    timeout 120 "$1/usr/bin/nvim" --headless -u NONE -i NONE -n -l "$here/test.lua"
}

rc=0
for prefix in "$new" "$old"; do
  if [ "${2:-}" != --negative ]; then run "$prefix" "$server" positive || rc=1; fi
  if [ "${2:-}" != --positive ]; then
    server_that_does_nothing "$work/reftel"
    run "$prefix" "$work/reftel" negative || rc=1
  fi
done
exit $rc
