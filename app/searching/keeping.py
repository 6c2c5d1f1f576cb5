"""The index of this user: where it lies, what goes into it, and what must not.

A dossier that is locked with a password is indexed in memory only, while it is open.
"""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from app.domain.errors import DossierError
from app.searching.index import Held, IndexLostError, SearchIndex
from app.searching.passages import units_of
from app.storage.places import home

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from app.domain.dossier import Dossier

FILE = "search.db"  # in the user's folder


def index_for(*, locked: bool) -> SearchIndex:
    """Return the index that a dossier goes into: the user's, or one in memory."""
    return SearchIndex(None if locked else home() / FILE)


def held_at(path: Path, dossier_id: str) -> Held:
    """Return a dossier as the index names it, marked with the state of its file."""
    return Held(dossier_id, str(path), _mark(path))


def follow(
    index: SearchIndex,
    held: Held,
    dossier: Dossier,
    stop: Callable[[], bool] = lambda: False,
) -> None:
    """Index what of a dossier has changed; all of it where the index was damaged.

    SearchError when the disk does not allow it.
    """
    try:
        index.update(held, units_of(dossier), stop)
    except IndexLostError:
        index.update(held, units_of(dossier), stop)


def catch_up(
    index: SearchIndex, paths: Iterable[Path], stop: Callable[[], bool] = lambda: False
) -> None:
    """Index the dossiers at these paths that have changed, or were never indexed.

    What cannot be opened, or is locked, is passed over: it was not asked for by name.
    """
    from app.storage.dossier_file import open_dossier  # noqa: PLC0415 - seldom

    known = {held.path: held.mark for held in index.dossiers()}
    for path in paths:
        mark = _mark(path)
        if not mark or known.get(str(path)) == mark or stop():
            continue
        try:
            with closing(open_dossier(path, read_only=True)) as file:
                dossier = file.load()
        except DossierError:
            continue
        follow(index, Held(dossier.id, str(path), mark), dossier, stop)


def forget(dossier_id: str, unit_ids: Iterable[str] = ()) -> None:
    """Let nothing of a dossier, or of these pieces of it, survive in the user's index.

    For what is deleted for good, and for a dossier that gets a password.
    """
    if not (home() / FILE).exists():
        return
    with closing(index_for(locked=False)) as index:
        try:
            index.forget(dossier_id, unit_ids)
        except IndexLostError:
            return  # then it was thrown away whole


def _mark(path: Path) -> str:
    """Return what tells one state of a file from another; "" when there is none."""
    try:
        found = path.stat()
    except OSError:
        return ""
    return f"{found.st_size}:{found.st_mtime_ns}"
