"""What of a dossier goes along when it is given away.

What was put into a brief stays in the dossier when its item is removed, so that undo
finds it: cards, sources, pictures. In a copy for others it has no place.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from app.composing.portable import anchors_in, excerpt, needed
from app.domain.dossier import Dossier
from app.domain.ids import new_id

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from app.domain.essay import Essay
    from app.domain.ids import EssayId
    from app.domain.picture import Picture
    from app.domain.quotation import Quotation
    from app.domain.source import Source

_Thing = TypeVar("_Thing", "Essay", "Source", "Quotation", "Picture")


@dataclass(frozen=True, slots=True)
class Shared:
    """A dossier to give away. ``originals`` are the bytes of its essays that it has.

    Those of other essays are as they were.
    """

    dossier: Dossier
    originals: Mapping[EssayId, bytes]


def shared(dossier: Dossier, *, passages_only: bool = False) -> Shared:
    """Return all briefs with what they show and cite, under another name.

    The essays go along whole; with ``passages_only`` what the briefs take from them,
    and the characters around it by which an anchor finds its passage again.
    Files attached to sources do not. The parts of a whole essay stay as they were cut;
    what its reader passed over is not told.
    """
    jobs = [needed(brief, dossier) for brief in dossier.briefs]
    copy = Dossier(
        new_id(),
        dossier.essays,
        _once(job.sources for job in jobs),
        _once(job.quotations for job in jobs),
        dossier.briefs,
        _once(job.pictures for job in jobs),
    )
    if not passages_only:
        cut = (replace(one, skipped=()) for one in dossier.triages if one.cuts)
        return Shared(replace(copy, triages=tuple(cut)), {})
    anchors = tuple(anchors_in(copy))
    used = _once(job.essays for job in jobs)
    essays = tuple(excerpt(essay, anchors).as_essay() for essay in used)
    originals = {essay.id: essay.text.encode() for essay in essays}
    return Shared(replace(copy, essays=essays), originals)


def without_unused(dossier: Dossier, ids: Collection[str]) -> Dossier:
    """Return a dossier less those of its essays, sources and cards that no brief uses.

    ``ids`` are those that are to go; what is used stays. Pictures that are not used go
    all: they have no name by which they could be meant.
    """
    used = shared(dossier, passages_only=True).dossier
    kept = {essay.id for essay in used.essays}
    kept_sources = {source.id for source in used.sources}
    kept_cards = {card.id for card in used.quotations}
    return replace(
        dossier,
        essays=tuple(e for e in dossier.essays if e.id not in ids or e.id in kept),
        sources=tuple(
            s for s in dossier.sources if s.id not in ids or s.id in kept_sources
        ),
        quotations=tuple(
            q for q in dossier.quotations if q.id not in ids or q.id in kept_cards
        ),
        pictures=used.pictures,
    )


def _once(groups: Iterable[Sequence[_Thing]]) -> tuple[_Thing, ...]:
    return tuple({thing.id: thing for group in groups for thing in group}.values())
