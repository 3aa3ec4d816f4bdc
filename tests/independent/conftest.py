"""Sessions for tests. A test that leaves a server behind, or whose server said anything wrong, fails."""

import os

import pytest
import pytest_asyncio

pytest.register_assert_rewrite("client", "strict")

import pages  # noqa: E402, F401 (before a server is started)
import profiles  # noqa: E402
from client import Session  # noqa: E402


@pytest_asyncio.fixture
async def start():
    """Starts a server for a client that can do all, or what `capabilities` say."""
    sessions = []

    async def start(capabilities=None, **more):
        session = Session(configuration=more.pop("configuration", None))
        sessions.append(session)
        capabilities = profiles.everything() if capabilities is None else capabilities
        await session.start(capabilities, program=os.environ["REFTEL"], **more)
        return session

    yield start
    for session in sessions:
        assert await session.end() == 0


@pytest_asyncio.fixture
async def session(start):
    """A session of a client that can do all, with the draft open."""
    from draft import DRAFT, URI

    session = await start()
    session.open(URI, DRAFT)
    return session
