# Sourced by editors/*/test/run.sh: where editors come from, and what to say when one cannot be had.
# Editors live in private prefixes under $REFTEL_CACHE, outside the tree; nothing is installed over the machine's own.
testing=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
cache=${REFTEL_CACHE:-$HOME/.cache/reftel}
mkdir -p "$cache"

# A machine without the editor is no failure of Reftel, but in CI a test that did not run is.
cannot_be_had() {
  echo "SKIPPED: $1 cannot be had on this machine: $2" >&2
  [ "${CI:-}" = true ] && exit 1
  exit 0
}

# server_binary <path>: its absolute path, or the end of the run
server_binary() {
  [ -n "${1:-}" ] && [ -x "$1" ] || { echo "usage: run.sh <path of the reftel program> [--positive|--negative]" >&2; exit 2; }
  realpath "$1"
}

# apt_install <program that must be there> <package>..
apt_install() {
  local program=$1; shift
  command -v "$program" >/dev/null && return
  local as_root=; [ "$(id -u)" = 0 ] || as_root="sudo -n"
  { $as_root apt-get -qq update && DEBIAN_FRONTEND=noninteractive $as_root apt-get -qq -y install --no-install-recommends "$@"; } \
    >"$cache/apt.log" 2>&1 || { tail -5 "$cache/apt.log" >&2; cannot_be_had "$program" "apt-get cannot install $*"; }
}

# editor_prefix <variable> <name> <suite> "<packages>" "<programs to relocate>": a private prefix, made once
editor_prefix() {
  local dir=$cache/editors/$2
  printf -v "$1" %s "$dir"
  [ -e "$dir/.ready" ] && return
  rm -rf "$dir"; mkdir -p "$dir"
  # shellcheck disable=SC2086  # lists of words
  { "$testing/get-editors.sh" "$3" "$dir" $4 patchelf && "$testing/relocate.sh" "$dir" $5; } >"$dir.log" 2>&1 \
    || { tail -5 "$dir.log" >&2; cannot_be_had "$2" "see $dir.log"; }
  rm -rf "$dir/.apt"
  touch "$dir/.ready"
}

# A program that takes what it is sent and never answers: no test may pass with it.
server_that_does_nothing() {
  printf '#!/bin/sh\nexec cat >/dev/null\n' >"$1"
  chmod +x "$1"
}
