"""All figures of Reftel's speed in one run: keystrokes, requests, memory, start, bursts, batch checking, growth.

`python3 tests/bench/run.py` builds the release program, makes its own cables and writes into `target/bench`: `results.md`
(the table of docs/performance.md), `results.json` and `growth.svg`. About ten minutes on two cores; nothing else should run.
Needs Linux, Python 3.9 and, for the comparison with ripgrep, `rg` (fetched with pip into the cache if it is not there).
"""

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import time
from pathlib import Path

import cables
from client import Client, Draft, now
from plot import plot, size
from soak import soak

ROOT = Path(__file__).resolve().parents[2]
SIZES = {"5 kB": 5_000, "100 kB": 100_000, "1 MB": 1_000_000, "10 MB": 10_000_000}
KEYSTROKE = {"5 kB": 0.2, "100 kB": 0.3, "1 MB": 0.5, "10 MB": 1.5}
PULL = {"textDocument": {"diagnostic": {"dynamicRegistration": False}}}


def median(times):
    return statistics.median(times) * 1000


def p99(times):
    return sorted(times)[max(0, int(len(times) * 0.99) - 1)] * 1000


class Bench:
    """Measures and keeps rows of (what, figure, target, met)."""

    def __init__(self, program, quick):
        self.program, self.quick = str(program), quick
        self.rows, self.raw = [], {}
        self.texts = {name: cables.Writer(5).cable(length, received=False) for name, length in SIZES.items()}

    def row(self, what, figure, target, met, unit="ms"):
        self.raw[what] = figure
        shown = f"{figure:.2f} {unit}" if unit in ("ms", "times") else f"{figure:.1f} {unit}".strip()
        self.rows.append((what, shown, target, met))
        print(f"{'ok  ' if met else 'MISS'} {what}: {shown} (target {target})", flush=True)

    def below(self, what, figure, limit, unit="ms"):
        self.row(what, figure, f"under {limit:g} {unit}", figure < limit, unit)

    def client(self, pull=False):
        client = Client([self.program, "lsp"], PULL if pull else None)
        return client

    def start(self):
        times, memory = [], []
        for _ in range(10 if self.quick else 40):
            client = self.client()
            times.append(client.started)
            memory.append(client.memory())
            client.close()
        self.below("start: spawn to initialize answer, median", median(times), 6)
        self.below("memory after initialize", max(memory), 10, "MB")
        self.below("size of the program", os.path.getsize(self.program) / 1e6, 10, "MB")

    def keystrokes(self, name, pull):
        """Types into a document; opening, median, processor time of one keystroke."""
        client = self.client(pull)
        draft = Draft(client, self.texts[name], pull)
        for _ in range(20):
            draft.timed(draft.keystroke())
        before, times = client.cpu(), []
        for _ in range(60 if self.quick else 300):
            times.append(draft.timed(draft.keystroke()))
        cpu = (client.cpu() - before) / len(times) * 1000
        mode = "pull" if pull else "push"
        self.below(f"keystroke to findings, {name}, {mode}, median", median(times), KEYSTROKE[name])
        if name != "10 MB":
            self.below(f"keystroke to findings, {name}, {mode}, p99", p99(times), 2)
        else:
            self.raw[f"keystroke 10 MB {mode} p99"] = p99(times)
        self.raw[f"findings {name}"] = len(draft.findings)
        limits = {"100 kB": 14, "10 MB": 80}
        if not pull and name in limits:
            self.below(f"memory with a {name} cable", client.memory(), limits[name], "MB")
        self.burst(client, draft, f"burst of 100 edits, {name}, {mode}")
        client.close()
        return draft.opened * 1000, median(times), cpu

    def burst(self, client, draft, what):
        """100 edits at once; findings of the last one. In pull mode each question is taken back by the next."""
        parts, asked = [], []
        for _ in range(100):
            parts.append(draft.keystroke())
            if draft.pull:
                if asked:
                    parts.append(client.notice("$/cancelRequest", {"id": asked[-1]}))
                parts.append(draft.question())
                asked.append(draft.asked)
        for part in parts:
            client.send(part)
        sent = now()
        draft.wait()
        late = (client.at - sent) * 1000
        stale = sum("error" not in m for m in client.kept)
        self.below(f"{what}: after the last edit", late, 5)
        self.row(f"{what}: stale answers", stale, "at most 5", stale <= 5, "")

    def all_keystrokes(self):
        for pull in (False, True):
            cpu = {}
            for name in SIZES:
                cpu[name] = self.keystrokes(name, pull)[2]
                self.raw[f"cpu per keystroke {name} {'pull' if pull else 'push'}"] = cpu[name]
            ratio = cpu["10 MB"] / cpu["5 kB"]
            self.row(f"processor time per keystroke, 10 MB : 5 kB, {'pull' if pull else 'push'}", ratio, "at most 5", ratio <= 5, "times")

    def long_paragraph(self):
        """A line inserted inside one paragraph of 10 MB and taken out again."""
        head = cables.Writer(5).header(False)[0]
        line = "the harbor office reported another busy week on the long quay\n"
        text = head + "1. (C) " + line * (10_000_000 // len(line)) + "\nEXAMPLE\n"
        client = self.client()
        draft = Draft(client, text)
        times, at = [], text[: len(text) // 2].count("\n")
        for n in range(10 + (20 if self.quick else 100)):
            place = {"start": {"line": at, "character": 0}, "end": {"line": at + n % 2, "character": 0}}
            draft.version += 1
            data = client.notice("textDocument/didChange", {
                "textDocument": {"uri": draft.uri, "version": draft.version},
                "contentChanges": [{"range": place, "text": "" if n % 2 else line}]})
            times.append(draft.timed(data))
        client.close()
        self.below("a line inserted inside a paragraph of 10 MB, median", median(times[10:]), 3)

    def request(self, what, name, method, limit, params=lambda draft: {}):
        """A request written together with an edit."""
        client = self.client()
        draft = Draft(client, self.texts[name])
        times = []
        for n in range(10 + (20 if self.quick else 100)):
            data = draft.keystroke()
            number, ask = client.request(method, {**draft.at(), **params(draft)})
            begun = now()
            client.send(data + ask)
            draft.result = client.answer(number)
            times.append(client.at - begun)
            published = [m for m in client.kept if m["params"].get("version") == draft.version]
            if not published:
                draft.wait()
        client.close()
        self.below(f"{what}, {name}, with an edit, median", median(times[10:]), limit)

    def requests(self):
        whole = {"start": {"line": 4000, "character": 0}, "end": {"line": 4060, "character": 0}}
        self.request("completion", "100 kB", "textDocument/completion", 0.5)
        self.request("hover", "100 kB", "textDocument/hover", 0.5)
        self.request("symbols", "100 kB", "textDocument/documentSymbol", 3)
        self.request("semantic tokens of a screen", "10 MB", "textDocument/semanticTokens/range", 2, lambda _: {"range": whole})
        client = self.client()
        has_delta = isinstance(full := client.capabilities["semanticTokensProvider"].get("full"), dict) and full.get("delta")
        client.close()
        if has_delta:
            def previous(draft):
                if not isinstance(draft.result, dict):
                    draft.result = draft.client.call("textDocument/semanticTokens/full", {"textDocument": {"uri": draft.uri}})
                return {"previousResultId": draft.result["resultId"]}
            self.request("semantic tokens, delta", "10 MB", "textDocument/semanticTokens/full/delta", 2, previous)

    def batch(self, folder):
        """`reftel check` over a folder of cables against `rg -c the` over the same, best of three after a warm-up."""
        count = 2_000 if self.quick else 20_000
        place = folder / f"cables-{count}"
        if not (place / "done").exists():
            total = cables.folder(place, count, 10_000)
            (place / "done").write_text(str(total))
        total = int((place / "done").read_text())
        report = folder / "report.txt"

        def best(command):
            times = []
            for _ in range(4):
                with open(report, "wb") as out:
                    begun = now()
                    subprocess.run(command, stdout=out, stderr=subprocess.DEVNULL, check=True)
                    times.append(now() - begun)
            return min(times[1:])

        check = best([self.program, "check", "--exit-zero", str(place)])
        self.raw["check report bytes"] = report.stat().st_size
        rate = total / check / 1e6
        self.row(f"reftel check, {count:,} cables, {total / 1e6:.0f} MB", rate, "at least 250 MB/s", rate >= 250, "MB/s")
        alone = total / best([self.program, "check", "--exit-zero", "--jobs", "1", str(place)]) / 1e6
        self.raw["check --jobs 1 MB/s"] = alone
        rg = ripgrep()
        if rg:
            times = check / best([rg, "-c", "the", str(place)])
            self.row("reftel check : rg -c the, wall time", times, "at most 8", times <= 8, "times")

    def long_session(self):
        """Edits and documents for hours: memory after a tenth of them and at the end."""
        edits, documents = (20_000, 50) if self.quick else (200_000, 500)
        before, after = soak(self.program, edits, documents)
        self.row(f"memory after {edits:,} edits and {documents} documents : after a tenth of them", after / before, "at most 1.1", after <= before * 1.1, "times")

    def growth(self):
        """Cost against size: an edit is flat, opening is linear."""
        sizes = [5_000, 20_000, 100_000, 500_000, 1_000_000, 4_000_000, 10_000_000]
        edits, cpu, opens = [], [], []
        for length in sizes:
            client = self.client()
            draft = Draft(client, cables.Writer(6).cable(length, received=False))
            for _ in range(20):
                draft.timed(draft.keystroke())
            before, times = client.cpu(), []
            for _ in range(40 if self.quick else 200):
                times.append(draft.timed(draft.keystroke()))
            cpu.append((length, (client.cpu() - before) / len(times) * 1000))
            edits.append((length, median(times)))
            again = []
            for _ in range(3):
                draft.shut()
                client.quiet(0.05)
                again.append(Draft(client, cables.Writer(6).cable(length, received=False)).opened)
            opens.append((length, min(again) * 1000))
            client.close()
        self.raw["growth"] = {"edit": edits, "cpu": cpu, "open": opens}
        return plot("Cost of an edit and of a full parse", [
            ("full parse: opening a cable, all findings", opens), ("keystroke to findings, median", edits), ("processor time of a keystroke", cpu)])


def ripgrep():
    """Path of `rg`, fetched into the cache where there is none; None where it cannot be had."""
    from shutil import which

    cache = Path(os.environ.get("REFTEL_CACHE", Path.home() / ".cache/reftel")) / "ripgrep"
    if not (found := which("rg")) and not (cache / "bin/rg").exists():
        subprocess.run([sys.executable, "-m", "pip", "install", "-q", "--target", cache, "ripgrep==15.1.0"], check=False)
    return found or (str(cache / "bin/rg") if (cache / "bin/rg").exists() else None)


def machine():
    with open("/proc/cpuinfo") as file:
        names = [line.split(":", 1)[1].strip() for line in file if line.startswith("model name")]
    load = os.getloadavg()[0]
    version = subprocess.run(["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=False).stdout.strip()
    return f"{time.strftime('%Y-%m-%d %H:%M')}, {len(names)} x {names[0]}, {platform.system()} {platform.release()}, load {load:.1f} at the start, revision {version}"


def publish(out, table, raw):
    """Puts the figures into the page about speed."""
    docs = ROOT / "server/docs"
    page = (docs / "performance.md").read_text()
    head, rest = page.split("<!-- figures -->\n")
    tail = rest.split("<!-- end of figures -->\n")[1]
    if growth := raw.get("growth"):
        table += "\n| size | keystroke to findings, ms | processor time of a keystroke, ms | opening, ms |\n|---|---|---|---|\n"
        for (n, edit), (_, cpu), (_, opening) in zip(growth["edit"], growth["cpu"], growth["open"]):
            table += f"| {size(n)} | {edit:.3f} | {cpu:.3f} | {opening:.1f} |\n"
        table += "\n![Cost of an edit and of a full parse](growth.svg)\n"
        (docs / "growth.svg").write_text((out / "growth.svg").read_text())
    (docs / "performance.md").write_text(f"{head}<!-- figures -->\n{table}<!-- end of figures -->\n{tail}")


def main():
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("--program", type=Path, help="a built `reftel`; without it the release build is made")
    args.add_argument("--out", type=Path, default=ROOT / "target/bench")
    args.add_argument("--only", nargs="*", choices=["start", "keystrokes", "paragraph", "requests", "batch", "soak", "growth"])
    args.add_argument("--publish", action="store_true", help="put the figures into server/docs/performance.md")
    args.add_argument("--quick", action="store_true", help="fewer repetitions, a tenth of the cables")
    a = args.parse_args()
    program = a.program
    if not program:
        subprocess.run(["cargo", "build", "--release", "--locked", "-p", "reftel"], cwd=ROOT, check=True)
        program = ROOT / "target/release/reftel"
    a.out.mkdir(parents=True, exist_ok=True)
    head = machine()
    print(head)
    bench = Bench(program.resolve(), a.quick)
    steps = {"start": bench.start, "keystrokes": bench.all_keystrokes, "paragraph": bench.long_paragraph,
             "requests": bench.requests, "batch": lambda: bench.batch(a.out),
             "soak": bench.long_session,
             "growth": lambda: (a.out / "growth.svg").write_text(bench.growth())}
    for name, step in steps.items():
        if not a.only or name in a.only:
            step()
    lines = [head, "", "| what | measured | target | met |", "|---|---|---|---|"]
    lines += [f"| {what} | {figure} | {target} | {'yes' if met else 'no'} |" for what, figure, target, met in bench.rows]
    table = "\n".join(lines) + "\n"
    (a.out / "results.md").write_text(table)
    (a.out / "results.json").write_text(json.dumps({"machine": head, **bench.raw}, indent=1) + "\n")
    print(f"written: {a.out}/results.md, results.json, growth.svg")
    if a.publish:
        publish(a.out, table, bench.raw)


if __name__ == "__main__":
    main()
