"""Finding words in a brief and putting others in their place, as functions of values.

Words that somebody else said are not ours to change. So quotations, their translations,
passages that are still true to their essay, and what is quoted within a text are told
apart: they are changed only by who asks for it, and their status then says so.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum, auto
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING, assert_never

from app.domain.anchor import Status
from app.domain.brief import PictureItem, QuotationItem, TableItem, TextItem
from app.domain.errors import BriefError
from app.domain.ids import ItemId, SectionId
from app.domain.wording import tr
from app.editing import commands, marks, ranges
from app.text.matching import spans_of
from app.text.quoted import quoted_spans
from app.verifying.verbatim import status_of, status_of_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from app.domain.anchor import Anchor
    from app.domain.brief import Brief, Item
    from app.domain.dossier import Dossier
    from app.domain.ids import QuotationId
    from app.text.matching import Wanted

_OWN = frozenset((None, Status.ALTERED))  # own words; of a lost place nobody can tell


class Kind(Enum):
    """What a text of a brief is."""

    TITLE = auto()
    HEADING = auto()
    TEXT = auto()
    NOTE = auto()
    CAPTION = auto()
    DESCRIPTION = auto()  # of a picture, in words
    CELL = auto()  # counted from the header on, row by row
    ORIGINAL = auto()
    TRANSLATION = auto()


_OF_CARDS = frozenset((Kind.ORIGINAL, Kind.TRANSLATION))


@dataclass(frozen=True, slots=True)
class Place:
    """One text of a brief: whose it is, nobody's for the title; which of several."""

    kind: Kind
    owner: str = ""
    number: int = 0


@dataclass(frozen=True, slots=True)
class Hit:
    """Where words stand in a text, in code points. ``held``: somebody else's words."""

    place: Place
    text: str
    start: int
    end: int
    held: bool = False


def hits_in(brief: Brief, dossier: Dossier, wanted: Wanted) -> Iterator[Hit]:
    """Yield where words stand in a brief, in reading order, notes behind their text."""
    yield from _found(wanted, Place(Kind.TITLE), brief.title, _never)
    for section in brief.sections:
        place = Place(Kind.HEADING, section.id)
        yield from _found(wanted, place, section.heading, _never)
        for item in section.items:
            yield from _hits_in_item(item, dossier, wanted)


def with_replaced(
    dossier: Dossier, brief: Brief, hits: Iterable[Hit], by: str
) -> Dossier:
    """Put words in place of hits. BriefError, and nothing done, if a text is another.

    A title or heading of which nothing would be left is refused too. A quotation that
    is shown twice is changed once.
    """
    quoted: set[tuple[Kind, QuotationId]] = set()
    for place, group in groupby(hits, key=lambda hit: hit.place):
        held = sorted(group, key=lambda one: one.start, reverse=True)
        if place.kind in _OF_CARDS:
            said = place.kind, _card_at(brief, place)
            if said in quoted:
                continue
            quoted.add(said)
        if text_at(brief, dossier, place) != held[0].text:
            raise BriefError(_meanwhile())
        if place.kind in _OF_CARDS:
            dossier = _with_quoted(dossier, brief, place, _changed(held, by))
        elif place.kind is Kind.TEXT:
            brief = _with_text(brief, held, by)
        else:
            brief = _with_line(brief, place, _changed(held, by))
    return dossier.with_brief(brief)


def text_at(brief: Brief, dossier: Dossier, place: Place) -> str:
    """Return a text of a brief. BriefError or DossierError when it is gone."""
    if place.kind is Kind.TITLE:
        return brief.title
    if place.kind is Kind.HEADING:
        return brief.section(SectionId(place.owner)).heading
    texts = dict(_texts_of(brief.item(ItemId(place.owner)), dossier))
    if place not in texts:
        raise BriefError(_meanwhile())
    return texts[place]


def _never() -> bool:
    return False


def _meanwhile() -> str:
    return tr("The text has changed meanwhile, so nothing was replaced; search again")


def _changed(hits: Sequence[Hit], by: str) -> str:
    """Return a text with other words in place of its hits, the last one first."""
    text = hits[0].text
    for hit in hits:
        text = text[: hit.start] + by + text[hit.end :]
    return text


def _found(
    wanted: Wanted, place: Place, text: str, is_held: Callable[[], bool]
) -> Iterator[Hit]:
    spans = tuple(spans_of(wanted, text))
    if not spans:
        return
    held = is_held()
    quoted = () if held else tuple(quoted_spans(text))
    for start, end in spans:
        inside = any(start < last and first < end for first, last in quoted)
        yield Hit(place, text, start, end, held or inside)


def _hits_in_item(item: Item, dossier: Dossier, wanted: Wanted) -> Iterator[Hit]:
    for place, text in _texts_of(item, dossier):
        held = partial(_is_held, place, text, item, dossier)
        yield from _found(wanted, place, text, held)


def _texts_of(item: Item, dossier: Dossier) -> Iterator[tuple[Place, str]]:
    match item:
        case TextItem():
            yield Place(Kind.TEXT, item.id), item.text
            for number, note in enumerate(item.notes):
                yield Place(Kind.NOTE, item.id, number), note.text
        case QuotationItem():
            card = dossier.quotation(item.quotation)
            yield Place(Kind.ORIGINAL, item.id), card.original
            if card.translation:
                yield Place(Kind.TRANSLATION, item.id), card.translation.text
        case TableItem():
            yield Place(Kind.CAPTION, item.id), item.caption
            cells = [cell for row in (item.header, *item.rows) for cell in row]
            for number, cell in enumerate(cells):
                yield Place(Kind.CELL, item.id, number), cell
        case PictureItem():
            yield Place(Kind.CAPTION, item.id), item.caption
            yield Place(Kind.DESCRIPTION, item.id), item.alt
        case _:
            assert_never(item)


def _is_held(place: Place, text: str, item: Item, dossier: Dossier) -> bool:
    """Whether a text of an item is somebody else's words."""
    match place.kind:
        case Kind.ORIGINAL | Kind.TRANSLATION:
            return True
        case Kind.TEXT | Kind.CELL:
            return status_of(item, dossier) not in _OWN
        case Kind.NOTE if isinstance(item, TextItem):
            anchor = item.notes[place.number].anchor
            return anchor is not None and _is_true(text, anchor, dossier)
        case _:
            return False


def _is_true(text: str, anchor: Anchor, dossier: Dossier) -> bool:
    essays = (essay for essay in dossier.essays if essay.id == anchor.essay)
    essay = next(essays, None)
    return essay is None or status_of_text(text, anchor, essay) not in _OWN


def _card_at(brief: Brief, place: Place) -> QuotationId:
    item = brief.item(ItemId(place.owner))
    if not isinstance(item, QuotationItem):
        raise BriefError(_meanwhile())
    return item.quotation


def _with_quoted(dossier: Dossier, brief: Brief, place: Place, text: str) -> Dossier:
    card = dossier.quotation(_card_at(brief, place))
    if place.kind is Kind.ORIGINAL:
        return dossier.with_quotation(replace(card, original=text))
    translation = card.translation and replace(card.translation, text=text)
    return dossier.with_quotation(replace(card, translation=translation))


def _with_text(brief: Brief, hits: Iterable[Hit], by: str) -> Brief:
    """Return a brief with a text item changed, the last hit first.

    One by one, so that notes between them stay with their words.
    """
    for hit in hits:
        item = commands.text_item(brief, ItemId(hit.place.owner))
        brief = brief.with_replaced(marks.exchanged(item, hit.start, hit.end, by))
    return brief


def _with_line(brief: Brief, place: Place, text: str) -> Brief:
    item = ItemId(place.owner)
    match place.kind:
        case Kind.TITLE:
            changed = brief.with_title(text)
        case Kind.HEADING:
            changed = brief.with_heading(SectionId(place.owner), text)
        case Kind.CAPTION:
            changed = ranges.with_caption(brief, item, text)
        case Kind.DESCRIPTION:
            changed = ranges.with_picture(brief, item, alt=text)
        case Kind.NOTE:
            changed = _with_note(brief, item, place.number, text)
        case _:
            changed = _with_cell(brief, item, place.number, text)
    return changed


def _with_note(brief: Brief, item_id: ItemId, number: int, text: str) -> Brief:
    item = commands.text_item(brief, item_id)
    notes = list(item.notes)
    notes[number] = replace(notes[number], text=text)
    return brief.with_replaced(replace(item, notes=tuple(notes)))


def _with_cell(brief: Brief, item_id: ItemId, number: int, text: str) -> Brief:
    item = brief.item(item_id)
    wide = len(item.header) if isinstance(item, TableItem) else 1
    row, column = divmod(number, wide)
    return commands.with_cell(brief, item_id, row - 1 if row else None, column, text)
