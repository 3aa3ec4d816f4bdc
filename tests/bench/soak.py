"""A long session: 200,000 edits, 500 documents opened and closed, every kind of request in between. Its memory must not grow.

`python3 tests/bench/soak.py PROGRAM [--edits N]`: prints resident memory as it goes; fails where the end is more than 10 % over
what it was after the warm-up (a tenth of the work). `tests/tests/lsp_soak.rs` is the short form.
"""

import argparse
import sys

import cables
from client import Client, Draft

REQUESTS = ["completion", "hover", "documentSymbol", "foldingRange", "semanticTokens/full", "codeAction", "documentLink", "inlayHint"]


class Session:
    """One client with a draft that stays open and others that come and go."""

    def __init__(self, program, pull):
        self.client = Client([program, "lsp"], {"textDocument": {"diagnostic": {}}} if pull else None)
        self.writer = cables.Writer(11)
        self.draft = Draft(self.client, self.writer.cable(100_000), pull)
        self.others = [self.writer.cable(20_000) for _ in range(25)]
        self.opened = 0

    def work(self, edits, documents):
        """Edits in bursts of 20; between them now and then another document and the requests of an editor."""
        bursts = edits // 20
        for n in range(bursts):
            for _ in range(20):
                self.client.send(self.draft.keystroke())
            self.draft.timed(b"") if self.draft.pull else self.draft.wait()
            if n % max(1, bursts // documents) == 0:
                self.another()
            if n % 50 == 0:
                self.ask(self.draft.uri)

    def another(self):
        self.opened += 1
        uri = f"file:///bench/{self.opened}.cable"
        other = Draft(self.client, self.others[self.opened % len(self.others)], self.draft.pull, places=(0.5,), uri=uri)
        other.timed(other.keystroke())
        self.ask(uri)
        other.shut()
        self.client.quiet(0)

    def ask(self, uri):
        for name in REQUESTS:
            place = {"line": 30, "character": 5}
            span = {"start": place, "end": {"line": 60, "character": 0}}
            params = {"textDocument": {"uri": uri}, "position": place, "range": span, "context": {"diagnostics": [], "triggerKind": 1}}
            self.client.call(f"textDocument/{name}", params)


def soak(program, edits=200_000, documents=500, pull=False):
    """Megabytes after the warm-up and at the end."""
    session = Session(program, pull)
    session.work(edits // 10, documents // 10)
    before = session.client.memory()
    for part in range(9):
        session.work(edits // 10, documents // 10)
        print(f"{(part + 2) * edits // 10:>8} edits, {session.opened:>4} documents: {session.client.memory():.1f} MB", flush=True)
    after = session.client.memory()
    session.client.close()
    return before, after


def main():
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("program")
    args.add_argument("--edits", type=int, default=200_000)
    args.add_argument("--documents", type=int, default=500)
    args.add_argument("--pull", action="store_true")
    a = args.parse_args()
    before, after = soak(a.program, a.edits, a.documents, a.pull)
    print(f"{before:.1f} MB after the warm-up, {after:.1f} MB at the end")
    sys.exit(after > before * 1.1)


if __name__ == "__main__":
    main()
