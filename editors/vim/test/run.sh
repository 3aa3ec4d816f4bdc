#!/usr/bin/env bash
# run.sh <reftel program> [--positive|--negative]: a real Vim with ALE in tmux, with the plugin of this folder.
# --negative runs the same with a server that does nothing, and passes if every check on the server then fails.
set -uo pipefail
here=$(cd "$(dirname "$0")" && pwd)
. "$here/../../testing/common.sh"
server=$(server_binary "${1:-}") || exit
editor_prefix prefix vim forky "vim-nox vim-ale" usr/bin/vim.nox
. "$testing/terminal.sh"

# The screen also holds the text itself, so what is compared is the file that Vim writes.
file_is() { keys Escape Escape ':w!' Enter; cmp -s "$file" "$1"; }
normal() { keys Escape; await 50 has 1 '^n ' || true; }
at() { normal; keys ":call cursor($1, $2)" Enter; await 50 has 1 "^n .* $1:$2\$" || true; }

vim_of() { # <home> <program> <arguments>
  local home=$1 program=$2; shift 2
  echo "env HOME=$home VIMRUNTIME=$(echo "$prefix"/usr/share/vim/vim9*) REFTEL_VIM=$here/..,$prefix/usr/share/vim-ale REFTEL=$program TERM=tmux-256color $prefix/usr/bin/vim.nox -u $here/vimrc -i NONE -n $*"
}

detection() {
  local home=$1 name want
  for name in "$testing"/detect/*.txt; do
    case $(basename "$name") in yes-*) want=cable ;; *) want=text ;; esac
    rm -f "$work/ft"
    # shellcheck disable=SC2046  # a command line in words
    timeout 20 $(vim_of "$home" "$2" -es "$name") -c "call writefile([&filetype], '$work/ft')" -c 'qall!' </dev/null >/dev/null 2>&1
    [ "$(cat "$work/ft" 2>/dev/null)" = $want ]; report $? "$(basename "$name") is of filetype $want" 2>/dev/null
  done
}

drive() {
  local home=$work/$1 paragraph tags
  mkdir -p "$home/ws"; touch "$home/ws/reftel.toml"
  file=$home/ws/sample.cable
  cp "$testing/sample.cable" "$file"
  echo "# $("$prefix/usr/bin/vim.nox" --version | head -1 | cut -d'(' -f1)with ALE, $1"
  [ "$1" = negative ] || detection "$home" "$2"
  paragraph=$(line_of '2\. (C)') tags=$(line_of 'TAGS:')
  t -f /dev/null new-session -d -x 120 -y 50 "cd $home/ws; $(vim_of "$home" "$2" sample.cable)"
  check "the sample is open" has 1 'SUBJECT: NORWAY'

  at "$paragraph" 4; keys 4x
  served "PAR001 is told on the screen" has 1 'PAR001'
  check "the marking is deleted" file_is "$work/without"
  at "$paragraph" 4; keys u
  check "undo brings it back" file_is "$testing/sample.cable"

  at "$tags" 7; keys cw PRLE; normal
  served "TAG002 is told on the screen" has 1 'TAG002'
  check "PREL is PRLE" file_is "$work/misspelt"
  at "$tags" 7; keys ':ALECodeAction' Enter
  served "the quick fix is offered" has 1 '1[:.)] .*PREL'
  keys 1 Enter
  served "the quick fix makes it PREL again" file_is "$testing/sample.cable"

  # without a server the fix did not come: completion is tested on its own
  [ $mode = positive ] || { at "$tags" 7; keys cw PREL; normal; }
  at "$tags" 7; keys A ', EWW'; keys C-x C-o
  served "EWWT is offered" has 1 'EWWT'
  keys C-y; normal
  served "the completion is in the text" file_is "$work/completed"

  normal; cp "$testing/sample.cable" "$file"; keys ':edit!' Enter
  check "the sample is as it was" lacks 'EWW'
  at "$(line_of 'ref C')" 5; keys ':ALEHover' Enter
  served "hover on ref C tells STATE 23456" has 2 'STATE 23456'

  normal; keys ":$(line_of "1\\. (C)")" Enter "$" ":ALERename" Enter
  await 10 has 1 'New name'; keys BSpace D Enter
  served "rename gives reference A and its mention the letter D" file_is "$work/renamed"
  normal; keys ':qall!' Enter
  check "Vim ends" ended
}
both "$server" "${2:-}"
