"""Exact answers of what changes a draft. Expectations are written by hand from the draft."""

from lsprotocol import types as t

import profiles
from client import Refused, exact
from draft import DOCUMENT, DRAFT, URI, applied, at, edit, lines, span

import pytest

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
SILENCE = {
    "title": "Ignore TAG004 (duplicate-tag) in this file",
    "kind": "quickfix",
    "data": {
        "settings": "/drafts/reftel.toml",
        "addition": {"ignore": {"pattern": "/pilots.cable", "code": "TAG004"}},
    },
}
FIX_ALL = {
    "title": "Apply every safe fix",
    "kind": "source.fixAll.reftel",
    "data": {"uri": URI, "version": 1, "choice": "fixAll"},
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
    await session.exact(t.TEXT_DOCUMENT_CODE_ACTION, fix_here, [REMOVE, SILENCE])
    elsewhere = asked("|25 RIGA 7|", "source.fixAll")
    await session.exact(t.TEXT_DOCUMENT_CODE_ACTION, elsewhere, [FIX_ALL])
    await session.exact(t.CODE_ACTION_RESOLVE, FIX_ALL, {**FIX_ALL, "edit": REMOVE["edit"]})
    # An action of a text that has moved on is refused, and no edit is made.
    session.change(URI, 2, (span("||The office"), "x"))
    with pytest.raises(Refused) as refused:
        await session.ask(t.CODE_ACTION_RESOLVE, FIX_ALL)
    assert refused.value.code == t.LSPErrorCodes.ContentModified


async def test_every_fix_for_a_client_that_takes_no_edit_later(start):
    """Beside a fix a command; the edit itself only when it is asked for by its kind."""
    eager = profiles.without(profiles.everything(), "textDocument", "codeAction", "resolveSupport")
    session = await start(eager)
    session.open(URI, DRAFT)
    beside = await session.ask(
        t.TEXT_DOCUMENT_CODE_ACTION, {**DOCUMENT, "range": span("ZZZZ, |PREL|"), "context": {"diagnostics": []}}
    )
    title, kind = FIX_ALL["title"], FIX_ALL["kind"]
    command = {"title": title, "command": "reftel.fixAll", "arguments": [{"uri": URI}]}
    session.equal([a for a in beside if a.get("kind") == kind], [{"title": title, "kind": kind, "command": command}])
    by_name = [{"title": title, "kind": kind, "edit": REMOVE["edit"]}]
    await session.exact(t.TEXT_DOCUMENT_CODE_ACTION, asked("ZZZZ, |PREL|", kind), by_name)


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


def refactoring(name, title, marked, choice=None):
    """An action whose edit is made when it is chosen."""
    at_bytes = [DRAFT.index(marked), DRAFT.index(marked) + len(marked)]
    return {
        "title": title,
        "kind": choice or f"refactor.rewrite.{name}",
        "data": {"uri": URI, "version": 1, "choice": {"refactor": [name, *at_bytes]}},
    }


def refused(name, title, reason):
    return {"title": title, "kind": f"refactor.rewrite.{name}", "disabled": {"reason": reason}}


REPLY = """\
UNCLAS

SIPDIS

E.O. 13526: N/A
TAGS: PREL, ZZZZ, LV
SUBJECT: REPLY: HARBOUR PILOTS ASK FOR A NEW LIGHTHOUSE

REF: RIGA 12

1. (U) \n"""

ORDERED = edits(edit("TAGS: |PREL, ZZZZ, PREL, LV|", "PREL, ZZZZ, LV"))


@exact(
    f"{t.TEXT_DOCUMENT_CODE_ACTION} refactor",
    f"{t.TEXT_DOCUMENT_CODE_ACTION} refactor.rewrite",
    f"{t.TEXT_DOCUMENT_CODE_ACTION} source.organizeTags",
)
async def test_refactorings(session):
    split = refactoring("split-paragraph", "Split the paragraph here", "office")
    insert = refactoring("insert-reference", "Insert a reference", "office")
    in_text = [
        split,
        refused("join-paragraph", "Join the next paragraph to this one", "No numbered paragraph follows"),
        refused("wrap-paragraph", "Wrap the paragraph", "The paragraph is wrapped"),
        refused("renumber", "Renumber the paragraphs", "The paragraphs are numbered in order"),
        insert,
    ]
    here = asked("The |office|", "refactor.rewrite")
    await session.exact(t.TEXT_DOCUMENT_CODE_ACTION, here, in_text)
    new_paragraph = edits(edit("3. The| |office", "\n\n4. "))
    await session.exact(t.CODE_ACTION_RESOLVE, split, {**split, "edit": new_paragraph})
    entry_and_mention = edits(edit("25 RIGA 7||", "\n     C. POST 0000"), edit("3. The office||", " (ref C)"))
    await session.exact(t.CODE_ACTION_RESOLVE, insert, {**insert, "edit": entry_and_mention})
    order = refactoring("organize-tags", "Put the TAGS in order", "office", "source.organizeTags")
    here = asked("The |office|", "source.organizeTags")
    await session.exact(t.TEXT_DOCUMENT_CODE_ACTION, here, [order])
    await session.exact(t.CODE_ACTION_RESOLVE, order, {**order, "edit": ORDERED})
    file = URI.replace("pilots", "reply-to-RIGA-12")
    create = {"kind": "create", "uri": file, "options": {"overwrite": False, "ignoreIfExists": False}}
    fill = {"textDocument": {"uri": file, "version": None}, "edits": [{"range": lines(0, 0), "newText": REPLY}]}
    reply = {"title": "Reply to this cable", "kind": "refactor", "edit": {"documentChanges": [create, fill]}}
    await session.exact(t.TEXT_DOCUMENT_CODE_ACTION, asked("|ZZZZ|", "refactor"), [reply])


OPTIONS = {"options": {"tabSize": 4, "insertSpaces": True}}
LONG = "The pilots who work there by night have asked for a new one more than once."
RAGGED = (
    DRAFT.replace("PREL, ZZZZ, PREL, LV", "PREL,LV")
    .replace("     B. 25", "  B. 25")
    .replace("3. The office has no comment.", f"3. {LONG}")
)
# 69 columns, the last word that fits ends at 68.
WRAPPED = "3. The pilots who work there by night have asked for a new one more\nthan once."


@exact(t.TEXT_DOCUMENT_FORMATTING, t.TEXT_DOCUMENT_RANGE_FORMATTING)
async def test_formatting(session):
    session.change(URI, 2, RAGGED)
    tags = {"range": span("|TAGS: PREL,LV|", RAGGED), "newText": "TAGS: PREL, LV"}
    references = {
        "range": lines(8, 9, 14),
        "newText": "REF: A. 26 STATE 1234\n     B. 25 RIGA 7",
    }
    filled = {
        "range": lines(13, 14, 44),
        "newText": "2. The old lighthouse is dark, as para 1 says. See\nhttps://www.example.com/pilots for more.",
    }
    wrapped = {"range": lines(16, 16, 3 + len(LONG)), "newText": WRAPPED}
    expected = [tags, references, filled, wrapped]
    await session.exact(t.TEXT_DOCUMENT_FORMATTING, {**DOCUMENT, **OPTIONS}, expected)
    for place_, edit_ in ((lines(5, 6), tags), (lines(16, 17), wrapped)):
        params = {**DOCUMENT, **OPTIONS, "range": place_}
        await session.exact(t.TEXT_DOCUMENT_RANGE_FORMATTING, params, [edit_])
    # What is laid out stays as it is.
    session.change(URI, 3, applied(RAGGED, expected))
    await session.exact(t.TEXT_DOCUMENT_FORMATTING, {**DOCUMENT, **OPTIONS}, [])


@exact(t.TEXT_DOCUMENT_ON_TYPE_FORMATTING)
async def test_on_type_formatting(session):
    session.change(URI, 2, DRAFT.replace("comment.\n\nEXAMPLE\n", "comment.\n\n\n"))
    typed = {**DOCUMENT, **OPTIONS, "ch": "\n"}
    number = {"range": lines(18, 18), "newText": "4. "}
    below = {**typed, "position": {"line": 18, "character": 0}}
    await session.exact(t.TEXT_DOCUMENT_ON_TYPE_FORMATTING, below, [number])
    # Enter behind a number without text takes it away.
    session.change(URI, 3, (lines(18, 18), "4. \n"))
    gone = {"range": lines(18, 19), "newText": ""}
    again = {**typed, "position": {"line": 19, "character": 0}}
    await session.exact(t.TEXT_DOCUMENT_ON_TYPE_FORMATTING, again, [gone])
    # Right under the paragraph the officer may go on with it.
    at_once = {**typed, "position": {"line": 17, "character": 0}}
    await session.exact(t.TEXT_DOCUMENT_ON_TYPE_FORMATTING, at_once, [])


COMMANDS = ("fixAll", "renumber", "reletter", "organizeTags", "refactor", "reply", "plainText")


@exact(*(f"{t.WORKSPACE_EXECUTE_COMMAND} reftel.{name}" for name in COMMANDS))
async def test_commands(session):
    async def run(name, argument, result):
        params = {"command": f"reftel.{name}", "arguments": [argument]}
        await session.exact(t.WORKSPACE_EXECUTE_COMMAND, params, result)

    async def changes(name, label, edit_, **more):
        session.forget()
        await run(name, {"uri": URI, **more}, None)
        session.equal(await session.until_said(t.WORKSPACE_APPLY_EDIT), {"label": label, "edit": edit_})

    async def declines(name, why):
        session.forget()
        await run(name, {"uri": URI}, None)
        session.equal(await session.until_said(t.WINDOW_SHOW_MESSAGE), {"type": 3, "message": why})

    await changes("fixAll", "Apply every safe fix", REMOVE["edit"])
    await changes("organizeTags", "Put the TAGS in order", ORDERED)
    join = edits(edit("for more.|\n\n3. |The office", " "))
    await changes("refactor", "Refactor", join, action="join-paragraph", position=at("2. The |old")["position"])
    await declines("renumber", "The paragraphs are numbered in order.")
    await declines("reletter", "The references are lettered in the order of the text.")
    await run("reply", {"uri": URI}, {"name": "reply-to-RIGA-12", "text": REPLY, "languageId": "cable"})
    await run("plainText", {"text": "“calm” – é"}, {"text": '"calm" - e'})
    for wrong in ({"uri": "untitled:unheard-of"}, {"uri": 5}, 5):
        with pytest.raises(Refused) as refused_:
            await run("fixAll", wrong, None)
        assert refused_.value.code == t.ErrorCodes.InvalidParams


@exact(f"{t.WORKSPACE_EXECUTE_COMMAND} reftel.changeSettings")
async def test_settings_are_changed_by_the_editor(session, tmp_path):
    file = tmp_path / "reftel.toml"
    wanted = {"settings": str(file), "addition": {"word": {"key": "tags", "word": "ZZZZ"}}}
    params = {"command": "reftel.changeSettings", "arguments": [wanted]}
    document = {"uri": file.as_uri(), "version": None}
    create = {"kind": "create", "uri": file.as_uri(), "options": {"overwrite": False, "ignoreIfExists": True}}
    for before, place_, text in ((None, lines(0, 0), 'tags = ["ZZZZ"]\n'), ('tags = ["YYYY"]\n', lines(0, 0, 14), ', "ZZZZ"')):
        if before is not None:
            file.write_text(before)
            place_["start"] = {"line": 0, "character": 14}
        session.forget()
        await session.exact(t.WORKSPACE_EXECUTE_COMMAND, params, None)
        changed = {"textDocument": document, "edits": [{"range": place_, "newText": text}]}
        operations = [create, changed] if before is None else [changed]
        said = {"label": "Change reftel.toml", "edit": {"documentChanges": operations}}
        session.equal(await session.until_said(t.WORKSPACE_APPLY_EDIT), said)
        # The editor writes, not the server.
        assert file.exists() == (before is not None)
