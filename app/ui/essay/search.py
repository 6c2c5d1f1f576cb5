"""Finding within an essay: any spelling of quotes, dashes, case and ё is a match.

The essay is folded whole, which is quick; the way back to its own places is made only
for the pieces of it that somebody looks at, which would take ten times as long.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field

from app.domain.essay import Span
from app.domain.wording import tr
from app.text.folding import Folded, fold, folded_text

MOST = 2_000  # matches; beyond that nobody steps through them
_AT_ONCE = 25  # pieces folded at once: 5 ms
_WITHIN_WORD = re.compile(r"\w(?=\w)")  # where a text may be cut, to fold it in pieces


@dataclass(slots=True)
class EssaySearch:
    """The matches of a needle in one text, and which of them is the current one.

    A match goes by its place in the folded text; ``_starts`` and ``_folds`` are where
    the pieces begin in the text and in the folded one.
    """

    text: str
    piece: int = 4_000  # code points, at least; the way back from them takes 2 ms
    current: int = -1
    _found: list[int] = field(default_factory=list)
    _length: int = 0  # of the folded needle
    _read: int = 0  # how far the text is folded
    _pieces: list[str] = field(default_factory=list)  # folded
    _starts: list[int] = field(default_factory=list)
    _folds: list[int] = field(default_factory=list)
    _whole: str = ""  # all of them, once the text is folded to its end
    _ways_back: dict[int, Folded] = field(default_factory=dict)  # by piece

    def prepare(self) -> bool:
        """Fold some of the text, ahead of a search. False when all is done."""
        for _ in range(_AT_ONCE):
            if self._read >= len(self.text):
                if self._pieces:
                    self._whole, self._pieces = "".join(self._pieces), []
                return False
            self._fold_piece()
        return True

    def find(self, needle: str, near: int) -> None:
        """Find all matches; the first at or after ``near`` becomes the current one."""
        wanted = fold(needle).text
        self._length = len(wanted)
        self._found = self._matches(wanted) if wanted.strip() else []
        self.current = self._first_from(near)

    def step(self, by: int) -> None:
        """Go to another match, around the end to the other side."""
        if self._found:
            self.current = (self.current + by) % len(self._found)

    def __len__(self) -> int:
        return len(self._found)

    @property
    def hit(self) -> Span | None:
        """The current match."""
        return self._span(self._found[self.current]) if self._found else None

    def between(self, start: int, end: int) -> list[Span]:
        """Return the matches that touch a stretch of the text."""
        if not self._found:
            return []
        first = max(0, bisect_right(self._starts, start) - 1)
        last = bisect_right(self._starts, end)
        ends = (*self._folds, len(self._whole))
        low = bisect_right(self._found, ends[first] - self._length)
        high = bisect_left(self._found, ends[last])
        spans = map(self._span, self._found[low:high])
        return [span for span in spans if span.start <= end and span.end >= start]

    @property
    def count(self) -> str:
        """Which match of how many, in words."""
        many = "+" if len(self._found) == MOST else ""
        return tr("{number} of {count}").format(
            number=self.current + 1, count=f"{len(self._found)}{many}"
        )

    def _fold_piece(self) -> None:
        """Fold a piece up to within a word, where nothing folds with what is behind."""
        start = self._read
        cut = _WITHIN_WORD.search(self.text, start + self.piece)
        self._read = cut.end() if cut else len(self.text)
        folds = self._folds[-1] + len(self._pieces[-1]) if self._folds else 0
        self._starts.append(start)
        self._folds.append(folds)
        self._pieces.append(folded_text(self.text[start : self._read]))

    def _matches(self, wanted: str) -> list[int]:
        while self.prepare():
            pass
        found: list[int] = []
        at = self._whole.find(wanted)
        while at >= 0 and len(found) < MOST:
            found.append(at)
            at = self._whole.find(wanted, at + len(wanted))
        return found

    def _first_from(self, near: int) -> int:
        """Return the number of the first match from a place on, else of the first."""
        if not self._found:
            return -1
        piece = max(0, bisect_right(self._starts, near) - 1)
        first = bisect_left(self._found, self._folds[piece])
        for number in range(first, len(self._found)):
            if self._span(self._found[number]).start >= near:
                return number
        return 0

    def _span(self, at: int) -> Span:
        return Span(self._place(at)[0], self._place(at + self._length - 1)[1])

    def _place(self, at: int) -> tuple[int, int]:
        """Return where in the text a code point of the folded one starts and ends."""
        piece = bisect_right(self._folds, at) - 1
        start = self._starts[piece]
        if piece not in self._ways_back:
            ends = (*self._starts[piece + 1 : piece + 2], len(self.text))
            self._ways_back[piece] = fold(self.text[start : ends[0]])
        within = at - self._folds[piece]
        first, last = self._ways_back[piece].span(within, within + 1)
        return start + first, start + last
