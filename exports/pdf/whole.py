"""What the blocks of a document know of each other while they are laid out.

A block is laid out alone, but for a few facts about the rest: which number its notes
start with, where a reference may lead. It has to ask for them here, and what it adds is
kept here. So a block laid out once may be used again, in another version of the
document, as long as all it asked for would be answered in the same way.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING, TypeVar, assert_never

from exports.rendered import Loss

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from exports.pdf.composer import SetNote

_Made = TypeVar("_Made")


class Fact(Enum):
    """What a block may ask for; the first two with an id."""

    PLACE = auto()  # whether a reference may lead to a block
    FREE = auto()  # whether an id is not yet taken: each stands only once in a file
    NOTES = auto()  # how many notes there are so far
    LEVEL = auto()  # that of the last heading in the tags, the title being the first


@dataclass(frozen=True, slots=True)
class Part:
    """What one block asked for, with the answers, and what it added."""

    asked: Mapping[tuple[Fact, str], int]
    notes: tuple[SetNote, ...]
    losses: tuple[Loss, ...]
    level: int | None


class Whole:
    """One document, as far as it is laid out."""

    def __init__(self) -> None:
        self.notes: list[SetNote] = []
        self.losses: list[Loss] = []
        self.block = ""  # the id of the block at work, for losses
        self.places: frozenset[str] = frozenset()  # block ids a reference may lead to
        self._taken: set[str] = set()
        self._level = 1
        self._entered: int | None = None  # the level set by the block at work
        self._asked: dict[tuple[Fact, str], int] = {}

    def ask(self, fact: Fact, id: str = "") -> int:  # noqa: A002 - the word of documents
        """Return a fact."""
        answer = self._answer(fact, id)
        self._asked.setdefault((fact, id), answer)
        return answer

    def take(self, id: str) -> bool:  # noqa: A002 - as above
        """Take an id for an element, if it is free."""
        free = bool(self.ask(Fact.FREE, id))
        self._taken.add(id)
        return free

    def enter(self, level: int) -> None:
        """Say what level a heading has in the tags."""
        self._level = self._entered = level

    def lose(self, code: str, message: str) -> None:
        """Note what could not be carried over in the block at work."""
        self.losses.append(Loss(code, message, self.block))

    def record(self, lay_out: Callable[[], _Made]) -> tuple[_Made, Part]:
        """Lay out a block; returns also what it asked for and added."""
        notes, losses = len(self.notes), len(self.losses)
        self._asked, self._entered = {}, None
        made = lay_out()
        added = tuple(self.notes[notes:]), tuple(self.losses[losses:])
        return made, Part(self._asked, *added, self._entered)

    def repeat(self, part: Part) -> bool:
        """Add what a block added, if all it asked for has the same answers here."""
        if any(self._answer(*asked) != said for asked, said in part.asked.items()):
            return False
        self.notes += part.notes
        self.losses += part.losses
        self._taken.update(id_ for fact, id_ in part.asked if fact is Fact.FREE)
        if part.level is not None:
            self._level = part.level
        return True

    def _answer(self, fact: Fact, id: str) -> int:  # noqa: A002 - as above
        match fact:
            case Fact.PLACE:
                return id in self.places
            case Fact.FREE:
                return id not in self._taken
            case Fact.NOTES:
                return len(self.notes)
            case Fact.LEVEL:
                return self._level
            case _:
                assert_never(fact)
