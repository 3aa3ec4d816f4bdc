"""Every method that the server advertises, to whatever client, has a test of its exact answer."""

import importlib
import pathlib

import pytest
from lsprotocol import types

from advertised import promised, registered
from client import EXACT
from profiles import PROFILES

for path in pathlib.Path(__file__).parent.glob("test_exact_*.py"):
    importlib.import_module(path.stem)


async def offered(start, profile):
    """What the server advertises to a client, at once and by registration."""
    session = await start(PROFILES[profile]())
    methods = promised(session.capabilities)
    for params in session.said(types.CLIENT_REGISTER_CAPABILITY):
        methods |= registered(params["registrations"])
    return methods


@pytest.mark.parametrize("profile", PROFILES)
async def test_every_advertised_method_has_an_exact_test(start, profile):
    methods = await offered(start, profile)
    untested = sorted(methods - EXACT.keys())
    assert not untested, f"advertised to {profile!r} without a test of the exact answer: {untested}"


async def test_every_exact_test_is_of_an_advertised_method(start):
    methods = set()
    for profile in PROFILES:
        methods |= await offered(start, profile)
    print(f"independent client: {len(methods)} advertised methods, each with an exact test")
    unasked = sorted(EXACT.keys() - methods)
    assert not unasked, f"tested, but advertised to nobody: {unasked}"


@pytest.mark.parametrize("profile", PROFILES)
async def test_diagnostics_are_pulled_or_pushed(start, profile):
    session = await start(PROFILES[profile]())
    pulls = "diagnosticProvider" in session.capabilities
    assert pulls == ("diagnostic" in PROFILES[profile]().get("textDocument", {}))
    session.open("untitled:a", "no cable\n")
    if not pulls:
        assert await session.published("untitled:a", 1)
        return
    report = await session.ask(types.TEXT_DOCUMENT_DIAGNOSTIC, {"textDocument": {"uri": "untitled:a"}})
    assert report["items"]
    assert session.said(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS) == []
