"""What an edit touched, so that a view repaints only that."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from app.domain.brief import Brief
    from app.domain.dossier import Dossier
    from app.domain.ids import (
        BriefId,
        EssayId,
        ItemId,
        QuotationId,
        SectionId,
        SourceId,
    )

_NAMES_OF_A_BRIEF = (
    "title",
    "template",
    "language",
    "marking",
    "author",
    "organisation",
    "reference",
    "date",
)
_Id = TypeVar("_Id", bound=str)


@dataclass(frozen=True, slots=True)
class Change:
    """What differs between two dossiers, seen from the brief that is shown.

    ``structure``: items or sections were added, removed or moved, or another brief is
    shown. ``metadata``: title, marking, author, date and the like. Sections are named
    when their heading differs, items when they are new or differ.
    """

    structure: bool = False
    metadata: bool = False
    sections: frozenset[SectionId] = frozenset()
    items: frozenset[ItemId] = frozenset()
    sources: frozenset[SourceId] = frozenset()
    quotations: frozenset[QuotationId] = frozenset()
    essays: bool = False
    triages: frozenset[EssayId] = frozenset()


def change_between(
    before: Dossier, after: Dossier, shown_before: Brief | None, shown: Brief | None
) -> Change:
    """Compare by identity what two dossiers hold; the briefs are those shown."""
    old_sections = {s.id: s for s in shown_before.sections} if shown_before else {}
    new_sections = {s.id: s for s in shown.sections} if shown else {}
    old_items = {i.id: i for i in shown_before.items()} if shown_before else {}
    new_items = {i.id: i for i in shown.items()} if shown else {}
    return Change(
        structure=_shape(shown_before) != _shape(shown),
        metadata=_names(shown_before) != _names(shown),
        sections=frozenset(
            key
            for key, section in new_sections.items()
            if (old := old_sections.get(key)) is not section
            and (old is None or old.heading != section.heading)
        ),
        items=_differing(old_items, new_items),
        sources=_differing(
            {s.id: s for s in before.sources}, {s.id: s for s in after.sources}
        ),
        quotations=_differing(
            {q.id: q for q in before.quotations}, {q.id: q for q in after.quotations}
        ),
        essays=_others(before.essays, after.essays),
        triages=_differing(
            {t.id: t for t in before.triages}, {t.id: t for t in after.triages}
        ),
    )


def brief_to_show(
    before: Dossier, after: Dossier, shown: BriefId | None
) -> BriefId | None:
    """Return a brief that was touched, so that no undo happens unseen."""
    old = {brief.id: brief for brief in before.briefs}
    now = [brief.id for brief in after.briefs]
    touched = [brief.id for brief in after.briefs if old.get(brief.id) is not brief]
    if touched and shown not in touched:
        return touched[0]
    return shown if shown in now else next(iter(now), None)


def _differing(old: Mapping[_Id, object], new: Mapping[_Id, object]) -> frozenset[_Id]:
    return frozenset(key for key in {**old, **new} if old.get(key) is not new.get(key))


def _others(old: Iterable[object], new: Iterable[object]) -> bool:
    return [id(one) for one in old] != [id(one) for one in new]


def _shape(brief: Brief | None) -> object:
    if brief is None:
        return None
    return brief.id, [(s.id, [item.id for item in s.items]) for s in brief.sections]


def _names(brief: Brief | None) -> object:
    return brief and (brief.id, [getattr(brief, name) for name in _NAMES_OF_A_BRIEF])
