"""Pieces that are copied from one dossier to another bring their essays along.

Of an essay just the passages travel that the pieces point to. What arrives may have
been put there by any program: it is looked through, and where the dossier has the
essay itself, its own words count and none that came.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.composing.portable import anchors_in, excerpt, needed
from app.composing.wholeness import PortableError, require_whole
from app.domain.brief import Brief, PictureItem, Section, TableItem, TextItem
from app.domain.dossier import Dossier
from app.domain.essay import EXCERPT, Notice
from app.domain.ids import BriefId, EssayId, SectionId, derived_id
from app.domain.portable import Portable
from app.domain.wording import later
from app.verifying.verbatim import span_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.domain.anchor import Anchor
    from app.domain.brief import Item
    from app.domain.essay import Essay
    from app.domain.portable import Excerpt
    from app.domain.quotation import Quotation

CAME_BY_THE_CLIPBOARD = Notice(
    EXCERPT,
    later(
        "Only passages of this essay are here: they were pasted from another dossier,"
        " as whatever copied them says."
    ),
)


@dataclass(frozen=True, slots=True)
class Received:
    """Pieces with anchors that fit this dossier, and essays that come new to it."""

    items: tuple[Item, ...]
    quotations: tuple[Quotation, ...]
    essays: tuple[Essay, ...]


def carried(items: Sequence[Item], dossier: Dossier) -> tuple[Excerpt, ...]:
    """Return what items of a dossier need of its essays to be what they are."""
    job = needed(_brief(items), dossier)
    anchors = tuple(anchors_in(job))
    return tuple(excerpt(essay, anchors) for essay in job.essays)


def received(
    items: tuple[Item, ...],
    quotations: tuple[Quotation, ...],
    excerpts: tuple[Excerpt, ...],
    dossier: Dossier,
) -> Received:
    """Return items with anchors into the essays of a dossier, which may be new.

    Excerpts that do not hold together are left, and the words that point there lost.
    """
    words = tuple(item for item in items if not isinstance(item, PictureItem))
    try:
        require_whole(Portable(_brief(words), quotations, (), excerpts))
    except PortableError:
        return Received(items, quotations, ())
    anchors = tuple(anchors_in(Dossier("", (), (), quotations, (_brief(items),))))
    places: dict[EssayId, EssayId] = {}
    essays: list[Essay] = []
    for one in excerpts:
        own = tuple(anchor for anchor in anchors if anchor.essay == one.essay.id)
        home = next((e for e in dossier.essays if _is_of(e, one, own)), None)
        if home is None:
            home = _named(one)
            if all(held.id != home.id for held in dossier.essays):
                essays.append(home)
        places[one.essay.id] = home.id
    return Received(
        tuple(_moved(item, places) for item in items),
        tuple(_card_moved(card, places) for card in quotations),
        tuple(essays),
    )


def _brief(items: Sequence[Item]) -> Brief:
    section = Section(SectionId("pieces"), "", items=tuple(items))
    return Brief(BriefId("carried"), "Pieces", "", sections=(section,))


def _is_of(essay: Essay, one: Excerpt, anchors: Sequence[Anchor]) -> bool:
    """Tell whether an essay is that of an excerpt, and has all that is pointed to."""
    if essay.sha256 != one.essay.sha256 or len(essay.text) != one.length:
        return False
    return all(span_of(anchor, essay) for anchor in anchors)


def _named(one: Excerpt) -> Essay:
    """Return an essay of these passages under a name of its own.

    The whole essay can still come into the dossier, and so can others of its passages.
    """
    essay = one.as_essay()
    name = derived_id("carried", essay.sha256, essay.text_sha256)
    return replace(essay, id=EssayId(name), notices=(CAME_BY_THE_CLIPBOARD,))


def _moved(item: Item, places: Mapping[EssayId, EssayId]) -> Item:
    if isinstance(item, TextItem):
        notes = tuple(replace(n, anchor=_at(n.anchor, places)) for n in item.notes)
        return replace(item, anchor=_at(item.anchor, places), notes=notes)
    if isinstance(item, TableItem):
        return replace(item, anchor=_at(item.anchor, places))
    return item


def _card_moved(card: Quotation, places: Mapping[EssayId, EssayId]) -> Quotation:
    translation = card.translation
    if translation:
        anchor = _at(translation.anchor, places)
        translation = replace(translation, anchor=anchor)
    return replace(card, anchor=_at(card.anchor, places), translation=translation)


def _at(anchor: Anchor | None, places: Mapping[EssayId, EssayId]) -> Anchor | None:
    if anchor is None:
        return None
    return replace(anchor, essay=places.get(anchor.essay, anchor.essay))
