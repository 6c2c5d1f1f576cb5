"""Copies of a dossier in the user's own folder, each proven whole before it is kept.

They lie in a folder named by the dossier's id and by where it lies: two dossiers of one
name do not mix, nor do two copies of one dossier that are edited apart.
"""

from __future__ import annotations

import datetime
import hashlib
import math
import os
from contextlib import closing, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.errors import DossierError, ExportError
from app.domain.wording import tr
from app.storage import atomic, rows
from app.storage.connection import Connection, sniff
from app.storage.explaining import explained
from app.storage.integrity import verify_open
from app.storage.nodes import Kind
from app.storage.places import home
from app.storage.schema import VERSIONS
from app.storage.spill import Spill
from app.storage.working_copy import state_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from app.storage.dossier_file import DossierFile
    from app.storage.keys import FileKey

HOURLY = 24  # a day of work can be taken back by the hour,
DAILY = 30  # and what was spoilt unseen is found within a month
_STEP = 256  # pages, 2 MiB: an edit waits 5 ms for them
_TIME = "%Y-%m-%dT%H%M%SZ"  # a name that all systems take and that sorts
_DIGITS = 16  # of a digest in the name of a folder
_SESSION = "session"


@dataclass(frozen=True, slots=True)
class Backup:
    """A copy that was whole at ``at``, in UTC."""

    path: Path
    at: datetime.datetime


def backups_of(path: Path, dossier_id: str | None = None) -> tuple[Backup, ...]:
    """Return the backups of the dossier at a place, the last one first.

    With an id also those of that dossier at other places, behind the others: it was
    moved, or is a copy. Without one, those of whatever has lain there.
    """
    here, of = _digest(os.path.realpath(path)), _digest(dossier_id or "")
    folders = {*_top().glob(f"{here}-{of if dossier_id else '*'}")}
    elsewhere = {*_top().glob(f"*-{of}")} - folders
    return (*_held_in(*folders), *_held_in(*elsewhere))


def back_up(file: DossierFile, now: datetime.datetime | None = None) -> Backup | None:
    """Make a backup of an open dossier, from any thread but the one that edits.

    Edits go on meanwhile and are in it. None when the last one holds all there is.
    DossierError when none could be made, or the copy is not whole; the others stay.
    """
    now = now or datetime.datetime.now(datetime.UTC)
    folder, state = file.between_edits(
        lambda db: (_folder(file.path, db), state_of(db))
    )
    held = _held_in(folder)
    if held and _state_in(held[0], file.key) == state:
        return None
    try:
        atomic.make_folder(folder)
        backup = Backup(folder / f"{now:{_TIME}}.dossier", now.replace(microsecond=0))
        with atomic.temporary_beside(backup.path) as temporary:
            _copy(file, temporary)
            _prove(temporary, file)
            temporary.replace(backup.path)
            atomic.sync_folder(folder)
    except (OSError, ExportError) as error:
        raise DossierError(
            tr("No backup of “{name}” was made, see to {folder}: {error}").format(
                name=file.path.name, folder=folder, error=error
            )
        ) from error
    for one in surplus((backup, *held)):
        with suppress(OSError):  # it goes with the next one
            one.path.unlink()
    return backup


def remove_backups(path: Path, dossier_id: str) -> int:
    """Remove all backups of a dossier, wherever it lay, and return how many there were.

    Also one that is being made, which then fails, and what a crash left of another.
    What was set aside of its edits goes with them: that holds its words as well.
    DossierError when one cannot be removed.
    """
    for folder in _top().glob(f"*-{_digest(dossier_id)}"):
        atomic.sweep(folder, older_than=-math.inf)  # first, so that none is named later
    held = backups_of(path, dossier_id)
    try:
        for one in held:
            one.path.unlink(missing_ok=True)
            atomic.sync_folder(one.path.parent)
    except OSError as error:
        raise DossierError(
            tr(
                "Not all backups of “{name}” could be removed: {strerror}; see to"
                " the folder {top}"
            ).format(name=path.name, strerror=error.strerror, top=_top())
        ) from error
    Spill(path).forget_set_aside()
    return len(held)


def surplus(backups: Iterable[Backup]) -> tuple[Backup, ...]:
    """Return what need not be kept: not the last of one of the last hours or days.

    Hours and days without a backup do not count, so that rest costs nothing.
    """
    ordered = sorted(backups, key=lambda one: one.at, reverse=True)
    hours: dict[str, Backup] = {}
    days: dict[str, Backup] = {}
    for one in ordered:
        hours.setdefault(f"{one.at:%Y%m%d%H}", one)
        days.setdefault(f"{one.at:%Y%m%d}", one)
    kept = {*list(hours.values())[:HOURLY], *list(days.values())[:DAILY]}
    return tuple(one for one in ordered if one not in kept)


def _copy(file: DossierFile, path: Path) -> None:
    copying = file.between_edits(lambda db: db.copying(path))
    name = f"“{file.path.name}”"
    done = False
    while not done:
        with explained(name):
            done = file.between_edits(lambda _: copying.step(_STEP))


def _prove(path: Path, file: DossierFile) -> None:
    """Check a copy from end to end. DossierError when it is not whole."""
    if not path.exists():
        raise DossierError(
            tr(
                "No backup of “{name}” was made now, as all of them were to be"
                " removed meanwhile; the next one is made as usual"
            ).format(name=file.path.name)
        )
    with closing(Connection(path, file.path.name, file.key)) as connection:
        damage = verify_open(connection).damage
        if damage:
            raise DossierError(
                tr("No backup was made: {damage}; those of before are kept").format(
                    damage=damage[0]
                )
            )
        with connection.transaction():
            rows.set_meta(connection, _SESSION, "")


def _state_in(backup: Backup, key: FileKey | None) -> str:
    """Return what a backup holds, in a word; empty for one that cannot be read."""
    try:
        own = sniff(backup.path, len(VERSIONS), key)
        if key is not None and own is None:
            return ""  # it was made before the dossier was locked
        with closing(Connection(backup.path, key=own)) as connection:
            return state_of(connection)
    except DossierError:
        return ""


def _folder(path: Path, connection: Connection) -> Path:
    ((one,),) = connection.rows("SELECT id FROM node WHERE kind = ?", Kind.DOSSIER)
    return _top() / f"{_digest(os.path.realpath(path))}-{_digest(one)}"


def _held_in(*folders: Path) -> tuple[Backup, ...]:
    found = []
    for path in (one for folder in folders for one in folder.glob("*.dossier")):
        with suppress(ValueError):  # no name of ours
            at = datetime.datetime.strptime(path.stem, _TIME)
            found.append(Backup(path, at.replace(tzinfo=datetime.UTC)))
    return tuple(sorted(found, key=lambda one: one.at, reverse=True))


def _top() -> Path:
    return home() / "backups"


def _digest(text: str) -> str:
    return hashlib.sha256(os.fsencode(text)).hexdigest()[:_DIGITS]
