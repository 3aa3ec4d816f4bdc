"""A session of pytest-lsp's client with the server: what was said is kept as it came over the pipe, and checked."""

import asyncio
import functools

from lsprotocol import types
from pygls.protocol import default_converter
from pytest_lsp.client import LanguageClient, register_lsp_features
from pytest_lsp.protocol import LanguageClientProtocol

import strict

# Far longer than anything takes, so that only a hang fails.
PATIENCE = 60


class Refused(Exception):
    """The server answered with an error."""

    def __init__(self, error):
        super().__init__(error["message"])
        self.code = error["code"]
        self.message = error["message"]


class Protocol(LanguageClientProtocol):
    """Hands every message to the session before anything is made of it."""

    def structure_message(self, data):
        # Called for the objects inside a message too.
        if "jsonrpc" in data:
            self._server.session.hear(data)
        return super().structure_message(data)


class Client(LanguageClient):
    def __init__(self, session, **kwargs):
        self.session = session
        super().__init__(protocol_cls=Protocol, converter_factory=default_converter, **kwargs)
        register_lsp_features(self)
        for method in (
            types.CLIENT_REGISTER_CAPABILITY,
            types.CLIENT_UNREGISTER_CAPABILITY,
            types.WORKSPACE_CODE_LENS_REFRESH,
            types.WORKSPACE_FOLDING_RANGE_REFRESH,
            types.WORKSPACE_INLAY_HINT_REFRESH,
            types.WORKSPACE_SEMANTIC_TOKENS_REFRESH,
            types.LOG_TRACE,
        ):
            self.feature(method)(lambda ls, params: None)
        self.feature(types.WORKSPACE_APPLY_EDIT)(
            lambda ls, params: types.ApplyWorkspaceEditResult(applied=True)
        )


class Session:
    """One server and one client."""

    def __init__(self, **kwargs):
        self.client = Client(self, **kwargs)
        self.heard = []
        self.faults = []
        self.methods = {}
        self.arrival = asyncio.Event()
        self.told = set()
        self.next_id = 0
        self.capabilities = None
        self.server_info = None

    # What the server says

    def hear(self, message):
        """Every message, in the order of arrival."""
        self.heard.append(message)
        try:
            if "method" in message:
                strict.said(message)
            else:
                strict.answer(self.methods.get(message["id"], "nothing"), message)
        except AssertionError as fault:
            self.faults.append(fault)
        self.arrival.set()

    async def until(self, fits):
        """Waits for the first message that fits."""
        seen = 0
        async with asyncio.timeout(PATIENCE):
            while True:
                for message in self.heard[seen:]:
                    if fits(message):
                        return message
                if self.client._server.returncode is not None:
                    raise EOFError("the server has gone")
                seen = len(self.heard)
                self.arrival.clear()
                if seen == len(self.heard):
                    await self.arrival.wait()

    def said(self, method):
        """The parameters of what the server has said under this method so far."""
        return [m.get("params") for m in self.heard if m.get("method") == method]

    async def until_said(self, method, fits=lambda params: True):
        """Waits for a request or a notification of the server; gives its parameters."""
        message = await self.until(lambda m: m.get("method") == method and fits(m.get("params")))
        return message.get("params")

    def forget(self):
        """What was heard so far does not count any more."""
        self.heard.clear()

    # What we say

    def tell(self, method, params):
        """Sends a notification. It counts as tested when an exact answer follows."""
        self.client.protocol.notify(method, strict.params(method, params))
        self.told.add(method)

    def request(self, method, params):
        """Sends a request; gives its id."""
        self.next_id += 1
        self.methods[self.next_id] = method
        self.client.protocol.send_request(method, strict.params(method, params), msg_id=self.next_id)
        return self.next_id

    async def answer(self, request):
        """The whole answer to a request, as it came."""
        return await self.until(lambda m: "method" not in m and m.get("id") == request)

    async def ask(self, method, params):
        """A request and its result as JSON. An error is `Refused`."""
        message = await self.answer(self.request(method, params))
        if "error" in message:
            raise Refused(message["error"])
        return message["result"]

    # What is exact

    def equal(self, got, expected):
        """Compares as JSON; `true` is not 1."""
        assert strict.text(got) == strict.text(expected)
        COMPARED.update(self.told)
        self.told.clear()

    async def exact(self, method, params, expected):
        """A request whose answer must be this and nothing else."""
        self.equal(await self.ask(method, params), expected)
        COMPARED.add(method)
        if method == types.WORKSPACE_EXECUTE_COMMAND:
            COMPARED.add(f"{method} {params['command']}")
        if method == types.TEXT_DOCUMENT_CODE_ACTION:
            for action in expected:
                # A kind is one of every kind above it.
                parts = action["kind"].split(".")
                COMPARED.update(f"{method} {'.'.join(parts[:n])}" for n in range(1, len(parts) + 1))

    async def published(self, uri, version):
        """The diagnostics that were pushed for a version of a document."""
        found = await self.until_said(
            types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS,
            lambda p: p["uri"] == uri and p.get("version") == version,
        )
        return found["diagnostics"]

    # The usual

    async def start(self, capabilities, *, program, **more):
        """Starts the server, initializes it and waits for what it asks of the client; `more` goes into `initialize`."""
        await self.client.start_io(program, "lsp")
        self.client.capabilities = strict.CONVERTER.structure(capabilities, types.ClientCapabilities)
        params = {"processId": None, "rootUri": None, "capabilities": capabilities, **more}
        result = await self.ask(types.INITIALIZE, params)
        self.capabilities = result["capabilities"]
        self.server_info = result.get("serverInfo")
        self.tell(types.INITIALIZED, {})
        # What the server asks on `initialized` comes before this.
        try:
            await self.ask(types.WORKSPACE_SYMBOL, {"query": "nothing of this name"})
        except Refused:
            pass
        return result

    async def end(self):
        """`shutdown` and `exit`; nothing that was said may have been wrong. Gives the exit code."""
        process = self.client._server
        try:
            if process.returncode is None:
                assert await self.ask(types.SHUTDOWN, None) is None
                self.tell(types.EXIT, None)
            code = await asyncio.wait_for(process.wait(), PATIENCE)
        finally:
            if process.returncode is None:
                process.kill()
            await self.client.stop()
        assert not self.faults, "\n".join(map(str, self.faults))
        return code

    def open(self, uri, text, version=1):
        self.tell(
            types.TEXT_DOCUMENT_DID_OPEN,
            {"textDocument": {"uri": uri, "languageId": "cable", "version": version, "text": text}},
        )

    def change(self, uri, version, *changes):
        """Changes as (range, text), or text alone for the whole."""
        events = [
            {"text": change} if isinstance(change, str) else {"range": change[0], "text": change[1]}
            for change in changes
        ]
        document = {"uri": uri, "version": version}
        self.tell(types.TEXT_DOCUMENT_DID_CHANGE, {"textDocument": document, "contentChanges": events})

    def close(self, uri):
        self.tell(types.TEXT_DOCUMENT_DID_CLOSE, {"textDocument": {"uri": uri}})


# Methods whose exact answer has been compared in the test that runs.
COMPARED = set()

# Methods that have a test of their exact answer, and which.
EXACT = {}


def exact(*methods):
    """Marks the test of the exact answer of these methods; a test that compares nothing fails."""

    def mark(test):
        for method in methods:
            EXACT[method] = test.__name__

        @functools.wraps(test)
        async def run(*args, **kwargs):
            COMPARED.clear()
            await test(*args, **kwargs)
            missing = set(methods) - COMPARED
            assert not missing, f"no exact answer was compared of {sorted(missing)}"

        return run

    return mark
