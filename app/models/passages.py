"""What travels from the essay to the brief by drag and drop, and what is there yet.

The bytes may come from any program that can drag, so what is read is checked.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData

from app.domain.brief import QuotationItem, TableItem, TextItem
from app.domain.essay import Span
from app.domain.plain import PlainError, from_plain, to_plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from app.domain.anchor import Anchor
    from app.domain.brief import Brief
    from app.domain.dossier import Dossier
    from app.domain.essay import Essay
    from app.domain.ids import EssayId

PASSAGE_MIME = "application/x-briefwright-passage"


@dataclass(frozen=True, slots=True)
class PassageSpan:
    """A stretch of an essay, in code points, on its way to the brief."""

    essay: EssayId
    start: int
    end: int


def passage_mime(essay: Essay, start: int, end: int) -> QMimeData:
    """Return a passage for the brief, and its text for every other program."""
    data = QMimeData()
    plain = to_plain(PassageSpan(essay.id, start, end))
    data.setData(PASSAGE_MIME, json.dumps(plain).encode())
    data.setText(essay.reading(start, end))
    return data


def read_passage(data: QMimeData, dossier: Dossier) -> tuple[Essay, Span] | None:
    """Return the passage that mime data holds, or None when it is not of this dossier.

    Nothing that another program may have put there gets further than this.
    """
    try:
        plain = json.loads(bytes(data.data(PASSAGE_MIME).data()))
        passage = from_plain(PassageSpan, plain)
    except (ValueError, PlainError, RecursionError):
        return None
    for essay in dossier.essays:
        if essay.id == passage.essay:
            fits = 0 <= passage.start < passage.end <= len(essay.text)
            return (essay, Span(passage.start, passage.end)) if fits else None
    return None


def used_spans(brief: Brief | None, dossier: Dossier, essay: EssayId) -> list[Span]:
    """Return what the brief has of an essay: sorted spans that do not overlap."""
    spans: list[Span] = []
    anchors = _anchors(brief, dossier) if brief else ()
    for start, end in sorted((a.start, a.end) for a in anchors if a.essay == essay):
        if spans and start <= spans[-1].end:
            spans[-1] = Span(spans[-1].start, max(end, spans[-1].end))
        else:
            spans.append(Span(start, end))
    return spans


def overlap(spans: Sequence[Span], start: int, end: int) -> int:
    """Return how many code points of a stretch lie in sorted spans without overlap."""
    total = 0
    for number in range(bisect_right(spans, start, key=_end_of), len(spans)):
        span = spans[number]
        if span.start >= end:
            break
        total += min(span.end, end) - max(span.start, start)
    return total


def _end_of(span: Span) -> int:
    return span.end


def _anchors(brief: Brief, dossier: Dossier) -> Iterator[Anchor]:
    cards = {card.id: card for card in dossier.quotations}
    for item in brief.items():
        if isinstance(item, TextItem | TableItem):
            if item.anchor:
                yield item.anchor
        elif isinstance(item, QuotationItem) and (card := cards.get(item.quotation)):
            if card.anchor:
                yield card.anchor
            if card.translation and card.translation.anchor:
                yield card.translation.anchor
