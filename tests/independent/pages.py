"""Where the server under test keeps the pages of the rules: a folder of this run, so that links are known beforehand."""

import os
import pathlib
import re
import tempfile

_FOLDER = tempfile.TemporaryDirectory(prefix="reftel-pages-")
os.environ["XDG_CACHE_HOME"] = _FOLDER.name
_WORKSPACE = pathlib.Path(__file__).resolve().parents[2] / "Cargo.toml"
_VERSION = re.search(r'^version = "(.+)"', _WORKSPACE.read_text(encoding="utf-8"), re.MULTILINE).group(1)


def page(code):
    """The link from a finding to its rule: pages of another version are never shown."""
    path = pathlib.Path(_FOLDER.name).resolve() / "reftel" / f"rules-{_VERSION}" / f"{code}.md"
    return {"href": path.as_uri()}
