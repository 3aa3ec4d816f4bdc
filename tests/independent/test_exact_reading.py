"""Exact answers of what shows, explains and leads somewhere. Expectations are written by hand from the draft."""

from lsprotocol import types as t

from client import exact
from draft import DOCUMENT, DRAFT, URI, at, lines, place, span

LETTER_A = span("REF: |A.| 26")
ENTRY_A = span("REF: |A. 26 STATE 1234|")
ENTRY_B = span("|B. 25 RIGA 7|")
MENTION_A = span("(ref |A|)")


@exact(t.TEXT_DOCUMENT_HOVER)
async def test_hover(session):
    text = "**ref A**: 26 STATE 1234 (cable `26STATE1234`)\n\nCited 1 time"
    expected = {"contents": {"kind": "markdown", "value": text}, "range": MENTION_A}
    await session.exact(t.TEXT_DOCUMENT_HOVER, at("(ref |A)"), expected)
    await session.exact(t.TEXT_DOCUMENT_HOVER, at("The |office"), None)


@exact(t.TEXT_DOCUMENT_DEFINITION, t.TEXT_DOCUMENT_DECLARATION)
async def test_definition_and_declaration(session):
    link = {
        "originSelectionRange": MENTION_A,
        "targetUri": URI,
        "targetRange": ENTRY_A,
        "targetSelectionRange": LETTER_A,
    }
    paragraph = {
        "originSelectionRange": span("as para |1| says"),
        "targetUri": URI,
        "targetRange": span("|1. Summary: The pilots met (ref A). End Summary.|"),
        "targetSelectionRange": span("|1. |Summary: The"),
    }
    for method in (t.TEXT_DOCUMENT_DEFINITION, t.TEXT_DOCUMENT_DECLARATION):
        await session.exact(method, at("(ref |A)"), [link])
        await session.exact(method, at("as para |1"), [paragraph])
        await session.exact(method, at("The |office"), None)


@exact(t.TEXT_DOCUMENT_REFERENCES)
async def test_references(session):
    entry, mention = ({"uri": URI, "range": r} for r in (ENTRY_A, MENTION_A))
    for declaration, expected in ((True, [entry, mention]), (False, [mention])):
        context = {"includeDeclaration": declaration}
        await session.exact(t.TEXT_DOCUMENT_REFERENCES, at("(ref |A)", context=context), expected)


@exact(t.TEXT_DOCUMENT_DOCUMENT_HIGHLIGHT)
async def test_document_highlight(session):
    expected = [{"range": ENTRY_A, "kind": 3}, {"range": MENTION_A, "kind": 2}]
    await session.exact(t.TEXT_DOCUMENT_DOCUMENT_HIGHLIGHT, at("(ref |A)"), expected)


def symbol(name, detail, kind, whole, selected, *children):
    found = {"name": name, "detail": detail, "kind": kind, "range": whole, "selectionRange": selected}
    return {**found, "children": list(children)} if children else found


FIELD, ITEM = 8, 22
CLASSIFICATION = span("|UNCLAS RIGA 000012|")
CAPTIONS = span("|SIPDIS|")
SUBJECT = span("|SUBJECT: HARBOUR PILOTS ASK FOR A NEW LIGHTHOUSE|")
HEADER = symbol(
    "Header", "HARBOUR PILOTS ASK FOR A NEW LIGHTHOUSE", 3, lines(0, 9, 17), CLASSIFICATION,
    symbol("Classification", "UNCLAS RIGA 000012", FIELD, CLASSIFICATION, CLASSIFICATION),
    symbol("Captions", "SIPDIS", FIELD, CAPTIONS, CAPTIONS),
    symbol("E.O.", "13526: N/A", FIELD, span("|E.O. 13526: N/A|"), span("|E.O.| 13526")),
    symbol("TAGS", "PREL, ZZZZ, PREL, LV", FIELD, span("|TAGS: PREL, ZZZZ, PREL, LV|"), span("|TAGS:| PREL")),
    symbol("SUBJECT", "HARBOUR PILOTS ASK FOR A NEW LIGHTHOUSE", FIELD, SUBJECT, span("|SUBJECT:|")),
    symbol(
        "REF", "A. 26 STATE 1234 B. 25 RIGA 7", FIELD, lines(8, 9, 17), span("|REF:|"),
        symbol("A.", "26 STATE 1234", ITEM, ENTRY_A, ENTRY_A),
        symbol("B.", "25 RIGA 7", ITEM, ENTRY_B, ENTRY_B),
    ),
)
OUTLINE = [
    HEADER,
    symbol("1.", "Summary: The pilots met (ref A). End Summary.", 11, lines(11, 11, 48), lines(11, 11, 3)),
    symbol("2.", "The old lighthouse is dark, as para 1 says. See ...", 15, lines(13, 14, 44), lines(13, 13, 3)),
    symbol("3.", "The office has no comment.", 15, lines(16, 16, 29), lines(16, 16, 3)),
    symbol("EXAMPLE", "signature", 20, span("|EXAMPLE|"), span("|EXAMPLE|")),
]


@exact(t.TEXT_DOCUMENT_DOCUMENT_SYMBOL)
async def test_document_symbol(session):
    await session.exact(t.TEXT_DOCUMENT_DOCUMENT_SYMBOL, DOCUMENT, OUTLINE)


@exact(t.WORKSPACE_SYMBOL)
async def test_workspace_symbol(session):
    found = {
        "name": "SUBJECT HARBOUR PILOTS ASK FOR A NEW LIGHTHOUSE",
        "kind": FIELD,
        "location": {"uri": URI, "range": SUBJECT},
        "containerName": "Header",
    }
    await session.exact(t.WORKSPACE_SYMBOL, {"query": "subject lighthouse"}, [found])
    await session.exact(t.WORKSPACE_SYMBOL, {"query": "nothing of this name"}, [])
    # The whole name of one symbol, the start of a word of another.
    for query, first in (("ref", "REF"), ("tags", "TAGS"), ("met", "1. ")):
        best = (await session.ask(t.WORKSPACE_SYMBOL, {"query": query}))[0]
        assert best["name"].startswith(first), best
    everything = [symbol["name"] for symbol in await session.ask(t.WORKSPACE_SYMBOL, {"query": ""})]
    assert everything[0].startswith("Header") and "EXAMPLE" in everything[-1], everything


@exact(t.TEXT_DOCUMENT_FOLDING_RANGE)
async def test_folding_range(session):
    header = {"startLine": 0, "endLine": 9, "kind": "region"}
    expected = [header, {"startLine": 8, "endLine": 9}, {"startLine": 13, "endLine": 14}]
    await session.exact(t.TEXT_DOCUMENT_FOLDING_RANGE, DOCUMENT, expected)


@exact(t.TEXT_DOCUMENT_SELECTION_RANGE)
async def test_selection_range(session):
    chain = [
        span("The |pilots| met"),
        span("|Summary: The pilots met (ref A).|"),
        span("|1. Summary: The pilots met (ref A). End Summary.|"),
        lines(11, 16, 29),
        lines(0, 19),
    ]
    here = place("The pi|lots met")
    expected = None
    for link in reversed([{"start": here, "end": here}, *chain]):
        expected = {"range": link} if expected is None else {"range": link, "parent": expected}
    await session.exact(t.TEXT_DOCUMENT_SELECTION_RANGE, {**DOCUMENT, "positions": [here]}, [expected])


@exact(t.TEXT_DOCUMENT_DOCUMENT_LINK)
async def test_document_link(session):
    expected = {
        "range": span("See |https://www.example.com/pilots| for"),
        "target": "https://www.example.com/pilots",
        "tooltip": "Open the page",
    }
    await session.exact(t.TEXT_DOCUMENT_DOCUMENT_LINK, DOCUMENT, [expected])
    # A reference leads to the cable when that is open.
    session.open("file:///drafts/other.cable", DRAFT.replace("UNCLAS RIGA 000012", "UNCLAS STATE 001234"))
    cable = {"range": span("REF: A. |26 STATE 1234|"), "target": "file:///drafts/other.cable", "tooltip": "Cable 26STATE1234"}
    await session.exact(t.TEXT_DOCUMENT_DOCUMENT_LINK, DOCUMENT, [cable, expected])


@exact(t.TEXT_DOCUMENT_CODE_LENS)
async def test_code_lens(session):
    cited = ["reftel.showReferences", [URI, ENTRY_A["start"], [{"uri": URI, "range": MENTION_A}]]]
    expected = [
        # 8 words, 13 and 5.
        {"range": SUBJECT, "command": {"title": "3 paragraphs, 26 words", "command": ""}},
        {"range": ENTRY_A, "command": {"title": "A: cited once", "command": cited[0], "arguments": cited[1]}},
        {"range": ENTRY_B, "command": {"title": "B: not cited", "command": ""}},
    ]
    await session.exact(t.TEXT_DOCUMENT_CODE_LENS, DOCUMENT, expected)


@exact(t.TEXT_DOCUMENT_INLAY_HINT)
async def test_inlay_hint(session):
    def hint(marked, label):
        return {"position": place(marked), "label": label, "paddingLeft": True}

    expected = [
        hint("TAGS: PREL|, ZZZZ", "External Political Relations"),
        hint("ZZZZ, PREL|, LV", "External Political Relations"),
        hint("PREL, LV|", "Latvia"),
        hint("(ref A|)", "26 STATE 1234"),
    ]
    await session.exact(t.TEXT_DOCUMENT_INLAY_HINT, {**DOCUMENT, "range": lines(0, 18)}, expected)
    await session.exact(t.TEXT_DOCUMENT_INLAY_HINT, {**DOCUMENT, "range": lines(11, 12)}, expected[3:])


# Words in their order, each after the one before: line, the word, its type, its modifiers.
TOKENS = [
    (0, "UNCLAS", "type", []),
    (0, "RIGA 000012", "number", []),
    (2, "SIPDIS", "decorator", []),
    (4, "E.O.", "keyword", []),
    (4, "13526", "number", []),
    (4, "N/A", "event", []),
    (5, "TAGS:", "keyword", []),
    (5, "PREL", "enumMember", []),
    (5, "ZZZZ", "enumMember", []),
    (5, "PREL", "enumMember", []),
    (5, "LV", "enumMember", []),
    (6, "SUBJECT:", "keyword", []),
    (6, "HARBOUR PILOTS ASK FOR A NEW LIGHTHOUSE", "string", []),
    (8, "REF:", "keyword", []),
    (8, "A.", "variable", ["declaration"]),
    (8, "26 STATE 1234", "property", []),
    (9, "B.", "variable", ["declaration"]),
    (9, "25 RIGA 7", "property", []),
    (11, "1.", "function", ["declaration"]),
    (11, "Summary", "keyword", []),
    (11, "A", "variable", []),
    (11, "End Summary", "keyword", []),
    (13, "2.", "function", ["declaration"]),
    (13, "1", "function", []),
    (16, "3.", "function", ["declaration"]),
]


def encoded(session, tokens, text=DRAFT):
    """The protocol's numbers for words of the text."""
    legend = session.capabilities["semanticTokensProvider"]["legend"]
    data, line, column, after = [], 0, 0, 0
    for number, word, kind, modifiers in tokens:
        if number != line:
            after = 0
        start = text.splitlines()[number].index(word, after)
        while word in ("A", "1") and text.splitlines()[number][start - 1] not in " (":
            start = text.splitlines()[number].index(word, start + 1)
        bits = sum(1 << legend["tokenModifiers"].index(m) for m in modifiers)
        kind = legend["tokenTypes"].index(kind)
        data += [number - line, start - (column if number == line else 0), len(word), kind, bits]
        line, column, after = number, start, start + len(word)
    return data


@exact(t.TEXT_DOCUMENT_SEMANTIC_TOKENS_FULL, t.TEXT_DOCUMENT_SEMANTIC_TOKENS_FULL_DELTA)
async def test_semantic_tokens(session):
    full = await session.ask(t.TEXT_DOCUMENT_SEMANTIC_TOKENS_FULL, DOCUMENT)
    first = full["resultId"]
    await session.exact(
        t.TEXT_DOCUMENT_SEMANTIC_TOKENS_FULL_DELTA,
        {**DOCUMENT, "previousResultId": first},
        {"resultId": str(int(first) + 1), "edits": []},
    )
    expected = {"resultId": str(int(first) + 2), "data": encoded(session, TOKENS)}
    await session.exact(t.TEXT_DOCUMENT_SEMANTIC_TOKENS_FULL, DOCUMENT, expected)
    # A line more before REF: one token, the 14th, begins a line later.
    session.change(URI, 2, ({"start": place("|REF: A."), "end": place("|REF: A.")}, "\n"))
    edit = {"start": 13 * 5, "deleteCount": 5, "data": [3, *expected["data"][13 * 5 + 1 : 14 * 5]]}
    await session.exact(
        t.TEXT_DOCUMENT_SEMANTIC_TOKENS_FULL_DELTA,
        {**DOCUMENT, "previousResultId": expected["resultId"]},
        {"resultId": str(int(first) + 3), "edits": [edit]},
    )


@exact(t.TEXT_DOCUMENT_SEMANTIC_TOKENS_RANGE)
async def test_semantic_tokens_of_a_range(session):
    tags = [token for token in TOKENS if token[0] == 5]
    params = {**DOCUMENT, "range": lines(5, 6)}
    await session.exact(t.TEXT_DOCUMENT_SEMANTIC_TOKENS_RANGE, params, {"data": encoded(session, tags)})
