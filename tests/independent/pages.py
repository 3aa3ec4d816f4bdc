"""Where the server under test keeps the pages of the rules: a folder of this run, so that links are known beforehand."""

import os
import pathlib
import tempfile

_FOLDER = tempfile.TemporaryDirectory(prefix="reftel-pages-")
os.environ["XDG_CACHE_HOME"] = _FOLDER.name


def page(code, version="0.1.0"):
    """The link from a finding to its rule."""
    path = pathlib.Path(_FOLDER.name).resolve() / "reftel" / f"rules-{version}" / f"{code}.md"
    return {"href": path.as_uri()}
