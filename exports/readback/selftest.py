"""Compares a finished file with the document it was made from.

White space is squeezed, soft hyphens and empty paragraphs are passed over on both
sides; nothing else is forgiven, so that one lost word or one swapped note is found.
"""

from __future__ import annotations

import re
from itertools import zip_longest
from typing import TYPE_CHECKING

from exports.characters import shown
from exports.readback.expected import note_text, notes_of, paragraphs_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from exports.document import Document
    from exports.readback.model import Readback

_SOFT_HYPHEN = "\N{SOFT HYPHEN}"  # a hint where to divide a word, no part of it
_SHOWN = 60  # code points of a text that a sentence quotes
_LINE_END_HYPHENS = re.compile("[-\u00ad\u2010\u2011]")


def mismatches(document: Document, readback: Readback) -> tuple[str, ...]:
    """Return one sentence for each thing the file does not say as the document does."""
    return (
        *_paragraphs(document, readback),
        *_notes(document, readback),
        *_banners(document, readback),
        *_evidence(document, readback),
        *_metadata(document, readback),
    )


def _paragraphs(document: Document, readback: Readback) -> Iterator[str]:
    wanted = _squeezed(paragraphs_of(document))
    found = _squeezed(readback.paragraphs)
    if wanted == found:
        return
    if readback.lines:
        yield from _running_text(wanted, found)
        return
    for number, pair in enumerate(zip_longest(wanted, found), 1):
        if pair[0] != pair[1]:
            yield _differs(f"Paragraph {number}", *pair)
            return


def _running_text(wanted: list[str], found: list[str]) -> Iterator[str]:
    """Compare letters only: where the lines of a page end says nothing."""
    there = "".join(_letters(text) for text in found)
    place = 0
    for number, text in enumerate(wanted, 1):
        letters = _letters(text)
        if not there.startswith(letters, place):
            here = there[place : place + len(letters)]
            yield _differs(f"Paragraph {number}", text, here)
            return
        place += len(letters)
    if place < len(there):
        yield f"The file has more text than the document: {_cut(there[place:])}."


def _notes(document: Document, readback: Readback) -> Iterator[str]:
    wanted = [_squeeze(note_text(note)) for note in notes_of(document)]
    found = [_squeeze(text) for text in readback.notes]
    if len(wanted) != len(found):
        yield f"The file has {len(found)} notes, the document {len(wanted)}."
    same = _letters if readback.lines else _squeeze
    for number, (text, there) in enumerate(zip(wanted, found, strict=False), 1):
        if same(text) != same(there):
            yield _differs(f"Note {number}", text, there)


def _banners(document: Document, readback: Readback) -> Iterator[str]:
    label = document.marking.label if document.marking else ""
    found = readback.banners
    if label and len(found) < 2:  # noqa: PLR2004 - the top and the bottom of a page
        yield f"The marking {label} is not on top and bottom of the pages."
    for there in found:
        if _packed(there) != _packed(label):
            yield _differs("A marking banner", label, there)
            return


def _evidence(document: Document, readback: Readback) -> Iterator[str]:
    if readback.evidence != document.evidence:
        yield "The evidence inside the file is not that of the document."
    if readback.sources != document.sources:
        yield "The sources inside the file are not those of the document."
    same = _letters if readback.lines else _squeeze
    found = dict(readback.passages)
    for piece in document.evidence:
        there = found.get(piece.id)
        if there is None:
            yield f"Passage {piece.id} cannot be found in the file."
        elif same(there) != same(piece.text):
            yield _differs(f"Passage {piece.id}", piece.text, there)


def _metadata(document: Document, readback: Readback) -> Iterator[str]:
    wanted = document.metadata
    if _squeeze(readback.title) != _squeeze(wanted.title):
        yield _differs("The title property", wanted.title, readback.title)
    if readback.language != wanted.language:
        yield _differs("The language property", wanted.language, readback.language)


def _differs(what: str, wanted: str | None, found: str | None) -> str:
    if wanted is None:
        return f"{what} is only in the file: {_cut(found or '')}."
    if found is None:
        return f"{what} is missing from the file: {_cut(wanted)}."
    return f"{what} is {_cut(found)} in the file, but {_cut(wanted)} in the document."


def _cut(text: str) -> str:
    return f"“{text if len(text) <= _SHOWN else text[: _SHOWN - 1] + '…'}”"


def _squeezed(texts: Iterable[str]) -> list[str]:
    return [squeezed for text in texts if (squeezed := _squeeze(text))]


def _squeeze(text: str) -> str:
    return " ".join(shown(text).replace(_SOFT_HYPHEN, "").split())


def _packed(text: str) -> str:
    """Return a text without white space and without what is invisible."""
    return "".join(c for c in shown(text) if c.isprintable() and not c.isspace())


def _letters(text: str) -> str:
    return _LINE_END_HYPHENS.sub("", "".join(shown(text).split()))
