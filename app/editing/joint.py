"""Edits that are one step to undo, because they are one act of the user."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator

    from app.editing.undo import Intention


class Joint:
    """Whether edits go into one step now; ``ended`` is called when that is over."""

    def __init__(self, ended: Callable[[], object]) -> None:
        self._ended = ended
        self._now: tuple[Intention, Hashable] | None = None

    @contextmanager
    def step(self, kind: Intention) -> Iterator[None]:
        """Let all edits that are made inside be one step; one inside another is it."""
        outer = self._now
        self._now = outer or (kind, object())
        try:
            yield
        finally:
            self._now = outer
            if outer is None:
                self._ended()

    def of(self, kind: Intention, place: Hashable) -> tuple[Intention, Hashable]:
        """Return what an edit is called, and where it can be gone on with."""
        return self._now or (kind, place)
