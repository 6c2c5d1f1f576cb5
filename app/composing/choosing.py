"""Which sentence goes to which slot: every pair is judged, the best that fits wins.

Each judgement is a sum of named parts, so that a choice can be explained.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from app.composing.candidates import with_what_it_leans_on

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from app.composing.candidates import Candidate
    from app.composing.cues import Cues
    from app.domain.template import Slot

_CUE, _CENTRAL, _PLACE, _OPENS = 0.5, 0.3, 0.15, 0.05  # weights of what speaks for it
_AUTHOR, _POINTING, _QUESTION, _LONG = 0.6, 0.1, 0.4, 0.1  # and of what against
_ANSWER = 0.15
_OTHER_ROLE = 0.4  # how much a cue for another slot counts against this one
_LONG_WORDS = 40  # standards for prose: none longer
_FIGURE = re.compile(r"\d")
_SHORT, _SHORT_WORDS = 0.2, 7  # a remark; better than nothing, if barely
_SAME = 0.6  # share of common stems above which two sentences say the same


@dataclass(frozen=True, slots=True)
class Role:
    """What a slot looks for. ``place``: where in the essay, 0 to 1; None anywhere."""

    cues: str
    place: float | None = None
    needs_cue: bool = True
    least: float = 0.3  # the score below which nothing is better than this
    most: int = 99  # items
    asks: bool = False  # questions are welcome


ROLES: Mapping[str, Role] = {
    "importance": Role("importance"),
    "facts": Role("facts", 0.0),
    "assessment": Role("assessment", 0.6),
    "gaps": Role("gaps", 0.8, asks=True),
    "outlook": Role("outlook", 1.0),
    "key-judgements": Role("assessment", 0.5, most=6),
    "background": Role("background", 0.0),
    "points": Role("points", 0.7, most=5),
    "discussion": Role("", needs_cue=False, least=0.1, asks=True),
}


@dataclass(frozen=True, slots=True)
class Judgement:
    """How well a sentence, with those it leans on, would stand in a slot."""

    slot: str
    sentences: tuple[Candidate, ...]
    parts: tuple[tuple[str, float], ...]
    cues: tuple[str, ...]

    @property
    def score(self) -> float:
        """The sum of the parts."""
        return sum(value for _, value in self.parts)


@dataclass(slots=True)
class _Filling:
    """One slot while it is filled."""

    words: int
    most: int
    taken: list[Judgement] = field(default_factory=list)


def choose(
    slots: Sequence[Slot],
    among: Sequence[Candidate],
    cues: Cues,
    room: Mapping[str, int],
    total: int,
) -> tuple[Judgement, ...]:
    """Return the sentences for each slot; no sentence is in two of them.

    ``room`` holds the words left in each slot, ``total`` those left in the whole.
    """
    filling = {slot.key: _Filling(room[slot.key], _role(slot).most) for slot in slots}
    used: dict[int, str] = {}
    ranked = _ranked(slots, among, cues)
    for judgement in (*_first_of_each(slots, ranked), *ranked):
        held = filling[judgement.slot]
        fresh = _fresh(judgement, used)
        cost = sum(candidate.words for candidate in fresh)
        if not fresh or cost > min(held.words, total) or len(held.taken) >= held.most:
            continue
        if _is_said(fresh, among, used):
            continue
        used.update({candidate.index: judgement.slot for candidate in fresh})
        held.words -= cost
        total -= cost
        held.taken.append(
            Judgement(judgement.slot, fresh, judgement.parts, judgement.cues)
        )
    return tuple(taken for held in filling.values() for taken in held.taken)


def _ranked(
    slots: Sequence[Slot], among: Sequence[Candidate], cues: Cues
) -> list[Judgement]:
    """Return all judgements that are good enough, the best first."""
    judged = [
        judgement
        for candidate in among
        if (group := with_what_it_leans_on(candidate, among))
        for judgement in _judged(slots, candidate, group, cues)
    ]
    return sorted(judged, key=lambda j: (-j.score, j.sentences[0].index))


def _first_of_each(
    slots: Sequence[Slot], ranked: Sequence[Judgement]
) -> list[Judgement]:
    """Return the best for each slot, so that none goes without for others' sake.

    The slot with the fewest to choose from comes first.
    """
    own = {s.key: [j for j in ranked if j.slot == s.key] for s in slots}
    scarce = sorted(
        (held for held in own.values() if held),
        key=lambda held: (len(held), -held[0].score),
    )
    return [held[0] for held in scarce]


def _judged(
    slots: Sequence[Slot],
    candidate: Candidate,
    group: tuple[Candidate, ...],
    cues: Cues,
) -> Iterator[Judgement]:
    strengths = {slot.key: _strength(_role(slot), candidate, cues) for slot in slots}
    for slot in slots:
        role = _role(slot)
        own = strengths[slot.key]
        if role.needs_cue and not own:
            continue
        other = max((v for key, v in strengths.items() if key != slot.key), default=0)
        parts = tuple(
            (name, round(value, 3))
            for name, value in _parts(role, candidate, group, own - _OTHER_ROLE * other)
            if value
        )
        found = cues.found(role.cues, candidate.folded)
        judgement = Judgement(slot.key, group, parts, found)
        if judgement.score >= role.least:
            yield judgement


def _parts(
    role: Role, candidate: Candidate, group: tuple[Candidate, ...], cue: float
) -> Iterator[tuple[str, float]]:
    yield "wording", _CUE * cue
    yield "central", _CENTRAL * sum(held.central for held in group) / len(group)
    if role.place is not None:
        yield "place", _PLACE * (1 - abs(candidate.place - role.place))
    yield "opens paragraph", _OPENS * group[0].opens_block
    yield "author's voice", -_AUTHOR * any(held.first_person for held in group)
    yield "points back", -_POINTING * group[0].points_back
    yield "after a quotation", -_ANSWER * group[0].answers
    yield "question", -_QUESTION * (not role.asks and any(held.asks for held in group))
    words = sum(held.words for held in group)
    yield "short", -_SHORT * (words < _SHORT_WORDS)
    yield "long", -_LONG * any(held.words > _LONG_WORDS for held in group)


def _strength(role: Role, candidate: Candidate, cues: Cues) -> float:
    strength = cues.strength(role.cues, candidate.folded)
    if role.cues == "facts" and _FIGURE.search(candidate.text):
        return min(1.0, strength + 0.5)
    if role.cues == "gaps" and candidate.asks:
        return 1.0
    return strength


def _role(slot: Slot) -> Role:
    return ROLES[slot.role]


def _fresh(judgement: Judgement, used: Mapping[int, str]) -> tuple[Candidate, ...]:
    """Return what is new of a judgement; nothing where it leans on another slot."""
    fresh = tuple(held for held in judgement.sentences if held.index not in used)
    elsewhere = any(
        used.get(held.index, judgement.slot) != judgement.slot
        for held in judgement.sentences
    )
    target_used = judgement.sentences[-1].index in used
    return () if elsewhere or target_used else fresh


def _is_said(
    fresh: Sequence[Candidate], among: Sequence[Candidate], used: Mapping[int, str]
) -> bool:
    """Tell whether a chosen sentence says the same in nearly the same words."""
    return any(
        _likeness(held, among[index]) > _SAME for held in fresh for index in used
    )


def _likeness(one: Candidate, other: Candidate) -> float:
    either = one.stems | other.stems
    return len(one.stems & other.stems) / len(either) if either else 0.0
