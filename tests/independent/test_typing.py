"""A document that becomes a cable while somebody types: findings come at the right moment, not a flood at the first letter."""

from lsprotocol import types as t

from draft import DRAFT

URI = "untitled:Untitled-1"
CLEAN = DRAFT.replace("PREL, ZZZZ, PREL, LV", "PREL, LV").replace("as para 1", "as ref B")
# What says that something is not there.
MISSING = {"CLS001", "DCL001", "TAG001", "SUB001", "AUT001"}


class Typist:
    """Types at the end of the document, one character a change."""

    def __init__(self, session):
        self.session, self.text, self.version = session, "", 1
        session.open(URI, "")

    async def codes(self):
        report = await self.session.ask(t.TEXT_DOCUMENT_DIAGNOSTIC, {"textDocument": {"uri": URI}})
        return [finding["code"] for finding in report["items"]]

    async def type(self, text):
        """Types; gives the codes that were seen on the way, but for the text that was typed last."""
        seen = set()
        for letter in text:
            seen.update(await self.codes())
            end = {"line": self.text.count("\n"), "character": len(self.text) - (self.text.rfind("\n") + 1)}
            self.version += 1
            self.session.change(URI, self.version, ({"start": end, "end": end}, letter))
            self.text += letter
        return seen


async def test_an_empty_document_has_no_findings(session):
    typist = Typist(session)
    assert await typist.codes() == []


async def test_a_cable_that_is_typed_from_top_to_bottom_lacks_nothing(session):
    typist = Typist(session)
    for line in CLEAN.splitlines(keepends=True):
        seen = await typist.type(line)
        assert not seen & MISSING, f"while {line!r} was typed: {seen & MISSING}"
    # References are all cited, the draft is signed, nothing is left to say.
    assert await typist.codes() == []


async def test_a_field_is_missed_when_the_next_one_stands_there(session):
    typist = Typist(session)
    await typist.type("UNCLAS RIGA 000012\n\nTAGS: PREL, LV\n")
    assert "DCL001" in await typist.codes()
    assert "SUB001" not in await typist.codes()
    await typist.type("\n1. ")
    assert {"DCL001", "SUB001"} <= set(await typist.codes())


async def test_prose_is_missing_everything_once_its_first_line_is_done(session):
    typist = Typist(session)
    await typist.type("The harbour is calm today.")
    assert not MISSING & set(await typist.codes())
    await typist.type("\n")
    assert {"CLS001", "DCL001", "TAG001", "SUB001"} <= set(await typist.codes())


async def test_blanks_at_the_end_of_a_line_are_found_when_the_line_is_done(session):
    typist = Typist(session)
    await typist.type("UNCLAS RIGA 000012 ")
    assert "TXT004" not in await typist.codes()
    await typist.type("\n")
    assert "TXT004" in await typist.codes()
