"""Two states of a dossier side by side: which pieces came, went, moved or changed.

Pieces are compared by id, then each by its own words. Words are never looked for in a
whole document: that takes minutes, and finds likenesses that mean nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import TYPE_CHECKING

from app.comparing.decisions import decided
from app.comparing.facts import (
    changed_facts,
    facts_of,
    facts_of_brief,
    facts_of_source,
    kind_of,
    name_of_source,
    words_of,
)
from app.comparing.words import Kind, Piece, differences
from app.domain.wording import later, tr

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from app.domain.brief import Brief, Item, Section
    from app.domain.dossier import Dossier
    from app.domain.essay import Essay
    from app.domain.ids import BriefId
    from app.domain.source import Source


class What(StrEnum):
    """What became of a piece."""

    ADDED = later("added")
    REMOVED = later("removed")
    CHANGED = later("changed")
    MOVED = later("moved")


@dataclass(frozen=True, slots=True)
class Difference:
    """One piece that is not as it was. ``where`` is the heading it stands under.

    ``words`` are those of both states in order, ``facts`` lines about all else.
    """

    what: What
    kind: str  # such as “Paragraph”
    id: str
    where: str = ""
    words: tuple[Piece, ...] = ()
    facts: tuple[str, ...] = ()
    is_section: bool = False


@dataclass(frozen=True, slots=True)
class BriefDifference:
    """What became of a brief, and of its sections and items in reading order."""

    id: BriefId
    title: str
    what: What
    facts: tuple[str, ...] = ()
    parts: tuple[Difference, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """All that differs; ``others`` are sources and essays."""

    briefs: tuple[BriefDifference, ...] = ()
    others: tuple[Difference, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether both states are the same."""
        return not self.briefs and not self.others


def compare(before: Dossier, after: Dossier) -> Comparison:
    """Return what differs between an earlier state and a later one."""
    old = {brief.id: brief for brief in before.briefs}
    new = {brief.id: brief for brief in after.briefs}
    found = (_of_briefs(old.get(key), new.get(key), before, after) for key in new | old)
    return Comparison(
        tuple(one for one in found if one is not None),
        (*_of_sources(before, after), *_of_essays(before, after)),
    )


def _of_briefs(
    old: Brief | None, new: Brief | None, before: Dossier, after: Dossier
) -> BriefDifference | None:
    facts = changed_facts(
        facts_of_brief(old) if old else {}, facts_of_brief(new) if new else {}
    )
    parts = tuple(_Items(old, new, before, after).differences())
    shown = new or old
    if shown is None or not (facts or parts or old is None or new is None):
        return None
    what = What.ADDED if old is None else What.REMOVED if new is None else What.CHANGED
    told = facts if what is What.CHANGED else ()
    return BriefDifference(shown.id, shown.title, what, told, parts)


class _Items:
    """The sections and items of a brief in two states."""

    def __init__(
        self, old: Brief | None, new: Brief | None, before: Dossier, after: Dossier
    ) -> None:
        self._before, self._after = before, after
        self._old_sections = _by_id(old)
        self._new_sections = _by_id(new)
        self._old = _places(self._old_sections)
        self._new = _places(self._new_sections)
        self._stayed = _stayed(self._at_home(self._old), self._at_home(self._new))

    def differences(self) -> Iterator[Difference]:
        yield from self._of_sections()
        for item_id in _together(list(self._old), list(self._new)):
            was, now = self._old.get(item_id), self._new.get(item_id)
            if was and now:
                yield from self._changed(was, now)
            elif now:
                words = _all(Kind.ADDED, words_of(now[1], self._after))
                yield _whole(What.ADDED, now, words)
            elif was:
                words = _all(Kind.GONE, words_of(was[1], self._before))
                yield _whole(What.REMOVED, was, words)

    def _of_sections(self) -> Iterator[Difference]:
        stayed = _stayed(list(self._old_sections), list(self._new_sections))
        for key in _together(list(self._old_sections), list(self._new_sections)):
            was, now = self._old_sections.get(key), self._new_sections.get(key)
            if was and now:
                moved = key not in stayed
                if was.heading == now.heading and not moved:
                    continue
                what = What.MOVED if was.heading == now.heading else What.CHANGED
                words = differences(was.heading, now.heading)
                yield _section(what, now, words)
            elif now:
                words = _all(Kind.ADDED, now.heading)
                yield _section(What.ADDED, now, words)
            elif was:
                words = _all(Kind.GONE, was.heading)
                yield _section(What.REMOVED, was, words)

    def _at_home(self, placed: Mapping[str, _Placed]) -> list[str]:
        """Return the items, in order, that are in one section in both states."""
        homes = {key: section.id for key, (section, _) in self._old.items()}
        places = {key: section.id for key, (section, _) in self._new.items()}
        return [key for key in placed if homes.get(key) == places.get(key)]

    def _changed(self, was: _Placed, now: _Placed) -> Iterator[Difference]:
        (home, old), (place, new) = was, now
        text, other = words_of(old, self._before), words_of(new, self._after)
        facts = changed_facts(facts_of(old, self._before), facts_of(new, self._after))
        what = What.CHANGED if text != other or facts else What.MOVED
        if home.id != place.id:
            facts = (
                tr("Moved here from “{heading}”").format(heading=home.heading),
                *facts,
            )
        elif new.id not in self._stayed:
            facts = (tr("Moved within its section"), *facts)
        if text != other or facts:
            words = differences(text, other)
            yield Difference(what, kind_of(new), new.id, place.heading, words, facts)


_Placed = tuple["Section", "Item"]


def _by_id(brief: Brief | None) -> dict[str, Section]:
    return {section.id: section for section in brief.sections} if brief else {}


def _places(sections: Mapping[str, Section]) -> dict[str, _Placed]:
    return {
        item.id: (section, item)
        for section in sections.values()
        for item in section.items
    }


def _whole(what: What, placed: _Placed, words: tuple[Piece, ...]) -> Difference:
    section, item = placed
    return Difference(what, kind_of(item), item.id, section.heading, words)


def _section(what: What, section: Section, words: tuple[Piece, ...]) -> Difference:
    kind, heading = tr("Section"), section.heading
    return Difference(what, kind, section.id, heading, words, is_section=True)


def _all(kind: Kind, text: str) -> tuple[Piece, ...]:
    return (Piece(kind, text),) if text else ()


def _stayed(old: Sequence[str], new: Sequence[str]) -> frozenset[str]:
    """Return the ids that kept their order; those in both and not here were moved."""
    blocks = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    return frozenset(old[at] for at, _, size in blocks for at in range(at, at + size))


def _together(old: Sequence[str], new: Sequence[str]) -> list[str]:
    """Return all ids in the later order, those that went where they stood before."""
    there = frozenset(new)
    gone: dict[str, list[str]] = {}
    last = ""
    for one in old:
        if one in there:
            last = one
        else:
            gone.setdefault(last, []).append(one)
    order = gone.get("", [])[:]
    for one in new:
        order += [one, *gone.get(one, ())]
    return order


def _of_sources(before: Dossier, after: Dossier) -> Iterator[Difference]:
    old = {source.id: source for source in before.sources}
    new = {source.id: source for source in after.sources}
    for key in old | new:
        was, now = old.get(key), new.get(key)
        facts = changed_facts(
            facts_of_source(was) if was else {}, facts_of_source(now) if now else {}
        )
        if shown := now or was:
            yield from _single(tr("Source"), name_of_source(shown), was, now, facts)


def _of_essays(before: Dossier, after: Dossier) -> Iterator[Difference]:
    old = {essay.id: essay for essay in before.essays}
    new = {essay.id: essay for essay in after.essays}
    for key in old | new:
        was, now = old.get(key), new.get(key)
        if shown := now or was:
            facts = decided(shown, before.triage(key), after.triage(key))
            yield from _single(tr("Essay"), shown.name, was, now, facts)


def _single(
    kind: str,
    name: str,
    was: Source | Essay | None,
    now: Source | Essay | None,
    facts: tuple[str, ...],
) -> Iterator[Difference]:
    shown = now or was
    if shown is None:
        return
    if was is None:
        yield Difference(What.ADDED, kind, shown.id, name)
    elif now is None:
        yield Difference(What.REMOVED, kind, shown.id, name)
    elif facts:
        yield Difference(What.CHANGED, kind, shown.id, name, facts=facts)
