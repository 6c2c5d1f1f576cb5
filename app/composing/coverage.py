"""What became of an essay: quoted, used, paraphrased, skipped, or not touched yet.

Where stretches overlap, what says most of the words counts: a quotation before a
passage, a passage in the essay's words before one in the writer's, all before a skip.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING

from app.domain.anchor import Status
from app.domain.brief import QuotationItem, TableItem, TextItem
from app.verifying.verbatim import status_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from app.domain.anchor import Anchor
    from app.domain.brief import Brief, Item
    from app.domain.dossier import Dossier
    from app.domain.essay import Essay
    from app.domain.ids import EssayId


class Fate(StrEnum):
    """What became of a stretch of an essay, the strongest first."""

    QUOTED = "quoted"
    USED = "used"
    PARAPHRASED = "paraphrased"
    SKIPPED = "skipped"
    UNTOUCHED = "untouched"


_OWN_WORDS = frozenset({Status.ALTERED, Status.MARKED_EDITS, Status.LOST})


@dataclass(frozen=True, slots=True)
class FatedStretch:
    """A stretch of an essay in code points, and what became of it."""

    start: int
    end: int
    fate: Fate


@dataclass(frozen=True, slots=True)
class Coverage:
    """An essay from below its title to its end; stretches in order, without gaps."""

    stretches: tuple[FatedStretch, ...] = ()

    @property
    def shares(self) -> Mapping[Fate, int]:
        """How much became what, in whole per cent of the text; they sum up to 100."""
        totals = dict.fromkeys(Fate, 0)
        for one in self.stretches:
            totals[one.fate] += one.end - one.start
        return _percent(totals)


def coverage(essay: Essay, brief: Brief | None, dossier: Dossier) -> Coverage:
    """Return what a brief made of an essay, and what a person has passed over."""
    if not essay.blocks:
        return Coverage()
    first, last = essay.past_title(essay.blocks[0].start), essay.blocks[-1].end
    found = [*_of_brief(essay.id, brief, dossier)]
    triage = dossier.triage(essay.id)
    skipped = triage.skipped if triage else ()
    found += (FatedStretch(one.start, one.end, Fate.SKIPPED) for one in skipped)
    spans = (
        FatedStretch(max(first, one.start), min(last, one.end), one.fate)
        for one in found
    )
    whole = FatedStretch(first, last, Fate.UNTOUCHED)
    return Coverage(tuple(_strongest([*(s for s in spans if s.start < s.end), whole])))


def _of_brief(
    essay: EssayId, brief: Brief | None, dossier: Dossier
) -> Iterator[FatedStretch]:
    for item in brief.items() if brief else ():
        for anchor in anchors_of(item, dossier):
            if anchor.essay == essay:
                fate = Fate.USED
                if isinstance(item, QuotationItem):
                    fate = Fate.QUOTED
                elif status_of(item, dossier) in _OWN_WORDS:
                    fate = Fate.PARAPHRASED
                yield FatedStretch(anchor.start, anchor.end, fate)


def anchors_of(item: Item, dossier: Dossier) -> Iterator[Anchor]:
    """Yield where an item is from; a card is from its words and their translation."""
    if isinstance(item, TextItem | TableItem):
        if item.anchor:
            yield item.anchor
    elif isinstance(item, QuotationItem):
        held = (one for one in dossier.quotations if one.id == item.quotation)
        card = next(held, None)
        if card and card.anchor:
            yield card.anchor
        if card and card.translation and card.translation.anchor:
            yield card.translation.anchor


def _strongest(spans: list[FatedStretch]) -> Iterator[FatedStretch]:
    """Yield stretches without overlap: at each place the strongest of those there."""
    rank = {fate: at for at, fate in enumerate(Fate)}
    places = sorted({place for span in spans for place in (span.start, span.end)})
    begins: dict[int, list[FatedStretch]] = {}
    for span in spans:
        begins.setdefault(span.start, []).append(span)
    here: list[FatedStretch] = []
    last: FatedStretch | None = None
    for start, end in pairwise(places):
        here = [one for one in here if one.end > start] + begins.get(start, [])
        fate = min((one.fate for one in here), key=rank.__getitem__)
        if last is not None and last.fate is fate:
            last = FatedStretch(last.start, end, fate)
            continue
        if last is not None:
            yield last
        last = FatedStretch(start, end, fate)
    if last is not None:
        yield last


def _percent(totals: Mapping[Fate, int]) -> dict[Fate, int]:
    """Return shares in per cent by largest remainders, so that they make up 100."""
    whole = sum(totals.values())
    if not whole:
        return dict.fromkeys(totals, 0)
    shares = {fate: 100 * count // whole for fate, count in totals.items()}
    rest = sorted(totals, key=lambda fate: -(100 * totals[fate] % whole))
    for fate in rest[: 100 - sum(shares.values())]:
        shares[fate] += 1
    return shares
