"""The places of a source at which a text may have arrived while it is followed.

After words they are few and held one by one. After a cut they are all places from the
earliest on at which a piece may begin, held as that one number, and the next word is
looked up by index: so a cut costs the same in a page and in a book.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from app.verifying.tokens import Token


@dataclass(frozen=True, slots=True)
class Places:
    """Places before a token, from 0; ``beyond``: also all from there that may begin."""

    exact: frozenset[int] = frozenset()
    beyond: int | None = None

    def __bool__(self) -> bool:
        return bool(self.exact) or self.beyond is not None


class Source:
    """The tokens of a source, with what is asked of each place worked out once."""

    def __init__(self, source: Sequence[Token]) -> None:
        places = range(len(source) + 1)
        self._texts = [token.text for token in source]
        self._negations = [0, *accumulate(token.negates for token in source)]
        sizes = (len(token.text) + (not token.glued) for token in source)
        self._sizes = [0, *accumulate(sizes)]
        self._begins = [self._may_begin(source, at) for at in places]
        self._ends = [self._may_end(source, at) for at in places]
        self._walled = [at for at in places if not self._begins[at]]
        self._where: dict[str, list[int]] = {}
        for at, text in enumerate(self._texts):
            self._where.setdefault(text, []).append(at)

    def can_end(self, places: Places) -> bool:
        """Tell whether a piece may end at one of the places: the last one always is."""
        return places.beyond is not None or any(self._ends[at] for at in places.exact)

    def after_word(self, places: Places, word: str) -> Places:
        """Return the places behind this word."""
        found = {at + 1 for at in places.exact if self._has(at, word)}
        found.update(self._behind(word, places.beyond))
        return Places(frozenset(found))

    def after_fitting(self, places: Places, fits: Callable[[str], bool]) -> Places:
        """Return the places behind every word that fits."""
        words = {word for word in self._where if fits(word)}
        count = len(self._texts)
        found = {
            at + 1 for at in places.exact if at < count and self._texts[at] in words
        }
        for word in words:
            found.update(self._behind(word, places.beyond))
        return Places(frozenset(found))

    def after_gap(self, places: Places) -> Places:
        """Return the places behind a cut, which may also have left nothing out."""
        count = len(self._texts)
        earliest = min((at for at in places.exact if self._ends[at]), default=count)
        beyond = places.beyond
        if beyond is None:
            if earliest == count:
                return places
            beyond = earliest + 1
        beyond = min(beyond, earliest + 1)
        begins = self._begins
        kept = (at for at in places.exact if at < beyond or not begins[at])
        return Places(frozenset(kept), beyond)

    def after_insert(self, places: Places, reach: int, *, negates: bool) -> Places:
        """Return the places behind an editor's words for ``reach`` code points."""
        found = set(places.exact)
        ends = [*sorted(places.exact), len(self._texts) + 1]
        for start, following in pairwise(ends):
            for at in range(start + 1, following):  # from there on the next one reaches
                if not self._reaches(start, at, reach, negates=negates):
                    break
                found.add(at)
        if places.beyond is not None:
            found.update(self._walled_behind(places.beyond, reach, negates=negates))
        return Places(frozenset(found), places.beyond)

    def _has(self, at: int, word: str) -> bool:
        return at < len(self._texts) and self._texts[at] == word

    def _behind(self, word: str, beyond: int | None) -> Iterator[int]:
        if beyond is not None:
            at = self._where.get(word, [])
            for place in at[bisect_left(at, beyond) :]:
                if self._begins[place]:
                    yield place + 1

    def _walled_behind(
        self, beyond: int, reach: int, *, negates: bool
    ) -> Iterator[int]:
        """Yield places where no piece may begin, but an editor's words may end."""
        start = None
        for at in self._walled[bisect_left(self._walled, beyond) :]:
            if self._begins[at - 1]:
                start = at - 1 if at > beyond else None
            if start is not None and self._reaches(start, at, reach, negates=negates):
                yield at

    def _reaches(self, start: int, end: int, reach: int, *, negates: bool) -> bool:
        turned = self._negations[end] > self._negations[start]
        return self._sizes[end] - self._sizes[start] <= reach and (
            negates or not turned
        )

    @staticmethod
    def _may_begin(source: Sequence[Token], at: int) -> bool:
        """Tell whether a piece may start here: not behind a negation, in no number."""
        if at in (0, len(source)):
            return True
        before = source[at - 1]
        if source[at].kind == "number":
            sign = before.text in {"-", "+"} and source[at].glued and not before.glued
            return not (sign or before.kind == "number" or before.negates)
        return not before.negates

    @staticmethod
    def _may_end(source: Sequence[Token], at: int) -> bool:
        """Tell whether a piece may end here: not before a negation, in no number."""
        if at in (0, len(source)):
            return True
        if source[at].negates:
            return False
        return not (source[at].kind == "number" and source[at - 1].kind == "number")
