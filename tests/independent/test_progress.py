"""Long work: its progress, its cancellation, and answers that come in parts."""

from lsprotocol import types as t

import profiles
from draft import DOCUMENT, DRAFT, URI

LONG = "untitled:long"
HEAD = DRAFT.split("1. Summary")[0]


def cable(paragraphs):
    """Paragraphs, every hundredth of them with something to fix."""
    quoted = {True: "“no”", False: "no"}
    body = "".join(f"{n}. (C) The office has {quoted[n % 100 == 0]} comment, see ref A.\n\n" for n in range(1, paragraphs))
    return HEAD + body


# Every safe fix of 100,000 paragraphs: well over 100 ms on any machine.
FIX_ALL = {
    "title": "Apply every safe fix",
    "kind": "source.fixAll.reftel",
    "data": {"uri": LONG, "version": 1, "choice": "fixAll"},
}


def at(session, fits):
    """Where the first message that fits stands among those heard."""
    return next(n for n, message in enumerate(session.heard) if fits(message))


async def test_progress_under_a_token_of_the_servers(session):
    session.open(LONG, cable(100_000))
    request = session.request(t.CODE_ACTION_RESOLVE, FIX_ALL)
    token = (await session.until_said(t.WINDOW_WORK_DONE_PROGRESS_CREATE))["token"]
    begin = await session.until_said(t.PROGRESS)
    value = {"kind": "begin", "title": "Reftel: making the edit", "cancellable": True}
    session.equal(begin, {"token": token, "value": value})
    assert "result" in await session.answer(request)
    session.equal(session.said(t.PROGRESS)[1:], [{"token": token, "value": {"kind": "end"}}])
    # The end is said before the answer.
    end = at(session, lambda m: m.get("params", {}).get("value") == {"kind": "end"})
    assert end < at(session, lambda m: "method" not in m and m.get("id") == request)


async def test_progress_under_the_clients_own_token(start):
    session = await start(profiles.without(profiles.everything(), "window", "workDoneProgress"))
    session.client.progress_reports["mine"] = []
    session.open(LONG, cable(100_000))
    fix_all = {"command": "reftel.fixAll", "arguments": [{"uri": LONG}], "workDoneToken": "mine"}
    session.equal(await session.ask(t.WORKSPACE_EXECUTE_COMMAND, fix_all), None)
    session.equal([p["value"]["kind"] for p in session.said(t.PROGRESS)], ["begin", "end"])
    session.equal(session.said(t.WINDOW_WORK_DONE_PROGRESS_CREATE), [])
    # What is done at once shows none.
    session.forget()
    await session.ask(t.TEXT_DOCUMENT_CODE_LENS, {**DOCUMENT, "workDoneToken": "mine"})
    session.equal(session.said(t.PROGRESS), [])


async def test_a_client_that_shows_no_progress_gets_none(start):
    session = await start({})
    session.open(LONG, cable(100_000))
    await session.ask(t.CODE_ACTION_RESOLVE, FIX_ALL)
    session.equal(session.said(t.PROGRESS), [])
    session.equal(session.said(t.WINDOW_WORK_DONE_PROGRESS_CREATE), [])


async def test_a_progress_that_is_cancelled_cancels_its_request(session):
    session.open(LONG, cable(100_000))
    request = session.request(t.CODE_ACTION_RESOLVE, FIX_ALL)
    begin = await session.until_said(t.PROGRESS)
    session.tell(t.WINDOW_WORK_DONE_PROGRESS_CANCEL, {"token": "unheard of"})
    session.tell(t.WINDOW_WORK_DONE_PROGRESS_CANCEL, {"token": begin["token"]})
    answer = await session.answer(request)
    assert answer["error"]["code"] == t.LSPErrorCodes.RequestCancelled
    session.equal(session.said(t.PROGRESS)[1:], [{"token": begin["token"], "value": {"kind": "end"}}])
    # The server goes on at once, whatever is still being computed for nobody.
    assert await session.ask(t.TEXT_DOCUMENT_DOCUMENT_SYMBOL, DOCUMENT)


async def test_who_shows_progress(session):
    """Said of what goes through a whole text, and of nothing else."""
    capabilities = session.capabilities
    shows = {name for name, value in capabilities.items() if isinstance(value, dict) and value.get("workDoneProgress")}
    at_once = {"completion", "declaration", "definition", "documentOnTypeFormatting", "hover", "linkedEditingRange",
               "selectionRange"}
    providers = {name for name in capabilities if name.endswith("Provider")}
    session.equal(sorted(providers - shows), sorted(f"{name}Provider" for name in at_once))
    session.equal(sorted(shows - providers), [])


async def test_findings_of_many_documents_come_in_parts(session):
    session.client.progress_reports["parts"] = []
    uris = [f"untitled:{n:03}" for n in range(100)]
    for uri in uris:
        session.open(uri, DRAFT)
    whole = await session.ask(t.WORKSPACE_DIAGNOSTIC, {"previousResultIds": []})
    parts = {"previousResultIds": [], "partialResultToken": "parts"}
    session.forget()
    # pytest-lsp's client takes every progress for work: what it makes of this one is not looked at.
    session.equal(await session.ask(t.WORKSPACE_DIAGNOSTIC, parts), {"items": []})
    said = [p["value"]["items"] for p in session.said(t.PROGRESS) if p["token"] == "parts"]
    session.equal(sum(said, []), whole["items"])
    session.equal([item["uri"] for item in whole["items"]], [URI, *uris])
