"""Positions in every counting, all line ends, every scheme, long lines: what is found stands where the client sees it."""

import pytest
from lsprotocol import types as t

import profiles

# An emoji is 4 bytes, 2 units of UTF-16, 1 character; e with a combining accent 3, 2, 2; the pilcrow 2, 1, 1.
TEXT = "UNCLAS RIGA 000012\n\nE.O. 13526: N/A\nTAGS: PREL, LV\nSUBJECT: 😀 e\u0301 ¶ PILOTS\n\nREF: A. 26 STATE 1234\n\n1. 😀 e\u0301 ¶ (ref A) and ref B.\n\nEXAMPLE\n"
# Columns of the letter B before whose end nothing but this differs: blank by blank `1. `, emoji, blank, e, blank, pilcrow, and 17 for ` (ref A) and ref `.
COLUMN = {"utf-8": 3 + 4 + 1 + 3 + 1 + 2 + 17, "utf-16": 3 + 2 + 1 + 2 + 1 + 1 + 17, "utf-32": 3 + 1 + 1 + 2 + 1 + 1 + 17}


async def undefined(session, uri):
    """The range of the finding that reference B is not defined."""
    report = await session.ask(t.TEXT_DOCUMENT_DIAGNOSTIC, {"textDocument": {"uri": uri}})
    found = [d for d in report["items"] if d["code"] == "REF003"]
    assert len(found) == 1, report
    return found[0]["range"]


def with_encodings(*encodings):
    everything = profiles.everything()
    everything["general"]["positionEncodings"] = list(encodings)
    return everything


@pytest.mark.parametrize("encoding", COLUMN)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
async def test_columns_count_as_agreed(start, encoding, end, mark):
    session = await start(with_encodings(encoding))
    assert session.capabilities["positionEncoding"] == encoding
    uri = "file:///d%C3%A9j%C3%A0%20vu.cable"
    session.open(uri, mark + TEXT.replace("\n", end))
    column = COLUMN[encoding]
    expected = {"start": {"line": 8, "character": column}, "end": {"line": 8, "character": column + 1}}
    session.equal(await undefined(session, uri), expected)
    # An edit before it on the same line, in the client's counting: over the emoji, which leaves B where it was less that.
    wide = {"utf-8": 4, "utf-16": 2, "utf-32": 1}[encoding]
    emoji = {"start": {"line": 8, "character": 3}, "end": {"line": 8, "character": 3 + wide}}
    session.change(uri, 2, (emoji, ""))
    for side in expected.values():
        side["character"] -= wide
    session.equal(await undefined(session, uri), expected)
    # And a line before it, with the document's own line end.
    top = {"line": 0, "character": len(mark.encode("utf-8")) if encoding == "utf-8" else len(mark)}
    session.change(uri, 3, ({"start": top, "end": top}, end))
    for side in expected.values():
        side["line"] += 1
    session.equal(await undefined(session, uri), expected)
    # New lines end as the others do.
    new = await session.ask(
        t.TEXT_DOCUMENT_FORMATTING,
        {"textDocument": {"uri": uri}, "options": {"tabSize": 4, "insertSpaces": True}},
    )
    for edit in new:
        assert edit["newText"].replace(end, "").count("\n") == 0
        assert edit["newText"].replace(end, "").count("\r") == 0


@pytest.mark.parametrize(
    "uri",
    [
        "untitled:Untitled-1",
        "untitled:/home/officer/A%20draft.cable",
        "vscode-notebook-cell:/a.ipynb#W0s",
        "git:/a.cable?%7B%22ref%22%3A%22%22%7D",
        "zipfile:///a.zip::b.cable",
        "vscode-vfs://github/owner/a.cable",
        "file:///c%3A/drafts/a.cable",
        "FILE:///A.cable",
        "mailto:a@example.com",
    ],
)
async def test_documents_of_any_scheme(start, uri):
    session = await start()
    session.open(uri, TEXT)
    column = COLUMN["utf-8"]
    assert (await undefined(session, uri))["start"] == {"line": 8, "character": column}
    # The address comes back as it was sent.
    at = {"textDocument": {"uri": uri}, "position": {"line": 8, "character": 20}}
    link = await session.ask(t.TEXT_DOCUMENT_DEFINITION, at)
    assert link[0]["targetUri"] == uri
    whole = await session.ask(t.WORKSPACE_DIAGNOSTIC, {"previousResultIds": []})
    assert [item["uri"] for item in whole["items"]] == [uri]


async def test_lines_of_a_megabyte(start):
    session = await start(with_encodings("utf-16"))
    uri = "untitled:wide"
    padding = "word wx " * 150_000
    session.open(uri, TEXT.replace("and ref B", f"and {padding}ref B"))
    column = COLUMN["utf-16"] + 8 * 150_000
    for version in range(2, 6):
        found = await undefined(session, uri)
        assert found["start"] == {"line": 8, "character": column}
        place = {"line": 8, "character": column - 4}
        session.change(uri, version, ({"start": place, "end": place}, "😀 "))
        column += 3
