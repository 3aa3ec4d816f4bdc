"""Edits, requests and cancellations in any order: every answer is of its version, and in the end all is as if read anew."""

import random

from lsprotocol import types as t

import profiles
import strict
from draft import DRAFT, URI

DOCUMENT = {"textDocument": {"uri": URI}}
PIECES = ["x", " ", "\n", "\n\n4. (C) New.\n", "TAGS: PREL\n", "é", "😀", "(ref B)", "1.", "", "", ""]


def spot(draw, text):
    """A position of the text, in UTF-16, and its offset."""
    offset = draw.randrange(len(text) + 1)
    before = text[:offset]
    line = before.split("\n")[-1]
    position = {"line": before.count("\n"), "character": len(line.encode("utf-16-le")) // 2}
    return offset, position


def edit(draw, text):
    """A change at random, and the text after it."""
    start, at = spot(draw, text)
    end = min(len(text), start + draw.choice([0, 0, 1, 3, 30]))
    head = text[:end]
    to = {
        "line": head.count("\n"),
        "character": len(head.split("\n")[-1].encode("utf-16-le")) // 2,
    }
    new = draw.choice(PIECES)
    return ({"start": at, "end": to}, new), text[:start] + new + text[end:]


def questions(draw, text):
    """A request that makes sense anywhere."""
    position = {**DOCUMENT, "position": spot(draw, text)[1]}
    whole = {"start": {"line": 0, "character": 0}, "end": {"line": 9999, "character": 0}}
    return draw.choice(
        [
            (t.TEXT_DOCUMENT_HOVER, position),
            (t.TEXT_DOCUMENT_COMPLETION, position),
            (t.TEXT_DOCUMENT_DEFINITION, position),
            (t.TEXT_DOCUMENT_DOCUMENT_SYMBOL, DOCUMENT),
            (t.TEXT_DOCUMENT_SEMANTIC_TOKENS_FULL, DOCUMENT),
            (t.TEXT_DOCUMENT_DIAGNOSTIC, DOCUMENT),
            (t.TEXT_DOCUMENT_FOLDING_RANGE, DOCUMENT),
            (t.TEXT_DOCUMENT_CODE_LENS, DOCUMENT),
            (t.TEXT_DOCUMENT_INLAY_HINT, {**DOCUMENT, "range": whole}),
            (t.TEXT_DOCUMENT_CODE_ACTION, {**DOCUMENT, "range": whole, "context": {"diagnostics": []}}),
            (t.TEXT_DOCUMENT_FORMATTING, {**DOCUMENT, "options": {"tabSize": 4, "insertSpaces": True}}),
            (t.WORKSPACE_DIAGNOSTIC, {"previousResultIds": []}),
        ]
    )


async def look(session, uri):
    """All that can be seen of a document, ids of results and its address left out."""
    document = {"textDocument": {"uri": uri}}
    whole = {"start": {"line": 0, "character": 0}, "end": {"line": 9999, "character": 0}}
    seen = [
        await session.ask(t.TEXT_DOCUMENT_DIAGNOSTIC, document),
        await session.ask(t.TEXT_DOCUMENT_SEMANTIC_TOKENS_FULL, document),
        await session.ask(t.TEXT_DOCUMENT_DOCUMENT_SYMBOL, document),
        await session.ask(t.TEXT_DOCUMENT_FOLDING_RANGE, document),
        await session.ask(t.TEXT_DOCUMENT_CODE_LENS, document),
        await session.ask(t.TEXT_DOCUMENT_INLAY_HINT, {**document, "range": whole}),
    ]
    for answer in seen[:2]:
        del answer["resultId"]
    return strict.text(seen).replace(uri, "")


async def run(start, seed, profile):
    draw = random.Random(seed)
    session = await start(profile)
    session.open(URI, DRAFT)
    text, version = DRAFT, 1
    asked, cancelled = [], set()
    for _ in range(600):
        kind = draw.random()
        if kind < 0.5:
            changes = []
            for _ in range(draw.choice([1, 1, 1, 3])):
                change, text = edit(draw, text)
                changes.append(change)
            version += 1
            session.change(URI, version, *changes)
        elif kind < 0.9 or not asked:
            asked.append(session.request(*questions(draw, text)))
        else:
            late = draw.choice(asked[-3:])
            cancelled.add(late)
            session.tell(t.CANCEL_REQUEST, {"id": late})
        if len(text) > 6000:
            text = DRAFT
            version += 1
            session.change(URI, version, text)
    for request in asked:
        answer = await session.answer(request)
        if "error" in answer:
            assert request in cancelled, answer
            assert answer["error"]["code"] == t.LSPErrorCodes.RequestCancelled
    answers = [m["id"] for m in session.heard if "method" not in m and m["id"] in asked]
    assert sorted(answers) == asked, "each request has one answer"
    session.open("untitled:fresh", text)
    assert await look(session, URI) == await look(session, "untitled:fresh")


async def test_in_the_end_all_is_as_if_read_anew(start):
    everything = profiles.everything()
    everything["general"]["positionEncodings"] = ["utf-16"]
    for seed in range(5):
        await run(start, seed, everything)
