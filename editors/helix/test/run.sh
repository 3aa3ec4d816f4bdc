#!/usr/bin/env bash
# run.sh <reftel program> [--positive|--negative]: a real Helix in tmux, with the languages.toml of this folder.
# --negative runs the same with a server that does nothing, and passes if every check on the server then fails.
set -uo pipefail
here=$(cd "$(dirname "$0")" && pwd)
. "$here/../../testing/common.sh"
server=$(server_binary "${1:-}") || exit
editor_prefix prefix helix forky hx usr/bin/hx
. "$testing/terminal.sh"

# The screen also holds the text itself, so what is compared is the file that Helix writes.
file_is() { keys Escape Escape ':w!' Enter; cmp -s "$file" "$1"; }
normal() { keys Escape; await 50 has 1 'NOR ' || true; }
at() { normal; keys ":goto $1" Enter g h; [ "$2" = 1 ] || keys -N $(($2 - 1)) l; await 50 has 1 " $1:$2\$" || true; }

drive() {
  local home=$work/$1 paragraph tags
  mkdir -p "$home/.config/helix" "$home/bin" "$home/ws"
  ln -s "$2" "$home/bin/reftel"
  # As the README says, with the one grammar that is built here
  { echo 'use-grammars = { only = ["cable"] }'; sed "s|/path/to/reftel|$(realpath "$here/../../..")|" "$here/../languages.toml"; } >"$home/.config/helix/languages.toml"
  mkdir -p "$home/.config/helix/runtime/queries" "$home/.config/helix/runtime/grammars"
  cp -r "$here/../queries/cable" "$home/.config/helix/runtime/queries/"
  env HOME="$home" XDG_CONFIG_HOME="$home/.config" XDG_CACHE_HOME="$home/.cache" "$prefix/usr/bin/hx" --grammar build >"$work/grammar.log" 2>&1
  # a failure is told but is no exit code
  [ -s "$home/.config/helix/runtime/grammars/cable.so" ] || cat "$work/grammar.log"
  printf '%s\n' 'theme = "default"' '[editor]' 'end-of-line-diagnostics = "hint"' 'idle-timeout = 100' '[editor.inline-diagnostics]' 'cursor-line = "hint"' 'other-lines = "hint"' \
    '[editor.statusline]' 'left = ["mode", "file-name"]' 'right = ["diagnostics", "position"]' >"$home/.config/helix/config.toml"
  touch "$home/ws/reftel.toml"
  file=$home/ws/sample.cable
  cp "$testing/sample.cable" "$file"
  echo "# $("$prefix/usr/bin/hx" --version), $1"
  paragraph=$(line_of '2\. (C)') tags=$(line_of 'TAGS:')
  t -f /dev/null new-session -d -x 120 -y 50 "env HOME=$home XDG_CONFIG_HOME=$home/.config XDG_CACHE_HOME=$home/.cache XDG_DATA_HOME=$home/.data PATH=$home/bin:\$PATH TERM=tmux-256color $prefix/usr/bin/hx $file"
  check "the sample is open" has 1 'SUBJECT: NORWAY'

  at "$paragraph" 4; keys v l l l d
  served "PAR001 is told on the screen" has 1 'PAR001|portion marking'
  check "the marking is deleted" file_is "$work/without"
  at "$paragraph" 4; keys u
  check "undo brings it back" file_is "$testing/sample.cable"

  at "$tags" 7; keys v l l l c PRLE; normal
  served "TAG002 is told on the screen" has 2 'PRLE'
  check "PREL is PRLE" file_is "$work/misspelt"
  at "$tags" 7; keys Space a
  served "the quick fix is offered" has 1 '[Rr]eplace.*PREL|PREL.*PRLE|PRLE.*PREL'
  [ $mode = negative ] || keys Enter
  served "the quick fix makes it PREL again" file_is "$testing/sample.cable"

  # without a server the fix did not come: completion is tested on its own
  [ $mode = positive ] || { at "$tags" 7; keys v l l l c PREL; normal; }
  at "$tags" 1; keys A ', EWW'; keys C-x
  served "EWWT is offered" has 1 'EWWT'
  keys C-n Enter; normal
  served "the completion is in the text" file_is "$work/completed"

  normal; cp "$testing/sample.cable" "$file"; keys ':reload' Enter
  check "the sample is as it was" lacks 'EWW'
  at "$(line_of 'ref C')" 1; keys Space k
  served "hover on ref C tells STATE 23456" has 2 'STATE 23456'

  at "$tags" 7; keys ':tree-sitter-highlight-name' Enter
  check "PREL is highlighted as a constant" has 1 '(^|[^a-z])constant'
  at "$paragraph" 1; keys m a f d
  check "maf is the paragraph" file_is "$work/cut"
  at "$paragraph" 1; keys u

  normal; keys ":goto $(line_of "1\\. (C)")" Enter g l
  keys Space r; await 10 has 1 'rename'; keys BSpace D Enter
  served "rename gives reference A and its mention the letter D" file_is "$work/renamed"

  normal; cp "$work/spoilt" "$file"; keys ':reload' Enter
  check "paragraph 2 is one long line" file_is "$work/spoilt"
  keys ':format' Enter
  served "format lays out paragraph 2" file_is "$work/laid"
  normal; keys ':q!' Enter
  check "Helix ends" ended
}
both "$server" "${2:-}"
