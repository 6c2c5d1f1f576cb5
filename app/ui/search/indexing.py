"""Keeps the search index after durable edits, and searches, on other threads."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from app.editing.saving import SavePhase

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.domain.dossier import Dossier
    from app.domain.errors import UserError
    from app.editing.saving import SaveState
    from app.editing.store import DossierStore
    from app.editing.tasks import Tasks
    from app.searching.finding import Hit
    from app.searching.index import SearchIndex

QUIET = 2000  # ms without a save before it is followed: keys may come any moment
_SEARCH = "search"


@dataclass(frozen=True, slots=True)
class Found:
    """Hits of the dossier that is open, and of others that are still there or not."""

    own: tuple[Hit, ...]
    others: tuple[Hit, ...] = ()
    gone: frozenset[str] = frozenset()  # paths


class Indexing(QObject):
    """The index of one window. A locked dossier has one in memory, of its own."""

    followed = Signal()  # the index has caught up with an edit

    def __init__(self, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._store: DossierStore | None = None
        self._users: SearchIndex | None = None
        self._own: SearchIndex | None = None  # of a locked dossier
        self._stop = Event()
        self._busy = self._again = False
        self._soon = QTimer(self, singleShot=True, interval=QUIET)
        self._soon.timeout.connect(self.follow)

    def watch(self, store: DossierStore | None) -> None:
        """Follow another dossier, or none."""
        self._stop.set()
        self._soon.stop()
        self._stop = Event()
        self._tasks.forget(_SEARCH)
        if self._store is not None:
            self._store.save_state.disconnect(self._on_saved)
        self._own = None
        self._store = store
        if store is not None:
            store.save_state.connect(self._on_saved)
            self.follow()

    def follow(self) -> None:
        """Index what has changed. One such work runs at a time."""
        self._soon.stop()
        if self._store is None:
            return
        if self._busy:
            self._again = True
            return
        self._busy, self._again = True, False
        work = self._work(self._store).follow
        self._tasks.run(work, lambda _: self.followed.emit(), _pass, ended=self._rest)

    def search(
        self,
        typed: str,
        recent: Sequence[Path] | None,
        done: Callable[[Found], object],
        failed: Callable[[UserError], object],
    ) -> None:
        """Search the dossier; with the paths of ``recent`` ones, all that are known.

        What has been saved a moment ago is followed now, so that it is found next.
        """
        if self._store is None:
            return
        if self._soon.isActive():
            self.follow()
        work = partial(self._work(self._store).search, typed, recent)
        self._tasks.run(work, done, failed, slot=_SEARCH)

    def _work(self, store: DossierStore) -> _Work:
        own = users = self._index()
        if store.file.key is not None:
            from app.searching.keeping import index_for  # noqa: PLC0415 - loads SQLite

            own = self._own = self._own or index_for(locked=True)
        return _Work(own, users, store.file.path, store.dossier, self._stop)

    def _index(self) -> SearchIndex:
        from app.searching.keeping import index_for  # noqa: PLC0415 - loads SQLite

        if self._users is None:
            self._users = index_for(locked=False)
        return self._users

    def _on_saved(self, state: SaveState) -> None:
        if state.phase is SavePhase.SAVED:
            self._soon.start()

    def _rest(self) -> None:
        self._busy = False
        if self._again:
            self.follow()


@dataclass(frozen=True, slots=True)
class _Work:
    """A dossier as it is now, and the indexes to follow and search. For any thread."""

    own: SearchIndex
    users: SearchIndex
    path: Path
    dossier: Dossier
    stop: Event

    def follow(self) -> None:
        from app.searching.keeping import follow, forget, held_at  # noqa: PLC0415

        if self.own.in_memory:  # it may have got its password just now
            forget(self.dossier.id)
        held = held_at(self.path, self.dossier.id)
        follow(self.own, held, self.dossier, self.stop.is_set)

    def search(self, typed: str, recent: Sequence[Path] | None) -> Found:
        from app.searching.finding import found_in  # noqa: PLC0415 - loads SQLite
        from app.searching.index import IndexLostError  # noqa: PLC0415
        from app.searching.keeping import catch_up  # noqa: PLC0415

        here = str(self.path)
        try:
            hits = found_in(self.own, typed, here)
        except IndexLostError:
            self.follow()
            hits = found_in(self.own, typed, here)
        if recent is None:
            return Found(hits)
        paths = [path for path in recent if path != self.path]
        catch_up(self.users, paths, self.stop.is_set)
        everywhere = found_in(self.users, typed)
        others = tuple(hit for hit in everywhere if hit.place.dossier.path != here)
        known = {hit.place.dossier.path for hit in others}
        gone = frozenset(path for path in known if not Path(path).exists())
        return Found(hits, others, gone)


def _pass(_error: UserError) -> None:
    """Say nothing: who searches is told what is wrong with the index."""
