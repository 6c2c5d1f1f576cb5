"""Edits that are one step to undo, because they are one act of the user."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.editing.undo import Intention

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator


@dataclass(slots=True, eq=False)
class _Act:
    """What the user does at one go, and so the place where its step is gone on with."""

    kind: Intention
    began: float | None = None  # when its first edit was made, in seconds
    typed: Hashable = None  # where its last edit was typed, None when it was not


class Joint:
    """Whether edits go into one step now; ``ended`` is called when that is over.

    ``settle`` has what was typed made an edit, of the step that it was typed in.
    """

    def __init__(
        self, settle: Callable[[], object], ended: Callable[[], object]
    ) -> None:
        self._settle = settle
        self._ended = ended
        self._act: _Act | None = None
        self._last: _Act | None = None

    @contextmanager
    def step(self, kind: Intention) -> Iterator[None]:
        """Let all edits that are made inside be one step; one inside another is it."""
        outer = self._act
        self.begin(kind)
        try:
            yield
        finally:
            if outer is None:
                self.end()

    def begin(self, kind: Intention) -> None:
        """Let all edits from here to ``end`` be one step, or belong to that of now."""
        self._settle()
        self._act = self._act or _Act(kind)

    def end(self) -> None:
        """Let the step of now be over, if there is one."""
        if self._act is not None:
            self._settle()
            self._last, self._act = self._act, None
            self._ended()

    def of(
        self, kind: Intention, place: Hashable, now: float
    ) -> tuple[Intention, Hashable, float]:
        """Return what an edit is called, where it can be gone on with, and its time.

        All edits of a step have the time of the first: no pause can part them. What
        is typed right behind a step of typing belongs to it, as to any other typing.
        """
        act, last = self._act, self._last
        self._last = None
        if act is not None:
            act.began = now if act.began is None else act.began
            act.typed = place if act.kind is Intention.EDIT_TEXT else None
            return act.kind, act, act.began
        if last is None or place is None or place != last.typed:
            return kind, place, now
        self._last = last
        return last.kind, last, now
