"""The draft that answers are about, and places in it by the words that stand there. Lines and columns count from 0."""

URI = "file:///drafts/pilots.cable"

# Synthetic and unclassified. Faults: ZZZZ is no code, PREL stands twice, nobody cites reference B.
DRAFT = """\
UNCLAS RIGA 000012

SIPDIS

E.O. 13526: N/A
TAGS: PREL, ZZZZ, PREL, LV
SUBJECT: HARBOUR PILOTS ASK FOR A NEW LIGHTHOUSE

REF: A. 26 STATE 1234
     B. 25 RIGA 7

1. Summary: The pilots met (ref A). End Summary.

2. The old lighthouse is dark, as para 1 says.
See https://www.example.com/pilots for more.

3. The office has no comment.

EXAMPLE
"""

DOCUMENT = {"textDocument": {"uri": URI}}


def _offset(marked, text):
    plain = marked.replace("|", "")
    assert text.count(plain) == 1, f"{plain!r} stands {text.count(plain)} times in the draft"
    return text.index(plain) + marked.index("|"), plain, text.index(plain) + len(plain)


def _place(offset, text):
    before = text[:offset]
    return {"line": before.count("\n"), "character": offset - (before.rfind("\n") + 1)}


def place(marked, text=DRAFT):
    """The position of the bar in words that stand once in the draft."""
    return _place(_offset(marked, text)[0], text)


def span(marked, text=DRAFT):
    """The range between two bars in words that stand once in the draft."""
    start, _, _ = _offset(marked, text)
    head, middle, _ = marked.split("|")
    return {"start": _place(start, text), "end": _place(start + len(middle), text)}


def at(marked, text=DRAFT, uri=URI, **more):
    """Parameters of a request at a place."""
    return {"textDocument": {"uri": uri}, "position": place(marked, text), **more}


def lines(first, last, column=0):
    """The range from the start of one line to a column of another."""
    return {"start": {"line": first, "character": 0}, "end": {"line": last, "character": column}}


def edit(marked, new, text=DRAFT):
    """The replacement of what stands between two bars."""
    return {"range": span(marked, text), "newText": new}


def applied(text, edits):
    """The text after edits that do not overlap, as an editor applies them. Columns count bytes of ASCII text."""
    starts = [0]
    for line in text.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))

    def offset(position):
        return starts[position["line"]] + position["character"]

    for change in sorted(edits, key=lambda e: offset(e["range"]["start"]), reverse=True):
        start, end = offset(change["range"]["start"]), offset(change["range"]["end"])
        text = text[:start] + change["newText"] + text[end:]
    return text
