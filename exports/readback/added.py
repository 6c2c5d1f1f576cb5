"""What the options of a writer add to the text, held against what a file has of it."""

from __future__ import annotations

import re
from itertools import zip_longest
from typing import TYPE_CHECKING

from exports.document import Heading, plain_text
from exports.matter import (
    contents_heading,
    entry_of,
    front_of,
    has_endnotes,
    notes_heading,
)
from exports.readback.words import alike, squeeze
from exports.rendered import NotePlace, RenderOptions
from exports.wording import sentence

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from exports.document import Document
    from exports.matter import Front
    from exports.readback.model import Readback

_PAGE_NUMBER = re.compile(r"\s\d+$")  # at the end of an entry of the contents
_ALL = RenderOptions(contents=9, cover=True, notes=NotePlace.END)


def wrongly_added(
    document: Document, readback: Readback, options: RenderOptions
) -> Iterator[str]:
    """Yield what is added otherwise than the options say; entries with their pages.

    A page is held against where the file itself has that heading. Of files whose pages
    another program makes it says nothing.
    """
    wanted = [text for text in _wanted(document, readback, options) if text]
    squeezed = (squeeze(text, lines=True) for text in readback.added)
    found = [text for text in squeezed if text]
    for said, there in zip_longest(wanted, found):
        if alike(said, there):
            continue
        if not readback.headings and alike(said, without_page(there or "")):
            continue
        yield _differs(said, there)
        return


def strangely_added(document: Document, readback: Readback) -> Iterator[str]:
    """Yield what no options add to this document, where those used are not known."""
    known = frozenset(map(squeeze, known_added(document)))
    for text in readback.added:
        said = squeeze(text)
        if said not in known and without_page(said) not in known:
            yield _differs(None, said)


def known_added(document: Document) -> Iterator[str]:
    """Yield each text that any options add to this document, without its page."""
    front = front_of(document, _ALL)
    yield from _titles(document)
    yield from (line.text for line in front.cover)
    yield from map(_said, front.contents)


def without_page(entry: str) -> str:
    """Return an entry of the contents without the number of its page."""
    return _PAGE_NUMBER.sub("", entry)


def _titles(document: Document) -> tuple[str, str]:
    """Return the titles of contents and of endnotes."""
    language = document.metadata.language
    titles = (contents_heading(language), notes_heading(language))
    above, below = (squeeze(plain_text(title.content)) for title in titles)
    return above, below


def _wanted(
    document: Document, readback: Readback, options: RenderOptions
) -> Iterator[str]:
    front = front_of(document, options)
    yield from (squeeze(line.text) for line in front.cover)
    if front.marking:
        yield squeeze(front.marking)
    contents, notes = _titles(document)
    if front.contents:
        yield contents
        yield from _entries(document, front, options, readback.headings)
    if has_endnotes(document, options):
        yield notes


def _entries(
    document: Document,
    front: Front,
    options: RenderOptions,
    there: Sequence[tuple[str, int]],
) -> Iterator[str]:
    """Yield the entries with the pages of the headings in the file."""
    headings = [block for block in document.blocks if isinstance(block, Heading)]
    headings = [heading for heading in headings if squeeze(_said(heading))]
    if has_endnotes(document, options):
        headings.append(notes_heading(document.metadata.language))
    waiting = list(front.contents)
    for heading, held in zip_longest(headings, there):
        if waiting and heading == waiting[0]:
            waiting.pop(0)
            yield squeeze(f"{_said(heading)} {held[1] if held else ''}")


def _said(heading: Heading) -> str:
    return "".join(run.text for run in entry_of(heading))


def _differs(said: str | None, there: str | None) -> str:
    if said is None:
        return sentence(
            "The file adds what the document does not say: “{text}”."
        ).format(text=there)
    if there is None:
        return sentence(
            "What was to be added is missing from the file: “{text}”."
        ).format(text=said)
    other = sentence(
        "What was added is “{text}” in the file, but “{wanted}” was to be."
    )
    return other.format(text=there, wanted=said)
