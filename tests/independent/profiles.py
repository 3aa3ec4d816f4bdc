"""What clients say they can do: everything there is, nothing at all, and three real editors as pytest-lsp has them."""

import enum
import types as pytypes
import typing

import attrs
from lsprotocol import types
from pytest_lsp import client_capabilities

import strict

# Lists of plain strings, by the member's name.
WORDS = {
    "position_encodings": ["utf-8", "utf-16", "utf-32"],
    "properties": ["edit", "command", "documentation", "detail", "additionalTextEdits", "textEdits", "tooltip",
                   "label.tooltip", "label.location", "label.command", "location.range"],
    "item_defaults": ["commitCharacters", "editRange", "insertTextFormat", "insertTextMode", "data"],
    "apply_kind": [],
    "token_types": [t.value for t in types.SemanticTokenTypes],
    "token_modifiers": [m.value for m in types.SemanticTokenModifiers],
    "allowed_tags": [],
    "schemes": ["file", "untitled"],
    "filters": [],
    "formats": ["relative"],
    "stale_request_support": [],
    "retry_on_content_modified": ["textDocument/semanticTokens/full"],
}


def _without_none(kind):
    if typing.get_origin(kind) in (typing.Union, pytypes.UnionType):
        return [k for k in typing.get_args(kind) if k is not type(None)]
    return [kind]


def _sample(kind, name):
    """The most a member can say."""
    kinds = _without_none(kind)
    classes = [k for k in kinds if isinstance(k, type) and attrs.has(k)]
    if classes:
        return _full(classes[0])
    kind = kinds[0]
    if typing.get_origin(kind) is not None:
        item = typing.get_args(kind)[0]
        enums = [k for k in _without_none(item) if isinstance(k, type) and issubclass(k, enum.Enum)]
        if enums:
            return list(enums[0])
        if name in WORDS:
            return WORDS[name]
        raise TypeError(f"a list of what? {name}: {kind}")
    if kind is bool:
        return True
    if kind is int:
        return 5000
    if kind is str:
        return "es2020" if name == "engine" else "1"
    if issubclass(kind, enum.Enum):
        return list(kind)[-1]
    raise TypeError(f"{name}: {kind}")


def _full(cls):
    """Every member set, but those that are free for anything."""
    members = {}
    for field in attrs.fields(cls):
        if field.name == "experimental":
            continue
        members[field.name] = _sample(field.type, field.name)
    return cls(**members)


def everything():
    """A client that can do all that the protocol has."""
    capabilities = strict.CONVERTER.unstructure(_full(types.ClientCapabilities))
    capabilities["experimental"] = {"commands": ["reftel.showReferences"]}
    return capabilities


def editor(name):
    return strict.CONVERTER.unstructure(client_capabilities(name))


def without(capabilities, *path):
    """The same without one member."""
    *parents, last = path
    copy = dict(capabilities)
    at = copy
    for parent in parents:
        at[parent] = dict(at[parent])
        at = at[parent]
    at.pop(last, None)
    return copy


PROFILES = {
    "everything": everything,
    "pushed": lambda: without(everything(), "textDocument", "diagnostic"),
    "nothing": dict,
    "vscode": lambda: editor("visual-studio-code"),
    "neovim": lambda: editor("neovim"),
    "emacs": lambda: editor("emacs"),
}
