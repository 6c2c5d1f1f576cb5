"""What options add around the text of a document: one answer for all writers.

The order is: the cover with the title; the table of contents; the text; the notes, if
they are endnotes. Without a cover the contents stand below the title and its bylines,
and the text follows them on the same page.

Pages are counted from the cover on, as programs that show a file count them, though the
cover shows no number: so the number that is printed is the one to type to get there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, assert_never

from exports.document import (
    CrossReference,
    Heading,
    LineBreak,
    Link,
    Note,
    Paragraph,
    ParagraphRole,
    Text,
    plain_text,
)
from exports.languages import contents_title, notes_title
from exports.rendered import NotePlace

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exports.document import Block, Document
    from exports.rendered import RenderOptions

_WORD = re.compile(r"[\w+:/-]+")
_UNTITLED = "Untitled"
_LONGEST = 80  # characters of the words that stand for a title
_TOP = 1  # level of the titles that a writer adds: that of the sections


class CoverRole(StrEnum):
    """What a line of a cover says; the title, that stands among them, is no line."""

    ORGANISATION = "organisation"  # above the title, all others below
    SUBJECT = "subject"
    MARKING = "marking"
    AUTHOR = "author"
    DATE = "date"
    REFERENCE = "reference"


@dataclass(frozen=True, slots=True)
class CoverLine:
    """A line of the cover beside the title."""

    role: CoverRole
    text: str


@dataclass(frozen=True, slots=True)
class Front:
    """What stands before the text. ``cover`` is empty where there is none.

    ``marking`` is the marking as text under the title, "" where a byline says it or the
    cover does. ``bylines`` go with the title, ``text`` is what follows. ``contents``
    are the headings that the table of contents lists, in order.
    """

    cover: tuple[CoverLine, ...]
    marking: str
    bylines: tuple[Paragraph, ...]
    contents: tuple[Heading, ...]
    text: tuple[Block, ...]


def title_of(document: Document) -> str:
    """Return the title by which a file is known: ISO 14289-1, 7.1 wants one.

    A document without a title goes by its first heading, else by its first words.
    """
    if document.metadata.title.strip():
        return document.metadata.title
    texts = [
        (isinstance(block, Heading), " ".join(plain_text(block.content).split()))
        for block in document.blocks
        if isinstance(block, Heading | Paragraph)
    ]
    first = sorted((text for text in texts if text[1]), key=lambda text: not text[0])
    named = first[0][1] if first else _UNTITLED
    if len(named) <= _LONGEST:
        return named
    whole, _, _ = named[:_LONGEST].rpartition(" ")
    return f"{whole or named[:_LONGEST]} …"


def front_of(document: Document, options: RenderOptions) -> Front:
    """Return what stands before the text of a document, and the text."""
    label = document.marking.label if document.marking else ""
    bylines = tuple(_bylines(document))
    text = document.blocks[len(bylines) :]
    said = any(_names(line, label) for line in bylines)
    cover: tuple[CoverLine, ...] = ()
    if options.cover:
        cover = tuple(_cover(document))
        words = {word for line in cover for word in _WORD.findall(line.text)}
        bylines = tuple(line for line in bylines if _says_more(line, words))
    return Front(
        cover, "" if cover or said else label, bylines, listed(document, options), text
    )


def listed(document: Document, options: RenderOptions) -> tuple[Heading, ...]:
    """Return the headings that the table of contents names, endnotes' title last."""
    headings = [
        block
        for block in document.blocks
        if isinstance(block, Heading)
        and block.level <= options.contents
        and plain_text(block.content).strip()
    ]
    if headings and has_endnotes(document, options):
        headings.append(notes_heading(document.metadata.language))
    return tuple(headings)


def has_endnotes(document: Document, options: RenderOptions) -> bool:
    """Say whether notes stand at the end; where there are none, no title does."""
    at_end = options.notes is NotePlace.END
    return at_end and any(isinstance(inline, Note) for inline in document.inlines())


def contents_heading(language: str) -> Heading:
    """Return the title of the table of contents."""
    return Heading(_TOP, (Text(contents_title(language)),))


def notes_heading(language: str) -> Heading:
    """Return the title of the endnotes."""
    return Heading(_TOP, (Text(notes_title(language)),))


def entry_of(heading: Heading) -> tuple[Text, ...]:
    """Return a heading as contents show it: one line, without notes and links."""
    runs: list[Text] = []
    for inline in heading.content:
        match inline:
            case Text():
                runs.append(inline)
            case Link(content=content):
                runs.extend(content)
            case CrossReference(text=text):
                runs.append(Text(text))
            case LineBreak():
                runs.append(Text(" "))
            case Note():
                pass
            case _:
                assert_never(inline)
    return tuple(runs)


def _bylines(document: Document) -> Iterator[Paragraph]:
    for block in document.blocks:
        if not isinstance(block, Paragraph) or block.role is not ParagraphRole.BYLINE:
            return
        yield block


def _names(byline: Paragraph, label: str) -> bool:
    """Whether a byline says a marking, and not only a longer one: AMBER+STRICT."""
    whole = rf"(?<![\w+]){re.escape(label)}(?![\w+])"
    return bool(re.search(whole, plain_text(byline.content)))


def _cover(document: Document) -> Iterator[CoverLine]:
    metadata = document.metadata
    dated = metadata.date.isoformat() if metadata.date else ""
    held = (
        (CoverRole.ORGANISATION, metadata.organisation),
        (CoverRole.SUBJECT, metadata.subject),
        (CoverRole.MARKING, document.marking.label if document.marking else ""),
        (CoverRole.AUTHOR, metadata.author),
        (CoverRole.DATE, metadata.date_text or dated),
        (CoverRole.REFERENCE, metadata.reference),
    )
    for role, text in held:
        if line := " ".join(text.split()):
            yield CoverLine(role, line)


def _says_more(byline: Paragraph, words: set[str]) -> bool:
    """Whether a byline says what the cover does not; then it goes there too."""
    plain = all(isinstance(inline, Text) for inline in byline.content)
    said = _WORD.findall(plain_text(byline.content))
    return not plain or bool(byline.id) or any(word not in words for word in said)
