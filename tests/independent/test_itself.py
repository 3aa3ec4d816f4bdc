"""The suite notices what it is there for."""

import pytest
from lsprotocol import types as t

import strict
import test_coverage  # noqa: F401  (it brings the marked tests together)
from advertised import promised, registered
from client import COMPARED, EXACT, exact


def test_a_capability_without_a_test_is_noticed():
    assert promised({"hoverProvider": True}) <= EXACT.keys()
    assert promised({"hoverProvider": True, "monikerProvider": True}) - EXACT.keys() == {t.TEXT_DOCUMENT_MONIKER}
    command = {"executeCommandProvider": {"commands": ["reftel.reply", "reftel.new"]}}
    assert promised(command) - EXACT.keys() == {"workspace/executeCommand reftel.new"}
    kinds = {"codeActionProvider": {"codeActionKinds": ["quickfix", "refactor.inline"]}}
    assert promised(kinds) - EXACT.keys() == {"textDocument/codeAction refactor.inline"}
    added = [{"id": "1", "method": t.TEXT_DOCUMENT_MONIKER}]
    assert registered(added) - EXACT.keys() == {t.TEXT_DOCUMENT_MONIKER}
    with pytest.raises(AssertionError, match="does not know"):
        promised({"capabilityOfTomorrow": True})


async def test_a_marked_test_that_compares_nothing_fails():
    known = dict(EXACT)

    @exact(t.TEXT_DOCUMENT_MONIKER)
    async def compares_nothing():
        COMPARED.discard(t.TEXT_DOCUMENT_MONIKER)

    EXACT.clear()
    EXACT.update(known)
    with pytest.raises(AssertionError, match="no exact answer"):
        await compares_nothing()


def place(line=0, character=1):
    return {"line": line, "character": character}


@pytest.mark.parametrize(
    "range_",
    [
        {"start": place("0"), "end": place()},
        {"start": place(True), "end": place()},
        {"start": place(0.5), "end": place()},
        {"start": place(-1), "end": place()},
        {"start": place(2**31), "end": place()},
        {"start": place()},
        {"start": place(), "end": place(), "middle": place()},
        {"start": [0, 1], "end": place()},
        None,
    ],
)
def test_an_answer_of_the_wrong_type_fails(range_):
    hover = {"contents": {"kind": "markdown", "value": "x"}, "range": {"start": place(), "end": place()}}
    message = {"jsonrpc": "2.0", "id": 1, "result": hover}
    strict.answer(t.TEXT_DOCUMENT_HOVER, message)
    hover["range"] = range_
    with pytest.raises(strict.NotOfTheProtocol):
        strict.answer(t.TEXT_DOCUMENT_HOVER, message)


def test_a_message_of_no_method_of_the_protocol_fails():
    with pytest.raises(strict.NotOfTheProtocol):
        strict.said({"jsonrpc": "2.0", "method": "reftel/secret", "params": {}})
    with pytest.raises(strict.NotOfTheProtocol):
        strict.said({"jsonrpc": "2.0", "id": 1, "method": t.WORKSPACE_INLAY_HINT_REFRESH, "params": None})
