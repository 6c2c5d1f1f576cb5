"""Work off the window's thread: frozen values go in, frozen values come back.

Answers arrive on the thread of the ``Tasks`` object, in the order in which work ends.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, QThreadPool, Signal

from app.domain.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Callable

_Result = TypeVar("_Result")


@dataclass(frozen=True, slots=True)
class _Outcome:
    deliver: Callable[[], object]
    slot: str
    number: int
    ended: Callable[[], object] | None


class Tasks(QObject):
    """Runs functions on other threads and hands their results back on its own."""

    _ended = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._newest: dict[str, int] = {}
        self._count = 0
        self._ended.connect(self._deliver)

    def run(
        self,
        work: Callable[[], _Result],
        done: Callable[[_Result], object],
        failed: Callable[[UserError], object],
        *,
        slot: str = "",
        ended: Callable[[], object] | None = None,
    ) -> None:
        """Run work; ``done`` or ``failed`` is called here, with what it gave or raised.

        With a ``slot`` only the newest work of that name is answered. Anything raised
        that is no UserError is a bug: it is raised again here. ``ended`` is called
        after any answer, also that one.
        """
        self._count += 1
        if slot:
            self._newest[slot] = self._count
        job = partial(self._work, work, done, failed)
        self._pool.start(partial(self._finish, job, slot, self._count, ended))

    def forget(self, slot: str) -> None:
        """Drop the answer of whatever runs under a name."""
        self._newest[slot] = 0

    def close(self) -> None:
        """Wait for what still runs; nothing is answered any more."""
        self._ended.disconnect(self._deliver)
        self._pool.waitForDone()

    def _finish(
        self,
        job: Callable[[], Callable[[], object]],
        slot: str,
        number: int,
        ended: Callable[[], object] | None,
    ) -> None:
        self._ended.emit(_Outcome(job(), slot, number, ended))

    @staticmethod
    def _work(
        work: Callable[[], _Result],
        done: Callable[[_Result], object],
        failed: Callable[[UserError], object],
    ) -> Callable[[], object]:
        try:
            return partial(done, work())
        except UserError as error:
            return partial(failed, error)
        except Exception as error:  # crosses the thread, raised again there
            return partial(_raise, error)

    def _deliver(self, outcome: _Outcome) -> None:
        if outcome.slot and self._newest.get(outcome.slot) != outcome.number:
            return
        try:
            outcome.deliver()
        finally:
            if outcome.ended is not None:
                outcome.ended()


def _raise(error: Exception) -> None:
    raise error
