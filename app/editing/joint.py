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
        self._began: float | None = None  # when its first edit was made, in seconds

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
                self._began = None
                self._ended()

    def of(
        self, kind: Intention, place: Hashable, now: float
    ) -> tuple[Intention, Hashable, float]:
        """Return what an edit is called, where it can be gone on with, and its time.

        All edits of a step have the time of the first: no pause can part them.
        """
        if self._now is None:
            return kind, place, now
        self._began = now if self._began is None else self._began
        return *self._now, self._began
