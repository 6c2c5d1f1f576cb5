"""Finding within an essay: any spelling of quotes, dashes, case and ё is a match."""

from __future__ import annotations

from dataclasses import dataclass, field

from app.domain.essay import Span
from app.text.folding import Folded, fold

MOST = 2_000  # matches; beyond that nobody steps through, and marking them costs time


@dataclass(slots=True)
class EssaySearch:
    """The matches of a needle in one text, and which of them is the current one."""

    text: str
    hits: list[Span] = field(default_factory=list)
    current: int = -1
    _folded: Folded | None = None

    def find(self, needle: str, near: int) -> None:
        """Find all matches; the first at or after ``near`` becomes the current one."""
        wanted = fold(needle).text
        self.hits = list(self._matches(wanted)) if wanted.strip() else []
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
    def count(self) -> str:
        """Which match of how many, in words."""
        many = "+" if len(self.hits) == MOST else ""
        return f"{self.current + 1} of {len(self.hits)}{many}"

    def _matches(self, wanted: str) -> list[Span]:
        if self._folded is None:
            self._folded = fold(self.text)
        folded, at = self._folded, 0
        found: list[Span] = []
        while len(found) < MOST:
            at = folded.text.find(wanted, at)
            if at < 0:
                break
            found.append(Span(*folded.span(at, at + len(wanted))))
            at += len(wanted)
        return found
