"""A language client that measures: one thread, raw pipes, times taken when the last byte of an answer has been read."""

import json
import os
import select
import subprocess
import time

now = time.perf_counter
PATIENCE = 60


class Client:
    """One server over stdio."""

    def __init__(self, command, capabilities=None):
        self.buffer, self.ids, self.kept = b"", 0, []
        begun = now()
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, bufsize=0)
        self.input, self.output = self.process.stdin.fileno(), self.process.stdout.fileno()
        capabilities = {"general": {"positionEncodings": ["utf-8"]}, **(capabilities or {})}
        self.capabilities = self.call("initialize", {"processId": os.getpid(), "capabilities": capabilities})["capabilities"]
        self.started = now() - begun
        self.send(self.notice("initialized", {}))

    # Messages as bytes, so that several go out in one write.

    def notice(self, method, params):
        return frame({"jsonrpc": "2.0", "method": method, "params": params})

    def request(self, method, params):
        self.ids += 1
        return self.ids, frame({"jsonrpc": "2.0", "id": self.ids, "method": method, "params": params})

    def send(self, data):
        while data:
            data = data[os.write(self.input, data) :]

    def call(self, method, params):
        number, data = self.request(method, params)
        self.send(data)
        return self.answer(number)

    def answer(self, number):
        """The result of a request."""
        message = self.wait(lambda m: m.get("id") == number and "method" not in m)
        if "error" in message:
            raise RuntimeError(message["error"])
        return message["result"]

    def published(self, uri, version):
        """The findings of a version."""

        def fits(m):
            return m.get("method") == "textDocument/publishDiagnostics" and m["params"]["uri"] == uri and m["params"].get("version") == version

        return self.wait(fits)["params"]["diagnostics"]

    def wait(self, fits):
        """The first message that fits; `self.kept` holds those that came before it, `self.at` is when its last byte was read."""
        self.kept = []
        while True:
            message = self.read()
            if fits(message):
                return message
            self.kept.append(message)

    def read(self):
        while True:
            head = self.buffer.find(b"\r\n\r\n")
            if head >= 0:
                length = int(self.buffer[:head].rsplit(b":", 1)[1])
                end = head + 4 + length
                if len(self.buffer) >= end:
                    body, self.buffer = self.buffer[head + 4 : end], self.buffer[end:]
                    return json.loads(body)
            if not select.select([self.output], [], [], PATIENCE)[0]:
                raise TimeoutError("no answer")
            data = os.read(self.output, 1 << 20)
            self.at = now()
            if not data:
                raise EOFError("the server has gone")
            self.buffer += data

    def quiet(self, seconds=0.2):
        """Reads until nothing comes any more; the messages."""
        out = []
        while self.buffer or select.select([self.output], [], [], seconds)[0]:
            out.append(self.read())
        return out

    # What the system says of the process.

    def cpu(self):
        """Seconds of processor time of all its threads, to the nanosecond."""
        total = 0
        for task in os.listdir(f"/proc/{self.process.pid}/task"):
            try:
                with open(f"/proc/{self.process.pid}/task/{task}/schedstat") as file:
                    total += int(file.read().split()[0])
            except FileNotFoundError:
                pass
        return total / 1e9

    def memory(self):
        """Resident megabytes."""
        with open(f"/proc/{self.process.pid}/status") as file:
            for line in file:
                if line.startswith("VmRSS:"):
                    return int(line.split()[1]) / 1024

    def close(self):
        try:
            self.call("shutdown", None)
            self.send(self.notice("exit", None))
            self.process.wait(10)
        except (OSError, EOFError, TimeoutError, subprocess.TimeoutExpired):
            self.process.kill()
            self.process.wait()


class Draft:
    """A document that is being typed in: a letter goes into a word, the next edit takes it out again, in several places in turn."""

    def __init__(self, client, text, pull=False, places=(0.02, 0.5, 0.98), uri="file:///bench/draft.cable"):
        self.client, self.pull, self.uri = client, pull, uri
        self.version, self.turn, self.inserted, self.result = 1, 0, False, None
        data = text.encode()
        self.spots = [spot(data, int(len(data) * place)) for place in places]
        document = {"uri": uri, "languageId": "cable", "version": 1, "text": text}
        opening = client.notice("textDocument/didOpen", {"textDocument": document}) + self.question()
        begun = now()
        client.send(opening)
        self.findings = self.wait()
        self.opened = client.at - begun

    def change(self, line, start, end, text):
        """An edit within a line as bytes."""
        self.version += 1
        place = {"start": {"line": line, "character": start}, "end": {"line": line, "character": end}}
        return self.client.notice("textDocument/didChange", {
            "textDocument": {"uri": self.uri, "version": self.version}, "contentChanges": [{"range": place, "text": text}]})

    def keystroke(self):
        """The next edit as bytes."""
        line, column = self.spots[self.turn % len(self.spots)]
        if self.inserted:
            data = self.change(line, column, column + 1, "")
            self.turn += 1
        else:
            data = self.change(line, column, column, "x")
        self.inserted = not self.inserted
        return data

    def question(self):
        """In pull mode the request for findings, as bytes."""
        if not self.pull:
            return b""
        params = {"textDocument": {"uri": self.uri}}
        if self.result:
            params["previousResultId"] = self.result
        self.asked, data = self.client.request("textDocument/diagnostic", params)
        return data

    def wait(self):
        """The findings of the newest version."""
        if not self.pull:
            return self.client.published(self.uri, self.version)
        report = self.client.answer(self.asked)
        self.result = report.get("resultId")
        return report.get("items", [])

    def timed(self, data):
        """Sends an edit and waits for its findings; seconds."""
        data += self.question()
        begun = now()
        self.client.send(data)
        self.wait()
        return self.client.at - begun

    def at(self):
        """Parameters of a request where the next edit goes."""
        line, column = self.spots[self.turn % len(self.spots)]
        return {"textDocument": {"uri": self.uri}, "position": {"line": line, "character": column}}

    def shut(self):
        self.client.send(self.client.notice("textDocument/didClose", {"textDocument": {"uri": self.uri}}))


def spot(data, offset):
    """Line and column inside the first word of some length after an offset, in a line of prose."""
    start = data.index(b"\n", offset) + 1
    while True:
        end = data.find(b"\n", start)
        line = data[start:end]
        if len(line) > 40 and line[:1].isalpha() and line.isascii():
            column = 0
            for word in line.split(b" "):
                if len(word) > 4 and word.isalpha():
                    return data.count(b"\n", 0, start), column + 2
                column += len(word) + 1
        if end < 0:
            return spot(data, offset // 2)
        start = end + 1


def frame(message):
    body = json.dumps(message, separators=(",", ":")).encode()
    return b"Content-Length: %d\r\n\r\n%s" % (len(body), body)
