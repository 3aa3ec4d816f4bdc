"""Exact answers of what changes a draft. Expectations are written by hand from the draft."""

from lsprotocol import types as t

from client import Refused, exact
from draft import DOCUMENT, DRAFT, URI, applied, at, edit, lines, span

import pytest

WHOLE = lines(0, 19)


def edits(*changes, version=1):
    document = {"uri": URI, "version": version}
    return {"documentChanges": [{"textDocument": document, "edits": list(changes)}]}


@exact(t.TEXT_DOCUMENT_COMPLETION, t.COMPLETION_ITEM_RESOLVE)
async def test_completion(session):
    def letter(name, entry, canonical, order):
        return {
            "label": name,
            "kind": 18,
            "detail": f"{entry} ({canonical})",
            "sortText": order,
            "filterText": name,
            "textEdit": edit("(ref ||A)", name),
        }

    items = [letter("A", "26 STATE 1234", "26STATE1234", "000"), letter("B", "25 RIGA 7", "25RIGA7", "001")]
    await session.exact(
        t.TEXT_DOCUMENT_COMPLETION,
        at("(ref |A)", context={"triggerKind": 1}),
        {"isIncomplete": False, "items": items},
    )
    caption = {
        "label": "SIPDIS",
        "kind": 14,
        "detail": "stands there already",
        "sortText": "000",
        "filterText": "SIPDIS",
        "textEdit": edit("|SIP|DIS", "SIPDIS"),
        "data": {"uri": URI, "key": "caption/SIPDIS"},
    }
    await session.exact(
        t.TEXT_DOCUMENT_COMPLETION, at("SIP|DIS"), {"isIncomplete": False, "items": [caption]}
    )
    explained = await session.ask(t.COMPLETION_ITEM_RESOLVE, caption)
    assert explained["documentation"]["value"].startswith("**SIPDIS**: SIPRNet distribution: ")
    await session.exact(
        t.COMPLETION_ITEM_RESOLVE, caption, {**caption, "documentation": explained["documentation"]}
    )


REMOVE = {
    "title": "Remove the second PREL",
    "kind": "quickfix",
    "isPreferred": True,
    "edit": edits(edit("ZZZZ|, PREL|, LV", "")),
}
FIX_ALL = {
    "title": "Apply every safe fix",
    "kind": "source.fixAll.reftel",
    "data": {"uri": URI, "version": 1, "fix": None},
}


def asked(marked, *only):
    context = {"diagnostics": [], "only": list(only)}
    return {**DOCUMENT, "range": span(marked), "context": context}


@exact(
    t.TEXT_DOCUMENT_CODE_ACTION,
    f"{t.TEXT_DOCUMENT_CODE_ACTION} quickfix",
    f"{t.TEXT_DOCUMENT_CODE_ACTION} source.fixAll.reftel",
    t.CODE_ACTION_RESOLVE,
)
async def test_fixes(session):
    fix_here = asked("ZZZZ, |PREL|", "quickfix")
    await session.exact(t.TEXT_DOCUMENT_CODE_ACTION, fix_here, [REMOVE])
    elsewhere = asked("|25 RIGA 7|", "source.fixAll")
    await session.exact(t.TEXT_DOCUMENT_CODE_ACTION, elsewhere, [FIX_ALL])
    await session.exact(t.CODE_ACTION_RESOLVE, FIX_ALL, {**FIX_ALL, "edit": REMOVE["edit"]})
    # An action of a text that has moved on is refused, and no edit is made.
    session.change(URI, 2, (span("||The office"), "x"))
    with pytest.raises(Refused) as refused:
        await session.ask(t.CODE_ACTION_RESOLVE, FIX_ALL)
    assert refused.value.code == t.LSPErrorCodes.ContentModified


@exact(t.TEXT_DOCUMENT_RENAME, t.TEXT_DOCUMENT_PREPARE_RENAME)
async def test_rename(session):
    ready = {"range": span("(ref |A|)"), "placeholder": "A"}
    await session.exact(t.TEXT_DOCUMENT_PREPARE_RENAME, at("(ref |A)"), ready)
    expected = edits(edit("REF: |A|. 26", "C"), edit("(ref |A|)", "C"))
    await session.exact(t.TEXT_DOCUMENT_RENAME, at("(ref |A)", newName="C"), expected)
    for method, params in (
        (t.TEXT_DOCUMENT_PREPARE_RENAME, at("The |office")),
        (t.TEXT_DOCUMENT_RENAME, at("The |office", newName="C")),
        (t.TEXT_DOCUMENT_RENAME, at("(ref |A)", newName="B")),
    ):
        with pytest.raises(Refused) as refused:
            await session.ask(method, params)
        assert refused.value.code == t.LSPErrorCodes.RequestFailed


@exact(t.TEXT_DOCUMENT_LINKED_EDITING_RANGE)
async def test_linked_editing_range(session):
    expected = {"ranges": [span("1. |Summary|:"), span("End |Summary|.")]}
    await session.exact(t.TEXT_DOCUMENT_LINKED_EDITING_RANGE, at("1. Sum|mary:"), expected)
    await session.exact(t.TEXT_DOCUMENT_LINKED_EDITING_RANGE, at("The |office"), None)
