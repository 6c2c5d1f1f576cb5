"""What of a dossier is searched, in passages that are small enough to be shown.

A unit is what changes as one: an essay, a quotation, a source, a title, a heading, a
piece of a brief. Its digest tells whether it is still the one that was indexed.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING, assert_never

from app.domain.brief import PictureItem, QuotationItem, TableItem, TextItem
from app.domain.essay import BlockKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from app.domain.brief import Brief, Item
    from app.domain.dossier import Dossier
    from app.domain.essay import Essay
    from app.domain.quotation import Quotation
    from app.domain.source import Source

NAME = -1  # the start of a passage that is a name and stands in no text
_UNSEEN = "\u200b"  # in place of markup: offsets stay, and nobody searches for it
_HALF = re.compile(r"[\ud800-\udfff]")  # of an emoji that was cut; has no UTF-8
_HEADS = (BlockKind.TITLE, BlockKind.HEADING)


class Kind(StrEnum):
    """What a unit is. The values are in the index."""

    ESSAY = "essay"
    QUOTATION = "quotation"
    SOURCE = "source"
    BRIEF = "brief"
    SECTION = "section"
    ITEM = "item"


class Weight(StrEnum):
    """How much it counts that a word stands here. The values are in the index."""

    TITLE = "title"
    BRIEF = "brief"
    BODY = "body"


@dataclass(frozen=True, slots=True)
class Passage:
    """A text; ``start`` is its code point in an essay, ``NAME`` for a name of one."""

    text: str
    weight: Weight
    start: int = 0


@dataclass(frozen=True, slots=True)
class Unit:
    """``owner`` is the id of the brief that holds it, ``title`` what a list says."""

    kind: Kind
    id: str
    owner: str
    title: str
    digest: bytes
    passages: Callable[[], tuple[Passage, ...]]


def units_of(dossier: Dossier) -> Iterator[Unit]:
    """Yield all of a dossier that is searched. Essays are cut only when asked for."""
    for essay in dossier.essays:
        names = (essay.text_sha256, essay.title, essay.name, str(len(essay.blocks)))
        passages = partial(_essay_passages, essay)
        title = _whole(essay.title or essay.name)
        yield Unit(Kind.ESSAY, essay.id, "", title, _digest(names), passages)
    for quotation in dossier.quotations:
        yield _unit(Kind.QUOTATION, quotation.id, _of_quotation(quotation))
    for source in dossier.sources:
        title = source.title or source.url
        yield _unit(Kind.SOURCE, source.id, _of_source(source), title=title)
    for brief in dossier.briefs:
        yield from _of_brief(brief)


def _of_brief(brief: Brief) -> Iterator[Unit]:
    title = brief.title
    head = (Passage(_whole(title), Weight.TITLE),)
    yield _unit(Kind.BRIEF, brief.id, head, title=title)
    for section in brief.sections:
        heading = (Passage(_whole(section.heading), Weight.TITLE),)
        yield _unit(Kind.SECTION, section.id, heading, brief.id)
        for item in section.items:
            if texts := _item_text(item):
                passage = Passage(_whole(texts), Weight.BRIEF)
                yield _unit(Kind.ITEM, item.id, (passage,), brief.id)


def _item_text(item: Item) -> str:
    match item:
        case TextItem():
            return _lines(item.text, *(note.text for note in item.notes))
        case TableItem():
            rows = (" · ".join(row) for row in (item.header, *item.rows))
            return _lines(item.caption, *rows)
        case PictureItem():
            return _lines(item.caption, item.alt)
        case QuotationItem():
            return ""  # its words are the quotation's
        case _:
            assert_never(item)


def _of_quotation(quotation: Quotation) -> tuple[Passage, ...]:
    translated = quotation.translation.text if quotation.translation else ""
    who = ", ".join(filter(None, (quotation.speaker, quotation.role, quotation.outlet)))
    text = _lines(quotation.original, translated, who)
    return (Passage(_whole(text), Weight.BRIEF),)


def _of_source(source: Source) -> tuple[Passage, ...]:
    names = (n.literal or f"{n.given} {n.family}".strip() for n in source.authors)
    attached = (attachment.name for attachment in source.attachments)
    outlet = (source.publisher, source.container_title, source.url, source.note)
    text = _lines(*names, *outlet, *attached)
    return (
        Passage(_whole(source.title), Weight.TITLE),
        Passage(_whole(text), Weight.BODY),
    )


def _essay_passages(essay: Essay) -> tuple[Passage, ...]:
    blocks = (
        Passage(
            _without_markup(essay, block.start, block.end),
            Weight.TITLE if block.kind in _HEADS else Weight.BODY,
            block.start,
        )
        for block in essay.blocks
    )
    return (Passage(_whole(essay.name), Weight.TITLE, NAME), *blocks)


def _without_markup(essay: Essay, start: int, end: int) -> str:
    pieces: list[str] = []
    at = start
    for span in essay.markup_in(start, end):
        pieces.append(essay.text[at : max(at, span.start)])
        behind = min(span.end, end)
        pieces.append(_UNSEEN * (behind - max(at, span.start)))
        at = behind
    pieces.append(essay.text[at:end])
    return _whole("".join(pieces))


def _unit(
    kind: Kind,
    unit_id: str,
    passages: tuple[Passage, ...],
    owner: str = "",
    title: str = "",
) -> Unit:
    texts = (owner, title, *(passage.text for passage in passages))
    return Unit(kind, unit_id, owner, _whole(title), _digest(texts), lambda: passages)


def _lines(*texts: str) -> str:
    return "\n".join(text for text in texts if text)


def _whole(text: str) -> str:
    """Return a text that can be written as UTF-8, of the same length."""
    return _HALF.sub("\ufffd", text)


def _digest(texts: tuple[str, ...]) -> bytes:
    whole = "\x1f".join(texts).encode("utf-8", "surrogatepass")
    return hashlib.sha256(whole).digest()
