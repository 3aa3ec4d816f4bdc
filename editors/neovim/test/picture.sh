#!/usr/bin/env bash
# picture.sh <reftel program>: README's picture of the plugin in a real Neovim 0.12, ../picture.svg.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
. "$here/../../testing/common.sh"
server=$(server_binary "${1:-}")
editor_prefix prefix neovim-0.12 forky neovim usr/bin/nvim
. "$testing/terminal.sh"
sed 's/PREL/PRLE/; s/^3\. (U) /3. /' "$testing/sample.cable" | tail -n +7 >"$work/draft.cable"
printf '%s\n' 'set -g default-terminal tmux-256color' 'set -as terminal-features ",*:RGB:usstyle"' >"$work/tmux.conf"
cat >"$work/look.lua" <<'LUA'
dofile(vim.env.PLUGIN .. '/test/init.lua')
vim.o.termguicolors, vim.o.number, vim.o.signcolumn, vim.o.background = true, true, 'yes', 'dark'
vim.diagnostic.config({ virtual_text = true, signs = true, underline = true })
LUA
t -f "$work/tmux.conf" new-session -d -x 110 -y 28 "cd $work; env HOME=$work XDG_DATA_HOME=$work/data COLORTERM=truecolor TERM=tmux-256color \
  VIMRUNTIME=$prefix/usr/share/nvim/runtime PLUGIN=$here/.. REFTEL=$server $prefix/usr/bin/nvim -u look.lua -i NONE -n draft.cable"
await 100 has 1 'not a TAGS|PRLE.*TAGS|TAG0'
keys ':Reftel parser' Enter; await 200 has 1 'parser is built'
keys Escape ':call search("ref C")' Enter K; await 50 has 1 'STATE 23456.*|23456'; sleep 0.5
t capture-pane -e -N -p -t 0 >"$work/screen.ansi"
python3 "$testing/ansi2svg.py" 110 <"$work/screen.ansi" >"$here/../picture.svg"
