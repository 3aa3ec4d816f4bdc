# Sourced after common.sh by the tests of editors that are driven in a terminal (tmux).
# A test waits for what it awaits to be on the screen or in the file, never for a time. `check` is about the editor's
# side alone; `served` needs the server and must fail with mode=negative.
apt_install tmux tmux
work=$(mktemp -d "${TMPDIR:-/tmp}/reftel-term.XXXXXX")
socket=reftel-$$
passed=0 failed=0 mode=positive
t() { tmux -L "$socket" "$@"; }
trap 't kill-server 2>/dev/null; rm -rf "$work"' EXIT

screen() { t capture-pane -p -t 0; }
report() { if [ "$1" = 0 ]; then passed=$((passed + 1)); echo "ok   $2"; else failed=$((failed + 1)); echo "FAIL $2"; screen; fi; }
keys() { t send-keys -t 0 "$@"; }
# has <count> <regular expression>: the screen holds it that many times at least
has() { [ "$(screen | grep -oE -- "$2" | wc -l)" -ge "$1" ]; }
lacks() { ! has 1 "$1"; }
await() { local tries=$1; shift; for _ in $(seq "$tries"); do "$@" && return 0; sleep 0.1; done; return 1; }
check() { local name=$1; shift; await 100 "$@"; report $? "$name"; }
served() {
  local name=$1; shift
  if [ $mode = positive ]; then check "$name" "$@"; return; fi
  if await 7 "$@"; then report 1 "fails without a server: $name"; else report 0 "fails without a server: $name"; fi
}
ended() { ! t has-session 2>/dev/null; }

# line_of <regular expression at the line's start>: its number in the sample
line_of() { grep -n -- "^$1" "$testing/sample.cable" | head -1 | cut -d: -f1; }
# What the sample becomes by the steps of the tests
sed 's/^2\. (C) /2. /' "$testing/sample.cable" >"$work/without"
sed 's/PREL/PRLE/' "$testing/sample.cable" >"$work/misspelt"
sed 's/^TAGS: .*/TAGS: PREL, ENRG, NO, EWWT/' "$testing/sample.cable" >"$work/completed"
sed 's/^REF: A\./REF: D./; s/ref A$/ref D/' "$testing/sample.cable" >"$work/renamed"
# A paragraph on one long line, and as the server lays it out
sed '/^2\. (C)/{N;s/\n/ /}' "$testing/sample.cable" >"$work/spoilt"
sed '/^2\. (C)/{N;s/\nref C/ ref\nC/}' "$testing/sample.cable" >"$work/laid"
sed '/^2\. (C)/{N;d}' "$testing/sample.cable" >"$work/cut"

# both <program> [--positive|--negative]: calls drive <mode> <program>, and ends the run
both() {
  if [ "${2:-}" != --negative ]; then drive positive "$1"; t kill-server 2>/dev/null; fi
  if [ "${2:-}" != --positive ]; then
    server_that_does_nothing "$work/nothing"
    mode=negative; drive negative "$work/nothing"; t kill-server 2>/dev/null
  fi
  echo "$passed passed, $failed failed"
  [ $failed = 0 ]
}
