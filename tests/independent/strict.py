"""Whether a message is exactly what the protocol's types allow.

lsprotocol's converter is lenient: it turns "1" into 1 and drops members that it does not know. Here a message must come back
from its type as it went in, so a wrong type, an unknown member or a `null` where the member should be absent is an error.
"""

import json
from typing import Union

from lsprotocol import types
from lsprotocol.converters import get_converter

CONVERTER = get_converter()
# lsprotocol takes whatever has a `command` for a Command; an action that carries one has an object there.
CONVERTER.register_structure_hook(
    Union[types.Command, types.CodeAction],
    lambda value, _: CONVERTER.structure(
        value, types.Command if isinstance(value.get("command"), str) else types.CodeAction
    ),
)
REQUEST, RESPONSE, PARAMS = 0, 1, 2


class NotOfTheProtocol(AssertionError):
    """What was said is not what the protocol's types allow."""


def text(value):
    """JSON text that tells `true` from 1, and compares members whatever their order."""
    return json.dumps(value, sort_keys=True, indent=1, ensure_ascii=False)


def _round_trip(message, kind, what):
    try:
        back = CONVERTER.unstructure(CONVERTER.structure(message, kind))
    except Exception as error:
        raise NotOfTheProtocol(f"{what} is no {kind.__name__}: {error!r}\n{text(message)}") from error
    if text(back) != text(message):
        raise NotOfTheProtocol(f"{what} is no exact {kind.__name__}: it says\n{text(message)}\nand its type holds\n{text(back)}")


def answer(method, message):
    """An answer of the server to a request of ours."""
    known = types.METHOD_TO_TYPES.get(method)
    kind = types.ResponseErrorMessage if "error" in message or not known else known[RESPONSE]
    _round_trip(message, kind, f"the answer to {method}")


def said(message):
    """A request or a notification of the server."""
    known = types.METHOD_TO_TYPES.get(message["method"])
    if not known:
        raise NotOfTheProtocol(f"no method of the protocol: {text(message)}")
    _round_trip(message, known[REQUEST], message["method"])


def params(method, value):
    """The object that the client sends for our own parameters."""
    kind = types.METHOD_TO_TYPES[method][PARAMS]
    return value if kind is None or value is None else CONVERTER.structure(value, kind)
