"""A ``Readback`` as JSON, to cross from the process that reads a stranger's file.

The other side may have been taken over by that file, so nothing of it is believed.
"""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from typing import Any

from exports.readback.model import (
    LockedError,
    Readback,
    ReadbackError,
    evidence_from,
    plain_evidence,
)
from exports.wording import sentence


def failure_to_json(error: Exception) -> str:
    """Return why a file cannot be read, in place of a readback."""
    return json.dumps({"error": str(error), "locked": isinstance(error, LockedError)})


def to_json(readback: Readback) -> str:
    """Return a readback as JSON, in ASCII."""
    return json.dumps(
        {
            "paragraphs": readback.paragraphs,
            "notes": readback.notes,
            "banners": readback.banners,
            "passages": readback.passages,
            "evidence": [plain_evidence(piece) for piece in readback.evidence],
            "sources": readback.sources,
            "title": readback.title,
            "language": readback.language,
            "edges": readback.edges,
            "record": readback.record,
            "strays": readback.strays,
            "added": readback.added,
            "attachments": [
                (name, b64encode(data).decode("ascii"))
                for name, data in readback.attachments
            ],
            "headings": readback.headings,
            "recipe": readback.recipe,
            "author": readback.author,
            "links": readback.links,
            "marked": readback.marked,
            "outline": readback.outline,
            "hidden": readback.hidden,
        }
    )


def from_json(text: str | bytes) -> Readback:
    """Return the readback of some JSON. ReadbackError says why there is none."""
    try:
        held = json.loads(text)
        failure = _shown(held["error"]) if "error" in held else ""
        if not failure:
            return _readback(held)
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise ReadbackError(sentence("Reading it gave no sensible answer")) from error
    raise LockedError(failure) if held.get("locked") is True else ReadbackError(failure)


def _readback(held: dict[str, Any]) -> Readback:
    return Readback(
        _texts(held["paragraphs"]),
        _texts(held["notes"]),
        _texts(held["banners"]),
        _pairs(held["passages"]),
        tuple(evidence_from(piece) for piece in held["evidence"]),
        _texts(held["sources"]),
        _text(held["title"]),
        _text(held["language"]),
        _texts(held["edges"]),
        _text(held["record"]),
        _texts(held["strays"]),
        _texts(held["added"]),
        tuple(
            (_text(name), b64decode(_text(data), validate=True))
            for name, data in held["attachments"]
        ),
        tuple((_text(said), _page(page)) for said, page in held["headings"]),
        recipe=_text(held["recipe"]),
        author=_text(held["author"]),
        links=_pairs(held["links"]),
        marked=_pairs(held["marked"]),
        outline=_text(held["outline"]),
        hidden=_texts(held["hidden"]),
    )


def _texts(held: object) -> tuple[str, ...]:
    if not isinstance(held, list):
        raise TypeError("no list")
    return tuple(_text(text) for text in held)


def _pairs(held: list[list[object]]) -> tuple[tuple[str, str], ...]:
    return tuple((_text(first), _text(second)) for first, second in held)


def _shown(held: object) -> str:
    """Return a sentence that may go to a terminal, which it cannot steer."""
    said = _text(held)
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in said)


def _page(held: object) -> int:
    if type(held) is not int:  # neither True nor infinity, which JSON has here
        raise TypeError("no page")
    return held


def _text(held: object) -> str:
    if not isinstance(held, str):
        raise TypeError("no text")
    return held
