"""Finding within an essay: any spelling of quotes, dashes, case and ё is a match."""

from __future__ import annotations

from dataclasses import dataclass, field

from app.domain.essay import Span
from app.domain.wording import tr
from app.text.folding import Folded, fold

MOST = 2_000  # matches; beyond that nobody steps through them
_NEAR = 100  # matches on either side of the current one are marked; it costs time
_PIECE = 20_000  # code points folded at once: well below 50 ms


@dataclass(slots=True)
class EssaySearch:
    """The matches of a needle in one text, and which of them is the current one."""

    text: str
    hits: list[Span] = field(default_factory=list)
    current: int = -1
    _pieces: list[tuple[int, Folded]] = field(default_factory=list)
    _folded: int = 0  # how far the text is folded

    def prepare(self) -> bool:
        """Fold a piece of the text, ahead of a search. False when all is done."""
        start = self._folded
        if start >= len(self.text):
            return False
        end = self.text.find("\n", start + _PIECE)
        self._folded = len(self.text) if end < 0 else end + 1
        self._pieces.append((start, fold(self.text[start : self._folded])))
        return True

    def find(self, needle: str, near: int) -> None:
        """Find all matches; the first at or after ``near`` becomes the current one."""
        wanted = fold(needle).text
        self.hits = self._matches(wanted) if wanted.strip() else []
        after = (i for i, hit in enumerate(self.hits) if hit.start >= near)
        self.current = next(after, 0) if self.hits else -1

    def step(self, by: int) -> None:
        """Go to another match, around the end to the other side."""
        if self.hits:
            self.current = (self.current + by) % len(self.hits)

    @property
    def hit(self) -> Span | None:
        """The current match."""
        return self.hits[self.current] if self.hits else None

    @property
    def near(self) -> list[Span]:
        """The matches around the current one."""
        return self.hits[max(0, self.current - _NEAR) : self.current + _NEAR]

    @property
    def count(self) -> str:
        """Which match of how many, in words."""
        many = "+" if len(self.hits) == MOST else ""
        return tr("{number} of {count}").format(
            number=self.current + 1, count=f"{len(self.hits)}{many}"
        )

    def _matches(self, wanted: str) -> list[Span]:
        while self.prepare():
            pass
        found: list[Span] = []
        for base, folded in self._pieces:
            at = folded.text.find(wanted)
            while at >= 0 and len(found) < MOST:
                start, end = folded.span(at, at + len(wanted))
                found.append(Span(base + start, base + end))
                at = folded.text.find(wanted, at + len(wanted))
        return found
