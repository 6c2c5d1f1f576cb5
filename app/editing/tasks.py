"""Work off the window's thread: frozen values go in, frozen values come back.

Answers arrive on the thread of the ``Tasks`` object, in the order in which work ends.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import QCoreApplication, QObject, QThreadPool, Signal

from app.domain.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Callable

_Result = TypeVar("_Result")


@dataclass(frozen=True, slots=True)
class _Work(Generic[_Result]):
    work: Callable[[], _Result]
    done: Callable[[_Result], object]
    failed: Callable[[UserError], object]
    dropped: Callable[[_Result], object] | None

    def run(self) -> tuple[Callable[[], object], Callable[[], object]]:
        """Return what to do with the answer, and what when nobody wants it."""
        try:
            result = self.work()
        except UserError as error:
            return partial(self.failed, error), _nothing
        except Exception as error:  # crosses the thread, raised again there
            return partial(_raise, error), _nothing
        drop = partial(self.dropped, result) if self.dropped else _nothing
        return partial(self.done, result), drop


@dataclass(frozen=True, slots=True)
class _Outcome:
    deliver: Callable[[], object]
    drop: Callable[[], object]
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
        self._closed = False
        self._ended.connect(self._deliver)

    def run(
        self,
        work: Callable[[], _Result],
        done: Callable[[_Result], object],
        failed: Callable[[UserError], object],
        *,
        slot: str = "",
        ended: Callable[[], object] | None = None,
        dropped: Callable[[_Result], object] | None = None,
    ) -> None:
        """Run work; ``done`` or ``failed`` is called here, with what it gave or raised.

        With a ``slot`` only the newest work of that name is answered; ``dropped`` gets,
        here too, a result that nobody is given, to let go of what it holds. Anything
        raised that is no UserError is a bug: it is raised again here. ``ended`` is
        called after any answer, also that one. Nothing runs once it is closed: the
        threads would be waited for when they cannot end, by whoever deletes this.
        """
        if self._closed:
            return
        self._count += 1
        if slot:
            self._newest[slot] = self._count
        job = _Work(work, done, failed, dropped)
        self._pool.start(partial(self._finish, job, slot, self._count, ended))

    def forget(self, slot: str) -> None:
        """Drop the answer of whatever runs under a name."""
        self._newest[slot] = 0

    def close(self) -> None:
        """Wait for what still runs, which is dropped; nothing is answered any more."""
        self._closed = True
        self._pool.waitForDone()
        QCoreApplication.sendPostedEvents(self)

    def _finish(
        self,
        job: _Work[_Result],
        slot: str,
        number: int,
        ended: Callable[[], object] | None,
    ) -> None:
        self._ended.emit(_Outcome(*job.run(), slot, number, ended))

    def _deliver(self, outcome: _Outcome) -> None:
        newest = self._newest.get(outcome.slot, outcome.number)
        if self._closed or newest != outcome.number:
            outcome.drop()
            return
        try:
            outcome.deliver()
        finally:
            if outcome.ended is not None:
                outcome.ended()


def _raise(error: Exception) -> None:
    raise error


def _nothing() -> None:
    pass
