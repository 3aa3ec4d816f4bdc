#!/usr/bin/env bash
# run.sh <reftel program> [pytest arguments]: drives the server with a client that this project did not write.
# The client's packages go into a virtual environment in the cache, one for each state of requirements.txt.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
[ -n "${1:-}" ] && [ -x "$1" ] || { echo "usage: run.sh <path of the reftel program> [pytest arguments]" >&2; exit 2; }
REFTEL=$(realpath "$1"); export REFTEL; shift
cache=${REFTEL_CACHE:-$HOME/.cache/reftel}
python=${PYTHON:-python3}
version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
sum=$(sha256sum "$here/requirements.txt" | cut -c1-12)
venv=$cache/independent-client/$version-$sum
if [ ! -e "$venv/.ready" ]; then
    mkdir -p "$cache/independent-client"
    exec 9>"$cache/independent-client/lock"; flock 9
    if [ ! -e "$venv/.ready" ]; then
        rm -rf "$venv"
        "$python" -m venv "$venv"
        "$venv/bin/pip" install -q --disable-pip-version-check --require-hashes -r "$here/requirements.txt"
        touch "$venv/.ready"
    fi
    exec 9>&-
fi
cd "$here"
PYTHONDONTWRITEBYTECODE=1 exec "$venv/bin/python" -m pytest "$@"
