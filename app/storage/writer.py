"""The one thread that touches an open dossier; work is done in the order given."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Generic, TypeVar, cast

from app.domain.errors import DossierError
from app.domain.wording import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.storage.connection import Connection

_ALIVE = 1.0  # seconds between looks at whether there is anybody to wait for
_Result = TypeVar("_Result")


@dataclass(frozen=True, slots=True)
class Outcome(Generic[_Result]):
    """What became of a piece of work: its result, or the error it raised."""

    result: _Result | None = None
    error: Exception | None = None


class Writer:
    """Runs work on a connection in its own thread and tells how it ended."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._queue: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        self._door = threading.Lock()
        self._closed = False
        self._thread = threading.Thread(target=self._run, name="dossier", daemon=True)
        self._thread.start()

    def submit(
        self,
        work: Callable[[Connection], _Result],
        done: Callable[[Outcome[_Result]], None],
    ) -> None:
        """Queue work; ``done`` is called in the writer's thread when it has ended.

        Work that comes too late is not done: ``done`` gets a DossierError, here.
        """

        def job() -> None:
            try:
                outcome = Outcome(work(self._connection))
            except Exception as error:  # handed over, not swallowed
                outcome = Outcome(error=error)
            done(outcome)

        with self._door:
            if not self._closed:
                self._queue.put(job)
                return
        done(Outcome(error=DossierError(tr("The dossier has been closed meanwhile"))))

    def call(self, work: Callable[[Connection], _Result]) -> _Result:
        """Do work after all that is queued, wait for it, and return what it returns."""
        outcomes: SimpleQueue[Outcome[_Result]] = SimpleQueue()  # quicker than an Event
        self.submit(work, outcomes.put)
        outcome = self._awaited(outcomes)
        if outcome.error is not None:
            raise outcome.error
        return cast("_Result", outcome.result)

    def close(self) -> None:
        """Do what is queued, then end the thread."""
        with self._door:
            self._closed = True
            self._queue.put(None)
        self._thread.join()

    def _awaited(self, outcomes: SimpleQueue[Outcome[_Result]]) -> Outcome[_Result]:
        while True:
            try:
                return outcomes.get(timeout=_ALIVE)
            except Empty:
                if not self._thread.is_alive() and outcomes.empty():
                    raise DossierError(tr("The dossier was closed meanwhile")) from None

    def _run(self) -> None:
        while (job := self._queue.get()) is not None:
            job()
