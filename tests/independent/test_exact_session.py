"""Exact answers of the session: its beginning and end, documents, findings, settings."""

import pathlib

import pytest
from lsprotocol import types as t

import profiles
from client import COMPARED, Refused, exact
from draft import DOCUMENT, DRAFT, URI, at, place, span
from pages import page

UNKNOWN = {
    "range": span("|ZZZZ|"),
    "severity": 2,
    "code": "TAG002",
    "codeDescription": page("TAG002"),
    "source": "reftel",
    "message": "ZZZZ is in no list of TAGS",
}
TWICE = {
    "range": span("ZZZZ, |PREL|"),
    "severity": 2,
    "code": "TAG004",
    "codeDescription": page("TAG004"),
    "source": "reftel",
    "message": "PREL stands twice",
    "relatedInformation": [
        {"location": {"uri": URI, "range": span("|PREL|, ZZZZ")}, "message": "It stands here already"}
    ],
    "data": {"fix": "Remove the second PREL", "safe": True},
}
UNUSED = {
    "range": span("|25 RIGA 7|"),
    "severity": 4,
    "code": "REF004",
    "codeDescription": page("REF004"),
    "source": "reftel",
    "message": "Reference B is never cited in the text",
    "tags": [1],
}
FINDINGS = [UNKNOWN, TWICE, UNUSED]


def but(*codes):
    return [finding for finding in FINDINGS if finding["code"] not in codes]


@exact(t.INITIALIZE, t.INITIALIZED, t.SHUTDOWN, t.EXIT)
async def test_the_beginning_and_the_end(start):
    session = await start({})
    assert session.server_info["name"] == "reftel"
    manifest = (pathlib.Path(__file__).parents[2] / "Cargo.toml").read_text()
    assert f'version = "{session.server_info["version"]}"' in manifest
    # A client that says nothing of encodings counts in UTF-16.
    session.equal(session.capabilities["positionEncoding"], "utf-16")
    COMPARED.add(t.INITIALIZE)
    with pytest.raises(Refused) as refused:
        await session.ask(t.INITIALIZE, {"processId": None, "rootUri": None, "capabilities": {}})
    assert refused.value.code == t.ErrorCodes.InvalidRequest
    await session.exact(t.SHUTDOWN, None, None)
    with pytest.raises(Refused) as refused:
        await session.ask(t.TEXT_DOCUMENT_HOVER, at("|1. Summary"))
    assert refused.value.code == t.ErrorCodes.InvalidRequest
    session.tell(t.EXIT, None)
    session.equal(await session.client._server.wait(), 0)


@exact(t.CANCEL_REQUEST)
async def test_cancel_request(session):
    session.open("untitled:long", "1. The harbour is calm.\n\n" * 200_000)
    asked = session.request(t.TEXT_DOCUMENT_DOCUMENT_SYMBOL, {"textDocument": {"uri": "untitled:long"}})
    session.tell(t.CANCEL_REQUEST, {"id": asked})
    answer = await session.answer(asked)
    session.equal(answer["error"]["code"], t.LSPErrorCodes.RequestCancelled)
    # What is not under way is not cancelled, nor is what comes next.
    session.tell(t.CANCEL_REQUEST, {"id": asked})
    session.tell(t.CANCEL_REQUEST, {"id": "unheard of"})
    hover = await session.ask(t.TEXT_DOCUMENT_HOVER, at("(ref |A)"))
    assert hover["range"] == span("(ref |A|)")


@exact(t.TEXT_DOCUMENT_DID_OPEN, t.TEXT_DOCUMENT_DID_CHANGE, t.TEXT_DOCUMENT_DID_SAVE, t.TEXT_DOCUMENT_DID_CLOSE)
async def test_documents(session):
    pull = (t.TEXT_DOCUMENT_DIAGNOSTIC, DOCUMENT)
    first = await session.ask(*pull)
    session.equal(first["items"], FINDINGS)
    # Two changes in one notification: the second counts on the first.
    insert = {"start": place("|ZZZZ"), "end": place("|ZZZZ")}
    session.change(URI, 2, (span("|ZZZZ|"), ""), (insert, "ECON"))
    session.tell(t.TEXT_DOCUMENT_DID_SAVE, DOCUMENT)
    session.equal((await session.ask(*pull))["items"], but("TAG002"))
    session.change(URI, 3, DRAFT)
    session.equal((await session.ask(*pull))["items"], FINDINGS)
    session.close(URI)
    session.equal((await session.ask(*pull))["items"], [])
    session.equal(await session.ask(t.TEXT_DOCUMENT_HOVER, at("(ref |A)")), None)


@exact(t.TEXT_DOCUMENT_DIAGNOSTIC, t.WORKSPACE_DIAGNOSTIC)
async def test_findings_that_are_pulled(session):
    first = await session.ask(t.TEXT_DOCUMENT_DIAGNOSTIC, {**DOCUMENT, "identifier": "reftel"})
    known = first["resultId"]
    await session.exact(
        t.TEXT_DOCUMENT_DIAGNOSTIC, DOCUMENT, {"kind": "full", "resultId": known, "items": FINDINGS}
    )
    await session.exact(
        t.TEXT_DOCUMENT_DIAGNOSTIC,
        {**DOCUMENT, "previousResultId": known},
        {"kind": "unchanged", "resultId": known},
    )
    other = "untitled:other"
    session.open(other, DRAFT.replace("ZZZZ", "ECON").replace("ECON, PREL", "ECON").replace("as para 1", "ref B"), 7)
    unchanged = {"uri": URI, "version": 1, "kind": "unchanged", "resultId": known}
    clean = {"uri": other, "version": 7, "kind": "full", "resultId": str(int(known) + 1), "items": []}
    previous = [{"uri": URI, "value": known}]
    await session.exact(
        t.WORKSPACE_DIAGNOSTIC, {"previousResultIds": previous}, {"items": [unchanged, clean]}
    )


@exact(t.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
async def test_findings_that_are_pushed(start):
    session = await start(profiles.without(profiles.everything(), "textDocument", "diagnostic"))
    session.open(URI, DRAFT)
    session.equal(await session.published(URI, 1), FINDINGS)
    session.change(URI, 2, (span("|ZZZZ|"), "ECON"))
    session.equal(await session.published(URI, 2), but("TAG002"))
    session.close(URI)
    gone = await session.until_said(t.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS, lambda p: "version" not in p)
    session.equal(gone, {"uri": URI, "diagnostics": []})
    COMPARED.add(t.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)


@exact(t.WORKSPACE_DID_CHANGE_CONFIGURATION)
async def test_settings_of_the_editor(start):
    session = await start(configuration={"": {"reftel": {"ignore": ["TAG002"]}}})
    await session.until_said(t.WORKSPACE_CONFIGURATION)
    session.open(URI, DRAFT)
    report = await session.ask(t.TEXT_DOCUMENT_DIAGNOSTIC, DOCUMENT)
    session.equal(report["items"], but("TAG002"))
    session.client.set_configuration({"reftel": {"ignore": ["REF"]}})
    session.forget()
    session.tell(t.WORKSPACE_DID_CHANGE_CONFIGURATION, {"settings": None})
    await session.until_said(t.WORKSPACE_DIAGNOSTIC_REFRESH)
    report = await session.ask(t.TEXT_DOCUMENT_DIAGNOSTIC, DOCUMENT)
    session.equal(report["items"], but("REF004"))


@exact(t.WORKSPACE_DID_CHANGE_WATCHED_FILES, t.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS)
async def test_settings_in_files(start, tmp_path):
    for folder, ignored in (("one", "TAG002"), ("two", "REF004")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "reftel.toml").write_text(f"ignore = ['{ignored}']\n")
    one, two = ({"uri": (tmp_path / name).as_uri(), "name": name} for name in ("one", "two"))
    session = await start(workspaceFolders=[one])
    # A document without a path has the settings of the first folder.
    loose = "untitled:loose"
    findings = [{**f, "relatedInformation": [
        {**r, "location": {**r["location"], "uri": loose}} for r in f["relatedInformation"]
    ]} if "relatedInformation" in f else f for f in FINDINGS]
    session.open(loose, DRAFT)

    async def found():
        report = await session.ask(t.TEXT_DOCUMENT_DIAGNOSTIC, {"textDocument": {"uri": loose}})
        return report["items"]

    session.equal(await found(), [f for f in findings if f["code"] != "TAG002"])
    session.tell(t.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS, {"event": {"added": [two], "removed": [one]}})
    await session.until_said(t.WORKSPACE_DIAGNOSTIC_REFRESH)
    session.equal(await found(), [f for f in findings if f["code"] != "REF004"])
    file = tmp_path / "two" / "reftel.toml"
    file.write_text("ignore = []\n")
    session.forget()
    session.tell(t.WORKSPACE_DID_CHANGE_WATCHED_FILES, {"changes": [{"uri": file.as_uri(), "type": 2}]})
    await session.until_said(t.WORKSPACE_DIAGNOSTIC_REFRESH)
    session.equal(await found(), findings)


@exact(t.SET_TRACE)
async def test_trace(session):
    hover = at("(ref |A)")
    session.tell(t.SET_TRACE, {"value": "messages"})
    await session.ask(t.TEXT_DOCUMENT_HOVER, hover)
    said = await session.until_said(t.LOG_TRACE)
    session.equal(said, {"message": f"textDocument/hover ({session.next_id})"})
    session.tell(t.SET_TRACE, {"value": "verbose"})
    session.forget()
    session.change(URI, 2, DRAFT)
    said = await session.until_said(t.LOG_TRACE, lambda p: p["message"] == "textDocument/didChange")
    assert said["verbose"].startswith("on the main loop for ")
    session.tell(t.SET_TRACE, {"value": "off"})
    await session.ask(t.TEXT_DOCUMENT_HOVER, hover)
    session.forget()
    await session.ask(t.TEXT_DOCUMENT_HOVER, hover)
    await session.ask(t.TEXT_DOCUMENT_HOVER, hover)
    session.equal(session.said(t.LOG_TRACE), [])
