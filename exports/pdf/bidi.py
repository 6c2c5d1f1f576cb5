"""The direction of each character: the Unicode Bidirectional Algorithm, UAX 9.

An even level runs from left to right, an odd one from right to left. Text stays in the
order it is read in; ``visual_order`` says in which order parts of a line stand. Rules
are named as in UAX 9, revision 46. Mirrored signs (L4) are the shaper's business.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from exports.pdf.bidi_runs import STARTS, Sequenced

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_DEEPEST = 125  # BD2
_NEW_LEVELS = {  # X2 to X5: whether right to left, and the class that letters get
    "RLE": (1, ""),
    "LRE": (0, ""),
    "RLO": (1, "R"),
    "LRO": (0, "L"),
}
_ISOLATES = {"RLI": 1, "LRI": 0}  # X5a, X5b; FSI is one of them, by its content
_BLANK = ("WS", *STARTS, "PDI")  # what L1 resets before the end of a line
_REMOVED = ("RLE", "LRE", "RLO", "LRO", "PDF", "BN")  # X9
# Characters that Python's tables do not know yet, by the defaults of DerivedBidiClass.
_UNKNOWN_RIGHT = re.compile("[\u0590-\u07ff\u0840-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\u200f\u202b\u202e\u2067\ufb1d-\ufdff\ufe70-\ufeff"
    "\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
DIRECTION_MARKS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def is_mixed(text: str) -> bool:
    """Whether a text holds anything that runs, or makes run, from right to left."""
    return not text.isascii() and _RIGHT_TO_LEFT.search(text) is not None


def first_strong(text: str) -> int | None:
    """Return the level that the first letter asks for (P2, P3); None without one."""
    return _first_strong([_class_of(character) for character in text])


def letters(text: str) -> tuple[int, int]:
    """Return how many letters run from left to right, and from right to left."""
    classes = [_class_of(character) for character in text]
    return classes.count("L"), classes.count("R") + classes.count("AL")


def levels_of(text: str, base: int) -> list[int]:
    """Return the level of each character of a paragraph whose own level is ``base``.

    What L1 says of the end of a line is done as if all were one line. A character that
    X9 removes has the level of the one before it.
    """
    return resolved([_class_of(character) for character in text], text, base)


def visual_order(levels: Sequence[int]) -> list[int]:
    """Return the places of the parts of a line from left to right (L2)."""
    order = list(range(len(levels)))
    odd = [level for level in levels if level % 2]
    for floor in range(max(levels, default=0), min(odd, default=1) - 1, -1):
        made: list[int] = []
        for high, run in groupby(order, key=lambda place: levels[place] >= floor):
            places = list(run)
            made += places[::-1] if high else places
        order = made
    return order


def resolved(classes: Sequence[str], text: str, base: int) -> list[int]:
    """Return levels by the bidirectional classes; ``text`` is needed for brackets."""
    closes = _matches(classes)
    explicit = _Explicit(classes, base, closes, _firsts(classes, closes))
    for place in range(len(classes)):
        explicit.take(place)
    levels, types = list(explicit.levels), explicit.types
    kept = [at for at, kind in enumerate(classes) if kind not in _REMOVED]
    for places in _sequences(kept, explicit.levels, classes, closes):
        start, end = _borders(places, kept, explicit.levels, base, classes)
        level = explicit.levels[places[0]]
        sequence = Sequenced(
            [types[place] for place in places],
            [text[place] for place in places],
            level,
            "R" if max(start, level) % 2 else "L",
            "R" if max(end, level) % 2 else "L",
        )
        for place, found in zip(places, sequence.levels(), strict=True):
            levels[place] = found
    return _final(levels, classes, base)


@lru_cache(maxsize=4096)
def _class_of(character: str) -> str:
    known = unicodedata.bidirectional(character)
    return known or ("R" if _UNKNOWN_RIGHT.match(character) else "L")


def _first_strong(classes: Sequence[str]) -> int | None:
    """Return the level of P3; a PDI that closes nothing here ends the search (X5c)."""
    depth = 0
    for kind in classes:
        if kind in STARTS:
            depth += 1
        elif kind == "PDI":
            depth = max(depth - 1, 0)
        elif not depth and kind in ("L", "R", "AL"):
            return int(kind != "L")
    return None


def _matches(classes: Sequence[str]) -> dict[int, int]:
    """Return for each start of an isolate where it is closed, if it is (BD9)."""
    found: dict[int, int] = {}
    opened: list[int] = []
    for place, kind in enumerate(classes):
        if kind in STARTS:
            opened.append(place)
        elif kind == "PDI" and opened:
            found[opened.pop()] = place
    return found


def _firsts(classes: Sequence[str], closes: dict[int, int]) -> dict[int, int]:
    """Return for each FSI with a letter inside the level that this asks for (X5c).

    In one pass from the end, with the first letter that is reached from each place: an
    isolate is stepped over as a whole (P2), and a PDI that closes one ends the search.
    """
    found: dict[int, int] = {}
    opened = {close: start for start, close in closes.items()}
    ahead: list[int | None] = [None]  # innermost isolate last
    for place in range(len(classes) - 1, -1, -1):
        kind = classes[place]
        if place in opened:
            ahead.append(None)
        elif kind in STARTS:
            inside = ahead[-1]
            if place in closes:
                ahead.pop()
            else:
                ahead[-1] = None
            if kind == "FSI" and inside is not None:
                found[place] = inside
        elif kind in ("L", "R", "AL"):
            ahead[-1] = int(kind != "L")
    return found


class _Status(NamedTuple):
    """An entry of the directional status stack (X1)."""

    level: int
    override: str = ""
    isolate: bool = False


@dataclass(slots=True)
class _Explicit:
    """Finds explicit levels, character by character (X1 to X8)."""

    classes: Sequence[str]
    base: int
    closes: dict[int, int]
    firsts: dict[int, int]  # of each FSI, the level that its content asks for
    levels: list[int] = field(init=False)
    types: list[str] = field(init=False)  # the classes as overrides leave them
    _stack: list[_Status] = field(init=False)
    _isolates: int = 0  # overflow counts
    _embeddings: int = 0
    _valid: int = 0  # isolates that are open

    def __post_init__(self) -> None:
        self.levels = [self.base] * len(self.classes)
        self.types = list(self.classes)
        self._stack = [_Status(self.base)]

    def take(self, place: int) -> None:
        """Find the level of the next character."""
        kind = self.classes[place]
        if kind in _NEW_LEVELS:
            rightward, override = _NEW_LEVELS[kind]
            if not self._open(rightward, override) and not self._isolates:
                self._embeddings += 1
        elif kind in STARTS:
            self._stand(place)
            if self._open(self._inner(place), isolate=True):
                self._valid += 1
            else:
                self._isolates += 1
        elif kind == "PDI":
            self._close_isolate()
            self._stand(place)
        elif kind == "PDF":
            self._close_embedding()
        elif kind not in ("B", "BN"):
            self._stand(place)

    def _stand(self, place: int) -> None:
        top = self._stack[-1]
        self.levels[place] = top.level
        self.types[place] = top.override or self.types[place]

    def _open(
        self, rightward: int, override: str = "", *, isolate: bool = False
    ) -> bool:
        """Push the next level of a direction, unless that is too deep."""
        above = self._stack[-1].level + 1
        level = above if above % 2 == rightward else above + 1
        if level > _DEEPEST or self._isolates or self._embeddings:
            return False
        self._stack.append(_Status(level, override, isolate))
        return True

    def _inner(self, place: int) -> int:
        kind = self.classes[place]
        if kind in _ISOLATES:
            return _ISOLATES[kind]
        return self.firsts.get(place, 0)

    def _close_isolate(self) -> None:
        if self._isolates:
            self._isolates -= 1
        elif self._valid:
            self._embeddings = 0
            while not self._stack.pop().isolate:
                pass
            self._valid -= 1

    def _close_embedding(self) -> None:
        if self._isolates:
            return
        if self._embeddings:
            self._embeddings -= 1
        elif not self._stack[-1].isolate and len(self._stack) > 1:
            self._stack.pop()


def _sequences(
    kept: Sequence[int],
    levels: Sequence[int],
    classes: Sequence[str],
    closes: dict[int, int],
) -> Iterator[list[int]]:
    """Yield the isolating run sequences (BD13), as places in the text."""
    runs = [list(run) for _, run in groupby(kept, key=lambda place: levels[place])]
    starting = {run[0]: run for run in runs}
    continued = {closes[run[-1]] for run in runs if run[-1] in closes}
    for run in runs:
        if run[0] in continued and classes[run[0]] == "PDI":
            continue
        sequence = list(run)
        while sequence[-1] in closes:
            sequence += starting[closes[sequence[-1]]]
        yield sequence


def _borders(
    places: Sequence[int],
    kept: Sequence[int],
    levels: Sequence[int],
    base: int,
    classes: Sequence[str],
) -> tuple[int, int]:
    """Return the levels before and after a sequence (X10)."""
    first = bisect_left(kept, places[0])
    last = bisect_left(kept, places[-1])
    before = levels[kept[first - 1]] if first else base
    if last + 1 == len(kept) or classes[places[-1]] in STARTS:
        return before, base
    return before, levels[kept[last + 1]]


def _final(levels: list[int], classes: Sequence[str], base: int) -> list[int]:
    """Return the levels with what L1 resets; the removed go with what is before."""
    before = base
    for place, kind in enumerate(classes):
        if kind in _REMOVED:
            levels[place] = before
        before = levels[place]
    resets = True  # from the end backwards: nothing but blanks up to a separator
    for place in range(len(classes) - 1, -1, -1):
        kind = classes[place]
        if kind in ("S", "B"):
            resets = True
        elif kind not in _BLANK and kind not in _REMOVED:
            resets = False
        if resets:
            levels[place] = base
    return levels
