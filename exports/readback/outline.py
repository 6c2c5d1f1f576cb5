"""What a Word file said beside its evidence when it was exported.

A Word file is made to be edited, and each edit is to be seen: the file holds a digest
of each of its paragraphs and notes, in order, and its marking. They are no more signed
than the evidence is.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from exports.document import Heading, plain_text
from exports.matter import front_of
from exports.readback.added import known_added
from exports.readback.expected import contents_of, note_text, notes_of, paragraphs_of
from exports.readback.words import solid
from exports.rendered import RenderOptions

if TYPE_CHECKING:
    from collections.abc import Iterable

    from exports.document import Document

_FIGURES = 16  # of a digest: in hexadecimal, 64 bits


@dataclass(frozen=True, slots=True)
class Outline:
    """The marking, and digests of what is to be read: ``digest_of`` says how.

    ``headings`` are those among the ``paragraphs``, of which the title is the first;
    ``added`` is what any options may add, such as the lines of a cover.
    """

    marking: str
    paragraphs: tuple[str, ...]
    headings: tuple[str, ...]
    notes: tuple[str, ...]
    added: tuple[str, ...]


def outline_of(document: Document, *, on_cover: bool) -> Outline:
    """Return the outline of a document, its title ``on_cover`` or above the text."""
    text = front_of(document, RenderOptions(cover=on_cover)).text
    headings = [block for block in text if isinstance(block, Heading)]
    return Outline(
        document.marking.label if document.marking else "",
        _digests(paragraphs_of(document, on_cover=on_cover)),
        _digests(
            content if isinstance(content, str) else plain_text(content)
            for heading in headings
            for content in contents_of(heading)
        ),
        _digests(map(note_text, notes_of(document))),
        tuple(sorted(set(_digests(known_added(document))))),
    )


def digest_of(text: str) -> str:
    """Return by what a text is known, "" for one of nothing that is seen.

    The first figures of the SHA-256 of its UTF-8, without what other programs write as
    they like: spaces, marks of direction, forms of letters.
    """
    held = solid(text).encode("utf-8", "surrogatepass")
    return hashlib.sha256(held).hexdigest()[:_FIGURES] if held else ""


def outline_to_json(outline: Outline) -> str:
    """Return an outline as JSON, in ASCII."""
    return json.dumps(asdict(outline))


def outline_in(text: str) -> Outline | None:
    """Return the outline in some JSON, None where there is none that makes sense."""
    try:
        held = json.loads(text)
        return Outline(
            str(held["marking"]),
            tuple(map(str, held["paragraphs"])),
            tuple(map(str, held["headings"])),
            tuple(map(str, held["notes"])),
            tuple(map(str, held["added"])),
        )
    except (ValueError, TypeError, KeyError, RecursionError):
        return None


def _digests(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(filter(None, map(digest_of, texts)))
